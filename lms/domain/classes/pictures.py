"""The nine pictures, one of which is a pupil's secret."""

import secrets

PICTURES: dict[str, str] = {
    "apple": "Apple",
    "boat": "Boat",
    "fish": "Fish",
    "house": "House",
    "kite": "Kite",
    "leaf": "Leaf",
    "moon": "Moon",
    "star": "Star",
    "sun": "Sun",
}
"""By the name of their symbol in `templates/partials/pictures.html`."""


def shuffled() -> list[tuple[str, str]]:
    """All of them in an order that is drawn anew each time and knows nothing of anybody's secret."""
    found = list(PICTURES.items())
    secrets.SystemRandom().shuffle(found)
    return found
