"""The one door: how people get in, and what they can change about it."""
