"""OpenDocument styles: what a style's properties, and those of its parents, make of a paragraph or of words."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from lxml import etree

from courses.domain.reading.readers.lengths import millimetres, points, share
from courses.domain.reading.readers.odt.liststyles import DEEPEST, UNNUMBERED, ListStyle, list_style
from courses.domain.reading.readers.odt.names import named, number, q

_MOST_PARENTS = 50
_BOLD = frozenset({"bold", "600", "700", "800", "900"})
_CAPITALS = frozenset({"uppercase", "small-caps"})
_GAP = 1.0
"""Millimetres between paragraphs that are seen as a gap."""


@dataclass(frozen=True, slots=True)
class Look:
    """How words are printed; `size` in points, 0 where nothing says it."""

    bold: bool = False
    underlined: bool = False
    capitals: bool = False
    hidden: bool = False
    link: bool = False
    size: float = 0.0

    @property
    def strong(self) -> bool:
        """Whether the words stand out by more than their size, and by more than being a link."""
        return self.bold or self.capitals or (self.underlined and not self.link)


@dataclass(frozen=True, slots=True)
class Shape:
    """How a paragraph is set.

    `left` is the indentation that its style gives and `own_left` the one that overrides a list's, in millimetres;
    `first` is how much further its first line stands. `kin` is the named style whose paragraphs stand tight against
    one another, None where they do not. `list_style` is None where nothing names one.
    """

    look: Look
    title: bool
    above: bool
    below: bool
    kin: str | None
    left: float
    own_left: float | None
    first: float
    list_style: str | None
    list_level: int


class Styles:
    """The styles of one document."""

    def __init__(self, content: etree._Element, styles: etree._Element | None) -> None:
        self._styles: dict[tuple[str, str], etree._Element] = {}
        self._looks: dict[tuple[str, str, Look], Look] = {}
        self._shapes: dict[str, Shape] = {}
        self.lists: dict[str, ListStyle] = {}
        self.outline = UNNUMBERED
        common = None if styles is None else styles.find(q("office:styles"))
        automatic = content.find(q("office:automatic-styles"))
        self._take(() if common is None else common)
        self._take(() if automatic is None else automatic)
        self._automatic = frozenset(() if automatic is None else automatic)

    def _take(self, part: Iterable[etree._Element]) -> None:
        for style in part:
            name, family = style.get(q("style:name"), ""), style.get(q("style:family"), "")
            match named(style):
                case "style:style":
                    self._styles[family, name] = style
                case "style:default-style":
                    self._styles[family, ""] = style
                case "text:list-style":
                    self.lists[name] = list_style(style)
                case "text:outline-style":
                    self.outline = self.lists[name or "Outline"] = list_style(style)

    def look(self, family: str, name: str, base: Look) -> Look:
        """Return how words in the style `name` look among words that look like `base`."""
        key = (family, name, base)
        if key not in self._looks:
            look = base
            for style in reversed(list(self._chain(family, name))):
                for properties in style.iterfind(q("style:text-properties")):
                    look = _changed(look, properties)
            self._looks[key] = look
        return self._looks[key]

    def shape(self, name: str) -> Shape:
        """Return how paragraphs in the style `name` are set."""
        if name not in self._shapes:
            self._shapes[name] = self._shape(name)
        return self._shapes[name]

    def _shape(self, name: str) -> Shape:
        chain = list(self._chain("paragraph", name))
        listed = next((style for style in chain if q("style:list-style-name") in style.attrib), None)
        common = next((style.get(q("style:name"), "") for style in chain if style not in self._automatic), "")
        breaks = _property(chain, "fo:break-before") not in {None, "auto"}
        return Shape(
            look=self.look("paragraph", name, Look()),
            title=any(style.get(q("style:name")) == "Title" for style in chain),
            above=breaks or (_length(chain, "fo:margin-top", "fo:margin") or 0.0) > _GAP,
            below=(_length(chain, "fo:margin-bottom", "fo:margin") or 0.0) > _GAP,
            kin=common if _property(chain, "style:contextual-spacing") == "true" else None,
            left=_length(chain, "fo:margin-left", "fo:margin") or 0.0,
            own_left=self._own_left(chain, listed),
            first=_length(chain, "fo:text-indent") or 0.0,
            list_style=None if listed is None else listed.get(q("style:list-style-name")),
            list_level=1 if listed is None else number(listed, "style:list-level", most=DEEPEST),
        )

    def _own_left(self, chain: list[etree._Element], listed: etree._Element | None) -> float | None:
        """Return the indentation that goes before that of a list: the paragraph's own, or that of the listed style."""
        until = chain.index(listed) + 1 if listed is not None else 0
        own = [style for index, style in enumerate(chain) if index < until or style in self._automatic]
        return _length(own, "fo:margin-left")

    def _chain(self, family: str, name: str) -> Iterator[etree._Element]:
        """Yield a style, its parents and what holds where they say nothing."""
        for _ in range(_MOST_PARENTS):
            style = self._styles.get((family, name)) if name else None
            if style is None:
                break
            yield style
            name = style.get(q("style:parent-style-name"), "")
        default = self._styles.get((family, ""))
        if default is not None:
            yield default


def _property(chain: list[etree._Element], *attributes: str) -> str | None:
    """Return what the first style that has one of `attributes` says."""
    for style in chain:
        for properties in style.iterfind(q("style:paragraph-properties")):
            for attribute in attributes:
                if (said := properties.get(q(attribute))) is not None:
                    return said
    return None


def _length(chain: list[etree._Element], *attributes: str) -> float | None:
    return millimetres(_property(chain, *attributes))


def _changed(look: Look, properties: etree._Element) -> Look:
    """Return `look` as a style's properties change it."""
    weight = properties.get(q("fo:font-weight"))
    line = properties.get(q("style:text-underline-style"))
    letters = {properties.get(q("fo:text-transform")), properties.get(q("fo:font-variant"))} - {None}
    shown = properties.get(q("text:display"))
    size = properties.get(q("fo:font-size"))
    part, said = share(size), points(size)
    return Look(
        bold=weight in _BOLD if weight else look.bold,
        underlined=line != "none" if line else look.underlined,
        capitals=bool(letters & _CAPITALS) if letters else look.capitals,
        hidden=shown == "none" if shown else look.hidden,
        link=look.link,
        size=said if said is not None else round(look.size * (1.0 if part is None else part), 1),
    )
