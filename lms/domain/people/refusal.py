class RefusedError(ValueError):
    """It cannot be done, or not by this person; the message says why and what to do instead."""
