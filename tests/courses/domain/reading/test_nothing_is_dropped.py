"""Every word of a document is in a clause, a heading, a datum or the listed remainder."""

from collections import Counter
from pathlib import Path

import pytest

from courses.domain.reading import parse_policy
from tests.accuracy import documents
from tests.courses.domain.reading.completeness import words_lost


@pytest.mark.parametrize("document", documents(), ids=lambda document: document.name)
def test_no_word_is_lost(document: Path) -> None:
    data = document.read_bytes()
    assert words_lost(data, parse_policy(data, name=document.name), name=document.name) == Counter()


def test_a_word_that_is_dropped_would_be_seen() -> None:
    data = b"# House policy\n\n## 1. Doors\n\nStaff must knock.\n\n## 2. Gates\n\nPupils must wait.\n"
    policy = parse_policy(data, name="rules.md")
    shorter = policy.with_clauses(policy.clauses[:1])
    assert words_lost(data, shorter, name="rules.md") == Counter({"pupils": 1, "must": 1, "wait": 1})
