"""A policy written as each kind of file is read back as it was made."""

import pytest
from hypothesis import HealthCheck, example, given, settings

from courses.domain.reading import ParsedPolicy, diff_policies, parse_policy
from tests.courses.domain.reading.rendering.outline import Paper, Part, Rule, papers
from tests.courses.domain.reading.rendering.writers import WRITERS

TWENTY = settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def read(paper: Paper, ending: str) -> ParsedPolicy:
    return parse_policy(WRITERS[ending](paper), name=f"policy.{ending}")


ALIKE = (
    Rule("", "Governors must keep the school’s password to themselves."),
    Rule("", "Governors must ask the office before they film in a classroom."),
)
"""Two rules of a line each, of which the second has no room behind the first."""


@pytest.mark.parametrize("ending", WRITERS)
@TWENTY
@given(papers())
@example(Paper("Online conduct policy", (Part("1", "Scope", ALIKE), Part("2", "Passwords", ALIKE))))
def test_parse_of_render_gives_the_document_back(ending: str, paper: Paper) -> None:
    parsed = read(paper, ending)
    assert parsed.title == paper.title
    assert [(section.label, section.heading) for section in parsed.sections] == paper.sections()
    assert [(clause.label, clause.kind, clause.text) for clause in parsed.clauses] == paper.clauses()
    assert parsed.remainder == ()


@pytest.mark.parametrize("ending", [ending for ending in WRITERS if ending != "txt"])
@TWENTY
@given(papers())
def test_one_policy_in_two_formats_does_not_differ(ending: str, paper: Paper) -> None:
    difference = diff_policies(read(paper, "txt"), read(paper, ending))
    assert difference.is_empty
    assert difference.unchanged == len(paper.clauses())
