"""The Cover's sentences."""

import pytest

from attestations.domain.workbook.facts import Figures
from attestations.domain.workbook.findings import TOO_FEW, finding
from attestations.domain.workbook.shown import show
from tests.attestations.domain.workbook.factories import audience, figures, lateness, one_school


def said(name: str, counts: Figures, *, single_school: bool = True) -> str:
    facts = one_school(audiences=(audience(name, counts),), lateness=(lateness(name, counts.overdue),))
    shown = show(facts).audience(name)
    assert shown is not None
    return finding(name, shown.figures, version="1.3", single_school=single_school)


@pytest.mark.parametrize(
    ("name", "counts", "words"),
    [
        (
            "staff",
            figures(exempt=8, complete=232, in_grace=6, due=5, overdue=11),
            (
                "232 of 254 required staff (91.3%) had completed training and signed version 1.3; "
                "11 are overdue, 6 are in grace, 5 are not yet due and 8 more are exempt."
            ),
        ),
        (
            "channel_manager",
            figures(complete=16),
            "All 16 channel managers had completed the managers’ training and signed; nobody is overdue.",
        ),
        (
            "governor",
            figures(complete=28, in_grace=1, overdue=1),
            "28 of 30 governors (93.3%) had completed training and signed; 1 is overdue and 1 is in grace.",
        ),
        (
            "channel_poster",
            figures(overdue=1),
            (
                "The one person who posts for the school had not yet completed the posters’ training and signed; "
                "1 is overdue."
            ),
        ),
        (
            "volunteer",
            figures(complete=1, exempt=1),
            "The one volunteer had completed training and signed; nobody is overdue and 1 more is exempt.",
        ),
        (
            "parent",
            figures(complete=100, due=60, overdue=3),
            (
                "100 of 163 parents and carers (61.3%) had signed the parents’ page; "
                "fewer than 5 are overdue, fewer than 5 are in grace and 60 are not yet due."
            ),
        ),
        ("pupil", figures(complete=3), TOO_FEW),
        ("staff", figures(exempt=1), "The one member of staff is exempt."),
        ("governor", figures(exempt=2), "All 2 governors are exempt."),
        ("staff", figures(), "There are no members of staff in scope."),
        ("pupil", figures(exempt=2), TOO_FEW),
    ],
)
def test_each_audience_has_its_sentence(name: str, counts: Figures, words: str) -> None:
    assert said(name, counts) == words


def test_a_trust_speaks_of_a_school() -> None:
    words = said("channel_poster", figures(complete=6), single_school=False)
    assert words == (
        "All 6 people who post for a school had completed the posters’ training and signed; nobody is overdue."
    )
