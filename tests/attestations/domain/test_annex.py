"""The named annex: what had been recorded of each by a moment, and nothing later."""

from datetime import UTC, date, datetime, timedelta

import pytest

from attestations.domain import annex
from attestations.domain.annex import annex_rows
from attestations.domain.standing import count_people
from attestations.domain.workbook.facts import PersonRow
from attestations.models import Obligation
from courses.models import LessonProgress
from lms.models import Audience, ChannelRole, Membership, School
from quizzes.models import Attempt
from tests.factories.attestations import ExemptionFactory, OutboxMailFactory, ReminderFactory
from tests.factories.ledger import make_member, make_owed, make_requirement, make_signature, queries_of, read_lessons
from tests.factories.people import ChannelRoleFactory, PersonFactory, SchoolFactory
from tests.factories.quizzes import make_quiz

pytestmark = pytest.mark.django_db
AS_AT = datetime(2026, 11, 13, 17, tzinfo=UTC)
LATER = AS_AT + timedelta(hours=1)


@pytest.fixture
def school() -> School:
    found: School = SchoolFactory.create(name="Alderbrook Primary School")
    return found


def rows() -> list[PersonRow]:
    return list(annex_rows(counted=count_people(at=AS_AT), at=AS_AT))


def row_of(owed: Obligation) -> PersonRow:
    name = f"{owed.person.last_name}, {owed.person.first_name}"
    (found,) = (row for row in rows() if row.name == name)
    return found


def test_somebody_who_has_only_been_asked(school: School) -> None:
    leader = PersonFactory.create(legal_first="Osian", legal_last="Orchard")
    owed = make_owed(person=make_member(school=school))
    Membership.objects.update(job_title="class teacher", team_leader=leader)
    assert row_of(owed) == PersonRow(
        name="Okafor, Amara",
        school="Alderbrook Primary School",
        audience="staff",
        role="Class teacher",
        started_on=date(2020, 9, 1),
        assigned_on=date(2026, 9, 1),
        due_on=owed.due_on,
        lessons=0,
        score=None,
        attempts=None,
        signed_at=None,
        version=None,
        status="overdue",
        days_late=14,
        last_reminder=None,
        team_leader="Orchard, Osian",
        exemption=None,
    )


def test_lessons_tries_and_the_version_signed_are_those_recorded_by_the_moment(school: School) -> None:
    owed = make_owed(person=make_member(school=school), requirement=make_requirement(lessons=3))
    read_lessons(owed, at=LATER)
    first = owed.person.lesson_progress.order_by("pk").values("pk")[:1]
    LessonProgress.objects.filter(pk__in=first).update(opened_at=AS_AT, done_at=AS_AT)
    quiz = make_quiz(course=owed.requirement.course)
    for number, (finished, right) in enumerate(((AS_AT, 3), (AS_AT, 5), (LATER, 6)), 1):
        Attempt.objects.create(
            person=owed.person, quiz=quiz, version=owed.version, cycle=2026, number=number,
            started_at=finished, finished_at=finished, asked=6, right=right, passed=right > 4,
        )  # fmt: skip
    found = row_of(owed)
    assert (found.lessons, found.attempts) == (1, 2)
    assert found.score == pytest.approx(5 / 6)

    other = make_owed(person=make_member(school=school, legal_last="Signer"))
    make_signature(other)
    assert (row_of(other).version, row_of(other).status) == (other.version.number, "complete")
    late = make_owed(person=make_member(school=school, legal_last="Later"))
    make_signature(late, at=LATER)
    assert row_of(late).version is None


def test_a_signature_that_counts_early_gives_its_version(school: School) -> None:
    person = make_member(school=school)
    earlier = make_owed(person=person)
    signed = make_signature(earlier)
    owed = make_owed(person=person, credited_by=signed, credited_at=signed.recorded_at)
    Obligation.objects.filter(pk=earlier.pk).update(withdrawn_at=signed.recorded_at, withdrawn_reason="superseded")
    assert row_of(owed).version == earlier.version.number


def test_the_last_reminder_is_the_last_that_was_sent_by_then(school: School) -> None:
    owed = make_owed(person=make_member(school=school))
    for step, sent in (("opened", datetime(2026, 9, 1, 7, tzinfo=UTC)), ("due_soon", AS_AT), ("overdue", LATER)):
        mail = OutboxMailFactory.create(person=owed.person, status="sent", sent_at=sent)
        ReminderFactory.create(obligation=owed, step=step, mail=mail)
    ReminderFactory.create(obligation=owed, step="in_grace", mail=OutboxMailFactory.create(person=owed.person))
    assert row_of(owed).last_reminder == date(2026, 11, 13)


def test_somebody_exempt_has_no_due_day_but_a_reason(school: School) -> None:
    owed = make_owed(person=make_member(school=school))
    ExemptionFactory.create(person=owed.person)
    found = row_of(owed)
    assert (found.status, found.due_on, found.exemption) == ("exempt", None, "Maternity or parental leave")


def test_a_poster_is_called_so_and_began_when_the_role_did(school: School) -> None:
    role = ChannelRoleFactory.create(
        person=make_member(school=school), kind=ChannelRole.Kind.POSTER, since=date(2026, 9, 20), channel__school=school
    )
    make_owed(person=role.person, requirement=make_requirement(audience=Audience.CHANNEL_POSTER))
    (found,) = rows()
    assert (found.audience, found.role, found.started_on) == (
        "channel_poster",
        "Poster",
        date(2026, 9, 20),
    )


def test_everybody_is_there_once_by_school_audience_and_surname_at_the_cost_of_a_few_queries(
    school: School, monkeypatch: pytest.MonkeyPatch
) -> None:
    requirement, other = make_requirement(), SchoolFactory.create(name="Birch Lane School")
    for surname, where in (("Zade", school), ("Abbot", other), ("Moss", school), ("abel", school)):
        make_owed(person=make_member(school=where, legal_last=surname), requirement=requirement)
    assert [row.name for row in rows()] == ["abel, Amara", "Moss, Amara", "Zade, Amara", "Abbot, Amara"]
    few = queries_of(rows)
    for _ in range(20):
        make_owed(person=make_member(school=school), requirement=requirement)
    assert queries_of(rows) == few
    monkeypatch.setattr(annex, "AT_ONCE", 5)
    assert len(rows()) == 24
