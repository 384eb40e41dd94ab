"""Who is in a class, what their tiles say, and who may sign in with its code."""

from collections import Counter
from collections.abc import Iterable
from datetime import date

from django.db.models import Exists, OuterRef, Q

from lms.models import Appointment, Audience, ChannelRole, ClassTeacher, Membership, Person, SchoolClass
from lms.models.person import PersonQuerySet


def pupils_of(*, school_class: SchoolClass, on: date) -> PersonQuerySet:
    """The pupils of a class on a day: those whose registration group it is, at its school."""
    here = Membership.objects.on(on).filter(
        person=OuterRef("pk"),
        school=school_class.school_id,
        audience=Audience.PUPIL,
        registration=school_class.name,
    )
    return Person.objects.get_queryset().filter(Exists(here))


def only_pupils(people: PersonQuerySet, *, on: date) -> PersonQuerySet:
    """Those of `people` who may sign in with a class code: pupils, and nothing else besides.

    A picture out of nine is no door for anybody who works at a school or answers for it.
    """
    me = {"person": OuterRef("pk")}
    here = Membership.objects.on(on).filter(**me)
    return people.filter(
        Exists(here.filter(audience=Audience.PUPIL)),
        ~Exists(here.exclude(audience=Audience.PUPIL)),
        ~Exists(ChannelRole.objects.filter(Q(until=None) | Q(until__gte=on), **me)),
        ~Exists(Appointment.objects.filter(Q(until=None) | Q(until__gte=on), **me)),
        ~Exists(ClassTeacher.objects.on(on).filter(**me)),
        is_active=True,
        is_superuser=False,
    )


def tile_names(people: Iterable[Person]) -> dict[int, str]:
    """What the tile of each pupil of a class says, by primary key, in alphabetical order.

    The first name; where two share it, with as much of the last name as tells them apart; where that is the same
    too, with a number, the older record first.
    """
    ordered = sorted(people, key=lambda person: (person.first_name.casefold(), person.last_name.casefold(), person.pk))
    names = {person.pk: person.first_name for person in ordered}
    longest = max((len(person.last_name) for person in ordered), default=0)
    for letters in range(1, longest + 1):
        shared = _shared(names)
        if not shared:
            break
        for person in ordered:
            if names[person.pk].casefold() in shared:
                names[person.pk] = f"{person.first_name} {person.last_name[:letters]}".strip()
    return _numbered(names)


def _shared(names: dict[int, str]) -> set[str]:
    return {name for name, count in Counter(name.casefold() for name in names.values()).items() if count > 1}


def _numbered(names: dict[int, str]) -> dict[int, str]:
    shared, given = _shared(names), Counter[str]()
    for pk, name in names.items():
        if name.casefold() in shared:
            given[name.casefold()] += 1
            names[pk] = f"{name} {given[name.casefold()]}"
    return names
