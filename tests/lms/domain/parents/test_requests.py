from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

import pytest
from time_machine import travel

from lms.domain.parents.requests import (
    add_parent,
    ask_to_join,
    contact_of,
    pupils_called,
    refuse_parent,
    requests_for,
)
from lms.domain.people.refusal import RefusedError
from lms.models import Audience, AuditEvent, Entry, Guardianship, ParentRequest, Person, School
from tests.factories.people import (
    AppointmentFactory,
    GuardianshipFactory,
    MembershipFactory,
    PersonFactory,
    SchoolFactory,
)

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 26, 12, tzinfo=UTC)
TODAY = date(2026, 11, 26)


@pytest.fixture(autouse=True)
def on_a_day_in_november() -> Iterator[None]:
    with travel(NOW, tick=False):
        yield


@pytest.fixture
def school() -> School:
    made: School = SchoolFactory.create(name="Alder Primary")
    return made


@pytest.fixture
def lead(school: School) -> Person:
    person: Person = AppointmentFactory.create(school=school).person
    return person


@pytest.fixture
def pupil(school: School) -> Person:
    person: Person = MembershipFactory.create(
        school=school, audience=Audience.PUPIL, person__legal_first="Maya", person__legal_last="Reid"
    ).person
    return person


def ask(school: School, **facts: str) -> ParentRequest:
    given = {"email": "pat@home.example", "first": "Pat", "last": "Reid", "child": "Maya, 4H"}
    return ask_to_join(school=school, at=NOW, **(given | facts))


def add(asked: ParentRequest, pupil: Person, by: Person, *, responsible: bool = True) -> Person:
    return add_parent(
        asked=asked, pupil=pupil, relationship="mother", parental_responsibility=responsible, by=by, at=NOW
    )


def test_asked_again_the_newest_words_stand(school: School) -> None:
    first, second = ask(school), ask(school, child="Maya Reid, class 4H")
    assert first.pk == second.pk
    assert ParentRequest.objects.get().child == "Maya Reid, class 4H"


@pytest.mark.parametrize("responsible", [True, False])
def test_the_office_lets_a_parent_in_as_its_records_have_it(
    school: School, lead: Person, pupil: Person, responsible: bool
) -> None:
    parent = add(ask(school), pupil, lead, responsible=responsible)
    assert (str(parent), parent.email) == ("Pat Reid", "pat@home.example")
    seat = parent.memberships.get()
    assert (seat.school, seat.audience, seat.entry, seat.started_on) == (
        school,
        Audience.PARENT,
        Entry.REGISTERED,
        TODAY,
    )
    own = Guardianship.objects.get()
    assert (own.guardian, own.pupil, own.relationship, own.parental_responsibility) == (
        parent,
        pupil,
        "mother",
        responsible,
    )
    assert Person.objects.visible_to(parent).filter(pk=pupil.pk).exists() == responsible
    asked = ParentRequest.objects.get()
    assert (asked.decision, asked.decided_by, asked.decided_at) == (ParentRequest.Decision.ADDED, lead, NOW)
    noted = set(AuditEvent.objects.filter(actor=lead).values_list("verb", "about"))
    assert ("contact recorded", f"person {pupil.pk}") in noted
    assert ("parent request added", f"parent request {asked.pk}") in noted


def test_whoever_has_the_proven_address_is_the_parent(school: School, lead: Person, pupil: Person) -> None:
    known: Person = MembershipFactory.create(person__email="pat@home.example", person__is_active=False).person
    assert add(ask(school), pupil, lead) == known
    known.refresh_from_db()
    assert known.is_active
    assert known.memberships.filter(audience=Audience.PARENT).count() == 1


def test_somebody_of_the_same_name_is_left_alone(school: School, lead: Person, pupil: Person) -> None:
    namesake: Person = MembershipFactory.create(
        school=school, audience=Audience.PARENT, person__legal_first="Pat", person__legal_last="Reid"
    ).person
    assert add(ask(school), pupil, lead) != namesake
    assert not Guardianship.objects.filter(guardian=namesake).exists()


def test_a_contact_whom_the_school_must_not_contact_stays_out(school: School, lead: Person, pupil: Person) -> None:
    parent: Person = PersonFactory.create(email="pat@home.example")
    GuardianshipFactory.create(
        guardian=parent, pupil=pupil, school=school, do_not_contact=True, parental_responsibility=False
    )
    with pytest.raises(RefusedError, match="The school’s records say not to contact"):
        add(ask(school), pupil, lead)
    own = Guardianship.objects.get()
    assert (own.parental_responsibility, own.do_not_contact) == (False, True)
    assert not parent.memberships.exists()
    assert ParentRequest.objects.get().decision == ""


def test_a_known_contact_gets_what_the_office_states(school: School, lead: Person, pupil: Person) -> None:
    parent: Person = PersonFactory.create(email="pat@home.example")
    GuardianshipFactory.create(guardian=parent, pupil=pupil, school=school, parental_responsibility=False)
    add(ask(school), pupil, lead)
    own = Guardianship.objects.get()
    assert (own.relationship, own.parental_responsibility) == ("mother", True)


@pytest.mark.parametrize("who", ["a pupil elsewhere", "somebody who left", "a teacher"])
def test_the_child_is_a_pupil_of_that_school(school: School, lead: Person, who: str) -> None:
    kinds: dict[str, dict[str, object]] = {
        "a pupil elsewhere": {"audience": Audience.PUPIL},
        "somebody who left": {
            "school": school, "audience": Audience.PUPIL,
            "ended_on": TODAY - timedelta(days=1), "end_recorded_at": NOW,
        },
        "a teacher": {"school": school},
    }  # fmt: skip
    child = MembershipFactory.create(**kinds[who]).person
    with pytest.raises(RefusedError, match="Choose a child who is a pupil of Alder Primary"):
        add(ask(school), child, lead)
    assert not Guardianship.objects.exists()


def test_a_child_is_not_their_own_parent(school: School, lead: Person, pupil: Person) -> None:
    Person.objects.filter(pk=pupil.pk).update(email="pat@home.example")
    pupil.refresh_from_db()
    with pytest.raises(RefusedError, match="the child’s own"):
        add(ask(school), pupil, lead)


def test_what_is_decided_stays_decided(school: School, lead: Person, pupil: Person) -> None:
    asked = ask(school)
    refuse_parent(asked=asked, by=lead, at=NOW)
    for again in (lambda: add(asked, pupil, lead), lambda: refuse_parent(asked=asked, by=lead, at=NOW)):
        with pytest.raises(RefusedError, match="decided this already"):
            again()
    assert ParentRequest.objects.get().decision == ParentRequest.Decision.REFUSED
    assert ask(school).decision == ""


def test_another_schools_requests_are_neither_seen_nor_decided(school: School, lead: Person, pupil: Person) -> None:
    stranger: Person = AppointmentFactory.create(school=SchoolFactory.create()).person
    asked = ask(school)
    assert list(requests_for(stranger)) == []
    assert list(requests_for(lead)) == [asked]
    for act in (lambda: add(asked, pupil, stranger), lambda: refuse_parent(asked=asked, by=stranger, at=NOW)):
        with pytest.raises(RefusedError, match="not a school whose people you keep"):
            act()


def test_a_contact_is_a_parent_of_that_school_who_may_sign_in(school: School) -> None:
    parent: Person = MembershipFactory.create(
        school=school, audience=Audience.PARENT, person__email="pat@home.example"
    ).person
    assert contact_of(school=school, email="PAT@home.example", on=TODAY) == parent
    assert contact_of(school=SchoolFactory.create(), email="pat@home.example", on=TODAY) is None
    Person.objects.update(is_active=False)
    assert contact_of(school=school, email="pat@home.example", on=TODAY) is None


def test_a_member_of_staff_is_no_contact(school: School) -> None:
    MembershipFactory.create(school=school, person__email="pat@home.example")
    assert contact_of(school=school, email="pat@home.example", on=TODAY) is None


def test_pupils_are_searched_at_one_school(school: School, pupil: Person) -> None:
    MembershipFactory.create(audience=Audience.PUPIL, person__legal_first="Maya", person__legal_last="Reid")
    MembershipFactory.create(school=school, person__legal_first="Maya", person__legal_last="Reid")
    assert list(pupils_called(school=school, words="REID maya", on=TODAY)) == [pupil]
    assert list(pupils_called(school=school, words="Maya R%", on=TODAY)) == []
