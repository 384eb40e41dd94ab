"""The named annex of a full return: everybody counted, with what had been recorded of each by a moment."""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Count, F, Max
from django.db.models.expressions import RawSQL

from attestations.domain.sql import among
from attestations.domain.standing import Counted
from attestations.domain.workbook.facts import PersonRow
from attestations.models import Acknowledgement, Exemption, Obligation, Reminder
from courses.models import CoursePage, LessonPage, LessonProgress, SharedLesson
from lms.days import london_day
from lms.models import ROLE_WORDS, Audience, ChannelRole, Membership, Person, School
from quizzes.models import Attempt

AT_ONCE = 5000
"""Entries whose facts are fetched together: enough that the database is asked seldom, few enough to hold."""

NAMES = ("legal_last", "legal_first", "preferred_last", "preferred_first")
LEADER_NAMES = tuple(f"team_leader__{name}" for name in NAMES)


@dataclass(frozen=True, slots=True)
class _Post:
    """What somebody is in an audience at a school."""

    role: str
    started_on: date
    team_leader: str | None = None


@dataclass(slots=True)
class _Facts:
    """What is known of some entries: of obligations by their number, of people by theirs."""

    posts: dict[tuple[int, int, str], _Post]
    courses: dict[int, tuple[int, int, date]]
    versions: dict[int, str]
    lessons: dict[tuple[int, int, int], int]
    attempts: dict[tuple[int, int, int], tuple[int, float | None]]
    reminded: dict[int, date]
    reasons: dict[int, str]


def annex_rows(*, counted: Sequence[Counted], at: datetime) -> Iterator[PersonRow]:
    """A row for each entry, by school, audience and surname; by what had been recorded at `at`."""
    schools = dict(School.objects.values_list("pk", "name"))
    names = _surnames_first(counted)
    place = {audience: number for number, audience in enumerate(Audience)}
    in_order = sorted(
        counted, key=lambda one: (schools[one.school_id], place[one.audience], names[one.person_id].casefold())
    )
    courses_of = _courses_of_lessons()
    for start in range(0, len(in_order), AT_ONCE):
        some = in_order[start : start + AT_ONCE]
        facts = _facts(some, courses_of, at)
        for one in some:
            yield _row(one, names[one.person_id], schools[one.school_id], facts)


def _surnames_first(counted: Iterable[Counted]) -> dict[int, str]:
    """ "Okafor, Amara" of everybody counted."""
    people = Person.objects.filter(pk__in=among({one.person_id for one in counted})).order_by()
    rows = people.values_list("pk", *NAMES)
    return {pk: _surname_first(*names) for pk, *names in rows.iterator(chunk_size=AT_ONCE)}


def _surname_first(legal_last: str, legal_first: str, preferred_last: str, preferred_first: str) -> str:
    return ", ".join(part for part in (preferred_last or legal_last, preferred_first or legal_first) if part)


def _facts(some: Sequence[Counted], courses_of: Mapping[int, list[int]], at: datetime) -> _Facts:
    people = among({one.person_id for one in some})
    owed = among({one.obligation_id for one in some})
    return _Facts(
        posts=_posts(people, at),
        courses=_courses(owed),
        versions=_versions_signed(owed, at),
        lessons=_lessons_done(people, courses_of, at),
        attempts=_attempts(people, at),
        reminded=_last_reminders(owed, at),
        reasons=_reasons(people, at),
    )


def _row(one: Counted, name: str, school: str, facts: _Facts) -> PersonRow:
    post = facts.posts[one.person_id, one.school_id, one.audience]
    course, cycle, assigned = facts.courses[one.obligation_id]
    attempts, score = facts.attempts.get((one.person_id, course, cycle), (0, None))
    exempt = one.status == "exempt"
    return PersonRow(
        name=name,
        school=school,
        audience=one.audience.value,
        role=post.role,
        started_on=post.started_on,
        assigned_on=assigned,
        due_on=None if exempt else one.due_on,
        lessons=facts.lessons.get((one.person_id, course, cycle), 0),
        score=score,
        attempts=attempts or None,
        signed_at=one.signed_at,
        version=facts.versions.get(one.obligation_id),
        status=one.status,
        days_late=one.days_late or None,
        last_reminder=facts.reminded.get(one.obligation_id),
        team_leader=post.team_leader,
        exemption=facts.reasons.get(one.person_id) if exempt else None,
    )


def _posts(people: RawSQL, at: datetime) -> dict[tuple[int, int, str], _Post]:
    """The first seat recorded counts, where somebody has two in one audience at one school."""
    posts: dict[tuple[int, int, str], _Post] = {}
    held = ChannelRole.objects.as_at(at).filter(person__in=people).order_by("pk")
    for person, school, kind, since in held.values_list("person_id", "channel__school_id", "kind", "since"):
        posts.setdefault((person, school, kind), _Post(ChannelRole.Kind(kind).label, since))
    members = Membership.objects.as_at(at).filter(person__in=people).order_by("pk")
    seats = members.values_list("person_id", "school_id", "audience", "job_title", "started_on", *LEADER_NAMES)
    for person, school, audience, title, since, *leader in seats:
        post = _Post(_capital(title or ROLE_WORDS[audience]), since, _surname_first(*leader) if any(leader) else None)
        posts.setdefault((person, school, audience), post)
    return posts


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _courses(owed: RawSQL) -> dict[int, tuple[int, int, date]]:
    """Course, cycle and the day it was first assigned: when it could be done, and had been opened."""
    rows = Obligation.objects.filter(pk__in=owed).values_list(
        "pk", "requirement__course_id", "cycle_id", "first_opens_on", "opened_at"
    )
    return {pk: (course, cycle, max(opens, london_day(opened))) for pk, course, cycle, opens, opened in rows}


def _versions_signed(owed: RawSQL, at: datetime) -> dict[int, str]:
    """The version that each signature names, in the words that were signed."""
    in_force = Acknowledgement.objects.as_at(at)
    own = in_force.filter(obligation__in=owed).values_list("obligation_id", "body")
    early = in_force.filter(credits__in=owed, credits__credited_at__lte=at).values_list("credits__pk", "body")
    then = in_force.filter(past_credits__obligation__in=owed, past_credits__since__lte=at, past_credits__until__gt=at)
    before = then.values_list("past_credits__obligation", "body")
    return {pk: str(_body(body).get("policy_version", "")) for pk, body in (*before, *early, *own)}


def _body(body: str) -> dict[str, Any]:
    said: dict[str, Any] = json.loads(body)
    return said


def _courses_of_lessons() -> dict[int, list[int]]:
    """The courses that have a lesson: its own, and those that share it."""
    courses = dict(CoursePage.objects.values_list("path", "pk"))
    rows = LessonPage.objects.values_list("pk", "path")
    found = {pk: [courses[path[: -LessonPage.steplen]]] for pk, path in rows}
    for lesson, course in SharedLesson.objects.values_list("lesson_id", "course_id"):
        found[lesson].append(course)
    return found


def _lessons_done(people: RawSQL, courses_of: Mapping[int, list[int]], at: datetime) -> dict[tuple[int, int, int], int]:
    """How many different lessons of a course each had finished in an academic year."""
    done: dict[tuple[int, int, int], set[int]] = defaultdict(set)
    rows = LessonProgress.objects.filter(person__in=people, done_at__lte=at)
    for person, lesson, cycle in rows.values_list("person_id", "lesson_id", "cycle"):
        for course in courses_of[lesson]:
            done[person, course, cycle].add(lesson)
    return {key: len(lessons) for key, lessons in done.items()}


def _attempts(people: RawSQL, at: datetime) -> dict[tuple[int, int, int], tuple[int, float | None]]:
    """How many tries were marked, and the best of them as a share of what was asked."""
    marked = Attempt.objects.filter(person__in=people, finished_at__lte=at, asked__gt=0)
    rows = marked.values_list("person_id", "quiz__course_id", "cycle").annotate(
        tries=Count("pk"), best=Max(F("right") * 1.0 / F("asked"))
    )
    return {(person, course, cycle): (tries, best) for person, course, cycle, tries, best in rows.order_by()}


def _last_reminders(owed: RawSQL, at: datetime) -> dict[int, date]:
    rows = Reminder.objects.filter(obligation__in=owed, mail__sent_at__lte=at)
    latest = rows.order_by().values_list("obligation_id").annotate(latest=Max("mail__sent_at"))
    return {pk: london_day(sent) for pk, sent in latest}


def _reasons(people: RawSQL, at: datetime) -> dict[int, str]:
    labels = dict(Exemption.Reason.choices)
    rows = Exemption.objects.as_at(at, day=london_day(at)).filter(person__in=people).order_by("-pk")
    return {person: labels[reason] for person, reason in rows.values_list("person_id", "reason")}
