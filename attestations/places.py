"""Where the main navigation leads, for whom. Registered when the app starts."""

from lms.models import Capability, Person, schools_where
from lms.navigation import Place, add_place


def add() -> None:
    add_place(Place(10, "Home", "home", lambda person: True))
    add_place(Place(20, "Desk", "desk", _answers_for_people))
    add_place(Place(30, "Returns", "returns", _sees_standing))
    add_place(Place(40, "My receipts", "receipts", lambda person: True))
    add_place(Place(50, "Our policies", "policies", lambda person: True))


def _answers_for_people(person: Person) -> bool:
    return schools_where(person, Capability.SEE_PEOPLE).exists()


def _sees_standing(person: Person) -> bool:
    return schools_where(person, Capability.SEE_STANDING).exists()
