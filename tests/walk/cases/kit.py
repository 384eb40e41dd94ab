"""What a case of the walk is made of, and who is who (DESIGN.md §6)."""

from collections.abc import Callable
from dataclasses import dataclass, field

from tests.walk.site import MEMBERS, PERSONAS, Site

IN_ADMIN = {"policy owner", "content editor", "trust lead"}
SEE_PEOPLE = {"compliance lead", "headteacher", "trust lead"}
SEE_STANDING = SEE_PEOPLE | {"governor"}
STAFF = {persona for persona, audience in MEMBERS.items() if audience == "staff"}
WRITE = IN_ADMIN

Expected = dict[str, int]
Args = Callable[[Site, str], list[object]]


def answers(otherwise: int, *, anonymous: int = 302, **given: set[str]) -> Expected:
    """`otherwise` for everyone signed in but those named: `s200={...}` lists who gets 200."""
    table = dict.fromkeys(PERSONAS, otherwise) | {"anonymous": anonymous}
    for status, personas in given.items():
        table |= dict.fromkeys(personas, int(status[1:]))
    return table


def to_all(status: int) -> Expected:
    return dict.fromkeys(PERSONAS, status)


@dataclass(frozen=True)
class Case:
    """One address of one URL name: how it is made, and what GET and POST answer to each persona."""

    name: str
    what: str
    args: Args
    get: Expected
    post: Expected
    query: Callable[[Site], str] = field(default=lambda site: "")


def nothing(site: Site, persona: str) -> list[object]:
    return []


def plain(name: str, get: Expected, post: Expected) -> Case:
    return Case(name, "", nothing, get, post)


def whose_own(persona: str) -> str:
    """Whose things are "my own" for someone who has none here."""
    return persona if persona in MEMBERS else "staff"


def of_the_other_school(site: Site) -> str:
    return f"?school={site.other.school.urn}"
