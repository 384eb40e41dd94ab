"""What is said when a document cannot be read."""


class UnreadablePolicyError(ValueError):
    """A document cannot be read as a policy.

    The message is one line: what is wrong, in which file, and what to do about it.
    """


class RefusedFileError(ValueError):
    """What a reader raises: the message is that of `UnreadablePolicyError` behind the name of the file."""
