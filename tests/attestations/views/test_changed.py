"""What a new version changes for somebody: read, asked about, then signed."""

from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest
from django.test import Client
from time_machine import travel

from attestations.domain.duties import duty_steps
from attestations.domain.reading_changes import MOST, NotReadError, answer_on_changes, questions_on_changes
from attestations.domain.signing import CannotSignError
from attestations.models import ChangesRead, Obligation
from courses.models import Clause
from lms.models import AuditEvent
from quizzes.models import Quiz
from tests.attestations.domain.obligations.kit import OPENING, owed_by, required, revise, sign_on, sync
from tests.factories.ledger import make_member, make_signature
from tests.factories.quizzes import make_question
from tests.page import text_of

pytestmark = pytest.mark.django_db
MARCH = date(2027, 3, 10)
NOW = datetime(2027, 3, 11, 9, tzinfo=UTC)


@pytest.fixture(autouse=True)
def march() -> Iterator[None]:
    with travel(NOW, tick=False):
        yield


@pytest.fixture
def delta(client: Client) -> Obligation:
    """Owed by someone who signed the first version, for what the second changes for staff; two questions cite it."""
    requirement = required()
    signer = make_member()
    sync(OPENING)
    sign_on(date(2026, 10, 1), owed_by(signer))
    version = revise(requirement, sequence=2, decided_on=MARCH, material={"staff": True, "parent": True})
    sync(MARCH)
    quiz = Quiz.objects.create(course=requirement.course, title="Quiz", live=True)
    quiz.course.refresh_from_db()
    clause = Clause.objects.get(version=version, audiences=["staff"])
    make_question(quiz, stem="What is new?", right="This", wrong=("That",), clause=clause)
    make_question(quiz, stem="What is old?", right="Nothing", wrong=("All",))
    client.force_login(signer)
    found: Obligation = Obligation.objects.get(person=signer, change_set__isnull=False)
    return found


def labels(delta: Obligation) -> list[tuple[str, bool]]:
    return [(step.label, step.done) for step in duty_steps(Obligation.objects.get(pk=delta.pk))]


def answers(delta: Obligation, *, right: bool) -> dict[str, str]:
    return {
        f"q{one.question.pk}": str(next(n for n in range(len(one.choices)) if (n in one.right) == right))
        for one in questions_on_changes(delta)
    }


def test_only_the_questions_on_what_changed_are_asked(delta: Obligation) -> None:
    assert [one.stem for one in questions_on_changes(delta)] == ["What is new?"]
    assert labels(delta) == [("what has changed", False), ("one question on it", False), ("the statement", False)]


def test_from_the_change_to_the_question_to_the_statement(client: Client, delta: Obligation) -> None:
    page = text_of(client.get(f"/changed/{delta.pk}/"))
    assert "Then one question, then you sign." in page
    assert not ChangesRead.objects.exists()
    assert client.post(f"/changed/{delta.pk}/")["Location"] == f"/changed/{delta.pk}/questions/"
    asked = client.get(f"/changed/{delta.pk}/questions/").content.decode()
    assert "What is new?" in asked
    assert "says so" not in asked
    told = text_of(client.post(f"/changed/{delta.pk}/questions/", answers(delta, right=False)))
    assert "0 of 1: here is what our policy says" in told
    assert "says so" in told
    reading = ChangesRead.objects.get()
    assert (reading.read_at, reading.answered_at, reading.asked, reading.right) == (NOW, NOW, 1, 0)
    assert [done for _, done in labels(delta)] == [True, True, False]
    assert "Sign what has changed" in text_of(client.get(f"/sign/{delta.pk}/"))


def test_the_first_answers_are_kept(client: Client, delta: Obligation) -> None:
    client.post(f"/changed/{delta.pk}/")
    client.post(f"/changed/{delta.pk}/questions/", answers(delta, right=True))
    assert "All right: 1 of 1" not in text_of(
        client.post(f"/changed/{delta.pk}/questions/", answers(delta, right=False))
    )
    assert ChangesRead.objects.get().right == 1
    assert AuditEvent.objects.filter(verb="answered on changes").count() == 1


def test_a_question_left_out_is_said_and_nothing_is_kept(client: Client, delta: Obligation) -> None:
    client.post(f"/changed/{delta.pk}/")
    page = text_of(client.post(f"/changed/{delta.pk}/questions/", {}))
    assert "Choose an answer to question 1" in page
    assert ChangesRead.objects.get().answered_at is None


@pytest.mark.parametrize("place", ["7", "-1", "one", ""])
def test_what_is_no_answer_is_refused(client: Client, delta: Obligation, place: str) -> None:
    client.post(f"/changed/{delta.pk}/")
    (name,) = answers(delta, right=True)
    assert client.post(f"/changed/{delta.pk}/questions/", {name: place}).status_code == 200
    assert ChangesRead.objects.get().answered_at is None


def test_questions_come_after_the_reading_and_signing_after_both(client: Client, delta: Obligation) -> None:
    assert client.get(f"/changed/{delta.pk}/questions/")["Location"] == f"/changed/{delta.pk}/"
    assert client.get(f"/sign/{delta.pk}/")["Location"] == f"/changed/{delta.pk}/"
    with pytest.raises(NotReadError):
        answer_on_changes(obligation=delta, chosen=dict.fromkeys(_numbers(delta), 0), by=delta.person, at=NOW)
    with pytest.raises(CannotSignError, match="read what has changed"):
        make_signature(delta, at=NOW)
    client.post(f"/changed/{delta.pk}/")
    with pytest.raises(CannotSignError, match="answer the questions"):
        make_signature(delta, at=NOW)


def _numbers(delta: Obligation) -> list[int]:
    return [one.question.pk for one in questions_on_changes(delta)]


def test_a_clause_is_asked_about_once_and_six_are_enough(delta: Obligation) -> None:
    quiz = Quiz.objects.get()
    (question,) = [one.question for one in questions_on_changes(delta)]
    make_question(quiz, stem="What is new, again?", clause=question.clauses.get())
    assert len(questions_on_changes(delta)) == 1
    assert MOST == 6


def test_the_choices_stand_in_one_order_for_one_person(delta: Obligation) -> None:
    orders = {tuple(one.choices) for _ in range(5) for one in questions_on_changes(delta)}
    assert len(orders) == 1


def test_a_version_that_comes_in_between_is_read_anew(client: Client, delta: Obligation) -> None:
    client.post(f"/changed/{delta.pk}/")
    revise(delta.requirement, sequence=3, decided_on=MARCH, material={"staff": True})
    assert labels(delta)[0] == ("what has changed", False)


def test_another_persons_changes_are_nobodys_to_read(client: Client, delta: Obligation) -> None:
    client.force_login(make_member())
    for address in (f"/changed/{delta.pk}/", f"/changed/{delta.pk}/questions/"):
        assert (client.get(address).status_code, client.post(address).status_code) == (404, 404)


def test_what_is_signed_leads_to_its_receipt(client: Client, delta: Obligation) -> None:
    client.post(f"/changed/{delta.pk}/")
    client.post(f"/changed/{delta.pk}/questions/", answers(delta, right=True))
    make_signature(delta, at=NOW)
    for address in (f"/changed/{delta.pk}/", f"/changed/{delta.pk}/questions/"):
        assert client.get(address)["Location"].startswith("/receipts/")
