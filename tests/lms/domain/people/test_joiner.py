import pytest

from lms.domain.people.joiner import Joiner, add_joiner, known_by_address, namesakes_of
from lms.domain.people.refusal import RefusedError
from lms.models import Audience, AuditEvent, Entry, Membership, Person, School, StaffGroup
from tests.factories.people import PersonFactory
from tests.lms.domain.people.conftest import NOW, TODAY, Member


def joiner(school: School, **facts: object) -> Joiner:
    given: dict[str, object] = {
        "first": "Priya", "last": "Nair", "email": "Priya@Alder.example", "school": school,
        "audience": Audience.STAFF, "starts": TODAY, "staff_group": StaffGroup.SUPPLY, "job_title": "Supply teacher",
    }  # fmt: skip
    return Joiner(**(given | facts))  # type: ignore[arg-type]


def test_somebody_new_is_made_and_joins_by_hand(lead: Person, here: School) -> None:
    person = add_joiner(joiner=joiner(here), same_as=None, by=lead, at=NOW)
    assert (str(person), person.email) == ("Priya Nair", "priya@alder.example")
    assert not person.has_usable_password()
    seat = Membership.objects.get(person=person)
    assert (seat.school, seat.audience, seat.started_on, seat.entry) == (here, Audience.STAFF, TODAY, Entry.BY_HAND)
    assert (seat.staff_group, seat.job_title) == (StaffGroup.SUPPLY, "Supply teacher")
    events = AuditEvent.objects.filter(about=f"person {person.pk}", actor=lead)
    assert {event.verb for event in events} == {"person added", "joined"}


def test_somebody_known_keeps_name_and_address_and_joins_here_too(
    lead: Person, here: School, there: School, member: Member
) -> None:
    known = member(there, person__legal_first="P.", person__email="old@x.example")
    person = add_joiner(joiner=joiner(here), same_as=known, by=lead, at=NOW)
    person.refresh_from_db()
    assert (person.pk, person.legal_first, person.email) == (known.pk, "P.", "old@x.example")
    assert set(person.memberships.values_list("school", flat=True)) == {here.pk, there.pk}


def test_somebody_known_without_an_address_gets_it(lead: Person, here: School, member: Member) -> None:
    known = member(here, person__email=None, audience=Audience.VOLUNTEER)
    add_joiner(joiner=joiner(here), same_as=known, by=lead, at=NOW)
    known.refresh_from_db()
    assert known.email == "priya@alder.example"


def test_somebody_who_left_may_sign_in_again(lead: Person, here: School) -> None:
    known = PersonFactory.create(is_active=False)
    add_joiner(joiner=joiner(here), same_as=known, by=lead, at=NOW)
    known.refresh_from_db()
    assert known.is_active


def test_a_pupil_needs_no_address(lead: Person, here: School) -> None:
    new = joiner(here, email=None, audience=Audience.PUPIL, staff_group="", year_group="Year 4", registration="4H")
    seat = add_joiner(joiner=new, same_as=None, by=lead, at=NOW).memberships.get()
    assert (seat.person.email, seat.year_group, seat.registration) == (None, "Year 4", "4H")


def test_who_is_here_already_is_not_added_again(lead: Person, here: School, member: Member) -> None:
    known = member(here)
    with pytest.raises(RefusedError, match="is here already, as one of the staff"):
        add_joiner(joiner=joiner(here), same_as=known, by=lead, at=NOW)
    assert known.memberships.count() == 1


def test_an_address_that_came_to_be_somebody_elses_meanwhile_is_refused_whole(lead: Person, here: School) -> None:
    PersonFactory.create(email="priya@alder.example")
    people = Person.objects.count()
    with pytest.raises(RefusedError, match="no two people can share one"):
        add_joiner(joiner=joiner(here), same_as=None, by=lead, at=NOW)
    assert Person.objects.count() == people


def test_nobody_is_added_to_another_school(lead: Person, there: School) -> None:
    with pytest.raises(RefusedError, match="not a school whose people you keep"):
        add_joiner(joiner=joiner(there), same_as=None, by=lead, at=NOW)
    assert not Membership.objects.filter(school=there).exists()


def test_whoever_has_the_address_is_known_in_any_letters(db: None) -> None:
    known = PersonFactory.create(email="priya@alder.example")
    assert known_by_address("PRIYA@alder.example") == known
    assert known_by_address("other@alder.example") is known_by_address(None) is None


@pytest.mark.parametrize(
    ("name", "is_one"),
    [(("Priya", "Nair"), True), (("PRÍYA", "nair"), True), (("Priya", "Nairn"), False), (("Nair", "Priya"), False)],
)
def test_namesakes_are_those_of_this_school_accents_and_capitals_aside(
    here: School, there: School, member: Member, name: tuple[str, str], is_one: bool
) -> None:
    known = member(here, person__legal_first="Priya", person__legal_last="Nair")
    member(there, person__legal_first="Priya", person__legal_last="Nair")
    assert list(namesakes_of(joiner(here, first=name[0], last=name[1]))) == ([known] if is_one else [])


def test_an_address_is_not_given_to_somebody_who_belongs_to_another_school_by_now(
    lead: Person, here: School, there: School, member: Member
) -> None:
    """Else a lead could sign in, by an address of their own, as a pupil who moved on to the other school."""
    moved = member(there, person__email=None, audience=Audience.PUPIL)
    with pytest.raises(RefusedError, match="somebody who answers for all of them"):
        add_joiner(joiner=joiner(here, email="mine@evil.example"), same_as=moved, by=lead, at=NOW)
    moved.refresh_from_db()
    assert (moved.email, moved.memberships.count()) == (None, 1)


def test_an_address_that_is_given_is_noted_and_ends_the_sessions_there_were(
    lead: Person, here: School, member: Member
) -> None:
    known = member(here, person__email=None, audience=Audience.VOLUNTEER)
    add_joiner(joiner=joiner(here), same_as=known, by=lead, at=NOW)
    known.refresh_from_db()
    assert known.session_generation == 1
    noted = AuditEvent.objects.get(verb="person changed", about=f"person {known.pk}")
    assert (noted.actor, noted.details) == (lead, {"fields": ["email"]})
