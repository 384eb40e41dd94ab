"""Adding one person by hand: the supply teacher at eight in the morning."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.db.models import Q, QuerySet

from lms.days import london_day
from lms.domain.audit import record
from lms.domain.memberships import join
from lms.domain.people.reach import check_keeps_wholly, schools_kept
from lms.domain.people.refusal import RefusedError
from lms.domain.sessions import end_sessions
from lms.models import Audience, Membership, Person, School
from lms.models.folding import fold


@dataclass(frozen=True, slots=True)
class Joiner:
    """Somebody who joins a school, as the office types them in."""

    first: str
    last: str
    email: str | None
    school: School
    audience: Audience
    starts: date
    staff_group: str = ""
    job_title: str = ""
    year_group: str = ""
    registration: str = ""

    @property
    def name(self) -> str:
        return f"{self.first} {self.last}"


def known_by_address(email: str | None) -> Person | None:
    """Whoever has this address anywhere in the trust; the asker may be told no more of them than they may see."""
    return Person.objects.filter(email__iexact=email).first() if email else None


def namesakes_of(joiner: Joiner) -> QuerySet[Person]:
    """Those who are or were at the joiner's school under the same name, accents and capitals aside."""
    here = Membership.objects.filter(school=joiner.school)
    called = Q(sort_name=fold(f"{joiner.last} {joiner.first}")) | Q(
        legal_first__iexact=joiner.first, legal_last__iexact=joiner.last
    )
    return Person.objects.filter(called, pk__in=here.values("person")).order_by("pk")


@transaction.atomic
def add_joiner(*, joiner: Joiner, same_as: Person | None, by: Person, at: datetime) -> Person:
    """Add somebody new, or (`same_as`) a further membership of somebody known; answers who it is.

    Somebody known keeps their name and address; an address is given to them only if they have none.

    Raises:
        RefusedError: `by` does not keep that school's people, they are there in that audience already, the address
            is somebody else's, or they have none and belong to more than the schools that `by` keeps.
    """
    if not schools_kept(by).filter(pk=joiner.school.pk).exists():
        raise RefusedError(f"{joiner.school} is not a school whose people you keep")
    person = same_as or _new(joiner, by, at)
    open_ones = person.memberships.not_over(joiner.starts).filter(school=joiner.school, audience=joiner.audience)
    if open_ones.exists():
        raise RefusedError(f"{person} is here already, as one of the {joiner.audience.label.lower()}")
    join(
        person=person,
        school=joiner.school,
        audience=joiner.audience,
        on=joiner.starts,
        by=by,
        at=at,
        staff_group=joiner.staff_group,
        job_title=joiner.job_title,
        year_group=joiner.year_group,
        registration=joiner.registration,
    )
    if person.email is None and joiner.email:
        _give_address(person, joiner, by, at)
    return person


def _new(joiner: Joiner, by: Person, at: datetime) -> Person:
    try:
        with transaction.atomic():
            person = Person.objects.create_user(
                joiner.email and joiner.email.lower(), legal_first=joiner.first, legal_last=joiner.last, created_at=at
            )
    except IntegrityError:
        raise _taken(joiner) from None
    record(verb="person added", about=f"person {person.pk}", by=by, at=at)
    return person


def _give_address(person: Person, joiner: Joiner, by: Person, at: datetime) -> None:
    """Somebody known who had none may sign in by it from now on: so it is not for a school that shares them to give."""
    check_keeps_wholly(by, person, on=london_day(at))
    person.email = (joiner.email or "").lower()
    try:
        with transaction.atomic():
            person.save(update_fields=["email"])
    except IntegrityError:
        raise _taken(joiner) from None
    record(verb="person changed", about=f"person {person.pk}", by=by, at=at, fields=["email"])
    end_sessions(people=[person.pk], because="address changed", by=by, at=at)


def _taken(joiner: Joiner) -> RefusedError:
    return RefusedError(f"{joiner.email} is the address of somebody else: no two people can share one")
