"""Where the main navigation leads, for whom. Registered when the app starts."""

from lms.domain.viewer import Viewer
from lms.models import Capability
from lms.navigation import Place, add_place


def add() -> None:
    add_place(Place(10, "Home", "home", lambda viewer: True))
    add_place(Place(20, "Desk", "desk", lambda viewer: viewer.may(Capability.SEE_PEOPLE)))
    add_place(Place(21, "My team", "team", lambda viewer: viewer.leads_a_team))
    add_place(Place(25, "Channels", "channels", _sees_channels))
    add_place(Place(30, "Returns", "returns", lambda viewer: viewer.may(Capability.SEE_STANDING)))
    add_place(Place(40, "My receipts", "receipts", lambda viewer: True))
    add_place(Place(50, "Our policies", "policies", lambda viewer: True))


def _sees_channels(viewer: Viewer) -> bool:
    return viewer.may(Capability.SEE_CHANNELS) or bool(viewer.channel_roles)
