"""Which clause of one version is which of the other.

Exact wording first, in the same section before elsewhere; then reworded, in the same section before elsewhere.
Within a set of candidates the best set of pairs wins. All of it is worked out on the two versions in an order that
depends on their wording alone, so that comparing new with old gives the same pairs as comparing old with new.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz
from rapidfuzz.distance import Indel

from courses.domain.reading.comparing.assignment import best_pairs
from courses.domain.reading.model import ParsedClause
from courses.domain.reading.structure.names import squashed

Pair = tuple[int, int]
Section = tuple[str, ...]

SAME_NUMBER, SAME_SECTION, ELSEWHERE = 0.45, 0.55, 0.75
_RARE = 12
_CLOSE = 200
_READ = 10_000
"""Letters and words of one clause that are looked at: a file that is one endless line is compared in seconds."""


@dataclass(frozen=True, slots=True)
class Matching:
    """Pairs of indices into the old and the new clauses, and which section of one is which of the other."""

    pairs: tuple[Pair, ...]
    sections: dict[Section, Section]


@dataclass(frozen=True, slots=True)
class _Words:
    """A clause as the comparison sees it."""

    text: str
    lead: str
    words: tuple[str, ...]
    section: Section
    label: str


def section_of(clause: ParsedClause) -> Section:
    """Return the section of a clause by its headings, without case and punctuation."""
    return tuple(map(squashed, clause.path))


def match_clauses(old: Sequence[ParsedClause], new: Sequence[ParsedClause]) -> Matching:
    """Return which clause of `old` is which of `new`."""
    first, second = [_seen(clause) for clause in old], [_seen(clause) for clause in new]
    if _rank(first) <= _rank(second):
        matcher = _Matcher(first, second)
        pairs = matcher.match()
        return Matching(tuple(sorted(pairs)), matcher.sections)
    matcher = _Matcher(second, first)
    pairs = [(one, other) for other, one in matcher.match()]
    return Matching(tuple(sorted(pairs)), {one: other for other, one in matcher.sections.items()})


def _seen(clause: ParsedClause) -> _Words:
    text = squashed(clause.text)
    label = clause.label if clause.numbered else ""
    return _Words(text or clause.text, squashed(clause.lead_in or ""), tuple(text.split()), section_of(clause), label)


def _rank(clauses: Iterable[_Words]) -> tuple[tuple[Section, str, str, str], ...]:
    return tuple((clause.section, clause.lead, clause.text, clause.label) for clause in clauses)


class _Matcher:
    def __init__(self, old: list[_Words], new: list[_Words]) -> None:
        self._old, self._new = old, new
        self._free_old, self._free_new = set(range(len(old))), set(range(len(new)))
        self._pairs: list[Pair] = []
        self.sections: dict[Section, Section] = {}

    def match(self) -> list[Pair]:
        self._same_words(lambda clause: (clause.section, clause.lead, clause.text))
        self._same_words(lambda clause: (clause.section, clause.text))
        self.sections = _sections_alike(self._old, self._new)
        self._same_words(lambda clause: (self.sections.get(clause.section, clause.section), clause.text), old_only=True)
        self._same_words(lambda clause: (clause.lead, clause.text))
        self._same_words(lambda clause: clause.text)
        self._reworded(self._within_sections(), SAME_SECTION)
        self._reworded(self._sharing_rare_words(), ELSEWHERE)
        return self._pairs

    def _take(self, pairs: Iterable[Pair]) -> None:
        for old, new in pairs:
            self._free_old.discard(old)
            self._free_new.discard(new)
            self._pairs.append((old, new))

    def _same_words(self, name: Callable[[_Words], object], *, old_only: bool = False) -> None:
        """Pair clauses of one name; among several the nearest in order, first with first."""
        waiting: dict[object, list[int]] = defaultdict(list)
        for index in sorted(self._free_new):
            clause = self._new[index]
            waiting[(clause.section, clause.text) if old_only else name(clause)].append(index)
        found: list[Pair] = []
        for index in sorted(self._free_old):
            candidates = waiting.get(name(self._old[index]))
            if candidates:
                found.append((index, candidates.pop(0)))
        self._take(found)

    def _within_sections(self) -> list[Pair]:
        rooms: dict[Section, list[int]] = defaultdict(list)
        for index in self._free_new:
            rooms[self._new[index].section].append(index)
        candidates: list[Pair] = []
        for index in sorted(self._free_old):
            section = self._old[index].section
            room = sorted(rooms.get(self.sections.get(section, section), ()))
            candidates += [(index, other) for other in _nearest(room, index)]
        return candidates

    def _sharing_rare_words(self) -> list[Pair]:
        """Return pairs that share a rare word, so that not every clause is compared with every other."""
        counts = Counter(word for clause in (*self._old, *self._new) for word in set(clause.words))
        places: dict[str, list[int]] = defaultdict(list)
        for index in sorted(self._free_new):
            for word in set(self._new[index].words):
                if counts[word] <= _RARE:
                    places[word].append(index)
        pairs: set[Pair] = set()
        for index in sorted(self._free_old):
            shared = Counter(at for word in set(self._old[index].words) for at in places.get(word, ()))
            pairs.update((index, at) for at in shared)
        return sorted(pairs)

    def _reworded(self, candidates: list[Pair], threshold: float) -> None:
        scores: dict[Pair, float] = {}
        for old, new in candidates:
            one, other = self._old[old], self._new[new]
            numbered = bool(one.label) and one.label == other.label
            least = SAME_NUMBER if numbered and threshold < ELSEWHERE else threshold
            alike = _alike(one, other, least)
            if alike >= least:
                near = 1 / (1 + abs(old - new))
                scores[old, new] = (
                    alike + (0.05 if numbered else 0) + (0.02 if one.lead == other.lead else 0) + near / 1000
                )
        self._take(best_pairs(scores))


def _nearest(room: list[int], index: int) -> list[int]:
    """Return the candidates of a very long section that stand near; all of an ordinary one."""
    return room if len(room) <= _CLOSE else sorted(sorted(room, key=lambda other: abs(other - index))[:_CLOSE])


def _alike(one: _Words, other: _Words, least: float) -> float:
    """Return how alike two texts are, 0 to 1: half by letters, half by words; 0 where that cannot come to `least`."""
    shorter, longer = sorted((len(one.text), len(other.text)))
    if shorter * 4 < longer:
        return 0.0
    needed = max(0.4, 2 * least - 1)
    letters = fuzz.ratio(one.text[:_READ], other.text[:_READ], score_cutoff=needed * 100) / 100
    if letters < needed:
        return 0.0
    return (letters + Indel.normalized_similarity(one.words[:_READ], other.words[:_READ])) / 2


def _sections_alike(old: list[_Words], new: list[_Words]) -> dict[Section, Section]:
    """Return which section became which: by its headings, else by where most of its wording went, both ways."""
    olds, news = {clause.section for clause in old}, {clause.section for clause in new}
    same = {section: section for section in olds & news}
    votes: Counter[tuple[Section, Section]] = Counter()
    places: dict[str, list[Section]] = defaultdict(list)
    for clause in new:
        if clause.section not in same:
            places[clause.text].append(clause.section)
    for clause in old:
        if clause.section not in same:
            votes.update((clause.section, section) for section in set(places.get(clause.text, ())))
    taken: set[Section] = set()
    for (before, after), count in sorted(votes.items(), key=lambda vote: (-vote[1], vote[0])):
        size = max(_size(old, before), _size(new, after))
        if before not in same and after not in taken and count * 2 >= size:
            same[before] = after
            taken.add(after)
    return same


def _size(clauses: list[_Words], section: Section) -> int:
    return sum(1 for clause in clauses if clause.section == section)
