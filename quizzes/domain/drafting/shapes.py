"""The shapes a drafted question can have. Each quotes the policy; only its frame is ours."""

from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256

from courses.models import ASKING, FORBIDDING, Clause
from quizzes.domain.drafting.actions import LONGEST, action_of
from quizzes.domain.drafting.modals import M, Modal, modals_in
from quizzes.domain.drafting.wording import says, strength, which
from quizzes.domain.drafting.words import joined, quoted, rule, same, sentences, word_count

LONGEST_OPTION = 600
"""Characters, the width of `Choice.text`."""
WRONG = 3
"""Wrong answers beside the right one where there are so many; fewer than two make no question."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A question that could be asked about one clause. `source` names its shape and the clause's key."""

    source: str
    clause: Clause
    stem: str
    options: tuple[tuple[str, bool], ...]
    explanation: str


class Material:
    """The rules of a course, with what each speaks of doing: what the shapes draw on."""

    def __init__(self, clauses: Iterable[Clause], *, audience: str) -> None:
        self.audience = audience
        self.actions = {clause.key: str(action) for clause in clauses if (action := action_of(clause))}
        by_key = {clause.key: clause for clause in clauses}
        self._asked = [by_key[key] for key in self.actions if by_key[key].modality in ASKING]
        self._forbidden = [by_key[key] for key in self.actions if by_key[key].modality in FORBIDDING]
        both = {same(self.actions[c.key]) for c in self._asked} & {same(self.actions[c.key]) for c in self._forbidden}
        self.contradicted = both

    def action(self, clause: Clause) -> str | None:
        """What `clause` speaks of doing; None where another clause says the opposite in the same words."""
        words = self.actions.get(clause.key)
        return None if words is None or same(words) in self.contradicted else words

    def opposites(self, clause: Clause, *, kept: frozenset[str]) -> list[str]:
        """What the policy asks for where `clause` forbids, and the other way round; those in `kept` first."""
        others = self._asked if clause.forbids else self._forbidden
        found: dict[str, str] = {}
        for other in sorted(others, key=lambda other: _chance(clause.key, other.key)):
            words = self.action(other)
            if words is not None and len(words) <= LONGEST_OPTION:
                found.setdefault(same(words), words)
        return sorted(found.values(), key=lambda words: words not in kept)[:WRONG]


def by_force(clause: Clause, material: Material) -> Draft | None:
    """What does our policy say about this? Answers are forces: must, must not, left to each person."""
    action = material.action(clause)
    if action is None:
        return None
    right, wrong = says(modality=clause.modality, audience=material.audience)
    return _draft("force", clause, f"What does our policy say about this? “{action}”", right, wrong)


def by_action(clause: Clause, material: Material, *, kept: frozenset[str] = frozenset()) -> Draft | None:
    """Which of these does our policy forbid, or ask? It says the opposite about the wrong answers."""
    action = material.action(clause)
    if action is None or len(action) > LONGEST_OPTION or not (clause.forbids or clause.asks):
        return None
    wrong = material.opposites(clause, kept=kept)
    if len(wrong) < 2:
        return None
    shape = "forbidden" if clause.forbids else "asked"
    return _draft(shape, clause, which(modality=clause.modality, audience=material.audience), action, wrong)


def by_gap(clause: Clause) -> Draft | None:
    """Which words are missing from our rule? For rules whose action cannot be lifted out of them."""
    for sentence in _told(clause):
        modal = next((m for m in modals_in(sentence) if m.modality == clause.modality), None)
        if modal and modal.start > 0 and word_count(sentence) <= LONGEST:
            stem = f"Which words belong in the gap? “{sentence[: modal.start]}[gap]{sentence[modal.end :]}”"
            return _draft("gap", clause, stem, modal.words, _other_words(modal))
    return None


def by_strength(clause: Clause) -> Draft:
    """How binding is this? For rules that no other shape fits: each course with a rule has a question."""
    right, wrong = strength(clause.modality)
    return _draft("strength", clause, f"How does our policy mean this? “{rule(clause)}”", right, wrong)


def _told(clause: Clause) -> list[str]:
    return [joined(clause.lead_in, clause.text)] if clause.lead_in else sentences(clause.text)


def _other_words(modal: Modal) -> list[str]:
    if modal.limits:
        return ["must", "must not"]
    if modal.modality in FORBIDDING:
        return ["must", "may"]
    return ["must not", "must"] if modal.modality == M.MAY else ["must not", "may"]


def _draft(shape: str, clause: Clause, stem: str, right: str, wrong: list[str]) -> Draft:
    options = [(right, True), *((words, False) for words in wrong)]
    options.sort(key=lambda option: _chance(shape, clause.key, option[0]))
    return Draft(f"{shape}:{clause.key}", clause, stem, tuple(options), quoted(clause))


def _chance(*parts: str) -> str:
    """An order that looks like chance and is the same each time."""
    return sha256("\n".join(parts).encode()).hexdigest()
