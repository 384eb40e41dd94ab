"""Filling an empty database with the demonstration."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path

from django.db import transaction

from attestations.demo.channels import find_leaver, keep_register
from attestations.demo.classes import fill_classes
from attestations.demo.history import Year, bring_in, exempt
from attestations.demo.people import SIZES, cast, make_trust
from attestations.demo.personas import UNFINISHED, personas
from attestations.domain.obligations import sync_obligations
from attestations.domain.return_actions import add_action
from attestations.domain.return_facts import Scope
from attestations.domain.return_orders import add_meeting
from attestations.domain.returns import make_return
from attestations.models import Edition
from courses.domain.import_policy import Approval
from courses.domain.pages import course_index
from courses.domain.reading import parse_policy
from lms.days import cycle_year, london_day, start_of_day
from lms.models import Appointment, Audience, Membership, Person, School

HERE = Path(__file__).parent
MODEL = HERE / "model_policy.md"
PREVIOUS = HERE / "model_policy_previous.md"


@dataclass(frozen=True, slots=True)
class Told:
    """What the demonstration is built from, and whom to tell how it goes."""

    policy: Path | None
    scale: str
    say: Callable[[str], None]


@transaction.atomic
def fill(*, told: Told, at: datetime) -> None:
    """People, policy, courses, and the signatures of last year and this.

    Raises:
        UnreadablePolicyError: the policy cannot be read.
    """
    today = london_day(at)
    this_year = cycle_year(today)
    opened = date(this_year - 1, 9, 1)
    told.say("People: schools, staff, governors, volunteers, pupils, parents")
    trust = make_trust(start_of_day(opened - timedelta(days=60)))
    joined = max(today - timedelta(days=5), date(this_year, 9, 1))
    schools = cast(trust=trust, size=SIZES[told.scale], opened=opened, joined=joined, at=start_of_day(opened))
    told.say("Classes: a teacher for each, a picture for every pupil")
    for school in schools:
        lead_there = Appointment.objects.filter(school=school, role=Appointment.Role.COMPLIANCE_LEAD)[0].person
        fill_classes(school=school, by=lead_there, on=opened, at=start_of_day(opened))
    people = personas()
    owner, lead = people["policy owner"], people["compliance lead"]
    course_index()
    keep_open = {people[name].pk for name in UNFINISHED}
    told.say("Policy: clauses, lessons, quizzes")
    _bring_in_first(told, opened, owner)
    told.say("Last year")
    Year(year=this_year - 1, keep_open=set(), until=min(at, start_of_day(date(this_year, 9, 1))), say=told.say).live()
    if told.policy is None:
        summer = start_of_day(date(this_year, 7, 10)) + timedelta(hours=9)
        bring_in(file=MODEL, approval=_approval(MODEL, summer.date()), by=owner, at=summer)
    told.say("This year")
    away, autumn = _away(schools[0], people), date(this_year, 9, 14)
    exempt(people=away, by=lead, day=autumn, at=start_of_day(autumn))
    keep_open |= {person.pk for person in away}
    Year(year=this_year, keep_open=keep_open, until=at, say=told.say).live()
    told.say("Channels: what they are for, who keeps them, what is left to settle")
    keep_register(schools=schools, leaver=find_leaver(schools[0]), by=lead, today=today, at=at)
    sync_obligations(on=today, at=at)
    told.say("Returns")
    scopes = [Scope(None), *(Scope(school) for school in schools)]
    past = _meetings(this_year, at)
    for moment in past:
        for scope in scopes:
            make_return(scope=scope, edition=Edition.GOVERNORS, as_at=moment, by=lead, at=moment)
    _ask_for_something(schools, lead, today, past[-1])
    for edition in (Edition.GOVERNORS, Edition.FULL):
        for scope in scopes:
            make_return(scope=scope, edition=edition, as_at=at, by=lead, at=at)


def _ask_for_something(schools: list[School], lead: Person, today: date, asked: datetime) -> None:
    """What the governors of each school asked for when they last met, and when they meet next."""
    due = today + timedelta(days=10)
    for school in schools:
        scope = Scope(school)
        late = "Train or suspend whoever posts without valid training"
        add_action(scope=scope, words=late, owner="Headteacher", due_on=today - timedelta(days=3), by=lead, at=asked)
        page = "Show the parents’ page at the next parents’ evening"
        add_action(scope=scope, words=page, owner="Compliance lead", due_on=due, by=lead, at=asked)
        add_meeting(school=school, held_on=today + timedelta(days=21), by=lead, on=today, at=asked)


def _meetings(this_year: int, at: datetime) -> list[datetime]:
    """When governors last met: in November and July of last year, in October of this one, so far as that is past."""
    days = (date(this_year - 1, 11, 4), date(this_year, 7, 8), date(this_year, 10, 14))
    return [moment for day in days if (moment := start_of_day(day) + timedelta(hours=17)) < at]


def _bring_in_first(told: Told, opened: date, owner: Person) -> None:
    file = told.policy or PREVIOUS
    summer = start_of_day(opened - timedelta(days=50)) + timedelta(hours=9)
    bring_in(file=file, approval=_approval(file, summer.date()), by=owner, at=summer)


def _approval(file: Path, by_day: date) -> Approval:
    """The approval the document itself names, where it is early enough for the history; else the day it came in."""
    said = parse_policy(file.read_bytes(), name=file.name).metadata
    on = said.approved_on if said.approved_on and said.approved_on <= by_day else by_day
    return Approval(by=said.approved_by or "the governing board", on=on)


def _away(school: School, busy: dict[str, Person]) -> list[Person]:
    """Two members of staff whom no visitor signs in as."""
    staff = Membership.objects.filter(school=school, audience=Audience.STAFF).exclude(person__in=busy.values())
    return [membership.person for membership in staff.select_related("person").order_by("pk")[6:8]]
