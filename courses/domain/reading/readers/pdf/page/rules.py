"""The rules of a page put in order: pieces joined, underlines told from borders, those that touch gathered."""

from courses.domain.reading.readers.pdf.page.unions import Unions
from courses.domain.reading.readers.pdf.source.sheet import Rule, Run

NEAR = 3.5
"""Points within which two lines are one, and a line reaches another."""
_SHORTEST = 4.0
_MOST = 1_000


def without_underlines(rules: list[Rule], runs: list[Run]) -> list[Rule]:
    """Return level rules without those that underline words, which are marked as underlined."""
    kept = []
    for rule in rules:
        above = [
            run
            for run in runs
            if 0 <= rule.at - run.base <= 0.22 * run.size and run.left > rule.begin - 3 and run.right < rule.end + 3
        ]
        if sum(run.right - run.left for run in above) < 0.7 * rule.length:
            kept.append(rule)
            continue
        for run in above:
            run.underlined = True
    return kept


def merged(rules: list[Rule]) -> list[Rule]:
    """Return rules with the pieces of one line made one line."""
    whole: list[Rule] = []
    for group in _alike(sorted(rules[:_MOST], key=lambda rule: rule.at)):
        at = sum(rule.at for rule in group) / len(group)
        for rule in sorted(group, key=lambda rule: rule.begin):
            last = whole[-1] if whole else None
            if last and last.at == at and rule.begin <= last.end + NEAR:
                whole[-1] = Rule(at, last.begin, max(last.end, rule.end), _joints(last, rule))
            else:
                whole.append(Rule(at, rule.begin, rule.end))
    return [rule for rule in whole if rule.length >= _SHORTEST]


def _joints(rule: Rule, piece: Rule) -> tuple[float, ...]:
    """Return where the pieces of a rule meet once another is added; the corners of cells are no pieces."""
    meets = piece.begin > rule.end - NEAR and piece.begin > (rule.joints or (rule.begin,))[-1] + 2 * NEAR
    return (*rule.joints, piece.begin) if meets and piece.length > NEAR else rule.joints


def _alike(rules: list[Rule]) -> list[list[Rule]]:
    groups: list[list[Rule]] = []
    for rule in rules:
        if groups and rule.at - groups[-1][-1].at <= NEAR and rule.at - groups[-1][0].at <= 2 * NEAR:
            groups[-1].append(rule)
        else:
            groups.append([rule])
    return groups


def touching(level: list[Rule], upright: list[Rule]) -> list[tuple[list[Rule], list[Rule]]]:
    """Return the level and upright rules that hang together, group by group."""
    joined = Unions[int]()
    for one, wall in enumerate(upright, start=len(level)):
        for other, floor in enumerate(level):
            if _touch(floor, wall):
                joined.join(one, other)
    groups: dict[int, tuple[list[Rule], list[Rule]]] = {}
    for index, floor in enumerate(level):
        groups.setdefault(joined.root(index), ([], []))[0].append(floor)
    for index, wall in enumerate(upright, start=len(level)):
        groups.setdefault(joined.root(index), ([], []))[1].append(wall)
    return list(groups.values())


def _touch(floor: Rule, wall: Rule) -> bool:
    return floor.begin - NEAR <= wall.at <= floor.end + NEAR and wall.begin - NEAR <= floor.at <= wall.end + NEAR
