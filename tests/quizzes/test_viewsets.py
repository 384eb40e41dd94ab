import re
from html import unescape
from typing import Any, cast

import pytest
from django.test import Client
from django.urls import reverse
from lxml import html
from pytest_django import DjangoAssertNumQueries

from courses.models import Clause
from lms.models import Person
from quizzes.domain.draft_questions import draft_quiz
from quizzes.models import Question, Quiz
from tests.factories.policies import ClauseFactory, make_course
from tests.factories.quizzes import NOON

pytestmark = pytest.mark.django_db

WORDS = ["Lend a log-in", "Film a fight", "Guess a password"]


@pytest.fixture
def editor(client: Client) -> Client:
    client.force_login(
        Person.objects.create(email="lead@school.example", legal_first="Ada", legal_last="Bell", is_superuser=True)
    )
    return client


def drafted(*words: str) -> Quiz:
    """A quiz drafted from one clause for each of `words`."""
    course = make_course()
    for text in words or WORDS:
        ClauseFactory.create(version=course.version, text=text)
    draft_quiz(course=course, at=NOON)
    return Quiz.objects.get(course=course)


def edit_url(quiz: Quiz) -> str:
    return reverse("wagtailsnippets_quizzes_quiz:edit", args=[quiz.pk])


def fields(page: bytes) -> dict[str, str | list[str]]:
    """What a browser would send of the edit form as it was rendered."""
    form = cast(Any, html.document_fromstring(page)).get_element_by_id("w-editor-form")
    sent: dict[str, str | list[str]] = {}
    for name, value in form.form_values():
        known = sent.get(name)
        sent[name] = value if known is None else [*(known if isinstance(known, list) else [known]), value]
    return sent


def named(sent: dict[str, str | list[str]], pattern: str) -> list[str]:
    return sorted(name for name in sent if re.fullmatch(pattern, name))


def test_the_list_shows_course_audience_questions_and_status(editor: Client) -> None:
    quiz = drafted()
    page = editor.get(reverse("wagtailsnippets_quizzes_quiz:list")).content.decode()
    assert quiz.course.title in page
    assert "Staff" in page
    assert re.search(r"<td[^>]*>\s*3\s*</td>", page)
    assert "draft" in page
    assert reverse("wagtailsnippets_quizzes_quiz:add") not in page


def test_no_quiz_is_added_without_a_course(editor: Client) -> None:
    assert editor.get(reverse("wagtailsnippets_quizzes_quiz:add")).status_code == 302
    assert Quiz.objects.count() == 0


def test_the_page_holds_questions_answers_and_the_clauses_of_the_version(editor: Client) -> None:
    quiz = drafted()
    ClauseFactory.create(text="A clause of another policy")
    page = editor.get(edit_url(quiz)).content.decode()
    for question in quiz.questions.all():
        assert question.stem in unescape(page)
    assert "A clause of another policy" not in page
    assert page.count(f'<option value="{Clause.objects.first().pk}" selected>') == 1  # type: ignore[union-attr]


def test_saving_without_a_change_leaves_the_questions_drafted(editor: Client) -> None:
    quiz = drafted()
    sent = fields(editor.get(edit_url(quiz)).content)
    assert editor.post(edit_url(quiz), sent | {"action-publish": "1"}).status_code == 302
    published = Quiz.objects.get()
    assert published.live is True
    assert [bool(question.drafted_from) for question in published.questions.all()] == [True, True, True]


def test_a_change_is_saved_and_published_and_the_question_is_then_the_editors(editor: Client) -> None:
    quiz = drafted()
    sent = fields(editor.get(edit_url(quiz)).content)
    response = editor.post(edit_url(quiz), sent | {"questions-0-stem": "Who may film?", "action-publish": "1"})
    assert response.status_code == 302
    published = Quiz.objects.get()
    changed, *others = published.questions.all()
    assert (published.live, changed.stem, changed.drafted_from) == (True, "Who may film?", "")
    assert all(question.drafted_from for question in others)
    assert changed.clauses.count() == 1
    draft_quiz(course=published.course, at=NOON)
    kept = Quiz.objects.get().latest_revision.as_object().questions.get(stem="Who may film?")
    assert kept.pk == changed.pk


def test_a_changed_answer_makes_the_question_the_editors_too(editor: Client) -> None:
    quiz = drafted()
    sent = fields(editor.get(edit_url(quiz)).content)
    editor.post(edit_url(quiz), sent | {"questions-1-choices-0-text": "Ask a friend", "action-publish": "1"})
    assert [bool(question.drafted_from) for question in Quiz.objects.get().questions.all()] == [True, False, True]


@pytest.mark.parametrize(("mark", "words"), [(0, "has no right answers"), (2, "has 2 right answers")])
def test_a_question_needs_exactly_one_right_answer(editor: Client, mark: int, words: str) -> None:
    quiz = drafted()
    stem = quiz.questions.all()[1].stem
    sent = fields(editor.get(edit_url(quiz)).content)
    for name in named(sent, r"questions-1-choices-\d+-right"):
        del sent[name]
    sent |= {f"questions-1-choices-{n}-right": "on" for n in range(mark)}
    response = editor.post(edit_url(quiz), sent | {"action-publish": "1"})
    assert f"“{stem}” {words}: mark exactly one as right." in unescape(response.content.decode())
    assert Quiz.objects.get().live is False


def test_two_answers_may_not_read_the_same(editor: Client) -> None:
    quiz = drafted()
    sent = fields(editor.get(edit_url(quiz)).content)
    sent |= {"questions-0-choices-0-text": "Ask me.", "questions-0-choices-1-text": "ask me"}
    response = editor.post(edit_url(quiz), sent | {"action-publish": "1"})
    assert "offers “ask me” twice" in unescape(response.content.decode())


def test_a_question_can_be_taken_out(editor: Client) -> None:
    quiz = drafted()
    sent = fields(editor.get(edit_url(quiz)).content)
    editor.post(edit_url(quiz), sent | {"questions-0-DELETE": "1", "action-publish": "1"})
    assert Question.objects.count() == 2


def test_the_clauses_are_asked_for_once_a_page(
    editor: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    quiz = drafted(*[f"Do thing number {n}" for n in range(12)])
    editor.get(edit_url(quiz))
    with django_assert_max_num_queries(200) as seen:
        editor.get(edit_url(quiz))
    lists = [q for q in seen.captured_queries if 'FROM "courses_clause"' in q["sql"] and " IN " not in q["sql"]]
    assert len(lists) == 1
