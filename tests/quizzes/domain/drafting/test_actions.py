import pytest

from courses.models import Clause
from quizzes.domain.drafting.actions import action_of


def told(text: str, modality: str, lead_in: str = "") -> str | None:
    action = action_of(Clause(key="k", text=text, modality=modality, lead_in=lead_in))
    return None if action is None else str(action)


@pytest.mark.parametrize(
    ("lead_in", "text", "modality", "action"),
    [
        ("Staff must not:", "Lend their school log-in; or", "must_not", "Lend their school log-in"),
        ("Members of staff must", "keep a copy.", "must", "Keep a copy"),
        ("Pupils should not use chat to:", "Tease others", "should_not", "Use chat to tease others"),
        ("Our school encourages parents to", "Ask first", "encouraged", "Ask first"),
        ("We expect all families to", "Be kind", "should", "Be kind"),
        (
            "Before a trip, staff must:",
            "Check the consent list",
            "must",
            "Check the consent list (before a trip)",
        ),
        (
            "People who post for us will remove within a day:",
            "Home addresses",
            "will",
            "Remove within a day: Home addresses (for people who post for us)",
        ),
        ("", "Staff should not answer pupils at night.", "should_not", "Answer pupils at night"),
        ("When you post for us:", "Ask a colleague first.", "should", "Ask a colleague first (when you post for us)"),
        ("", "Governors may have an account of their own.", "may", "Have an account of their own"),
        (
            "",
            "If a reporter calls you, tell the office.",
            "should",
            "Tell the office (if a reporter calls you)",
        ),
        ("", "Never guess a password.", "must_not", "Guess a password"),
        ("", "Please do not tag children.", "must_not", "Tag children"),
        ("", "Chat is quick. Staff must also log each call.", "must", "Log each call"),
    ],
)
def test_an_action_is_lifted_out_of_a_rule(lead_in: str, text: str, modality: str, action: str) -> None:
    assert told(text, modality, lead_in) == action


@pytest.mark.parametrize(
    ("lead_in", "text", "modality", "why"),
    [
        ("", "Photos of pupils must not leave the building.", "must_not", "nobody is named who could do it"),
        ("", "Staff accounts must be private.", "must", "accounts, not people, are bound"),
        ("", "No volunteer will film a class.", "will_not", "the subject holds the negation"),
        ("", "Staff may only write to pupils by the school app.", "must_not", "what follows is allowed"),
        ("Staff must:", "not share a log-in", "must", "the words deny what the modality asks"),
        ("Staff must:", "Film freely", "must_not", "lead-in and modality disagree"),
        ("", "Staff must not film. This does not apply to sports day.", "must_not", "an exception follows"),
        ("", "Staff must be told in advance.", "must", "it is done to them"),
        ("", "Staff must log calls and should keep notes.", "must", "two forces in one"),
        ("Staff must:", " ".join(["word"] * 46), "must", "too long to take in"),
        ("The school will share:", "News of clubs", "will", "the school is bound, not people"),
    ],
)
def test_nothing_is_lifted_where_it_would_bend_the_rule(lead_in: str, text: str, modality: str, why: str) -> None:
    assert told(text, modality, lead_in) is None, why


def test_a_rule_for_some_is_not_told_as_a_rule_for_all() -> None:
    assert told("Supply staff must sign in.", "must") == "Sign in (for supply staff)"
    narrowed = told("Staff who have not been trained to post, or film, must not try.", "must_not")
    assert narrowed == "Try (for staff who have not been trained to post, or film)"
