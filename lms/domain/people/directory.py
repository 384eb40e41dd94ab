"""The list of people: who is on it for whom, narrowed and sorted, and each one's seats in words."""

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from django.db.models import Q, QuerySet

from lms.domain.audience_rules import Rule, people_on
from lms.domain.people.view import schools_seen, seats_seen
from lms.models import (
    MEMBER_AUDIENCES,
    Appointment,
    Audience,
    Capability,
    ChannelRole,
    Membership,
    Person,
    School,
    SourceId,
    whole_trust,
)
from lms.models.folding import fold
from lms.models.membership import MembershipQuerySet

REGISTER = (Audience.CHANNEL_POSTER, Audience.CHANNEL_MANAGER)
LONGEST = 100
"""Characters of a search: more are cut, since no name is longer."""
FEW = 900
"""Ids that a query can name on every database."""
SORTS = {"": ("sort_name", "pk"), "-name": ("-sort_name", "-pk"), "newest": ("-pk",)}


class State(StrEnum):
    HERE = ""
    LEFT = "left"
    ALL = "all"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a list is narrowed to. `school` and `rule` were checked to be the viewer's; all else is only compared."""

    words: str = ""
    school: School | None = None
    audience: str = ""
    staff_group: str = ""
    year: str = ""
    registration: str = ""
    state: str = State.HERE
    rule: Rule | None = None
    sort: str = ""

    @property
    def narrows(self) -> bool:
        """Whether anything is asked for but the order."""
        return replace(self, sort="") != Wanted()


class Found:
    """Those found, counted and cut into pages.

    Where a `search` finds few, one look through all the names finds them all; where there are many, a page in their
    order is soon full. Counting and then looking for a page would take a search twice as long.
    """

    def __init__(self, people: QuerySet[Person], *, search: bool) -> None:
        self._people = people
        ids = list(people.order_by().values_list("pk", flat=True)[: FEW + 1]) if search else []
        self._few = ids if search and len(ids) <= FEW else None

    def count(self) -> int:
        """How many there are in all."""
        return self._people.count() if self._few is None else len(self._few)

    def __len__(self) -> int:
        return self.count()

    def __getitem__(self, part: slice) -> QuerySet[Person]:
        if self._few is None:
            return self._people[part]
        return Person.objects.filter(pk__in=self._few).order_by(*self._people.query.order_by)[part]


def find_people(*, viewer: Person, wanted: Wanted, on: date) -> QuerySet[Person]:
    """Those whom `viewer` may see, in a seat they may see, that answer to all that is wanted.

    An order that is not one of `SORTS` is that of names.
    """
    found = Person.objects.visible_to(viewer).filter(_placed(viewer, wanted, on))
    if wanted.rule is not None:
        found = found.filter(pk__in=people_on(wanted.rule, on).values("pk"))
    found = found.filter(_called(wanted.words, viewer))
    return found.order_by(*SORTS.get(wanted.sort, SORTS[""]))


def _placed(viewer: Person, wanted: Wanted, on: date) -> Q:
    """In a seat that answers to what is wanted; those who left had one, and have none any more."""
    if wanted.audience in REGISTER:
        roles = ChannelRole.objects.filter(kind=wanted.audience, channel__school__in=_schools(viewer, wanted))
        return _by_state(wanted, roles.on(on), roles.filter(until__lt=on))
    seats: MembershipQuerySet = seats_seen(viewer, on=on)
    if wanted.school is not None:
        seats = seats.filter(school=wanted.school)
    exact = {
        "audience": wanted.audience, "staff_group": wanted.staff_group,
        "year_group": wanted.year, "registration": wanted.registration,
    }  # fmt: skip
    seats = seats.filter(**{name: value for name, value in exact.items() if value})
    placed = _by_state(wanted, seats.not_over(on), seats.filter(ended_on__lt=on))
    if replace(wanted, words="", sort="") == Wanted() and whole_trust(viewer, Capability.SEE_PEOPLE):
        placed |= Q(pk__in=Appointment.objects.filter(until=None, school=None).values("person"))
    return placed


def _by_state(
    wanted: Wanted,
    here: QuerySet[Membership] | QuerySet[ChannelRole],
    past: QuerySet[Membership] | QuerySet[ChannelRole],
) -> Q:
    now, before = Q(pk__in=here.values("person")), Q(pk__in=past.values("person"))
    if wanted.state == State.LEFT:
        return before & ~now
    return now | before if wanted.state == State.ALL else now


def _schools(viewer: Person, wanted: Wanted) -> QuerySet[School]:
    schools = schools_seen(viewer)
    return schools.filter(pk=wanted.school.pk) if wanted.school else schools


def _called(words: str, viewer: Person) -> Q:
    """With every one of the words in a name or the address, or known to the school's own system by this number."""
    named = called(words)
    known = list(_known_as(words, viewer).values_list("person", flat=True)[:FEW]) if words.strip() else []
    return named | Q(pk__in=known) if known else named


def called(words: str) -> Q:
    """Of people: with every one of the words in a name or the address."""
    found = Q()
    for word in fold(words[:LONGEST]).split():
        found &= _named(word)
    return found


def _named(word: str) -> Q:
    """With `word` in a name or the address. SQLite leaves a capital it does not know as it is, so look for it too."""
    found = Q(search_names__contains=word)
    return found if word[0].isascii() else found | Q(search_names__contains=word[0].upper() + word[1:])


def _known_as(words: str, viewer: Person) -> QuerySet[SourceId]:
    """Exactly this number; all that stands before it in the index is named, so that the index is used."""
    schools = list(schools_seen(viewer).values_list("pk", flat=True))
    return SourceId.objects.filter(school__in=schools, audience__in=MEMBER_AUDIENCES, value=words.strip())
