from collections.abc import Callable
from datetime import date, timedelta

import pytest

from lms.domain.classes.pupils import only_pupils, pupils_of, tile_names
from lms.models import Audience, Membership, Person, SchoolClass
from tests.factories.classes import add_pupil, make_class, pupil_called
from tests.factories.people import (
    AppointmentFactory,
    ChannelRoleFactory,
    ClassTeacherFactory,
    MembershipFactory,
    PersonFactory,
)

pytestmark = pytest.mark.django_db

TODAY = date(2026, 10, 5)


def names(school_class: SchoolClass, on: date = TODAY) -> list[str]:
    return list(tile_names(pupils_of(school_class=school_class, on=on)).values())


def test_the_pupils_of_a_class_are_those_of_its_registration_group_at_its_school_now() -> None:
    heron = make_class("Heron", "Maya Quill", "Ben Ash")
    make_class("Heron", "Zoe Elsewhere")
    make_class("Otter", "Otis Other", school=heron.school)
    MembershipFactory.create(school=heron.school, registration="Heron", person__legal_first="Not A Pupil")
    add_pupil(heron, "Gone Away")
    Membership.objects.filter(person__legal_first="Gone").update(
        ended_on=TODAY - timedelta(1), end_recorded_at="2026-10-04T09:00Z"
    )
    add_pupil(heron, "Coming Soon")
    Membership.objects.filter(person__legal_first="Coming").update(started_on=TODAY + timedelta(1))
    assert names(heron) == ["Ben", "Maya"]
    assert names(heron, TODAY + timedelta(1)) == ["Ben", "Coming", "Maya"]


@pytest.mark.parametrize(
    ("pupils", "tiles"),
    [
        (["Maya Quill", "Ben Ash"], ["Ben", "Maya"]),
        (["Maya Quill", "Maya Ash"], ["Maya A", "Maya Q"]),
        (["Maya Quill", "maya Quarry"], ["maya Qua", "Maya Qui"]),
        (["Maya Quill", "Maya Quill"], ["Maya Quill 1", "Maya Quill 2"]),
        (["Maya", "Maya Quill"], ["Maya", "Maya Q"]),
        (["Maya", "Maya"], ["Maya 1", "Maya 2"]),
        (["Maya Quillfeather", "Maya Quill"], ["Maya Quill", "Maya Quillf"]),
        ([], []),
    ],
)  # fmt: skip
def test_a_tile_says_as_little_of_a_name_as_tells_pupils_apart(pupils: list[str], tiles: list[str]) -> None:
    assert names(make_class("Heron", *pupils)) == tiles


def test_a_tile_says_the_name_a_pupil_goes_by() -> None:
    heron = make_class("Heron", "Mohammed Ali")
    Person.objects.filter(legal_first="Mohammed").update(preferred_first="Mo")
    assert names(heron) == ["Mo"]


BESIDES: dict[str, Callable[[Person], object]] = {
    "staff": lambda person: MembershipFactory.create(person=person),
    "a governor": lambda person: MembershipFactory.create(person=person, audience=Audience.GOVERNOR),
    "a volunteer": lambda person: MembershipFactory.create(person=person, audience=Audience.VOLUNTEER),
    "a parent": lambda person: MembershipFactory.create(person=person, audience=Audience.PARENT),
    "appointed": lambda person: AppointmentFactory.create(person=person),
    "a poster": lambda person: ChannelRoleFactory.create(person=person),
    "a class teacher": lambda person: ClassTeacherFactory.create(person=person),
    "closed": lambda person: Person.objects.filter(pk=person.pk).update(is_active=False),
    "a superuser": lambda person: Person.objects.filter(pk=person.pk).update(is_superuser=True),
}


@pytest.mark.parametrize("besides", BESIDES)
def test_who_is_more_than_a_pupil_does_not_sign_in_with_a_picture(besides: str) -> None:
    heron = make_class("Heron", "Maya Quill", "Ben Ash")
    BESIDES[besides](pupil_called("Maya"))
    assert [person.first_name for person in only_pupils(pupils_of(school_class=heron, on=TODAY), on=TODAY)] == ["Ben"]


def test_who_is_no_pupil_at_all_does_not_either() -> None:
    for audience in (Audience.STAFF, Audience.PARENT):
        MembershipFactory.create(audience=audience)
    PersonFactory.create()
    assert not only_pupils(Person.objects.get_queryset(), on=TODAY).exists()
