"""The list of people and one person's page, as their readers get them."""

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.http import urlencode
from time_machine import travel

from lms.domain.appointments import appoint
from lms.domain.audience_rules import Rule, save_rule
from lms.models import Appointment, Audience, Person, School, StaffGroup
from tests.factories.people import (
    AppointmentFactory,
    ChannelRoleFactory,
    ClassTeacherFactory,
    GuardianshipFactory,
    MembershipFactory,
    PersonFactory,
    SchoolFactory,
)
from tests.page import html_of, text_of

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 26, 12, tzinfo=UTC)


@pytest.fixture(autouse=True)
def on_a_day_in_november() -> Iterator[None]:
    with travel(NOW, tick=False):
        yield


@pytest.fixture
def here() -> School:
    school: School = SchoolFactory.create(name="Alder Primary")
    return school


@pytest.fixture
def there() -> School:
    school: School = SchoolFactory.create(name="Beech Primary")
    return school


@pytest.fixture
def lead(here: School) -> Person:
    person = member(here, "Tom Ashdown")
    AppointmentFactory.create(person=person, school=here)
    return person


@pytest.fixture
def trust_lead() -> Person:
    person: Person = PersonFactory.create(legal_first="Tansy", legal_last="Overton")
    AppointmentFactory.create(person=person, role=Appointment.Role.TRUST_LEAD)
    return person


def member(school: School, name: str, **facts: object) -> Person:
    first, last = name.split()
    person: Person = MembershipFactory.create(
        school=school, person__legal_first=first, person__legal_last=last, **facts
    ).person
    return person


def shown(client: Client, viewer: Person, **query: str) -> list[str]:
    """The names on the list."""
    client.force_login(viewer)
    answer = client.get(f"{reverse('people')}?{urlencode(query)}")
    assert answer.status_code == 200
    return re.findall(r'<th role="rowheader".*?<a [^>]*>(.*?)</a>', html_of(answer))


def page_of(client: Client, viewer: Person, person: Person) -> str:
    client.force_login(viewer)
    answer = client.get(reverse("person", args=[person.pk]))
    assert answer.status_code == 200
    return text_of(answer)


def test_the_list_tells_each_ones_places_in_words(client: Client, lead: Person, here: School) -> None:
    both = member(here, "Priya Nair", job_title="SENCO", staff_group=StaffGroup.TEACHING)
    member_again = MembershipFactory.create(person=both, school=here, audience=Audience.PARENT)
    member(here, "Maya Reid", audience=Audience.PUPIL, year_group="Year 4", registration="4H")
    client.force_login(lead)
    words = text_of(client.get(reverse("people")))
    assert "Three people." in words
    assert "Maya Reid Pupil, Year 4, 4H" in words
    assert "Priya Nair SENCO, teachersParent or carer" in words
    assert member_again.person == both


def test_the_schools_stand_beside_where_there_are_several(
    client: Client, trust_lead: Person, here: School, there: School
) -> None:
    member(here, "Priya Nair")
    client.force_login(trust_lead)
    assert "Priya Nair Member of staff Alder Primary" in text_of(client.get(reverse("people")))
    assert shown(client, trust_lead, school=there.urn) == []
    assert shown(client, trust_lead, school=here.urn) == ["Priya Nair"]


def test_the_list_is_searched_narrowed_and_sorted(client: Client, lead: Person, here: School) -> None:
    member(here, "Maya Reid", audience=Audience.PUPIL, year_group="Year 4", registration="4H")
    member(here, "Noah Reid", audience=Audience.PUPIL, year_group="Year 5", registration="5K")
    assert shown(client, lead, q="reid") == ["Maya Reid", "Noah Reid"]
    assert shown(client, lead, q="reid", sort="-name") == ["Noah Reid", "Maya Reid"]
    assert shown(client, lead, year="Year 4") == ["Maya Reid"]
    assert shown(client, lead, **{"class": "5K"}) == ["Noah Reid"]
    assert shown(client, lead, audience="staff") == ["Tom Ashdown"]
    assert shown(client, lead, q="nobody") == []
    assert "Nobody answers to that." in text_of(client.get(f"{reverse('people')}?q=nobody"))


def test_what_was_asked_for_stays_in_the_form_and_in_the_pages(client: Client, lead: Person, here: School) -> None:
    for n in range(60):
        member(here, f"Ada Reid{n:02}", audience=Audience.PUPIL)
    client.force_login(lead)
    page = html_of(client.get(f"{reverse('people')}?q=reid&audience=pupil"))
    assert 'value="reid"' in page
    assert '<option value="pupil" selected>' in page
    assert "?q=reid&amp;audience=pupil&amp;page=2" in page
    assert "1 to 50 of 60" in page
    second = html_of(client.get(f"{reverse('people')}?q=reid&audience=pupil&page=2"))
    assert "51 to 60 of 60" in second


@pytest.mark.parametrize("page", ["0", "-1", "99", "x", "1e9"])
def test_a_page_that_is_none_is_the_nearest_that_is(client: Client, lead: Person, page: str) -> None:
    assert shown(client, lead, page=page) == ["Tom Ashdown"]


def test_those_who_left_are_shown_when_asked_for(client: Client, lead: Person, here: School) -> None:
    member(here, "Gone Away", ended_on=date(2026, 11, 25), end_recorded_at=NOW)
    assert shown(client, lead) == ["Tom Ashdown"]
    assert shown(client, lead, state="left") == ["Gone Away"]
    assert "until Wednesday 25 November" in text_of(client.get(f"{reverse('people')}?state=left"))


@pytest.mark.parametrize(
    "query",
    [{"sort": "email"}, {"sort": "password"}, {"sort": "-legal_last"}, {"state": "everything"}, {"school": ""}],
)
def test_an_order_or_state_that_is_not_offered_is_passed_over(
    client: Client, lead: Person, there: School, query: dict[str, str]
) -> None:
    member(there, "Quill Feather")
    assert shown(client, lead, **query) == ["Tom Ashdown"]


@pytest.mark.parametrize(
    "query",
    [
        {"q": "feather"}, {"q": "quill.feather@beech.example"}, {"audience": "staff"}, {"state": "all"},
        {"staff_group": "teaching"}, {"year": "Year 4"}, {"class": "4H"}, {"audience": "channel_poster"},
        {"sort": "newest", "page": "1"},
    ],
)  # fmt: skip
def test_no_way_of_asking_reaches_another_school(
    client: Client, lead: Person, there: School, query: dict[str, str]
) -> None:
    facts = {"staff_group": "teaching", "person__email": "quill.feather@beech.example"}
    person = member(there, "Quill Feather", **facts)
    ChannelRoleFactory.create(person=person, channel__school=there)
    member(there, "Quilla Feather", audience=Audience.PUPIL, year_group="Year 4", registration="4H")
    assert all("Quill" not in name for name in shown(client, lead, **query))


def test_another_schools_number_is_no_page(client: Client, lead: Person, there: School) -> None:
    client.force_login(lead)
    assert client.get(f"{reverse('people')}?school={there.urn}").status_code == 404


def test_another_schools_audience_is_no_page_and_ones_own_narrows(
    client: Client, lead: Person, trust_lead: Person, here: School, there: School
) -> None:
    mine = save_rule(
        name="Ours", rule=Rule(Audience.PUPIL, frozenset({here.pk})), school=here, by=lead, at=NOW
    )  # fmt: skip
    theirs = save_rule(
        name="Theirs", rule=Rule(Audience.PUPIL, frozenset({there.pk})), school=there, by=trust_lead, at=NOW
    )
    member(here, "Maya Reid", audience=Audience.PUPIL)
    assert shown(client, lead, group=str(mine.pk)) == ["Maya Reid"]
    for group in (str(theirs.pk), "x", "999"):
        assert client.get(f"{reverse('people')}?group={group}").status_code == 404


@pytest.mark.parametrize("audience", [Audience.GOVERNOR, Audience.PUPIL, Audience.PARENT, Audience.STAFF])
def test_there_is_no_list_and_no_place_for_it_for_those_who_answer_for_nobody(
    client: Client, here: School, audience: str
) -> None:
    client.force_login(member(here, "Una Way", audience=audience))
    assert client.get(reverse("people")).status_code == 403
    assert reverse("people") not in html_of(client.get(reverse("help")))


def test_a_team_leader_has_a_place_for_the_team(client: Client, here: School) -> None:
    leader = member(here, "Lee Der")
    member(here, "Tia Team", team_leader=leader)
    member(here, "Una Other")
    assert shown(client, leader) == ["Tia Team"]
    assert "My team" in text_of(client.get(reverse("help")))
    page = page_of(client, leader, Person.objects.get(legal_first="Tia"))
    assert "E-mail address" in page
    assert "Legal name" not in page
    assert "What happened" not in page


def test_the_list_takes_as_many_queries_for_few_as_for_many(client: Client, lead: Person, here: School) -> None:
    client.force_login(lead)
    counts = []
    for people in (5, 55):
        for n in range(people):
            member(here, f"Ada Reid{n:02}", audience=Audience.PUPIL, registration="4H", year_group="Year 4")
        client.get(reverse("people"))
        with CaptureQueriesContext(connection) as asked:
            client.get(f"{reverse('people')}?q=ada&audience=pupil")
        counts.append(len(asked))
    assert counts[0] == counts[1] < 60


def test_a_lead_sees_of_a_person_what_is_of_this_school(
    client: Client, lead: Person, here: School, there: School
) -> None:
    person = member(here, "Priya Nair", job_title="SENCO")
    MembershipFactory.create(person=person, school=there, audience=Audience.PARENT)
    appoint(person=person, role=Appointment.Role.POLICY_OWNER, school=here, on=NOW.date(), by=lead, at=NOW)
    AppointmentFactory.create(person=person, role=Appointment.Role.HEADTEACHER, school=there)
    ChannelRoleFactory.create(person=person, channel__school=here, channel__platform="X", channel__handle="@alder")
    ChannelRoleFactory.create(person=person, channel__school=there, channel__platform="X", channel__handle="@beech")
    page = page_of(client, lead, person)
    assert "SENCO Alder Primary, since Tuesday 1 September 2020" in page
    assert "Policy owner Alder Primary, since Thursday 26 November 2026" in page
    assert "Posts on X @alder" in page
    assert "Became policy owner of Alder Primary Thursday 26 November 2026 at 12:00 pm, by you" in page
    assert "Beech" not in page
    assert "@beech" not in page


def test_another_schools_person_is_no_page(client: Client, lead: Person, there: School) -> None:
    client.force_login(lead)
    assert client.get(reverse("person", args=[member(there, "Quill Feather").pk])).status_code == 404
    assert client.get(reverse("person", args=[10**9])).status_code == 404


def test_a_governor_opens_no_pupil(client: Client, here: School) -> None:
    client.force_login(member(here, "Gil Over", audience=Audience.GOVERNOR))
    pupil = member(here, "Maya Reid", audience=Audience.PUPIL)
    assert client.get(reverse("person", args=[pupil.pk])).status_code == 404


def test_the_office_sees_a_pupils_contacts_and_the_pupil_does_not(client: Client, lead: Person, here: School) -> None:
    pupil = member(here, "Maya Reid", audience=Audience.PUPIL)
    parent = member(here, "Pat Reid", audience=Audience.PARENT)
    GuardianshipFactory.create(
        guardian=parent, pupil=pupil, school=here, relationship="mother", do_not_contact=True,
        parental_responsibility=False,
    )  # fmt: skip
    assert "Pat Reid Mother, without parental responsibility Do not contact" in page_of(client, lead, pupil)
    assert "Maya Reid Alder Primary. Mother, without parental responsibility Do not contact" in page_of(
        client, lead, parent
    )
    assert "Pat" not in page_of(client, pupil, pupil)
    assert "Maya" not in page_of(client, parent, parent)


def test_a_parent_sees_of_their_own_child_first_name_class_and_school(client: Client, here: School) -> None:
    pupil = member(here, "Maya Reid", audience=Audience.PUPIL, year_group="Year 4", registration="4H")
    other = member(here, "Noah Prior", audience=Audience.PUPIL)
    parent = member(here, "Pat Baird", audience=Audience.PARENT)
    GuardianshipFactory.create(guardian=parent, pupil=pupil, school=here)
    page = page_of(client, parent, pupil)
    assert "Pupil, Year 4, 4H Alder Primary" in page
    for hidden in ("Reid", "E-mail", "What happened", "Parents and carers", "Roles"):
        assert hidden not in page
    listed = text_of(client.get(reverse("children")))
    assert "Maya Year 4, 4H, Alder Primary" in listed
    assert "Reid" not in listed
    assert "My children" in text_of(client.get(reverse("help")))
    assert client.get(reverse("person", args=[other.pk])).status_code == 404


def test_a_class_teacher_sees_of_a_pupil_name_and_class(client: Client, here: School) -> None:
    teacher = ClassTeacherFactory.create(school_class__school=here, school_class__name="4H").person
    pupil = member(here, "Maya Reid", audience=Audience.PUPIL, registration="4H")
    parent = member(here, "Pat Reid", audience=Audience.PARENT)
    GuardianshipFactory.create(guardian=parent, pupil=pupil, school=here)
    assert shown(client, teacher) == ["Maya Reid"]
    page = page_of(client, teacher, pupil)
    assert "Maya Reid" in page
    for hidden in ("E-mail", "What happened", "Pat"):
        assert hidden not in page


def test_one_sees_of_oneself_all_that_is_kept_and_changes_nothing(client: Client, here: School) -> None:
    person = member(here, "Priya Nair", job_title="SENCO")
    page = page_of(client, person, person)
    assert "This is what your school keeps about you." in page
    assert "SENCO" in page
    assert "Legal name" in page
    for button in ("Change", "Give a role", "has left", "sign-in link"):
        assert button not in page


def test_a_headteacher_sees_and_changes_nothing(client: Client, here: School) -> None:
    head = member(here, "Hetty Head")
    AppointmentFactory.create(person=head, role=Appointment.Role.HEADTEACHER, school=here)
    person = member(here, "Priya Nair")
    page = page_of(client, head, person)
    assert "Priya Nair" in page
    for button in ("Change", "Give a role", "has left", "sign-in link", "Sign them out"):
        assert button not in page


def test_a_list_and_a_person_are_not_kept_by_the_browser(client: Client, lead: Person) -> None:
    client.force_login(lead)
    for address in (reverse("people"), reverse("person", args=[lead.pk]), reverse("children")):
        assert "no-store" in client.get(address).headers["Cache-Control"]
