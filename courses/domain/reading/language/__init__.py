"""What a sentence of a policy demands, and of whom."""
