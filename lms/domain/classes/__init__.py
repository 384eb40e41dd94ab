"""Classes: who is in one, how its pupils sign in on a shared tablet, and who teaches it."""
