"""A crowd: more people than a trust has, made quickly and always alike."""

import random
from datetime import date

from lms.models import Audience, Membership, Person, School, SourceId, StaffGroup
from tests.factories.people import LONG_AGO, SchoolFactory

FIRST = (
    "Amara", "Bethan", "Callum", "Dorothea", "Elif", "Farouk", "Grace", "Hamza", "Isla", "Jolanta", "Kofi", "Leila",
    "Marek", "Niamh", "Owen", "Priya", "Quentin", "Ruth", "Siân", "Tomasz", "Uma", "Viktor", "Wren", "Yusuf", "Zoë",
)  # fmt: skip
LAST = (
    "Abara", "Baird", "Chowdhury", "Davies", "Evans", "Fischer", "Griffiths", "Hussain", "Ivanova", "Jones", "Khan",
    "Lewis", "Müller", "Nair", "Okafor", "Prior", "Quinn", "Reid", "Singh", "Thomas", "Usman", "Vaughan", "Watts",
)  # fmt: skip
ENDINGS = ("", "-Hart", "-Wells", "-Stone", "son", "ley", "-Marsh", "field")
OF_TEN = (
    Audience.PUPIL, Audience.PUPIL, Audience.PUPIL, Audience.PUPIL,
    Audience.PARENT, Audience.PARENT, Audience.PARENT, Audience.PARENT, Audience.STAFF, Audience.STAFF,
)  # fmt: skip


def make_crowd(*, people: int, schools: int) -> list[School]:
    """So many people, spread evenly over so many schools; four of ten are pupils, four parents, two staff."""
    dice = random.Random(4)
    made: list[School] = SchoolFactory.create_batch(schools)
    crowd = [
        Person(
            email=None if OF_TEN[n % 10] == Audience.PUPIL else f"p{n}@trust.example",
            legal_first=dice.choice(FIRST),
            legal_last=dice.choice(LAST) + dice.choice(ENDINGS),
            created_at=LONG_AGO,
            password="!",
        )
        for n in range(people)
    ]
    crowd = Person.objects.bulk_create(crowd, batch_size=2000)
    Membership.objects.bulk_create((_seat(n, person, made) for n, person in enumerate(crowd)), batch_size=2000)
    SourceId.objects.bulk_create(
        (
            SourceId(school=made[n // 10 % schools], audience=OF_TEN[n % 10], value=f"{n:06}", person=person)
            for n, person in enumerate(crowd)
        ),
        batch_size=2000,
    )
    return made


def _seat(n: int, person: Person, schools: list[School]) -> Membership:
    audience = OF_TEN[n % 10]
    left = date(2025, 7, 20) if n % 97 == 0 else None
    return Membership(
        person=person,
        school=schools[n // 10 % len(schools)],
        audience=audience,
        staff_group=StaffGroup.TEACHING if audience == Audience.STAFF else "",
        year_group=f"Year {n // 10 % 7}" if audience == Audience.PUPIL else "",
        registration=f"Class {n // 10 % 14}" if audience == Audience.PUPIL else "",
        started_on=date(2024, 9, 1),
        ended_on=left,
        recorded_at=LONG_AGO,
        end_recorded_at=LONG_AGO if left else None,
    )
