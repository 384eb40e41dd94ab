"""The courses of a version, in the workbench: drafted, looked through for what is not taught, published."""

from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from courses.models import BlockFlag, CoursePage, LessonPage, NotTaught, PolicyVersion
from lms.models import Appointment, AuditEvent, Person, School
from quizzes.models import Quiz
from tests.courses.test_workbench_uploads import signed_in
from tests.factories.people import SchoolFactory
from tests.factories.policies import ClauseFactory, PolicyFactory, PolicyVersionFactory
from tests.page import text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def school() -> School:
    made: School = SchoolFactory.create()
    return made


@pytest.fixture
def owner(client: Client, school: School) -> Person:
    return signed_in(client, school=school, role=Appointment.Role.POLICY_OWNER)


@pytest.fixture
def version(school: School) -> PolicyVersion:
    """An approved version with three rules for staff."""
    made: PolicyVersion = PolicyVersionFactory.create(policy=PolicyFactory.create(school=school))
    for n in range(1, 4):
        ClauseFactory.create(version=made, position=n, key=f"rule-{n}", label=f"3.{n}", text=f"wear green on day {n}")
    return made


def press(client: Client, name: str, *args: Any, **given: str) -> str:
    response: HttpResponse = client.post(reverse(f"workbench:{name}", args=args), given, follow=True)  # type: ignore[assignment]
    return text_of(response)


def shown(client: Client, version: PolicyVersion) -> str:
    return text_of(client.get(reverse("workbench:courses", args=[version.pk])))


def drop(course: CoursePage, kind: str) -> None:
    """What an editor does: blocks of a kind are taken out of the lesson."""
    draft = LessonPage.objects.child_of(course).get().get_latest_revision_as_object()
    draft.body = [block for block in draft.body.get_prep_value() if block["type"] != kind]
    draft.save_revision()


def test_a_press_drafts_the_courses_with_their_quiz(client: Client, owner: Person, version: PolicyVersion) -> None:
    assert "Draft the courses" in shown(client, version)
    assert "Not drafted yet: staff." in shown(client, version)
    said = press(client, "draft_courses", version.pk)
    assert "One course is drafted. Learners see nothing of it until it is published." in said
    assert "Draft Three of three clauses are taught." in said
    assert Quiz.objects.get().course == CoursePage.objects.get()
    assert AuditEvent.objects.get(verb="course drafted").actor == owner


def test_publishing_puts_course_lessons_and_quiz_before_learners(
    client: Client, owner: Person, version: PolicyVersion
) -> None:
    press(client, "draft_courses", version.pk)
    said = press(client, "publish_course", version.pk, "staff")
    assert "Whoever it is for finds it at home within the hour." in said
    assert "Published Three of three clauses are taught." in said
    assert [page.live for page in (*CoursePage.objects.all(), *LessonPage.objects.all())] == [True, True]
    assert Quiz.objects.get().live


def test_a_clause_that_no_lesson_teaches_stands_there_and_keeps_the_course_back(
    client: Client, owner: Person, version: PolicyVersion
) -> None:
    press(client, "draft_courses", version.pk)
    drop(CoursePage.objects.get(), "clause")
    assert "Two of three clauses are taught. Read and edit its lessons Not taught 3.1" in shown(client, version)
    said = press(client, "publish_course", version.pk, "staff")
    assert "Not published: one clause is neither taught nor left out for a reason." in said
    assert not CoursePage.objects.get().live


def test_left_out_with_a_reason_it_is_listed_and_the_course_can_go(
    client: Client, owner: Person, version: PolicyVersion
) -> None:
    press(client, "draft_courses", version.pk)
    drop(CoursePage.objects.get(), "clause")
    clause = version.clauses.get(key="rule-1")
    said = press(client, "leave_out", version.pk, "staff", clause.pk, reason="It is taught on the first day.")
    assert "Two of three clauses are taught, one is left out. More than one in twenty is left out: look again." in said
    assert "Left out, and why 3.1 wear green on day 1 “It is taught on the first day.”" in said
    assert "Published: " in press(client, "publish_course", version.pk, "staff")
    assert AuditEvent.objects.get(verb="clause left out").details["clause"] == "rule-1"


def test_the_later_reason_counts(client: Client, owner: Person, version: PolicyVersion) -> None:
    press(client, "draft_courses", version.pk)
    drop(CoursePage.objects.get(), "clause")
    clause = version.clauses.get(key="rule-1")
    for reason in ("First", "Second"):
        press(client, "leave_out", version.pk, "staff", clause.pk, reason=reason)
    assert NotTaught.objects.get().reason == "Second"


def test_a_reason_must_be_given_and_only_for_what_is_not_taught(
    client: Client, owner: Person, version: PolicyVersion
) -> None:
    press(client, "draft_courses", version.pk)
    clause = version.clauses.get(key="rule-2")
    assert "Say why: clause 3.2 is not listed yet." in press(client, "leave_out", version.pk, "staff", clause.pk)
    said = press(client, "leave_out", version.pk, "staff", clause.pk, reason="I do not like it")
    assert "That clause is taught in this course, or does not bind its audience." in said
    assert not NotTaught.objects.exists()


def test_a_draft_of_a_policy_can_be_drafted_but_not_published(client: Client, owner: Person, school: School) -> None:
    draft = PolicyVersionFactory.create(policy=PolicyFactory.create(school=school), draft=True)
    ClauseFactory.create(version=draft)
    press(client, "draft_courses", draft.pk)
    said = press(client, "publish_course", draft.pk, "staff")
    assert "Only courses of the version in force are published: record its approval first." in said
    assert not CoursePage.objects.get().live


def test_a_version_that_binds_nobody_has_no_courses(client: Client, owner: Person, school: School) -> None:
    version = PolicyVersionFactory.create(policy=PolicyFactory.create(school=school))
    ClauseFactory.create(version=version, audiences=[])
    assert "there is nothing to teach." in press(client, "draft_courses", version.pk)


def test_who_writes_lessons_drafts_but_does_not_publish(client: Client, school: School, version: PolicyVersion) -> None:
    signed_in(client, school=school, role=Appointment.Role.CONTENT_EDITOR)
    assert "One course is drafted." in press(client, "draft_courses", version.pk)
    assert "Publish the course" not in shown(client, version)
    press(client, "publish_course", version.pk, "staff")
    assert not CoursePage.objects.get().live


def test_a_block_whose_rule_has_changed_is_shown_with_both_wordings_until_somebody_has_looked(
    client: Client, owner: Person, version: PolicyVersion
) -> None:
    press(client, "draft_courses", version.pk)
    second = PolicyVersionFactory.create(policy=version.policy, sequence=2)
    for n in range(1, 4):
        text = f"wear blue on day {n}" if n == 2 else f"wear green on day {n}"
        ClauseFactory.create(version=second, position=n, key=f"rule-{n}", label=f"3.{n}", text=text)
    press(client, "draft_courses", second.pk)
    page = client.get(reverse("workbench:courses", args=[second.pk])).content.decode()
    assert "Blocks whose rule has changed" in page
    assert "<del>green</del> <ins>blue</ins>" in page
    flag = BlockFlag.objects.get()
    edit = text_of(client.get(reverse("wagtailadmin_pages:edit", args=[flag.lesson_id])))
    assert "Rules that have changed" in edit
    assert "As it was last saved, this lesson" in edit
    said = press(client, "settle_flag", second.pk, flag.pk)
    assert "Noted: you have looked at 3.2 in " in said
    assert "Blocks whose rule has changed" not in said
