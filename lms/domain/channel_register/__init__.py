"""The register of a school's official channels: what they are, who keeps them, and what is left to settle."""
