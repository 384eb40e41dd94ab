"""The words of the one mail a person gets a day."""

from dataclasses import dataclass

import pytest
from django.template.loader import render_to_string


@dataclass
class Thing:
    title: str
    due_words: str
    minutes: int
    steps_done: int = 0
    steps_total: int = 6


@dataclass
class Named:
    name: str = "Alder Brook Primary"
    first_name: str = "Nadia"
    colour: str = "#7a1f5c"


FIRST = Thing("Phones & devices", "by Friday 23 October", 8, steps_done=2)
LATER = Thing("Posting", "by Monday 16 November", 1)


def mail(kind: str, first: Thing = FIRST, *rest: Thing) -> str:
    context = {
        "school": Named(),
        "person": Named(),
        "first": first,
        "rest": list(rest),
        "link": "https://train.example/in/x/?a=1&b=2",
        "link_expires_words": "Friday 9 October",
        "contact_name": "Jo Marsden",
        "contact_email": "office@alderbrook.example",
        "role_words": "you teach",
    }
    return render_to_string(f"mail/reminder{kind}", context)


def test_the_subject_counts_what_is_to_do_and_names_the_first_day() -> None:
    assert mail("_subject.txt", FIRST).strip() == "One thing to do, by Friday 23 October"
    assert mail("_subject.txt", FIRST, LATER).strip() == "Two things to do, the first by Friday 23 October"


def test_the_plain_text_is_not_escaped() -> None:
    text = mail(".txt", FIRST, LATER)
    assert "\nPhones & devices\n" in text
    assert "\nhttps://train.example/in/x/?a=1&b=2\n" in text


def test_the_rich_text_is_escaped() -> None:
    page = mail(".html", FIRST, LATER)
    assert "Phones &amp; devices" in page
    assert 'href="https://train.example/in/x/?a=1&amp;b=2"' in page


@pytest.mark.parametrize("kind", [".txt", ".html"])
def test_work_already_begun_is_carried_on_with(kind: str) -> None:
    begun = mail(kind, FIRST, LATER)
    assert "Sign in and carry on" in begun
    assert "About 8 minutes left. Two of six steps done." in begun
    assert "You have already begun the first." in begun


@pytest.mark.parametrize("kind", [".txt", ".html"])
def test_work_not_begun_is_begun(kind: str) -> None:
    fresh = mail(kind, LATER)
    assert "Sign in and begin" in fresh
    assert "About 1 minute." in fresh
    assert "already begun" not in fresh
    assert "after that" not in fresh.lower()


def test_the_mail_takes_the_colour_of_the_school() -> None:
    assert "border-top:6px solid #7a1f5c" in mail(".html")
