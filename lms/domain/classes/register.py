"""What a class teacher sees of a class: who is in it, who can sign in, and who was here when."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime, timedelta

from lms.days import london_day
from lms.domain.classes.pupils import only_pupils, pupils_of, tile_names
from lms.domain.classes.signing_in import WRONG
from lms.models import AuditEvent, Person, PupilSecret, SchoolClass

A_WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Row:
    """One pupil as their teacher sees them."""

    pupil: Person
    tile: str
    secret: PupilSecret | None
    by_class: bool
    wrong_tries: int
    """How often a wrong picture or word was given for them in the last seven days."""


def register_of(*, school_class: SchoolClass, at: datetime) -> list[Row]:
    """The pupils of a class at a moment, in the order of their tiles; a fixed number of queries."""
    day = london_day(at)
    found = pupils_of(school_class=school_class, on=day)
    people = {person.pk: person for person in found.select_related("secret")}
    by_class = set(only_pupils(found, on=day).values_list("pk", flat=True))
    wrong = _wrong_tries(set(people), at)
    return [
        Row(people[pk], tile, getattr(people[pk], "secret", None), pk in by_class, wrong[pk])
        for pk, tile in tile_names(people.values()).items()
    ]


def state_of(rows: list[Row]) -> str:
    """A word that changes whenever a secret of the class does: so that one press gives new ones once."""
    latest = max((row.secret.set_at for row in rows if row.secret), default=None)
    return f"{sum(1 for row in rows if row.secret)}-{latest.timestamp() if latest else 0}"


def _wrong_tries(people: set[int], at: datetime) -> Counter[int]:
    about = {f"person {pk}": pk for pk in people}
    tried = AuditEvent.objects.filter(verb=WRONG, about__in=about, at__gt=at - A_WEEK)
    return Counter(about[words] for words in tried.values_list("about", flat=True))
