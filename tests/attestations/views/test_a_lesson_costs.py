"""What a learner's page costs: ten queries at the most, whatever there is, and few bytes."""

import gzip
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from django.contrib.staticfiles import finders
from django.test import Client
from time_machine import travel

from courses.models import CoursePage, LessonPage
from lms.models import Person
from tests.factories.ledger import make_member, make_owed, queries_of
from tests.factories.people import SchoolFactory
from tests.factories.policies import ClauseFactory
from tests.factories.quizzes import at_an_address, make_quiz

pytestmark = pytest.mark.django_db
MOST, MOST_BYTES, MOST_BYTES_AT_FIRST = 10, 15_000, 100_000


@pytest.fixture(autouse=True)
def october() -> Iterator[None]:
    with travel(datetime(2026, 10, 8, 12, tzinfo=UTC), tick=False):
        yield


@pytest.fixture
def person(client: Client) -> Person:
    """Somebody who owes a course with a lesson, a quiz and a statement."""
    member = make_member()
    course = make_owed(person=member).requirement.course
    course.add_child(instance=LessonPage(title="Lesson number 1", slug="lesson-1"))
    make_quiz(course=course)
    at_an_address()
    client.force_login(member)
    return member


def course_of(person: Person) -> CoursePage:
    course: CoursePage = person.obligations.get().requirement.course
    return course


def fill(course: CoursePage, *, clauses: int, links: int) -> None:
    """A lesson with every kind of block that shows a clause, and text that links to pages."""
    made = [ClauseFactory.create(version=course.version).pk for _ in range(clauses)]
    linked = f'<a linktype="page" id="{course.pk}">our course</a> ' * links
    blocks: list[dict[str, Any]] = [
        {"type": "why", "value": {"text": "It matters."}},
        {"type": "clause", "value": {"clause": made[0]}},
        {"type": "cards", "value": {"clauses": made[1::2]}},
        {"type": "rules", "value": {"lead_in": "Never:", "clauses": made[2::2]}},
        {"type": "check", "value": {"clause": made[0], "wrong": ["Nothing"]}},
        {"type": "text", "value": f"<p>Read {linked}</p>"},
    ]
    lesson = LessonPage.objects.child_of(course).get(slug="lesson-1")
    lesson.body = blocks
    lesson.save_revision().publish()


def asked(client: Client, course: CoursePage) -> int:
    address = f"/courses/{course.slug}/lesson-1/"
    client.get(address)
    return queries_of(lambda: client.get(address))


def test_a_lesson_takes_ten_queries_at_the_most_whatever_there_is(client: Client, person: Person) -> None:
    course = course_of(person)
    fill(course, clauses=3, links=0)
    few = asked(client, course)
    assert few <= MOST
    fill(course, clauses=30, links=0)
    for n in range(2, 12):
        course.add_child(instance=LessonPage(title=f"Lesson number {n}", slug=f"lesson-{n}"))
    for _ in range(5):
        make_owed(person=make_member(school=SchoolFactory.create()), requirement=person.obligations.get().requirement)
    assert asked(client, course) == few


def test_links_cost_one_query_however_many_there_are(client: Client, person: Person) -> None:
    course = course_of(person)
    fill(course, clauses=3, links=1)
    one = asked(client, course)
    fill(course, clauses=3, links=12)
    assert asked(client, course) == one


def test_what_comes_of_a_choice_costs_no_more(client: Client, person: Person) -> None:
    course = course_of(person)
    fill(course, clauses=3, links=0)
    lesson = LessonPage.objects.child_of(course).get()
    (check,) = [block for block in lesson.body if block.block_type == "check"]
    address = f"/courses/{course.slug}/lesson-1/?in={check.id}&choice=0"
    client.get(address)
    assert queries_of(lambda: client.get(address)) <= MOST


def test_after_the_first_visit_a_lesson_is_a_few_thousand_bytes(client: Client, person: Person) -> None:
    course = course_of(person)
    fill(course, clauses=12, links=3)
    page = client.get(f"/courses/{course.slug}/lesson-1/")
    assert len(gzip.compress(page.content)) < MOST_BYTES
    sheet = Path(str(finders.find("countersign.css"))).read_bytes()
    assert len(gzip.compress(page.content)) + len(gzip.compress(sheet)) < MOST_BYTES_AT_FIRST
    assert b"<script" not in page.content
