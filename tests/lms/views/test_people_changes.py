"""What may be done about a person from their page."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from urllib.parse import urlsplit

import pytest
from allauth.mfa.models import Authenticator
from django.core.mail import EmailMessage
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoCaptureOnCommitCallbacks
from time_machine import travel

from lms.domain.appointments import appoint
from lms.domain.import_people.merging import raise_offers
from lms.models import (
    AccessRemoval,
    Appointment,
    Audience,
    AudienceRule,
    Membership,
    MergeOffer,
    Person,
    School,
    SignInLink,
    StaffGroup,
)
from tests.factories.people import (
    AppointmentFactory,
    ChannelFactory,
    ChannelRoleFactory,
    MembershipFactory,
    PersonFactory,
    SchoolFactory,
)
from tests.page import html_of, text_of

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 26, 12, tzinfo=UTC)
TODAY = date(2026, 11, 26)
Role = Appointment.Role


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
def lead(here: School, client: Client) -> Person:
    """Who is signed in."""
    person = member(here, "Tom Ashdown")
    appoint(person=person, role=Role.COMPLIANCE_LEAD, school=here, on=date(2020, 9, 1), by=None, at=NOW)
    person.refresh_from_db()
    client.force_login(person)
    return person


def member(school: School, name: str = "Priya Nair", **facts: object) -> Person:
    first, last = name.split()
    person: Person = MembershipFactory.create(
        school=school, person__legal_first=first, person__legal_last=last, **facts
    ).person
    return person


def seat_of(person: Person, school: School) -> Membership:
    return person.memberships.get(school=school)


def test_names_and_address_are_changed(
    client: Client,
    lead: Person,
    here: School,
    mailoutbox: list[EmailMessage],
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    person = member(here, person__email="old@x.example")
    theirs = Client()
    theirs.force_login(person)
    given = {"legal_first": "Priya", "legal_last": "Baird", "preferred_first": "Pri", "email": "new@x.example"}
    with django_capture_on_commit_callbacks(execute=True):
        answer = client.post(reverse("change_person", args=[person.pk]), given, follow=True)
    assert "Changed for Pri Baird." in text_of(answer)
    person.refresh_from_db()
    assert (str(person), person.email) == ("Pri Baird", "new@x.example")
    assert theirs.get("/").status_code == 302
    assert [mail.to for mail in mailoutbox] == [["old@x.example"]]


def test_a_refused_address_changes_no_name_either(client: Client, lead: Person, here: School) -> None:
    PersonFactory.create(email="taken@x.example")
    person = member(here)
    given = {"legal_first": "Other", "legal_last": "Name", "email": "taken@x.example"}
    answer = client.post(reverse("change_person", args=[person.pk]), given)
    assert "somebody else’s address" in text_of(answer)
    person.refresh_from_db()
    assert str(person) == "Priya Nair"


def test_the_address_of_somebody_of_two_schools_is_not_offered_nor_taken(
    client: Client, lead: Person, here: School, there: School
) -> None:
    person = member(here, person__email="old@x.example")
    MembershipFactory.create(person=person, school=there)
    address = reverse("change_person", args=[person.pk])
    assert 'name="email"' not in html_of(client.get(address))
    client.post(address, {"legal_first": "Priya", "legal_last": "Baird", "email": "mine@evil.example"})
    person.refresh_from_db()
    assert (person.legal_last, person.email) == ("Baird", "old@x.example")


def test_what_somebody_does_here_is_changed(client: Client, lead: Person, here: School) -> None:
    person = member(here)
    seat = seat_of(person, here)
    given = {"job_title": "SENCO", "staff_group": StaffGroup.TEACHING, "department": "", "team_leader": str(lead.pk)}
    answer = client.post(reverse("change_seat", args=[person.pk, seat.pk]), given)
    assert answer.headers["Location"] == reverse("person", args=[person.pk])
    seat.refresh_from_db()
    assert (seat.job_title, seat.staff_group, seat.team_leader) == ("SENCO", StaffGroup.TEACHING, lead)


def test_no_team_leader_is_taken_from_another_school(client: Client, lead: Person, here: School, there: School) -> None:
    person, stranger = member(here), member(there, "Quill Feather")
    address = reverse("change_seat", args=[person.pk, seat_of(person, here).pk])
    assert "Quill" not in html_of(client.get(address))
    answer = client.post(address, {"team_leader": str(stranger.pk)})
    assert answer.status_code == 200
    assert "Quill" not in html_of(answer)
    assert seat_of(person, here).team_leader is None


def test_a_seat_elsewhere_is_no_page_even_of_somebody_here(
    client: Client, lead: Person, here: School, there: School
) -> None:
    person = member(here)
    other = MembershipFactory.create(person=person, school=there)
    address = reverse("change_seat", args=[person.pk, other.pk])
    assert (client.get(address).status_code, client.post(address, {"job_title": "X"}).status_code) == (404, 404)


def test_leaving_shows_what_follows_before_anything_happens(client: Client, lead: Person, here: School) -> None:
    person = member(here)
    channel = ChannelFactory.create(school=here, platform="X", handle="@alder")
    ChannelRoleFactory.create(person=person, channel=channel)
    address = reverse("person_leaves", args=[person.pk])
    given = {"seats": [seat_of(person, here).pk], "last_day": "2026-11-26"}
    words = text_of(client.post(address, given))
    assert "The last day is Thursday 26 November 2026. All this happens as soon as you say so." in words
    assert "Poster of X @alder: ends, and somebody is asked to take the access away on X." in words
    assert "They can no longer sign in" in words
    assert Person.objects.get(pk=person.pk).is_active
    theirs = Client()
    theirs.force_login(person)
    client.post(address, given | {"sure": "yes"})
    assert not Person.objects.get(pk=person.pk).is_active
    assert AccessRemoval.objects.get().role.person == person
    assert theirs.get("/").status_code == 302


@pytest.mark.parametrize("day", ["", "yesterday", "2019-01-01", "2026-02-30"])
def test_a_last_day_that_cannot_be_is_said(client: Client, lead: Person, here: School, day: str) -> None:
    person = member(here)
    given = {"seats": [seat_of(person, here).pk], "last_day": day, "sure": "yes"}
    answer = client.post(reverse("person_leaves", args=[person.pk]), given)
    assert "To put right" in html_of(answer)
    assert seat_of(person, here).ended_on is None


def test_a_seat_elsewhere_does_not_end_from_here(client: Client, lead: Person, here: School, there: School) -> None:
    person = member(here)
    other = MembershipFactory.create(person=person, school=there)
    address = reverse("person_leaves", args=[person.pk])
    assert "Beech" not in html_of(client.get(address))
    client.post(address, {"seats": [other.pk], "last_day": "2026-11-26", "sure": "yes"})
    other.refresh_from_db()
    assert other.ended_on is None


def test_a_role_is_given_and_ended_and_both_sign_out(client: Client, lead: Person, here: School) -> None:
    person = member(here)
    theirs = Client()
    theirs.force_login(person)
    answer = client.post(
        reverse("give_role", args=[person.pk]), {"role": Role.HEADTEACHER, "where": here.urn}, follow=True
    )
    assert "Priya Nair is now headteacher." in text_of(answer)
    assert theirs.get("/").status_code == 302
    held = person.appointments.get()
    address = reverse("end_role", args=[person.pk, held.pk])
    assert "Priya Nair is headteacher of Alder Primary" in text_of(client.get(address))
    assert person.appointments.held().exists()
    answer = client.post(address, follow=True)
    assert "Priya Nair is no longer headteacher." in text_of(answer)
    assert not person.appointments.held().exists()


@pytest.mark.parametrize(
    "given",
    [{"role": "trust_lead", "where": "trust"}, {"role": "policy_owner", "where": "trust"}, {"role": "king"}, {}],
)
def test_a_lead_of_a_school_gives_nothing_across_the_trust(
    client: Client, lead: Person, here: School, given: dict[str, str]
) -> None:
    person = member(here)
    answer = client.post(reverse("give_role", args=[person.pk]), given)
    assert answer.status_code == 200
    assert not person.appointments.exists()


def test_a_lead_gives_no_role_at_another_school(client: Client, lead: Person, here: School, there: School) -> None:
    person = member(here)
    MembershipFactory.create(person=person, school=there)
    given = {"role": Role.HEADTEACHER, "where": there.urn}
    assert client.post(reverse("give_role", args=[person.pk]), given).status_code == 200
    assert not person.appointments.exists()


def test_the_last_lead_is_told_why_they_stay(client: Client, lead: Person, here: School) -> None:
    address = reverse("end_role", args=[lead.pk, lead.appointments.get().pk])
    answer = client.post(address)
    assert answer.status_code == 302
    assert "Tom Ashdown is the last compliance lead of Alder Primary" in text_of(client.get("/"))
    assert lead.appointments.held().exists()


def test_somebody_is_signed_out_everywhere(client: Client, lead: Person, here: School) -> None:
    person = member(here)
    theirs = Client()
    theirs.force_login(person)
    answer = client.post(reverse("sign_person_out", args=[person.pk]), follow=True)
    assert "Priya Nair is signed out everywhere." in text_of(answer)
    assert theirs.get("/").status_code == 302


def test_a_second_factor_is_reset_after_a_look(client: Client, lead: Person, here: School) -> None:
    person = member(here)
    Authenticator.objects.create(user=person, type=Authenticator.Type.TOTP, data={})
    assert "Reset their second step" in text_of(client.get(reverse("person", args=[person.pk])))
    address = reverse("reset_person_factor", args=[person.pk])
    assert client.get(address).status_code == 200
    assert Authenticator.objects.exists()
    client.post(address)
    assert not Authenticator.objects.exists()


def test_a_link_is_shown_once_to_who_made_it(client: Client, lead: Person, here: School) -> None:
    person = member(here)
    address = reverse("person_way_in", args=[person.pk])
    assert "/in/" not in html_of(client.get(address))
    assert not SignInLink.objects.exists()
    page = html_of(client.post(address, follow=True))
    assert "<svg role=" in page
    link = next(word for word in page.replace("<", " ").replace(">", " ").split() if "/in/" in word)
    assert "/in/" not in html_of(client.get(address))
    theirs = Client()
    theirs.post(urlsplit(link).path)
    assert theirs.session["_auth_user_id"] == str(person.pk)


def test_there_is_no_link_for_who_answers_for_others(client: Client, lead: Person, here: School) -> None:
    person = member(here)
    AppointmentFactory.create(person=person, role=Role.HEADTEACHER, school=here)
    answer = client.post(reverse("person_way_in", args=[person.pk]), follow=True)
    assert "answers for others" in text_of(answer)
    assert not SignInLink.objects.exists()


SUPPLY = {
    "first": "Sam", "last": "Supply", "email": "sam@agency.example", "audience": "staff",
    "staff_group": "supply", "job_title": "Supply teacher", "starts": "2026-11-26",
}  # fmt: skip


def add(client: Client, school: School, **facts: str) -> str:
    answer = client.post(reverse("add_person"), SUPPLY | {"school": school.urn} | facts, follow=True)
    return text_of(answer)


def test_the_supply_teacher_at_eight_is_added_on_one_screen_and_handed_a_link(
    client: Client, lead: Person, here: School
) -> None:
    words = add(client, here)
    assert "Sam Supply is at Alder Primary now." in words
    assert "Give it to Sam in person" in words
    person = Person.objects.get(email="sam@agency.example")
    seat = seat_of(person, here)
    assert (seat.staff_group, seat.job_title, seat.started_on) == ("supply", "Supply teacher", TODAY)
    assert SignInLink.objects.get().person == person


def test_who_begins_later_is_handed_no_link_today(client: Client, lead: Person, here: School) -> None:
    assert "What happened" in add(client, here, starts="2027-01-04")
    assert not SignInLink.objects.exists()


def test_staff_need_an_address_and_pupils_do_not(client: Client, lead: Person, here: School) -> None:
    assert "Type the e-mail address: they sign in with it" in add(client, here, email="")
    add(client, here, email="", audience="pupil", year_group="Year 4", registration="4H", job_title="x")
    seat = Membership.objects.get(audience=Audience.PUPIL)
    assert (seat.person.email, seat.year_group, seat.registration, seat.job_title) == (None, "Year 4", "4H", "")


def test_somebody_here_with_that_address_is_shown_before_they_are_added(
    client: Client, lead: Person, here: School
) -> None:
    known = member(here, "Sam Reid", audience=Audience.VOLUNTEER, person__email="sam@agency.example")
    words = add(client, here)
    assert "Sam Reid has it already: Volunteer at Alder Primary" in words
    assert known.memberships.count() == 1
    add(client, here, who="known")
    assert set(known.memberships.values_list("audience", flat=True)) == {"volunteer", "staff"}
    assert Person.objects.filter(legal_last="Supply").count() == 0


def test_of_somebody_elsewhere_with_that_address_nothing_is_told_but_that_it_is_known(
    client: Client, lead: Person, here: School, there: School
) -> None:
    known = member(there, "Quill Feather", person__email="sam@agency.example")
    words = add(client, here)
    assert "Somebody in the trust signs in with sam@agency.example already." in words
    assert "Quill" not in words
    assert "Beech" not in words
    assert not known.memberships.filter(school=here).exists()
    words = add(client, here, who="known")
    assert known.memberships.filter(school=here).exists()
    assert not SignInLink.objects.exists()


def test_a_namesake_is_offered_and_is_one_or_is_not(client: Client, lead: Person, here: School, there: School) -> None:
    known = member(here, "Sam Supply", audience=Audience.VOLUNTEER, person__email=None)
    member(there, "Sam Supply", person__email="other@x.example")
    words = add(client, here)
    assert "Is it one of these?" in words
    assert "Volunteer" in words
    assert "other@x.example" not in words
    assert Membership.objects.filter(school=here, audience="staff").count() == 1
    add(client, here, who=str(known.pk))
    known.refresh_from_db()
    assert (known.memberships.count(), known.email) == (2, "sam@agency.example")


def test_a_namesake_that_is_another_stays_another(client: Client, lead: Person, here: School) -> None:
    known = member(here, "Sam Supply", audience=Audience.VOLUNTEER)
    add(client, here, who="new")
    assert Person.objects.get(email="sam@agency.example") != known


def test_somebody_elsewhere_cannot_be_named_by_number(
    client: Client, lead: Person, here: School, there: School
) -> None:
    stranger = member(there, "Quill Feather")
    member(here, "Sam Supply", audience=Audience.VOLUNTEER)
    add(client, here, who=str(stranger.pk))
    assert not stranger.memberships.filter(school=here).exists()


def test_nobody_is_added_to_another_school(client: Client, lead: Person, there: School) -> None:
    add(client, there)
    assert not Membership.objects.filter(school=there).exists()


def test_a_pair_of_one_name_is_kept_apart_or_joined(client: Client, lead: Person, here: School) -> None:
    pairs = [(member(here, "Sam Reid"), member(here, "Sam Reid", audience=Audience.VOLUNTEER)) for _ in range(2)]
    raise_offers(school=here, pairs=[(older.pk, newer.pk) for older, newer in pairs], at=NOW)
    assert text_of(client.get(reverse("merge_offers"))).count("They are one person") == 2
    first, second = MergeOffer.objects.all()
    client.post(reverse("decide_merge", args=[first.pk]), {"outcome": "apart"})
    client.post(reverse("decide_merge", args=[second.pk]), {"outcome": "merged"})
    outcomes = list(MergeOffer.objects.order_by("pk").values_list("outcome", "decided_by"))
    assert outcomes == [("apart", lead.pk), ("merged", lead.pk)]
    assert "Nothing to decide" in text_of(client.get(reverse("merge_offers")))


def test_a_pair_is_not_settled_without_an_answer_nor_twice(client: Client, lead: Person, here: School) -> None:
    raise_offers(school=here, pairs=[(member(here).pk, member(here).pk)], at=NOW)
    address = reverse("decide_merge", args=[MergeOffer.objects.get().pk])
    assert "Say whether they are one person or two." in text_of(client.post(address, follow=True))
    client.post(address, {"outcome": "apart"})
    assert "This was decided already" in text_of(client.post(address, {"outcome": "merged"}, follow=True))
    assert MergeOffer.objects.get().outcome == "apart"


def test_another_schools_pair_is_neither_shown_nor_settled(client: Client, lead: Person, there: School) -> None:
    raise_offers(school=there, pairs=[(member(there, "Quill A").pk, member(there, "Quill B").pk)], at=NOW)
    assert "Quill" not in html_of(client.get(reverse("merge_offers")))
    address = reverse("decide_merge", args=[MergeOffer.objects.get().pk])
    assert client.post(address, {"outcome": "merged"}).status_code == 404


SUPPLY_RULE = {"name": "New supply", "audience": "staff", "staff_groups": ["supply"], "started_since": "2026-09-01"}


def test_an_audience_is_seen_in_words_count_and_list_and_then_saved(client: Client, lead: Person, here: School) -> None:
    member(here, "Sam Supply", staff_group="supply", started_on=date(2026, 9, 7))
    member(here, "Old Supply", staff_group="supply")
    given = SUPPLY_RULE | {"where": here.urn}
    words = text_of(client.post(reverse("new_audience"), given))
    assert "Supply and agency at Alder Primary who started since 1 September 2026" in words
    assert "One person today:" in words
    assert "Sam Supply" in words
    assert not AudienceRule.objects.exists()
    answer = client.post(reverse("new_audience"), given | {"save": "yes"}, follow=True)
    assert "New supply Supply and agency at Alder Primary who started since 1 September 2026: one today." in text_of(
        answer
    )
    saved = AudienceRule.objects.get()
    assert "“New supply” is deleted." in text_of(client.post(reverse("delete_audience", args=[saved.pk]), follow=True))
    assert not AudienceRule.objects.exists()


@pytest.mark.parametrize(
    ("facts", "message"),
    [
        ({"audience": "pupil"}, "Only staff are in staff groups"),
        ({"years": "Year 4", "staff_groups": []}, "Only pupils are in year groups"),
        ({"where": "900999"}, "Select a valid choice"),
        ({"name": ""}, "Give the audience a name"),
        ({"started_since": "soon"}, "Write the day as day, month and year"),
    ],
)
def test_a_rule_that_cannot_be_says_why(
    client: Client, lead: Person, here: School, facts: dict[str, object], message: str
) -> None:
    answer = client.post(reverse("new_audience"), SUPPLY_RULE | {"where": here.urn} | facts)
    assert message in text_of(answer)


def test_an_audience_shows_and_saves_nobody_of_another_school(
    client: Client, lead: Person, here: School, there: School
) -> None:
    member(there, "Quill Feather", staff_group="supply", started_on=TODAY)
    channel = ChannelFactory.create(school=there, handle="@quill")
    page = html_of(client.get(reverse("new_audience")))
    assert "@quill" not in page
    for facts in ({"where": there.urn}, {"where": "trust"}, {"audience": "channel_poster", "channel": channel.pk}):
        given = SUPPLY_RULE | {"where": here.urn, "save": "yes"} | facts
        assert "Quill" not in html_of(client.post(reverse("new_audience"), given))
    assert not AudienceRule.objects.exists()


def test_a_last_day_next_week_leaves_everything_until_then(client: Client, lead: Person, here: School) -> None:
    person = member(here)
    friday = TODAY + timedelta(days=7)
    given = {"seats": [seat_of(person, here).pk], "last_day": friday.isoformat(), "sure": "yes"}
    answer = client.post(reverse("person_leaves", args=[person.pk]), given, follow=True)
    assert "until Thursday 3 December 2026" in text_of(answer)
    person.refresh_from_db()
    assert person.is_active
