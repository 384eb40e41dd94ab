"""The definitions of automatic numbers and bullets (numbering.xml), and the count they are printed with."""

import re
from dataclasses import dataclass, field

from courses.domain.reading.blocks import BULLET
from courses.domain.reading.readers.docx.forms import written
from courses.domain.reading.readers.docx.markup import Element, attribute, child, chosen, is_on, name_of, whole

_PLACE = re.compile(r"%([1-9])")
_LONGEST = 120
"""Letters of a pattern that are used; the longest that is meant ("Appendix %1 – part %2") has about thirty."""
_LEVELS = 9
_FIGURED = frozenset({"none", "decimalZero"})
"""Formats that stay as they are where a number is to be all in figures."""


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list: how its numbers look, where they start, and when they start again."""

    form: str
    pattern: str
    start: int
    restart: int | None
    figures_only: bool
    pictured: bool
    properties: Element | None

    def restarts_after(self, level: int) -> bool:
        """Tell whether a number of `level`, which is above, starts this one again."""
        return self.restart is None or level < self.restart


@dataclass(slots=True)
class ListDefinition:
    """A numbered list as paragraphs name it. Lists of one `family` are counted together."""

    family: str
    levels: dict[int, Level] = field(default_factory=dict)
    starts: dict[int, int] = field(default_factory=dict)
    linked: dict[str, int] = field(default_factory=dict)
    """The level that a paragraph style stands for, by the style's id."""

    def nearest(self, level: int) -> int | None:
        """Return `level`, or where it is not defined the next one above that is."""
        return max((known for known in self.levels if known <= level), default=None)


class Numbering:
    """The lists of a document. `style_lists` are the ids of lists that numbering styles stand for."""

    def __init__(self, root: Element | None, style_lists: dict[str, str]) -> None:
        self._abstract = _by_id(root, "abstractNum", "abstractNumId")
        self._concrete = _by_id(root, "num", "numId")
        self._style_lists = style_lists
        self._known: dict[str, ListDefinition | None] = {}

    def list_of(self, list_id: str | None) -> ListDefinition | None:
        """Return a list by its id, None for no list and for one that is nowhere defined."""
        if list_id is None or list_id not in self._concrete:
            return None
        if list_id not in self._known:
            self._known[list_id] = self._defined(self._concrete[list_id])
        return self._known[list_id]

    def _defined(self, concrete: Element) -> ListDefinition | None:
        family = attribute(child(concrete, "abstractNumId"))
        abstract = self._abstract.get(family or "")
        if family is None or abstract is None:
            return None
        definition = ListDefinition(family)
        for part in self._levels_of(abstract):
            _add_level(definition, part)
        for override in concrete:
            if name_of(override) == "lvlOverride":
                self._override(definition, override)
        return definition

    def _levels_of(self, abstract: Element) -> list[Element]:
        """Return the levels of a definition, or of the one that it names by a numbering style."""
        style = attribute(child(abstract, "numStyleLink"))
        if style is not None:
            named = self._concrete.get(self._style_lists.get(style, ""))
            target = self._abstract.get(attribute(child(named, "abstractNumId")) or "")
            if target is None or child(target, "numStyleLink") is not None:
                target = next((one for one in self._abstract.values() if _stands_for(one, style)), None)
            abstract = abstract if target is None else target
        return [part for part in abstract if name_of(part) == "lvl"]

    def _override(self, definition: ListDefinition, override: Element) -> None:
        level = whole(attribute(override, "ilvl"))
        if (replaced := child(override, "lvl")) is not None:
            _add_level(definition, replaced)
        start = whole(attribute(child(override, "startOverride")))
        if level is not None and start is not None:
            definition.starts[level] = start


def _by_id(root: Element | None, name: str, key: str) -> dict[str, Element]:
    return {attribute(part, key) or "": part for part in chosen(root) if name_of(part) == name}


def _stands_for(abstract: Element, style: str) -> bool:
    return attribute(child(abstract, "styleLink")) == style


def _add_level(definition: ListDefinition, element: Element) -> None:
    index = whole(attribute(element, "ilvl"))
    if index is None or not 0 <= index < _LEVELS:
        return
    definition.levels[index] = Level(
        form=_form(child(element, "numFmt")),
        pattern=(attribute(child(element, "lvlText")) or "")[:_LONGEST],
        start=whole(attribute(child(element, "start"))) or 0,
        restart=whole(attribute(child(element, "lvlRestart"))),
        figures_only=_switched_on(child(element, "isLgl")),
        pictured=child(element, "lvlPicBulletId") is not None,
        properties=child(element, "pPr"),
    )
    if style := attribute(child(element, "pStyle")):
        definition.linked[style] = index


def _form(element: Element | None) -> str:
    """Return the format of a level's numbers; one that is drawn as "001, 002, …" is "decimal" and its width."""
    form = attribute(element) or "decimal"
    if form != "custom":
        return form
    drawn = re.match(r"0{0,5}\d", attribute(element, "format") or "")
    return f"decimal{len(drawn[0])}" if drawn else "decimal"


def _switched_on(element: Element | None) -> bool:
    return element is not None and is_on(attribute(element) or "1")


class Count:
    """Counts the numbered paragraphs of one text, list by list."""

    def __init__(self) -> None:
        self._families: dict[str, dict[int, int]] = {}
        self._begun: set[tuple[str, int]] = set()

    def marker(self, definition: ListDefinition, list_id: str, level: int) -> str:
        """Return what is printed before the next paragraph of a list: a number, `BULLET`, or "" for nothing."""
        numbers = self._advanced(definition, list_id, level)
        this = definition.levels[level]
        if this.pictured:
            return BULLET
        printed = _PLACE.sub(lambda place: _written(definition, this, numbers, int(place[1]) - 1), this.pattern)
        printed = printed.strip()
        if this.form == "bullet" or not any(map(str.isalnum, printed)):
            return BULLET if printed else ""
        return printed

    def _advanced(self, definition: ListDefinition, list_id: str, level: int) -> dict[int, int]:
        numbers = self._families.setdefault(definition.family, {})
        for above, its in definition.levels.items():
            if above < level:
                numbers.setdefault(above, definition.starts.get(above, its.start))
        override = definition.starts.get(level)
        first = override is not None and (list_id, level) not in self._begun
        self._begun.add((list_id, level))
        if level in numbers and not first:
            numbers[level] += 1
        else:
            numbers[level] = definition.levels[level].start if override is None else override
        for below, its in definition.levels.items():
            if below > level and its.restarts_after(level):
                numbers.pop(below, None)
        return numbers


def _written(definition: ListDefinition, this: Level, numbers: dict[int, int], level: int) -> str:
    if level not in numbers or level not in definition.levels:
        return ""
    form = definition.levels[level].form
    return written(numbers[level], "decimal" if this.figures_only and form not in _FIGURED else form)
