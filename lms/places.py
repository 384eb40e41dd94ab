"""Where the main navigation leads of the people themselves. Registered when the app starts."""

from lms.models import Capability
from lms.navigation import Place, add_place


def add() -> None:
    """Add the places of this app to the navigation."""
    add_place(Place(21, "People", "people", lambda viewer: viewer.may(Capability.SEE_PEOPLE)))
    add_place(Place(22, "My children", "children", lambda viewer: viewer.has_children))
    add_place(Place(24, "My classes", "class_mine", lambda viewer: viewer.teaches_a_class))
    add_place(Place(26, "Classes", "class_all", lambda viewer: viewer.may(Capability.IMPORT_PEOPLE)))
