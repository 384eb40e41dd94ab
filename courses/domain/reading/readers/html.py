"""HTML, as word processors and school web sites write it, to blocks."""

import re
from collections.abc import Iterator

import lxml.html
from lxml import etree

from courses.domain.reading.blocks import BULLET, Block
from courses.domain.reading.readers.footnotes import split_definition, with_citations
from courses.domain.reading.readers.markers import split_marker
from courses.domain.reading.readers.marks import squeeze

_SKIPPED = frozenset({"script", "style", "head", "nav", "footer", "template", "noscript", "svg", "form", "button"})
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_CONTAINERS = frozenset(
    [
        "html",
        "body",
        "main",
        "article",
        "section",
        "div",
        "header",
        "aside",
        "blockquote",
        "center",
        "figure",
        "address",
        "details",
        "fieldset",
    ]
)
_LISTS = frozenset({"ul", "ol"})
_BREAKS = frozenset({"p", "div", "li", "br", "tr", "ul", "ol", "h1", "h2", "h3", "h4", "h5", "h6"})
_BLOCKS = frozenset(_HEADINGS) | _LISTS | _CONTAINERS | {"p", "table", "dl", "dt", "dd", "pre", "li"}
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_NOTE_TARGET = re.compile(r"^#_?(?:fn|ftn|footnote|note)[-_:]?(\w+)$", re.IGNORECASE)
_NOTE_ID = re.compile(r"^_?(?:fn|ftn|footnote|note)[-_:]?(\w+)$", re.IGNORECASE)
_ROMAN = ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv", "xv")
_TYPES = {"lower-alpha": "a", "upper-alpha": "A", "lower-roman": "i", "upper-roman": "I", "decimal": "1"}


def read_html(text: str) -> list[Block]:
    """Return the blocks of an HTML document."""
    parser = lxml.html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True)
    root = lxml.html.document_fromstring(text.encode("utf-8"), parser=parser)
    return list(_HtmlReader().read(root))


class _HtmlReader:
    def __init__(self) -> None:
        self._table = 0

    def read(self, element: etree._Element) -> Iterator[Block]:
        tag = _tag(element)
        if tag in _SKIPPED or _is_hidden(element):
            return
        if tag in _HEADINGS:
            if words := _words(element):
                yield Block("heading", words, level=_HEADINGS[tag])
        elif tag in _LISTS:
            yield from self._list(element, 0)
        elif tag == "table":
            yield from self._rows(element)
        elif tag in _CONTAINERS or _holds_blocks(element):
            yield from self._children(element)
        else:
            yield from _paragraphs(_lines(element), _is_strong(element), _note_id(element))

    def _children(self, element: etree._Element) -> Iterator[Block]:
        loose = element.text or ""
        for child in element:
            if _tag(child) in _BLOCKS or _tag(child) in _SKIPPED or _holds_blocks(child):
                yield from _paragraphs(_split(loose), strong=False, note=None)
                yield from self.read(child)
                loose = child.tail or ""
            else:
                loose += _inline(child) + (child.tail or "")
        yield from _paragraphs(_split(loose), strong=False, note=_note_id(element))

    def _list(self, element: etree._Element, depth: int) -> Iterator[Block]:
        markers = _markers(element)
        for child in element:
            if _tag(child) in _LISTS:
                yield from self._list(child, depth + 1)
            elif _tag(child) == "li":
                yield from self._item(child, next(markers), depth)

    def _item(self, item: etree._Element, marker: str, depth: int) -> Iterator[Block]:
        nested = [child for child in item.iter() if _tag(child) in _LISTS and _nearest_item(child) is item]
        inner = {id(part) for part in nested}
        words = squeeze(_inline(item, skip=inner))
        note = _note_id(item)
        if note and words:
            yield Block("note", words.rstrip("↩ "), marker=note)
        elif words:
            printed, behind = split_marker(words)
            if printed and marker == BULLET:
                marker, words = printed, behind
            yield Block("item", with_citations(words), level=depth, marker=marker, strong=_is_strong(item))
        for part in nested:
            yield from self._list(part, depth + 1)

    def _rows(self, table: etree._Element) -> Iterator[Block]:
        self._table += 1
        number = self._table
        for row in table.iter("tr"):
            cells = tuple(
                "\n".join(line for line in map(squeeze, _lines(cell)) if line)
                for cell in row
                if _tag(cell) in {"td", "th"}
            )
            if any(cells):
                yield Block("row", "", cells=cells, table=number)


def _tag(element: etree._Element) -> str:
    return element.tag.lower() if isinstance(element.tag, str) else ""


def _is_hidden(element: etree._Element) -> bool:
    return element.get("hidden") is not None or bool(_HIDDEN.search(element.get("style") or ""))


def _holds_blocks(element: etree._Element) -> bool:
    return any(_tag(part) in _BLOCKS for part in element.iterdescendants())


def _nearest_item(element: etree._Element) -> etree._Element | None:
    return next((part for part in element.iterancestors() if _tag(part) == "li"), None)


def _inline(element: etree._Element, skip: set[int] | frozenset[int] = frozenset()) -> str:
    """Return the text of an element with a line break wherever its markup breaks the line."""
    tag = _tag(element)
    if tag in _SKIPPED or id(element) in skip or _is_hidden(element):
        return ""
    if tag in {"a", "sup"} and (cited := _citation(element)):
        return cited
    inner = (element.text or "") + "".join(_inline(child, skip) + (child.tail or "") for child in element)
    return f"\n{inner}\n" if tag in _BREAKS else inner


def _citation(element: etree._Element) -> str | None:
    link = element if _tag(element) == "a" else next(element.iter("a"), None)
    match = _NOTE_TARGET.match(link.get("href") or "") if link is not None else None
    return f"[^{match[1]}]" if match else None


def _note_id(element: etree._Element) -> str | None:
    match = _NOTE_ID.match(element.get("id") or "")
    return match[1] if match else None


def _words(element: etree._Element) -> str:
    return squeeze(_inline(element))


def _split(text: str) -> list[str]:
    return text.split("\n") if text.strip() else []


def _lines(element: etree._Element) -> list[str]:
    """Return the lines of an element as its `br` and inner blocks break it; the source's own line ends do not."""
    broken = "".join(_with_breaks(element)).split("\v")
    return [squeeze(line) for line in broken if line.strip()]


def _with_breaks(element: etree._Element) -> Iterator[str]:
    tag = _tag(element)
    if tag in _SKIPPED or _is_hidden(element):
        return
    if tag in {"a", "sup"} and (cited := _citation(element)):
        yield cited
        return
    breaking = tag in _BREAKS
    if breaking:
        yield "\v"
    yield element.text or ""
    for child in element:
        yield from _with_breaks(child)
        yield child.tail or ""
    if breaking:
        yield "\v"


def _is_strong(element: etree._Element) -> bool:
    marked = [part for part in element.iterdescendants() if _tag(part) in {"b", "strong", "em", "u"}]
    return bool(marked) and _words(element) != "" and max(map(len, map(_words, marked))) >= len(_words(element)) - 1


def _paragraphs(lines: list[str], strong: bool, note: str | None) -> Iterator[Block]:
    gathered: list[str] = []
    for line in map(squeeze, lines):
        if not line:
            continue
        if split_marker(line)[0] or not gathered:
            gathered.append(line)
        else:
            gathered[-1] += f" {line}"
    for line in gathered:
        definition = split_definition(line)
        if note or definition:
            mark, words = definition or (note or "", line)
            yield Block("note", words, marker=mark)
            continue
        marker, behind = split_marker(line)
        yield Block("item" if marker else "paragraph", with_citations(behind), marker=marker, strong=strong)


def _markers(element: etree._Element) -> Iterator[str]:
    """Yield what a browser prints before each item of a list."""
    if _tag(element) == "ul":
        while True:
            yield BULLET
    style = re.search(r"list-style(?:-type)?\s*:\s*([\w-]+)", element.get("style") or "")
    kind = element.get("type") or (_TYPES.get(style[1], "1") if style else "1")
    start = element.get("start") or "1"
    number = int(start) if start.isdigit() else 1
    while True:
        yield f"{_numeral(number, kind)}."
        number += 1


def _numeral(number: int, kind: str) -> str:
    if kind in {"a", "A"} and number <= 26:
        return chr(ord(kind) + number - 1)
    if kind in {"i", "I"} and number < len(_ROMAN):
        return _ROMAN[number] if kind == "i" else _ROMAN[number].upper()
    return str(number)
