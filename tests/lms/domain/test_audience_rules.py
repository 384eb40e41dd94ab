"""Audiences as rules: told in words, and meaning exactly those whom a plain reading of the rule means."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from itertools import product
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lms.domain.audience_rules import (
    REGISTER,
    Rule,
    UnusableRuleError,
    delete_rule,
    people_on,
    rule_of,
    rules_of,
    save_rule,
    words,
)
from lms.models import (
    MEMBER_AUDIENCES,
    Appointment,
    Audience,
    AudienceRule,
    AuditEvent,
    Channel,
    ChannelRole,
    Membership,
    Person,
    School,
    StaffGroup,
)
from tests.factories.people import (
    LONG_AGO,
    AppointmentFactory,
    ChannelFactory,
    ChannelRoleFactory,
    MembershipFactory,
    PersonFactory,
    SchoolFactory,
)

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 11, 26, 12, tzinfo=UTC)
TODAY = date(2026, 11, 26)
DAYS = [TODAY + timedelta(days=n) for n in (-100, -1, 0, 1, 100)]
GROUPS = [StaffGroup.TEACHING, StaffGroup.SUPPLY]
YEARS = ["Year 3", "Year 10"]


@pytest.fixture
def schools() -> list[School]:
    return [SchoolFactory.create(name="Alder Primary"), SchoolFactory.create(name="Beech Primary")]


@pytest.fixture
def crowd(schools: list[School]) -> list[Channel]:
    """Somebody in every seat there can be: audience, school, group or year, first and last day; the channels too."""
    first_and_last = [(first, last) for first, last in product(DAYS, [None, *DAYS]) if last is None or first <= last]
    people = iter(PersonFactory.create_batch(40))
    channels = [ChannelFactory.create(school=school) for school in (*schools, schools[0])]
    chosen: list[Person] = []
    seats, roles = [], []
    for n, (school, audience, (first, last)) in enumerate(product(schools, MEMBER_AUDIENCES, first_and_last)):
        if n % 6 == 0:
            chosen.append(next(people))
        seats.append(
            Membership(
                person=chosen[-1], school=school, audience=audience, started_on=first, ended_on=last,
                staff_group=GROUPS[n % 2] if audience == Audience.STAFF else "",
                year_group=YEARS[n % 2] if audience == Audience.PUPIL else "",
                recorded_at=LONG_AGO, end_recorded_at=LONG_AGO if last else None,
            )
        )  # fmt: skip
    for n, (channel, kind, (first, last)) in enumerate(product(channels, ChannelRole.Kind, first_and_last)):
        roles.append(
            ChannelRole(
                person=chosen[n % len(chosen)], channel=channel, kind=kind, since=first, until=last,
                recorded_at=LONG_AGO, until_recorded_at=LONG_AGO if last else None,
            )
        )  # fmt: skip
    Membership.objects.bulk_create(_one_open(seats, "audience", "school_id"))
    ChannelRole.objects.bulk_create(_one_open(roles, "kind", "channel_id"))
    return channels


def _one_open(rows: list[Any], *fields: str) -> list[Any]:
    """A person has at most one open row of a kind at a place."""
    kept, open_ones = [], set()
    for row in rows:
        last = row.ended_on if isinstance(row, Membership) else row.until
        key = (row.person.pk, *(getattr(row, name) for name in fields))
        if last is not None or key not in open_ones:
            kept.append(row)
        if last is None:
            open_ones.add(key)
    return kept


def plainly(rule: Rule, on: date) -> set[int]:
    """Whom the rule means, read off one row after the other in Python."""
    found: set[int] = set()
    if rule.audience in REGISTER:
        for role in ChannelRole.objects.select_related("channel"):
            if (
                role.kind == rule.audience
                and role.since <= on
                and (role.until is None or role.until >= on)
                and (rule.school_ids is None or role.channel.school_id in rule.school_ids)
                and (rule.channel_id is None or role.channel_id == rule.channel_id)
                and (rule.started_since is None or role.since >= rule.started_since)
            ):
                found.add(role.person_id)
        return found
    for seat in Membership.objects.all():
        if (
            seat.audience == rule.audience
            and seat.started_on <= on
            and (seat.ended_on is None or seat.ended_on >= on)
            and (rule.school_ids is None or seat.school_id in rule.school_ids)
            and (not rule.staff_groups or seat.staff_group in rule.staff_groups)
            and (not rule.year_groups or seat.year_group in rule.year_groups)
            and (rule.started_since is None or seat.started_on >= rule.started_since)
        ):
            found.add(seat.person_id)
    return found


def rules(schools: list[School], channels: list[Channel]) -> st.SearchStrategy[Rule]:
    def of(audience: Audience) -> st.SearchStrategy[Rule]:
        nothing = st.just(frozenset[str]())
        staff, pupil, register = audience == Audience.STAFF, audience == Audience.PUPIL, audience in REGISTER
        return st.builds(
            Rule,
            audience=st.just(audience),
            school_ids=st.none() | st.frozensets(st.sampled_from([school.pk for school in schools])),
            staff_groups=st.frozensets(st.sampled_from([group.value for group in GROUPS])) if staff else nothing,
            year_groups=st.frozensets(st.sampled_from(YEARS)) if pupil else nothing,
            channel_id=st.none() | st.sampled_from([channel.pk for channel in channels]) if register else st.none(),
            started_since=st.none() | st.sampled_from(DAYS),
        )

    return st.sampled_from(list(Audience)).flatmap(of)


def test_a_rule_means_whom_a_plain_reading_of_it_means(schools: list[School], crowd: list[Channel]) -> None:
    seen: set[bool] = set()

    @settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
    @given(rule=rules(schools, crowd), on=st.sampled_from(DAYS))
    def check(rule: Rule, on: date) -> None:
        found = list(people_on(rule, on).values_list("pk", flat=True))
        assert len(found) == len(set(found))
        assert set(found) == plainly(rule, on)
        seen.add(bool(found))

    check()
    assert seen == {True, False}


def test_conditions_must_hold_in_one_and_the_same_seat(schools: list[School]) -> None:
    person = MembershipFactory.create(school=schools[0], staff_group=StaffGroup.SUPPLY).person
    MembershipFactory.create(person=person, school=schools[1], staff_group=StaffGroup.TEACHING)
    both = Rule(Audience.STAFF, frozenset({schools[0].pk}), staff_groups=frozenset({StaffGroup.TEACHING}))
    assert not people_on(both, TODAY).exists()


@pytest.mark.parametrize(
    ("facts", "message"),
    [
        (
            {"audience": Audience.PUPIL, "staff_groups": frozenset({StaffGroup.SUPPLY})},
            "Only staff are in staff groups",
        ),
        ({"audience": Audience.STAFF, "year_groups": frozenset({"Year 3"})}, "Only pupils are in year groups"),
        ({"audience": Audience.STAFF, "channel_id": 1}, "A channel narrows only those"),
        ({"audience": Audience.STAFF, "staff_groups": frozenset({"wizards"})}, "There is no staff group wizards"),
    ],
)
def test_a_rule_that_nobody_could_answer_to_is_refused(facts: dict[str, Any], message: str) -> None:
    with pytest.raises(UnusableRuleError, match=message):
        Rule(**facts)


def spoken() -> Iterator[tuple[Rule, str]]:
    at_alder = frozenset({1})
    yield Rule(Audience.STAFF), "Staff at every school"
    yield Rule(Audience.GOVERNOR, at_alder), "Governors at Alder Primary"
    groups = frozenset({StaffGroup.TEACHING_ASSISTANT.value, StaffGroup.TEACHING.value})
    yield (
        Rule(Audience.STAFF, at_alder, staff_groups=groups, started_since=date(2026, 9, 1)),
        "Teachers and teaching assistants at Alder Primary who started since 1 September 2026",
    )
    years = frozenset({"Year 10", "Year 3", "Year 4"})
    yield (
        Rule(Audience.PUPIL, at_alder, year_groups=years),
        "Pupils in Year 3, Year 4 or Year 10 at Alder Primary",
    )
    yield Rule(Audience.CHANNEL_POSTER, at_alder, channel_id=7), "Channel posters of X @alder at Alder Primary"


@pytest.mark.parametrize(("rule", "said"), list(spoken()))
def test_a_rule_is_told_in_words(rule: Rule, said: str) -> None:
    school = School(name="Alder Primary")
    channel = Channel(platform="X", handle="@alder") if rule.channel_id else None
    assert words(rule, schools=[school], channel=channel) == said


@pytest.fixture
def lead(schools: list[School]) -> Person:
    person: Person = MembershipFactory.create(school=schools[0]).person
    AppointmentFactory.create(person=person, school=schools[0])
    return person


@pytest.fixture
def trust_lead() -> Person:
    person: Person = PersonFactory.create()
    AppointmentFactory.create(person=person, role=Appointment.Role.TRUST_LEAD)
    return person


def test_what_is_saved_is_the_rule(lead: Person, schools: list[School]) -> None:
    here = frozenset({schools[0].pk})
    rule = Rule(Audience.STAFF, here, staff_groups=frozenset({"supply"}), started_since=TODAY)
    saved = save_rule(name="New supply", rule=rule, school=schools[0], by=lead, at=NOW)
    saved.refresh_from_db()
    assert rule_of(saved) == rule
    assert (saved.created_by, saved.created_at) == (lead, NOW)
    assert AuditEvent.objects.get().verb == "audience saved"


def test_a_rule_of_the_trust_is_for_its_leads(lead: Person, trust_lead: Person, schools: list[School]) -> None:
    saved = save_rule(name="All pupils", rule=Rule(Audience.PUPIL), school=None, by=trust_lead, at=NOW)
    here = Rule(Audience.PUPIL, frozenset({schools[0].pk}))
    mine = save_rule(name="Our pupils", rule=here, school=schools[0], by=lead, at=NOW)
    assert rule_of(saved) == Rule(Audience.PUPIL)
    assert set(rules_of(trust_lead)) == {saved, mine}
    assert set(rules_of(lead)) == {mine}


def test_a_name_is_taken_once_at_a_school(lead: Person, trust_lead: Person, schools: list[School]) -> None:
    for school, by in ((schools[0], lead), (schools[1], trust_lead)):
        rule = Rule(Audience.PUPIL, frozenset({school.pk}))
        save_rule(name="Pupils", rule=rule, school=school, by=by, at=NOW)
    with pytest.raises(UnusableRuleError, match="There is an audience called “Pupils” already"):
        save_rule(
            name="Pupils", rule=Rule(Audience.PUPIL, frozenset({schools[0].pk})), school=schools[0], by=lead, at=NOW
        )


def test_nobody_saves_an_audience_beyond_their_own_school(lead: Person, schools: list[School]) -> None:
    there = frozenset({schools[1].pk})
    for rule, school in (
        (Rule(Audience.PUPIL), None),
        (Rule(Audience.PUPIL, there), schools[1]),
        (Rule(Audience.PUPIL, there), schools[0]),
        (Rule(Audience.PUPIL), schools[0]),
    ):
        with pytest.raises(UnusableRuleError):
            save_rule(name="Theirs", rule=rule, school=school, by=lead, at=NOW)
    channel = ChannelRoleFactory.create(channel__school=schools[1]).channel
    posters = Rule(Audience.CHANNEL_POSTER, frozenset({schools[0].pk}), channel_id=channel.pk)
    with pytest.raises(UnusableRuleError, match="Choose a channel of this school"):
        save_rule(name="Theirs", rule=posters, school=schools[0], by=lead, at=NOW)
    assert not AudienceRule.objects.exists()


def test_an_audience_is_deleted_and_its_people_stay(lead: Person, schools: list[School]) -> None:
    rule = Rule(Audience.STAFF, frozenset({schools[0].pk}))
    saved = save_rule(name="Staff", rule=rule, school=schools[0], by=lead, at=NOW)
    delete_rule(saved=saved, by=lead, at=NOW)
    assert not AudienceRule.objects.exists()
    assert people_on(rule, TODAY).get() == lead
    assert AuditEvent.objects.first() == AuditEvent.objects.get(verb="audience deleted")
