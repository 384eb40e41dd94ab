from datetime import UTC, date, datetime

import pytest

from lms.domain.classes.making import ClassInUseError, change_code, groups_of, make_classes, remove_class
from lms.models import AuditEvent, Membership, SchoolClass
from tests.factories.classes import add_pupil, make_class, teacher_of
from tests.factories.people import ClassTeacherFactory, MembershipFactory

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 10, 5, 9, tzinfo=UTC)
TODAY = date(2026, 10, 5)


def test_a_class_is_made_for_each_registration_group_that_has_none_and_only_at_this_school() -> None:
    heron = make_class("Heron", "Maya Quill")
    lead = MembershipFactory.create(school=heron.school).person
    for group in ("7A", "7A", ""):
        pupil = add_pupil(heron, "Some One")
        Membership.objects.filter(person=pupil).update(registration=group)
    elsewhere = make_class("Otter", "Otis Reed")
    Membership.objects.filter(person__legal_first="Otis").update(registration="9Z")
    made = make_classes(school=heron.school, by=lead, at=NOW)
    assert [(found.name, found.school) for found in made] == [("7A", heron.school)]
    assert groups_of(school=heron.school, on=TODAY) == {"7A": 2, "Heron": 1}
    assert groups_of(school=elsewhere.school, on=TODAY) == {"9Z": 1}
    event = AuditEvent.objects.get(verb="class made")
    assert (event.about, event.actor, event.details["name"]) == (f"class {made[0].pk}", lead, "7A")
    assert make_classes(school=heron.school, by=lead, at=NOW) == []


def test_every_class_has_a_code_of_its_own() -> None:
    heron = make_class("Heron", *(f"Child{n} Last" for n in range(8)))
    for n, membership in enumerate(Membership.objects.filter(registration="Heron")):
        Membership.objects.filter(pk=membership.pk).update(registration=f"7{n}")
    made = make_classes(school=heron.school, by=None, at=NOW)
    assert len({found.code for found in made}) == 8


def test_a_new_code_is_another_and_is_audited_without_it() -> None:
    heron = make_class("Heron", code="HERON 4827")
    change_code(school_class=heron, by=teacher_of(heron), at=NOW)
    assert SchoolClass.objects.get().code not in ("HERON 4827", "")
    event = AuditEvent.objects.get(verb="class code changed")
    assert (event.actor, event.details) == (teacher_of(heron), {})


def test_a_class_with_pupils_stays() -> None:
    heron = make_class("Heron", "Maya Quill")
    with pytest.raises(ClassInUseError, match="Heron has 1 pupil: "):
        remove_class(school_class=heron, by=teacher_of(heron), at=NOW)
    assert SchoolClass.objects.count() == 1


def test_a_class_that_nobody_is_in_goes_with_who_taught_it_and_the_audit_keeps_both() -> None:
    heron = make_class("Heron")
    ClassTeacherFactory.create(school_class=heron, until=date(2021, 1, 1))
    lead, taught = teacher_of(heron), set(heron.teachers.values_list("person", flat=True))
    pk = heron.pk
    remove_class(school_class=heron, by=lead, at=NOW)
    assert not SchoolClass.objects.exists()
    event = AuditEvent.objects.get(verb="class removed")
    assert (event.about, event.details["name"], set(event.details["teachers"])) == (f"class {pk}", "Heron", taught)
