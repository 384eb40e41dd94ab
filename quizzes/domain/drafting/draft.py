"""The questions of one course: up to two about each rule, enough for tries that do not repeat themselves."""

from collections.abc import Iterable, Mapping
from hashlib import sha256

from courses.models import Clause
from quizzes.domain.drafting.modals import is_rule
from quizzes.domain.drafting.shapes import Draft, Material, by_action, by_force, by_gap, by_strength
from quizzes.domain.drafting.words import same

ENOUGH = 24
"""Four tries of six; past it a rule gets one question and not two, so that a person can read them all."""
AT_LEAST = 12
"""Below it, even rules that only the plainest shape fits get a question."""


def draft_questions(
    clauses: Iterable[Clause], *, audience: str, before: Mapping[str, frozenset[str]] | None = None
) -> list[Draft]:
    """Draft questions about the rules among `clauses`, in their order; a statement gives none.

    `before` holds the drafts there are already, by source, with the words of their answers: they are
    drafted again, with the same wrong answers where these still hold, so that a question changes only with
    its clauses.
    """
    before = before or {}
    rules = [clause for clause in clauses if is_rule(clause)]
    material = Material(rules, audience=audience)
    fitting = {clause.key: _fitting(clause, material, before) for clause in rules}
    chosen = _Chosen()
    for clause in rules:
        chosen.add(fitting[clause.key][:1])
    for clause in rules:
        more = fitting[clause.key][1:]
        chosen.add(draft for draft in more if len(chosen) < ENOUGH or draft.source in before)
    for clause in rules:
        plain = by_strength(clause)
        if not fitting[clause.key] and (len(chosen) < AT_LEAST or plain.source in before):
            chosen.add([plain])
    place = {clause.key: n for n, clause in enumerate(rules)}
    return sorted(chosen.drafts(), key=lambda draft: place[draft.clause.key])


def _fitting(clause: Clause, material: Material, before: Mapping[str, frozenset[str]]) -> list[Draft]:
    """The drafts that fit a rule. Which of two comes first goes by its key, so that both shapes are met."""
    shape = "forbidden" if clause.forbids else "asked"
    kept = before.get(f"{shape}:{clause.key}", frozenset())
    found = [draft for draft in (by_action(clause, material, kept=kept), by_force(clause, material)) if draft]
    if not found:
        gap = by_gap(clause)
        return [gap] if gap else []
    return found if int(sha256(clause.key.encode()).hexdigest(), 16) % 2 else found[::-1]


class _Chosen:
    """The drafts taken so far. Of a rule that is printed twice only the first is asked about."""

    def __init__(self) -> None:
        self._drafts: dict[tuple[str, str], Draft] = {}

    def __len__(self) -> int:
        return len(self._drafts)

    def add(self, drafts: Iterable[Draft]) -> None:
        for draft in drafts:
            right = next(words for words, is_right in draft.options if is_right)
            self._drafts.setdefault((same(draft.stem), same(right)), draft)

    def drafts(self) -> Iterable[Draft]:
        return self._drafts.values()
