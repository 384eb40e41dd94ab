from datetime import UTC, datetime

import pytest

from lms.domain.set_up import UnusableSetUpError, names_from_address, set_up
from lms.models import Appointment, AuditEvent, Person, School, Trust, whole_trust
from lms.models.permission import Capability
from tests.factories.people import PersonFactory, TrustFactory

pytestmark = pytest.mark.django_db

AT = datetime(2026, 9, 1, 9, tzinfo=UTC)


def made(
    trust: str = "Alder Trust", schools: tuple[tuple[str, str], ...] = (("123456", "Alder Primary"),)
) -> tuple[Trust, list[School], Person]:
    return set_up(trust_name=trust, schools=schools, lead_email="Ruth.Vane@alder.example", at=AT)


def counts() -> tuple[int, ...]:
    return tuple(kind.objects.count() for kind in (Trust, School, Person, Appointment, AuditEvent))


def test_a_first_run_makes_the_trust_its_schools_and_the_lead() -> None:
    trust, schools, lead = made(schools=(("123456", "Alder Primary"), ("123457", " Beech High ")))
    assert (trust.pk, trust.name, trust.demonstration) == (1, "Alder Trust", False)
    assert [(school.urn, school.name, school.trust) for school in schools] == [
        ("123456", "Alder Primary", trust),
        ("123457", "Beech High", trust),
    ]
    assert (lead.email, lead.get_full_name(), lead.has_usable_password()) == (
        "ruth.vane@alder.example",
        "Ruth Vane",
        False,
    )


def test_the_lead_answers_for_the_whole_trust_and_its_policies() -> None:
    _, _, lead = made()
    assert whole_trust(lead, Capability.SEE_PEOPLE)
    assert whole_trust(lead, Capability.APPROVE_POLICY)
    assert Person.objects.get(pk=lead.pk).has_perm("wagtailadmin.access_admin")


def test_a_second_run_changes_nothing() -> None:
    first = made()
    before = counts()
    assert made() == first
    assert counts() == before


def test_a_later_run_adds_schools_and_keeps_those_there() -> None:
    made()
    _, schools, _ = made(schools=(("123458", "Cedar Special"),))
    assert [school.urn for school in schools] == ["123458"]
    assert set(School.objects.values_list("urn", flat=True)) == {"123456", "123458"}


def test_a_school_named_again_takes_its_new_name_and_the_change_is_audited() -> None:
    made()
    made(schools=(("123456", "Alder Academy"),))
    assert School.objects.get().name == "Alder Academy"
    assert AuditEvent.objects.get(verb="school renamed").details == {
        "was": "Alder Primary",
        "now": "Alder Academy",
    }


def test_a_lead_who_is_there_already_is_the_same_person_however_the_address_is_written() -> None:
    there = PersonFactory.create(email="RUTH.vane@Alder.example", legal_first="Ruth")
    assert made()[2] == there
    assert Person.objects.count() == 1


@pytest.mark.parametrize(
    ("trust", "school", "lead", "says"),
    [
        ("  ", ("123456", "Alder"), "a@b.example", "--trust"),
        ("Alder", ("12345", "Alder"), "a@b.example", "'12345' is not a URN"),
        ("Alder", ("12345a", "Alder"), "a@b.example", "'12345a' is not a URN"),
        ("Alder", ("１２３４５６", "Alder"), "a@b.example", "is not a URN"),
        ("Alder", ("123456", " "), "a@b.example", "School 123456 has no name"),
        ("Alder", ("123456", "Alder"), "ruth.vane", "'ruth.vane' is not an e-mail address"),
        ("Alder", ("123456", "Alder"), "", "--lead"),
    ],
)
def test_what_cannot_be_used_is_refused_whole(trust: str, school: tuple[str, str], lead: str, says: str) -> None:
    with pytest.raises(UnusableSetUpError, match=says):
        set_up(trust_name=trust, schools=[("111111", "Good"), school], lead_email=lead, at=AT)
    assert counts() == (0, 0, 0, 0, 0)


def test_another_trust_is_refused() -> None:
    made()
    before = counts()
    with pytest.raises(UnusableSetUpError, match="serves Alder Trust, not Birch Trust"):
        made(trust="Birch Trust", schools=(("999999", "Birch"),))
    assert counts() == before


def test_a_demonstration_is_refused_even_under_its_own_name() -> None:
    TrustFactory.create(name="Alder Trust", demonstration=True)
    with pytest.raises(UnusableSetUpError, match="holds the demonstration of Alder Trust"):
        made()
    assert School.objects.count() == 0


@pytest.mark.parametrize(
    ("address", "names"),
    [
        ("ruth.vane@x.example", ("Ruth", "Vane")),
        ("ruth@x.example", ("Ruth", "")),
        ("ruth_ann-vane+work@x.example", ("Ruth", "Ann Vane Work")),
    ],
)
def test_names_are_guessed_from_the_address(address: str, names: tuple[str, str]) -> None:
    assert names_from_address(address) == names


def test_a_name_too_long_to_keep_is_refused_before_anything_is_made() -> None:
    with pytest.raises(UnusableSetUpError, match="is 201 letters long: a name has at most 200"):
        made(schools=(("123456", "x" * 201),))
    assert counts() == (0, 0, 0, 0, 0)
