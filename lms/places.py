"""Where the main navigation leads of the people themselves. Registered when the app starts."""


def add() -> None:
    """Add the places of this app to the navigation."""
