"""How well policies are read, against labels given by hand. `make accuracy` prints the table.

    python -m tests.accuracy [FOLDER]      FOLDER holds documents, each with its labels in DOCUMENT.labels.json

A labelled clause is found when a clause of the reading has its words (nine letters in ten alike). Label, force and
audiences count among the clauses that were found; channels, related policies and the facts of the document control
among all that are labelled.
"""

import datetime
import json
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from rapidfuzz import fuzz

from courses.domain.reading import ParsedClause, ParsedPolicy, check_policy, parse_policy

LABELLED = Path(__file__).parent / "policies"
ON = datetime.date(2026, 11, 25)
ALIKE = 90


@dataclass(slots=True)
class Share:
    """So many right of so many."""

    right: int = 0
    of: int = 0

    def __add__(self, other: "Share") -> "Share":
        return Share(self.right + other.right, self.of + other.of)

    def __str__(self) -> str:
        return f"{100 * self.value:.1f}" if self.of else "–"

    @property
    def value(self) -> float:
        return self.right / self.of if self.of else 1.0


MEASURES = (
    *("section recall", "section precision", "clause recall", "clause precision"),
    *("label", "modality", "audiences", "document control", "channels", "related policies", "findings"),
)


@dataclass(slots=True)
class Score:
    """The shares of one document, and in words what was not right."""

    shares: dict[str, Share] = field(default_factory=dict)
    wrong: list[str] = field(default_factory=list)


def documents(folder: Path = LABELLED) -> list[Path]:
    """Return the labelled documents of a folder."""
    return sorted(path.with_name(path.name.removesuffix(".labels.json")) for path in folder.glob("*.labels.json"))


def labels_of(document: Path) -> dict[str, Any]:
    labels: dict[str, Any] = json.loads(document.with_name(f"{document.name}.labels.json").read_text("utf-8"))
    return labels


def read(document: Path) -> ParsedPolicy:
    return parse_policy(document.read_bytes(), name=document.name)


def pairs(
    labelled: Iterable[dict[str, Any]], clauses: Iterable[ParsedClause]
) -> Iterator[tuple[dict[str, Any], ParsedClause | None]]:
    """Yield each labelled clause with the parsed clause of its words, the nearest in order, or None."""
    rest = list(enumerate(clauses))
    for place, label in enumerate(labelled):
        alike = [
            (fuzz.ratio(clause.text, label["text"]), -abs(index - place), index, clause)
            for index, clause in rest
            if fuzz.ratio(clause.text, label["text"]) >= ALIKE
        ]
        if not alike:
            yield label, None
            continue
        _, _, index, clause = max(alike, key=lambda found: found[:3])
        rest.remove((index, clause))
        yield label, clause


def score(document: Path) -> Score:
    """Return how well one document is read."""
    labels, policy = labels_of(document), read(document)
    made = Score()
    _score_sections(made, labels, policy)
    _score_clauses(made, labels, policy)
    _score_data(made, labels, policy)
    return made


def _score_sections(made: Score, labels: dict[str, Any], policy: ParsedPolicy) -> None:
    wanted = [(section["label"], section["heading"]) for section in labels["sections"]]
    parsed = [(section.label, section.heading) for section in policy.sections]
    both = len([section for section in wanted if section in parsed])
    made.shares["section recall"] = Share(both, len(wanted))
    made.shares["section precision"] = Share(min(both, len(parsed)), len(parsed))
    made.wrong += [f"section missed: {section}" for section in wanted if section not in parsed]
    made.wrong += [f"no section: {section}" for section in parsed if section not in wanted]


def _score_clauses(made: Score, labels: dict[str, Any], policy: ParsedPolicy) -> None:
    matched = list(pairs(labels["clauses"], policy.clauses))
    found = [(label, clause) for label, clause in matched if clause is not None]
    made.shares["clause recall"] = Share(len(found), len(matched))
    made.shares["clause precision"] = Share(len(found), len(policy.clauses))
    taken = {id(clause) for _, clause in found}
    made.wrong += [f"clause missed: {label['label']} {label['text']}" for label, clause in matched if clause is None]
    made.wrong += [f"no clause: {clause.label} {clause.text}" for clause in policy.clauses if id(clause) not in taken]
    for fact in ("label", "modality", "audiences"):
        right = 0
        for label, clause in found:
            wanted, got = label[fact], getattr(clause, fact)
            if (set(wanted) == set(got)) if fact == "audiences" else (wanted == got):
                right += 1
            else:
                made.wrong.append(f"{fact}: {got} not {wanted}: {clause.label} {clause.lead_in or ''} // {clause.text}")
        made.shares[fact] = Share(right, len(found))


def _score_data(made: Score, labels: dict[str, Any], policy: ParsedPolicy) -> None:
    parsed = policy.as_json()
    if "metadata" in labels:
        facts = {"title": labels.get("title"), "organisation": labels.get("organisation"), **labels["metadata"]}
        got = {"title": parsed["title"], "organisation": parsed["organisation"], **parsed["metadata"]}
        right = [name for name, value in facts.items() if _same(got[name], value)]
        made.shares["document control"] = Share(len(right), len(facts))
        made.wrong += [f"{name}: {got[name]!r} not {facts[name]!r}" for name in facts if name not in right]
    for name, key in (("channels", "channels"), ("related policies", "related_policies")):
        if key in labels:
            _score_list(made, name, labels[key], parsed[key])
    if "findings" in labels:
        codes = [found.code for found in check_policy(policy, on=ON) if found.severity != "note"]
        _score_list(made, "findings", labels["findings"], codes)


def _score_list(made: Score, name: str, wanted: list[Any], got: list[Any]) -> None:
    """Score a list by what is right of all that is wanted or given."""
    rest = list(got)
    for entry in wanted:
        if entry in rest:
            rest.remove(entry)
        else:
            made.wrong.append(f"{name} missed: {entry}")
    made.wrong += [f"{name} too many: {entry}" for entry in rest]
    right = len(got) - len(rest)
    made.shares[name] = Share(right, len(wanted) + len(rest))


def _same(got: Any, wanted: Any) -> bool:
    return _folded(got) == _folded(wanted)


def _folded(value: Any) -> Any:
    return value.casefold().strip(" .") if isinstance(value, str) else value


def main(folder: Path, *, told: bool) -> None:
    total: dict[str, Share] = {}
    sys.stdout.write(f"{'':34}" + "".join(f"{name[:11]:>13}" for name in MEASURES) + "\n")
    for document in documents(folder):
        made = score(document)
        shares = [made.shares.get(name, Share()) for name in MEASURES]
        sys.stdout.write(f"{document.name[:33]:34}" + "".join(f"{share!s:>13}" for share in shares) + "\n")
        for name, share in made.shares.items():
            total[name] = total.get(name, Share()) + share
        if told:
            sys.stdout.write("".join(f"    {line}\n" for line in made.wrong))
    sys.stdout.write(
        f"{'all, in per cent':34}" + "".join(f"{total.get(name, Share())!s:>13}" for name in MEASURES) + "\n"
    )


if __name__ == "__main__":
    given = [argument for argument in sys.argv[1:] if not argument.startswith("-")]
    main(Path(given[0]) if given else LABELLED, told="--why" in sys.argv)
