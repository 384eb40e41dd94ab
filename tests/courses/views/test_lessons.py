from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from time_machine import travel

from courses.models import Clause, CoursePage, LessonPage, LessonProgress
from lms.models import Appointment, Audience, Person
from tests.factories.people import AppointmentFactory, MembershipFactory, PersonFactory, SchoolFactory
from tests.factories.policies import ClauseFactory, make_course
from tests.factories.quizzes import at_an_address
from tests.page import text_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def october() -> Iterator[None]:
    with travel(datetime(2026, 10, 8, 12, tzinfo=UTC), tick=False):
        yield


@pytest.fixture
def course() -> CoursePage:
    made = make_course(lessons=3)
    at_an_address()
    return made


@pytest.fixture
def person(client: Client) -> Person:
    member: Person = MembershipFactory.create().person
    client.force_login(member)
    return member


def lesson(course: CoursePage, n: int = 1) -> str:
    return f"/courses/{course.slug}/lesson-{n}/"


def fill(course: CoursePage, blocks: list[dict[str, Any]], n: int = 1) -> None:
    page = LessonPage.objects.child_of(course).get(slug=f"lesson-{n}")
    page.body = blocks
    page.save_revision().publish()


def clauses(course: CoursePage, count: int, **facts: Any) -> list[Clause]:
    return [ClauseFactory.create(version=course.version, **facts) for _ in range(count)]


def test_who_is_in_the_audience_reads_the_lesson(client: Client, person: Person, course: CoursePage) -> None:
    page = client.get(lesson(course))
    assert page.status_code == 200
    assert "Lesson number 1" in page.content.decode()
    assert "no-store" in page.headers["Cache-Control"]


@pytest.mark.parametrize("audience", [Audience.PARENT, Audience.PUPIL, Audience.GOVERNOR])
def test_for_others_there_is_no_such_page(client: Client, course: CoursePage, audience: str) -> None:
    client.force_login(MembershipFactory.create(audience=audience).person)
    for path in (lesson(course), f"/courses/{course.slug}/"):
        assert client.get(path).status_code == 404
        assert client.post(path).status_code == 404
    assert not LessonProgress.objects.exists()


def test_who_is_not_signed_in_signs_in_first(client: Client, course: CoursePage) -> None:
    answer = client.get(lesson(course))
    assert (answer.status_code, answer.headers["Location"]) == (302, f"/sign-in/code/?next={lesson(course)}")
    assert client.post(lesson(course)).status_code == 302
    assert not LessonProgress.objects.exists()


def test_who_writes_lessons_may_look(client: Client, course: CoursePage) -> None:
    school = SchoolFactory.create()
    editor = AppointmentFactory.create(
        person=PersonFactory.create(), role=Appointment.Role.CONTENT_EDITOR, school=school
    ).person
    client.force_login(editor)
    assert client.get(lesson(course)).status_code == 200


def test_what_is_not_published_is_no_page(client: Client, person: Person, course: CoursePage) -> None:
    LessonPage.objects.get(slug="lesson-2").unpublish()
    assert client.get(lesson(course, 2)).status_code == 404
    course.unpublish()
    assert client.get(lesson(course)).status_code == 404


def test_the_shelf_itself_leads_home(client: Client, person: Person, course: CoursePage) -> None:
    assert client.get("/courses/").headers["Location"] == "/"


def test_a_course_says_what_is_done_what_is_next_and_how_long_the_rest_takes(
    client: Client, person: Person, course: CoursePage
) -> None:
    at = f"/courses/{course.slug}/"
    fresh = text_of(client.get(at))
    assert "About six minutes, in three steps. Stop whenever you like: your place is kept. Begin with lesson 1" in fresh
    client.post(lesson(course))
    said = text_of(client.get(at))
    assert "About four minutes left. Your place is kept, on any device. Carry on with lesson 2" in said
    assert "Lesson number 1 Lesson 1, about 2 minutes Done" in said
    assert "Lesson number 2 Lesson 2, about 2 minutes Next" in said
    assert "Lesson number 3 Lesson 3, about 2 minutes To do" in said
    for n in (2, 3):
        client.post(lesson(course, n))
    done = text_of(client.get(at))
    assert "You have done everything here." in done
    assert "Carry on" not in done


def test_done_goes_on_to_the_next_lesson(client: Client, person: Person, course: CoursePage) -> None:
    assert client.post(lesson(course, 1)).headers["Location"] == lesson(course, 2)
    done = LessonProgress.objects.get()
    assert (done.person, done.lesson.slug, done.version, done.cycle) == (person, "lesson-1", course.version, 2026)
    assert done.done_at == datetime(2026, 10, 8, 12, tzinfo=UTC)


def test_from_the_last_lesson_one_goes_back_to_what_was_left_out(
    client: Client, person: Person, course: CoursePage
) -> None:
    client.post(lesson(course, 1))
    assert client.post(lesson(course, 3)).headers["Location"] == lesson(course, 2)
    answer = client.post(lesson(course, 3), follow=True)
    client.post(lesson(course, 2))
    answer = client.post(lesson(course, 3), follow=True)
    assert answer.redirect_chain == [("/", 302)]
    assert f"You have done everything in “{course.title}”." in answer.content.decode()


def test_opening_is_not_finishing(client: Client, person: Person, course: CoursePage) -> None:
    client.get(lesson(course))
    client.get(lesson(course))
    assert list(LessonProgress.objects.values_list("done_at", flat=True)) == [None]


def test_the_page_says_where_one_is_and_what_comes_then(client: Client, person: Person, course: CoursePage) -> None:
    page = client.get(lesson(course, 2)).content.decode()
    assert "<strong>Lesson 2 of 3</strong>, about 2 minutes." in page
    assert "Go on to lesson 3" in page
    assert f'href="{lesson(course, 1)}"' in page


def test_a_clause_is_shown_in_its_own_words_with_its_force_and_its_place(
    client: Client, person: Person, course: CoursePage
) -> None:
    (clause,) = clauses(course, 1, text="Post <b>nothing</b> & ask", label="3.1", lead_in="", modality="must_not")
    fill(course, [{"type": "clause", "value": {"clause": clause.pk}}])
    page = client.get(lesson(course)).content.decode()
    assert "Post &lt;b&gt;nothing&lt;/b&gt; &amp; ask" in page
    assert "Must not" in page
    assert f"/policies/{course.policy.slug}/#{clause.anchor}" in page
    assert "one rule on what you must not do" in page


def test_a_list_says_its_force_once_where_all_have_the_same(client: Client, person: Person, course: CoursePage) -> None:
    same = clauses(course, 3, modality="must")
    fill(course, [{"type": "rules", "value": {"lead_in": "Staff must:", "clauses": [c.pk for c in same]}}])
    page = client.get(lesson(course)).content.decode()
    assert page.count("Must</span>") == 1
    assert all(clause.text in page for clause in same)
    assert "three rules that you must keep" in page


def test_what_an_editor_wrote_is_shown_as_text(client: Client, person: Person, course: CoursePage) -> None:
    fill(
        course,
        [
            {"type": "why", "value": {"text": "Because <script>x</script>"}},
            {"type": "note", "value": {"heading": "Ask", "text": "the office"}},
            {"type": "text", "value": "<p>In <b>bold</b></p>"},
        ],
    )
    page = client.get(lesson(course)).content.decode()
    assert "Because &lt;script&gt;x&lt;/script&gt;" in page
    assert "<strong>Ask.</strong> the office" in page
    assert "<b>bold</b>" in page


def test_a_lesson_costs_the_same_queries_however_many_clauses_it_shows(
    client: Client, person: Person, course: CoursePage
) -> None:
    def queries(count: int) -> int:
        shown = clauses(course, count)
        alone, listed = shown[::2], shown[1::2]
        fill(
            course,
            [
                *({"type": "clause", "value": {"clause": clause.pk}} for clause in alone),
                {"type": "rules", "value": {"lead_in": "Never:", "clauses": [clause.pk for clause in listed]}},
            ],
        )
        client.get(lesson(course))
        with CaptureQueriesContext(connection) as asked:
            page = client.get(lesson(course)).content.decode()
        assert all(clause.text in page for clause in shown)
        return len(asked)

    few, many = queries(3), queries(30)
    assert few == many
    assert many <= 10


def test_a_clause_that_was_deleted_leaves_the_lesson_readable(
    client: Client, person: Person, course: CoursePage
) -> None:
    gone = ClauseFactory.create(version__draft=True, lead_in="")
    (stays,) = clauses(course, 1, lead_in="")
    fill(
        course,
        [
            {"type": "clause", "value": {"clause": gone.pk}},
            {"type": "rules", "value": {"lead_in": "", "clauses": [gone.pk, stays.pk]}},
        ],
    )
    text = gone.text
    gone.delete()
    page = client.get(lesson(course))
    assert page.status_code == 200
    assert text not in page.content.decode()
    assert stays.text in page.content.decode()


def test_a_press_from_another_site_is_refused(person: Person, course: CoursePage) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(person)
    assert strict.post(lesson(course)).status_code == 403
    assert not LessonProgress.objects.exists()


def test_a_course_is_printed_whole_and_that_is_not_reading_it(
    client: Client, person: Person, course: CoursePage
) -> None:
    page = client.get(f"{course.get_url()}?print").content.decode()
    assert page.index("1. Lesson number 1") < page.index("2. Lesson number 2") < page.index("3. Lesson number 3")
    assert not LessonProgress.objects.exists()


def test_on_paper_a_scene_shows_what_comes_of_each_choice(client: Client, person: Person, course: CoursePage) -> None:
    choices = [{"text": "Answer", "feedback": "A private talk has begun.", "best": False}]
    lesson = course.lessons()[0]
    lesson.body = [{"type": "scene", "value": {"heading": "A", "story": "B", "choices": choices, "clause": None}}]
    lesson.save_revision().publish()
    page = client.get(f"{course.get_url()}?print").content.decode()
    assert "open><summary>Answer</summary><p>A private talk has begun.</p>" in page
    assert "See what happens" not in page
