"""What pupils of an age are told: the early years and Key Stage 1, Key Stages 3 and 4, the sixth form."""
