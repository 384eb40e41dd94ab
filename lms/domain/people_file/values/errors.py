class CellError(ValueError):
    """A cell cannot be used: a code of `Rejection`, and why in words that follow the name of the column."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
