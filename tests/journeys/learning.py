"""The way of a learner: lessons, quiz, statement, receipt. Each step asserts what its page owes the learner."""

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256

from playwright.sync_api import Page

from tests.journeys.site import Someone
from tests.journeys.visitor import Visitor

CODE = re.compile(r"[0-9A-Z]{4}-[0-9A-Z]{4}")
Look = Callable[[Page], None]
"""Called once on each kind of page on the way."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A question of the attempt under way, as the database keeps it and the browser must not know it."""

    stem: str
    explanation: str
    choices: list[str]
    right: list[int]

    def choice(self, *, right: bool) -> int:
        return next(place for place in range(len(self.choices)) if (place in self.right) == right)


def look_nowhere(page: Page) -> None:
    """For journeys that are not about how pages look."""


def read_lessons(visitor: Visitor, *, leave: bool, look: Look = look_nowhere) -> list[str]:
    """From home through every lesson to the quiz; answers their titles.

    With `leave`, the reader goes home after the first lesson and comes back to where they were.
    """
    visitor.press(re.compile("^Begin with lesson 1"))
    titles: list[str] = []
    while visitor.path.startswith("/courses/"):
        assert visitor.heading not in titles, f"“{visitor.heading}” came twice"
        titles.append(visitor.heading)
        if len(titles) == 1:
            look(visitor.page)
        visitor.press(re.compile("^(Go on to|Done with this lesson)"))
        if len(titles) == 1 and leave and visitor.path.startswith("/courses/"):
            _leave_and_come_back(visitor)
    return titles


def take_quiz(visitor: Visitor, person: Someone, *, right: bool, look: Look = look_nowhere) -> list[Asked]:
    """From the first question to the result, all right or all wrong."""
    found: list[Asked] = []
    while visitor.page.get_by_role("radio").count():
        asked = question_on_page(visitor, person)
        if not found:
            look(visitor.page)
        assert _plain(asked.explanation) not in _plain(visitor.page.locator("html").text_content() or "")
        visitor.page.get_by_role("radio").nth(asked.choice(right=right)).check()
        found.append(asked)
        visitor.press(re.compile("^Save and"))
    return found


def question_on_page(visitor: Visitor, person: Someone) -> Asked:
    """The question of the page open now."""
    position = int(visitor.path.rstrip("/").rsplit("/", 1)[1])
    ((stem, explanation, choices, right),) = visitor.site.rows(
        "SELECT q.stem, q.explanation, q.choices, q.right_choices FROM quizzes_askedquestion q"
        " JOIN quizzes_attempt a ON a.id = q.attempt_id"
        " WHERE a.person_id = ? AND a.finished_at IS NULL AND q.position = ?",
        person.pk,
        position,
    )
    return Asked(stem, explanation, json.loads(choices), json.loads(right))


def fail_then_pass(visitor: Visitor, person: Someone, *, look: Look = look_nowhere) -> None:
    """The quiz twice: all wrong, which is explained, then all right."""
    visitor.press("Begin the quiz")
    wrong = take_quiz(visitor, person, right=False, look=look)
    assert visitor.heading == f"Not yet: 0 of {len(wrong)}"
    for asked in wrong:
        assert _plain(asked.explanation) in _plain(visitor.main)
        assert _plain(asked.choices[asked.right[0]]) in _plain(visitor.main)
    look(visitor.page)
    visitor.press(re.compile("^Try again"))
    right = take_quiz(visitor, person, right=True)
    assert visitor.heading == f"Passed: {len(right)} of {len(right)}"
    look(visitor.page)


def go_to_statement(visitor: Visitor, *, look: Look = look_nowhere) -> None:
    """The words to sign, which name the policy by the fingerprint of the file that came in."""
    visitor.press("Go to the statement")
    fingerprint = sha256(visitor.site.policy.read_bytes()).hexdigest()
    assert visitor.page.locator("input[name=policy_sha256]").input_value() == fingerprint
    assert fingerprint in visitor.main
    look(visitor.page)


def sign_as(visitor: Visitor, name: str) -> int:
    """Type a name and sign with it; answers the status."""
    visitor.type("Type your full name", name)
    return visitor.press(re.compile("^Sign"))


def receipt_code(visitor: Visitor, person: Someone) -> str:
    """The code on the receipt open now, which is the one that the ledger has for this person."""
    code = visitor.path.strip("/").rsplit("/", 1)[1]
    assert CODE.fullmatch(code)
    assert code in visitor.main
    kept = visitor.site.rows(
        "SELECT k.code FROM attestations_acknowledgement k JOIN attestations_obligation o ON o.id = k.obligation_id"
        " WHERE o.person_id = ? ORDER BY k.seq DESC LIMIT 1",
        person.pk,
    )
    assert kept == [(code,)]
    return code


def _leave_and_come_back(visitor: Visitor) -> None:
    here = visitor.path
    visitor.press("Leave for now, your place is kept", within="body")
    assert "You have already begun" in visitor.main
    visitor.press(re.compile("^Carry on with lesson 2"))
    assert visitor.path == here


def _plain(words: str) -> str:
    return " ".join(words.split())
