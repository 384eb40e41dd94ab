"""The list of people: who is on it for whom, and what it can be narrowed to."""

from datetime import UTC, date, datetime

import pytest

from lms.domain.audience_rules import Rule
from lms.domain.people import directory
from lms.domain.people.directory import Found, State, Wanted, find_people
from lms.models import Appointment, Audience, ChannelRole, Person, School, StaffGroup
from tests.factories.people import (
    AppointmentFactory,
    ChannelRoleFactory,
    ClassTeacherFactory,
    MembershipFactory,
    SourceIdFactory,
)

pytestmark = pytest.mark.django_db

NOON = datetime(2026, 11, 26, 12, tzinfo=UTC)
TODAY = date(2026, 11, 26)
YESTERDAY = date(2026, 11, 25)


def member(school: School, **facts: object) -> Person:
    person: Person = MembershipFactory.create(school=school, **facts).person
    return person


def left(school: School, **facts: object) -> Person:
    return member(school, ended_on=YESTERDAY, end_recorded_at=NOON, **facts)


def found(viewer: Person, **wanted: object) -> list[Person]:
    return list(find_people(viewer=viewer, wanted=Wanted(**wanted), on=TODAY))  # type: ignore[arg-type]


def test_a_lead_finds_the_people_of_the_school_and_no_others(lead: Person, here: School, there: School) -> None:
    mine, _ = member(here, audience=Audience.PUPIL), member(there)
    assert set(found(lead)) == {lead, mine}


def test_a_trust_lead_finds_everyone_and_those_of_no_school_who_answer_for_it(
    trust_lead: Person, here: School, there: School
) -> None:
    everyone = {member(here), member(there), trust_lead}
    assert set(found(trust_lead)) == everyone


def test_a_team_leader_finds_the_team(here: School) -> None:
    leader = member(here)
    mine, _ = member(here, team_leader=leader), member(here)
    assert found(leader) == [mine]


def test_a_class_teacher_finds_the_pupils_of_the_class(here: School) -> None:
    taught = ClassTeacherFactory.create(school_class__school=here, school_class__name="4H")
    pupil = member(here, audience=Audience.PUPIL, registration="4H")
    member(here, audience=Audience.PUPIL, registration="4K")
    assert found(taught.person) == [pupil]


@pytest.mark.parametrize("role", [Appointment.Role.POLICY_OWNER, Appointment.Role.CONTENT_EDITOR])
def test_who_writes_finds_nobody(here: School, role: str) -> None:
    writer = member(here)
    AppointmentFactory.create(person=writer, role=role, school=here)
    assert found(writer) == []


def test_who_left_is_found_among_those_who_left(lead: Person, here: School) -> None:
    gone = left(here)
    assert gone not in found(lead)
    assert found(lead, state=State.LEFT) == [gone]
    assert set(found(lead, state=State.ALL)) == {lead, gone}


def test_who_left_and_came_back_has_not_left(lead: Person, here: School) -> None:
    back = left(here, started_on=date(2020, 9, 1))
    member(here, person=back, started_on=TODAY)
    assert found(lead, state=State.LEFT) == []
    assert set(found(lead)) == {lead, back}


def test_who_left_this_school_for_another_has_left_for_its_lead(lead: Person, here: School, there: School) -> None:
    moved = left(here)
    member(there, person=moved)
    assert found(lead, state=State.LEFT) == [moved]
    assert moved not in found(lead)


def test_who_begins_later_is_on_the_list_already(lead: Person, here: School) -> None:
    coming = member(here, started_on=date(2027, 1, 4))
    assert coming in found(lead)


def test_the_list_is_narrowed_by_one_seat_that_answers_to_everything(lead: Person, here: School) -> None:
    teacher = member(here, staff_group=StaffGroup.TEACHING)
    both = member(here, staff_group=StaffGroup.SUPPLY)
    member(here, person=both, audience=Audience.PARENT)
    pupil = member(here, audience=Audience.PUPIL, year_group="Year 4", registration="4H")
    member(here, audience=Audience.PUPIL, year_group="Year 5", registration="5K")
    assert found(lead, staff_group=StaffGroup.TEACHING) == [teacher]
    assert found(lead, audience=Audience.PARENT) == [both]
    assert found(lead, audience=Audience.PARENT, staff_group=StaffGroup.SUPPLY) == []
    assert found(lead, year="Year 4") == found(lead, registration="4H") == [pupil]


def test_posters_and_managers_come_from_the_register(lead: Person, here: School, there: School) -> None:
    poster = member(here)
    ChannelRoleFactory.create(person=poster, channel__school=here)
    elsewhere = member(here)
    ChannelRoleFactory.create(person=elsewhere, channel__school=there)
    assert found(lead, audience=ChannelRole.Kind.POSTER) == [poster]
    assert found(lead, audience=ChannelRole.Kind.MANAGER) == []


def test_a_school_of_the_trust_is_chosen(trust_lead: Person, here: School, there: School) -> None:
    mine, _ = member(here), member(there)
    assert found(trust_lead, school=here) == [mine]


@pytest.mark.parametrize("words", ["sian", "SIÂN", "brien si", "o'brien", "O’Brien", "sian.ob@", " sian   o’brien "])
def test_a_person_is_found_by_parts_of_name_and_address_in_any_letters(lead: Person, here: School, words: str) -> None:
    sought = member(here, person__legal_first="Siân", person__legal_last="O’Brien", person__email="sian.ob@x.example")
    member(here, person__legal_first="Simon", person__legal_last="Bryant")
    assert found(lead, words=words) == [sought]


@pytest.mark.parametrize("words", ["%", "_", "zzz", "sian brown", "' OR 1=1 --"])
def test_a_search_is_no_pattern(lead: Person, here: School, words: str) -> None:
    member(here, person__legal_first="Siân", person__legal_last="Obrien")
    assert found(lead, words=words) == []


def test_a_person_is_found_by_the_number_that_the_schools_system_has(lead: Person, here: School, there: School) -> None:
    sought = member(here)
    SourceIdFactory.create(person=sought, school=here, value="000123")
    other = member(here)
    SourceIdFactory.create(person=other, school=there, value="000999")
    assert found(lead, words="000123") == [sought]
    assert found(lead, words="00012") == []
    assert found(lead, words="000999") == []


def test_names_come_in_order_and_an_order_that_is_none_is_passed_over(lead: Person, here: School) -> None:
    for first, last in (("Zoë", "Baird"), ("Ann", "Zeller"), ("Émile", "Baird")):
        member(here, person__legal_first=first, person__legal_last=last)
    names = [str(person) for person in found(lead)]
    assert names == ["Tom Ashdown", "Émile Baird", "Zoë Baird", "Ann Zeller"]
    assert [str(person) for person in found(lead, sort="-name")] == names[::-1]
    assert [str(person) for person in found(lead, sort="password")] == names
    assert str(found(lead, sort="newest")[0]) == "Émile Baird"


@pytest.mark.parametrize("few", [2, 100])
@pytest.mark.parametrize("search", [False, True])
def test_few_and_many_are_counted_and_cut_alike(
    lead: Person, here: School, monkeypatch: pytest.MonkeyPatch, *, few: int, search: bool
) -> None:
    monkeypatch.setattr(directory, "FEW", few)
    for n in range(5):
        member(here, person__legal_first="Ada", person__legal_last=f"Reid{n}")
    people = find_people(viewer=lead, wanted=Wanted(words="ada", sort="-name"), on=TODAY)
    found = Found(people, search=search)
    assert (found.count(), len(found)) == (5, 5)
    assert [str(person) for person in found[1:3]] == ["Ada Reid3", "Ada Reid2"]
    assert list(found[4:9]) == [people.last()]


def test_an_audience_narrows_to_those_in_it_whom_one_may_see(lead: Person, here: School, there: School) -> None:
    pupil, _ = member(here, audience=Audience.PUPIL), member(there, audience=Audience.PUPIL)
    assert found(lead, rule=Rule(Audience.PUPIL)) == [pupil]


@pytest.mark.parametrize("audience", [None, *Audience])
@pytest.mark.parametrize("state", State)
@pytest.mark.parametrize("who", ["lead", "team leader", "class teacher", "parent", "pupil", "trust lead"])
def test_nobody_is_on_a_list_whom_its_reader_may_not_see(
    *, lead: Person, trust_lead: Person, here: School, there: School, audience: str | None, state: State, who: str
) -> None:
    viewers = {"lead": lead, "trust lead": trust_lead, "team leader": member(here)}
    viewers["class teacher"] = ClassTeacherFactory.create(
        school_class__school=here, school_class__name="4H", person=member(here)
    ).person
    viewers |= {"parent": member(here, audience=Audience.PARENT), "pupil": member(here, audience=Audience.PUPIL)}
    for school in (here, there):
        for kind in (Audience.STAFF, Audience.PUPIL, Audience.PARENT, Audience.GOVERNOR):
            member(school, audience=kind, registration="4H", team_leader=viewers["team leader"])
            left(school, audience=kind)
        ChannelRoleFactory.create(person=member(there), channel__school=school)
    listed = set(found(viewers[who], audience=audience or "", state=state, words="a"))
    assert listed <= set(Person.objects.visible_to(viewers[who]))
