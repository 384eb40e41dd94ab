"""The channel register: what speaks for a school, who keeps it, and what is left to settle."""
