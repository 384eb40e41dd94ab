"""What the styles of a document (styles.xml) make of its paragraphs and runs."""

import re
from dataclasses import dataclass

from courses.domain.reading.readers.docx.markup import Element, attribute, child, chosen, is_on, name_of, whole
from courses.domain.reading.readers.docx.numbering import Numbering
from courses.domain.reading.readers.docx.properties import Properties, paragraph_properties, run_properties

_DEEPEST = 20
"""Styles that a style may be based on, one upon the other; Word allows about ten."""
_HEADING = re.compile(r"^heading ?([1-9])$")
_CONTENTS = re.compile(r"^(?:toc|contents) ?[1-9]$")
_BODY_TEXT = 9
"""The outline level that says "no heading"."""
_DEFAULT_SIZE = "20"
_SYMBOLIC = ("symbol", "wingdings", "webdings")


@dataclass(frozen=True, slots=True)
class ParagraphStyle:
    """What a paragraph style says once everything it is based on is counted in.

    `names` are its own and those it is based on, nearest first, in small letters.
    """

    names: tuple[str, ...]
    properties: Properties
    run: Properties

    @property
    def is_title(self) -> bool:
        """Whether it is the style of the document's title, or made from it."""
        return "title" in self.names and "subtitle" not in self.names

    @property
    def is_contents(self) -> bool:
        """Whether it is a style of the lines of a contents list."""
        return any(map(_CONTENTS.match, self.names))

    @property
    def heads_contents(self) -> bool:
        """Whether it is the style of the contents list's own heading."""
        return self.names[0] in {"toc heading", "contents heading"}

    def heading_level(self, direct: Properties) -> int:
        """Return the heading level of a paragraph with properties of its own, 0 for no heading."""
        outline = whole(direct.get("outlineLvl", self.properties.get("outlineLvl")))
        if outline is not None:
            return outline + 1 if 0 <= outline < _BODY_TEXT else 0
        return next((int(match[1]) for name in self.names if (match := _HEADING.match(name))), 0)


@dataclass(frozen=True, slots=True)
class Look:
    """How a run is printed. `size` is in points; `font` is "" except for fonts of symbols."""

    bold: bool
    underlined: bool
    capitals: bool
    hidden: bool
    size: float
    font: str


class Styles:
    """The styles of a document, looked up by id; an id that is not defined gets what its words say."""

    def __init__(self, root: Element | None, numbering: Numbering) -> None:
        self._numbering = numbering
        self._elements = {attribute(part, "styleId") or "": part for part in chosen(root) if name_of(part) == "style"}
        self._default = next((key for key, style in self._elements.items() if _is_default_paragraph(style)), "")
        defaults = child(root, "docDefaults")
        self._paragraph_defaults = paragraph_properties(child(defaults, "pPrDefault", "pPr"))
        self._run_defaults = {"sz": _DEFAULT_SIZE} | run_properties(child(defaults, "rPrDefault", "rPr"))
        self._paragraphs: dict[str, ParagraphStyle] = {}
        self._characters: dict[str, Properties] = {}
        self._looks: dict[tuple[str, ...], Look] = {}

    def paragraph(self, style_id: str | None) -> ParagraphStyle:
        """Return a paragraph style; None is the one of paragraphs that name none."""
        key = self._default if style_id is None else style_id
        if key not in self._paragraphs:
            self._paragraphs[key] = self._resolved(key)
        return self._paragraphs[key]

    def merged(self, style: ParagraphStyle, direct: Properties) -> Properties:
        """Return the properties of a paragraph of `style` with properties of its own."""
        own = dict(direct)
        if "numId" in own:
            own.setdefault("ilvl", "0")
        indents = self._list_indents(style.properties | own) if "ilvl" in own else {}
        return style.properties | indents | own

    def look(self, style: ParagraphStyle, style_key: str, element: Element | None) -> Look:
        """Return how a run with the properties `element` looks in a paragraph of `style`, whose id is `style_key`."""
        direct = run_properties(element)
        key = (style_key, *(part for pair in direct.items() for part in pair))
        if key not in self._looks:
            self._looks[key] = self._looked(style, direct)
        return self._looks[key]

    def _looked(self, style: ParagraphStyle, direct: Properties) -> Look:
        character = self._character(direct.get("rStyle"))
        merged = self._run_defaults | style.run | character | direct
        font = merged.get("font", "")

        def switched(name: str) -> bool:
            """A switch that both styles turn on is off, as bold words in a bold heading are printed plain."""
            if name in direct:
                return is_on(direct[name])
            return is_on(style.run.get(name, self._run_defaults.get(name))) != is_on(character.get(name))

        return Look(
            bold=switched("b"),
            underlined=is_on(merged.get("u")) and direct.get("rStyle", "").lower() not in {"hyperlink", "internetlink"},
            capitals=switched("caps"),
            hidden=switched("vanish"),
            size=(whole(merged["sz"]) or 0) / 2,
            font=font if font.startswith(_SYMBOLIC) else "",
        )

    def _character(self, style_id: str | None) -> Properties:
        if style_id is None:
            return {}
        if style_id not in self._characters:
            properties: Properties = {}
            for _, element in reversed(self._chain(style_id)):
                properties |= run_properties(child(element, "rPr"))
            self._characters[style_id] = properties
        return self._characters[style_id]

    def _resolved(self, style_id: str) -> ParagraphStyle:
        chain = self._chain(style_id)
        names = tuple((attribute(child(element, "name")) or key).lower() for key, element in chain)
        properties, run = dict(self._paragraph_defaults), Properties()
        for key, element in reversed(chain):
            own = self._with_level(paragraph_properties(child(element, "pPr")), key, properties)
            indents = self._list_indents(properties | own) if "ilvl" in own else {}
            properties = properties | indents | own
            run |= run_properties(child(element, "rPr"))
        return ParagraphStyle(names or (style_id.lower(),), properties, run)

    def _with_level(self, own: Properties, key: str, inherited: Properties) -> Properties:
        """Return a style's properties with the level that its list links it with, which counts more than its own."""
        definition = self._numbering.list_of(own.get("numId", inherited.get("numId")))
        if definition is not None and key in definition.linked:
            return own | {"ilvl": str(definition.linked[key])}
        return {"ilvl": "0"} | own if "numId" in own else own

    def _list_indents(self, properties: Properties) -> Properties:
        definition = self._numbering.list_of(properties.get("numId"))
        level = definition.nearest(whole(properties.get("ilvl")) or 0) if definition else None
        if definition is None or level is None:
            return {}
        said = paragraph_properties(definition.levels[level].properties)
        return {key: value for key, value in said.items() if key in {"left", "firstLine"}}

    def _chain(self, style_id: str) -> list[tuple[str, Element]]:
        """Return a style and those it is based on, nearest first, each once."""
        chain: dict[str, Element] = {}
        while style_id in self._elements and style_id not in chain and len(chain) < _DEEPEST:
            chain[style_id] = self._elements[style_id]
            style_id = attribute(child(chain[style_id], "basedOn")) or ""
        return list(chain.items())


def _is_default_paragraph(style: Element) -> bool:
    return attribute(style, "type") == "paragraph" and is_on(attribute(style, "default"))


def lists_by_style(root: Element | None) -> dict[str, str]:
    """Return by id of a numbering style the id of the list that it stands for."""
    styles = (part for part in chosen(root) if name_of(part) == "style" and attribute(part, "type") == "numbering")
    found = {attribute(part, "styleId"): attribute(child(part, "pPr", "numPr", "numId")) for part in styles}
    return {style: number for style, number in found.items() if style is not None and number is not None}
