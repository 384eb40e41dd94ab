"""Where the main navigation leads, for whom. Registered when the app starts."""

from lms.domain.people.view import leads_a_team
from lms.models import Capability
from lms.navigation import Place, Viewer, add_place


def add() -> None:
    add_place(Place(10, "Home", "home", lambda viewer: True))
    add_place(Place(20, "Desk", "desk", lambda viewer: viewer.may(Capability.SEE_PEOPLE)))
    add_place(Place(21, "My team", "team", _leads_a_team))
    add_place(Place(25, "Channels", "channels", _sees_channels))
    add_place(Place(30, "Returns", "returns", lambda viewer: viewer.may(Capability.SEE_STANDING)))
    add_place(Place(40, "My receipts", "receipts", lambda viewer: True))
    add_place(Place(50, "Our policies", "policies", lambda viewer: True))


def _leads_a_team(viewer: Viewer) -> bool:
    return leads_a_team(viewer.person, on=viewer.on)


def _sees_channels(viewer: Viewer) -> bool:
    return viewer.may(Capability.SEE_CHANNELS) or viewer.person.channel_roles.on(viewer.on).exists()
