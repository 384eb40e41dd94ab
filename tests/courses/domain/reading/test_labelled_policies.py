"""How well documents of other shapes are read, against labels given by hand.

Labels were written before reading, except those of agreement_sections.txt, which began as the reader's own answers
and were corrected by hand. The rules were tuned on all of them, so the shares guard against loss; they do not
foretell how well a document that nobody has seen is read.
"""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from rapidfuzz import fuzz

from courses.domain.reading import ParsedClause, ParsedPolicy, parse_policy

LABELLED = Path(__file__).parents[3] / "policies"
DOCUMENTS = sorted(path.with_name(path.name.removesuffix(".labels.json")) for path in LABELLED.glob("*.labels.json"))


def labels_of(document: Path) -> dict[str, Any]:
    labels: dict[str, Any] = json.loads(document.with_name(f"{document.name}.labels.json").read_text("utf-8"))
    return labels


def read(document: Path) -> ParsedPolicy:
    return parse_policy(document.read_bytes(), name=document.name)


def pairs_of(document: Path) -> Iterator[tuple[dict[str, Any], ParsedClause | None]]:
    """Yield each labelled clause with the parsed clause of its words, or None where it was not found."""
    rest = list(read(document).clauses)
    for label in labels_of(document)["clauses"]:
        best = max(rest, key=lambda clause: fuzz.ratio(clause.text, label["text"]), default=None)
        if best is None or fuzz.ratio(best.text, label["text"]) < 90:
            yield label, None
        else:
            rest.remove(best)
            yield label, best


ALL_PAIRS = [pair for document in DOCUMENTS for pair in pairs_of(document)]
FOUND = [(label, clause) for label, clause in ALL_PAIRS if clause is not None]


def test_there_are_documents_of_several_shapes() -> None:
    assert {document.suffix for document in DOCUMENTS} == {".txt", ".md", ".html"}
    assert len(DOCUMENTS) >= 4
    assert len(ALL_PAIRS) >= 70


def test_sections_are_found_and_nothing_else_is_taken_for_one() -> None:
    wanted = {(d.name, s["label"], s["heading"]) for d in DOCUMENTS for s in labels_of(d)["sections"]}
    parsed = {(d.name, s.label, s.heading) for d in DOCUMENTS for s in read(d).sections}
    assert len(wanted & parsed) / len(wanted) >= 0.97
    assert len(wanted & parsed) / len(parsed) >= 0.95


def test_clauses_are_found_and_nothing_else_is_taken_for_one() -> None:
    assert len(FOUND) / len(ALL_PAIRS) >= 0.97
    assert len(FOUND) / sum(len(read(document).clauses) for document in DOCUMENTS) >= 0.95


@pytest.mark.parametrize("fact", ["label", "modality", "audiences"])
def test_what_is_said_of_a_clause_is_right(fact: str) -> None:
    right = [
        label
        for label, clause in FOUND
        if (set(label[fact]) == set(clause.audiences) if fact == "audiences" else label[fact] == getattr(clause, fact))
    ]
    assert len(right) / len(FOUND) >= 0.92
