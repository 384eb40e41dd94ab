"""Where the main navigation leads of the people themselves. Registered when the app starts."""

from lms.domain.people.view import children_of, teaches_a_class
from lms.models import Capability
from lms.navigation import Place, Viewer, add_place


def add() -> None:
    """Add the places of this app to the navigation."""
    add_place(Place(21, "People", "people", lambda viewer: viewer.may(Capability.SEE_PEOPLE)))
    add_place(Place(22, "My children", "children", _has_children))
    add_place(Place(24, "My classes", "class_mine", _teaches_a_class))
    add_place(Place(26, "Classes", "class_all", lambda viewer: viewer.may(Capability.IMPORT_PEOPLE)))


def _has_children(viewer: Viewer) -> bool:
    return children_of(viewer.person, on=viewer.on).exists()


def _teaches_a_class(viewer: Viewer) -> bool:
    return teaches_a_class(viewer.person, on=viewer.on)
