"""Footnotes of a page: which elements cite them and which hold them."""

import re
from collections import Counter
from urllib.parse import unquote

from lxml import etree

from courses.domain.reading.readers.html.names import BLOCKS, said, tag_of, words_of
from courses.domain.reading.readers.limits import Stopwatch

_NOTE = re.compile(
    r"^_?(?:fn|ftnt?|edn|foot-?note|end-?note|note|sd(?:foot|end)note|cite[_-]note)[-_:.]*\d", re.IGNORECASE
)
_BACK = re.compile(r"ref[-_:.]?\d|\danc$|msoanchor", re.IGNORECASE)
_BACK_CLASS = re.compile(r"note-?back|backref|doc-backlink|reversefootnote")
_COMMENT = re.compile(r"^_?(?:cmnt|msocom_)\d", re.IGNORECASE)
_NOTE_CLASS = re.compile(r"note|ftn|edn|\bfn")
_SIGN = re.compile(r"^[\[(]?\s*(?P<mark>[\w*†‡§]{1,4})\s*[\])]?$")
_FIGURE = re.compile(r"^\d{1,3}$")
_CONTAINERS = BLOCKS - {"html", "head", "body", "main", "article", "table", "tbody", "tr"}
_WRAPPERS = frozenset({"aside", "div", "li", "section"})


class Notes:
    """The footnotes of one page.

    `cited` gives the mark for each element that cites a footnote, `bodies` for each that holds one. `dropped` are
    links back, and the comments of a word processor, which are made like footnotes. `around` are all elements that
    footnotes stand in, `anchors` the names of the places that links may lead to.
    """

    def __init__(self, root: etree._Element, watch: Stopwatch) -> None:
        self.cited: dict[etree._Element, str] = {}
        self.bodies: dict[etree._Element, str] = {}
        self.dropped: set[etree._Element] = set()
        self._places = _places(root)
        self.anchors = frozenset(self._places)
        self._marks: dict[str, str] = {}
        for link in root.iter("a"):
            watch.check()
            href = unquote(link.get("href", ""))
            if href.startswith("#") and len(text := words_of(link)) < 20:
                self._take_link(link, href[1:], text)
        self._find_bodies(watch)
        self._find_raised(root)
        self.around = {above for holder in self.bodies for above in holder.iterancestors()}

    def _take_link(self, link: etree._Element, target: str, text: str) -> None:
        sign = _SIGN.match(text)
        if _COMMENT.match(target):
            self.dropped.add(link)
            if target in self._places and (holder := _holder(self._places[target])) is not None:
                self.dropped.add(holder)
        elif _BACK_CLASS.search(said(link, "class", "id", "role")) or (
            _BACK.search(target) and (sign or not text.isascii())
        ):
            self.dropped.add(link)
        elif sign and (_NOTE.match(target) or _is_raised(link)):
            self.cited[link] = self._mark(target, sign["mark"])

    def _mark(self, target: str, printed: str) -> str:
        """Return the mark of a footnote: as printed, or its place's name where that is a sign or is taken."""
        if target not in self._marks:
            fits = printed.isalnum() and printed not in self._marks.values()
            self._marks[target] = printed if fits else re.sub(r"[^\w-]", "-", target)[-20:]
        return self._marks[target]

    def _find_bodies(self, watch: Stopwatch) -> None:
        citing: set[etree._Element] = set()
        for link in self.cited:
            watch.check()
            citing.update(link.iterancestors())
        places = [(mark, self._places[target]) for target, mark in self._marks.items() if target in self._places]
        holders = [(mark, holder) for mark, place in places if (holder := _holder(place)) is not None]
        held = Counter(holder for _, holder in holders)
        wrapped = Counter(holder.getparent() for _, holder in holders)
        for mark, holder in holders:
            wrapper = holder.getparent()
            if wrapper is not None and wrapped[wrapper] == 1 and wrapper not in citing and _is_wrapper(wrapper):
                self.bodies[wrapper] = mark
            elif held[holder] == 1 and holder not in citing:
                self.bodies[holder] = mark

    def _find_raised(self, root: etree._Element) -> None:
        """Find footnotes that are numbered by raised figures alone, without links."""
        figures = [(sup, words_of(sup)) for sup in root.iter("sup") if next(sup.iter("a"), None) is None]
        figures = [(sup, figure) for sup, figure in figures if _FIGURE.match(figure)]
        leading = {sup: holder for sup, _ in figures if (holder := _holder(sup)) is not None and _leads(sup, holder)}
        cited = {figure for sup, figure in figures if sup not in leading} - set(self._marks.values())
        defined = {figure for sup, figure in figures if sup in leading} & cited
        for sup, figure in figures:
            if figure in defined and sup in leading:
                self.bodies[leading[sup]] = figure
                self.dropped.add(sup)
            elif figure in defined:
                self.cited[sup] = figure


def _places(root: etree._Element) -> dict[str, etree._Element]:
    """Return the elements that links may lead to, by name."""
    places: dict[str, etree._Element] = {}
    for element in root.iter():
        for name in (element.get("id"), element.get("name") if element.tag == "a" else None):
            if name:
                places.setdefault(name, element)
    return places


def _holder(place: etree._Element) -> etree._Element | None:
    """Return the paragraph, item or other block that a place is, or stands in."""
    for element in (place, *place.iterancestors()):
        if tag_of(element) in BLOCKS:
            return element if tag_of(element) in _CONTAINERS else None
    return None


def _leads(element: etree._Element, holder: etree._Element) -> bool:
    """Tell whether nothing stands before an element in the block that holds it."""
    while element is not holder:
        above = element.getparent()
        if above is None or element.getprevious() is not None or (above.text or "").strip():
            return False
        element = above
    return True


def _is_wrapper(element: etree._Element) -> bool:
    """Tell an element made for one footnote, which may have several paragraphs."""
    return tag_of(element) in _WRAPPERS and bool(_NOTE_CLASS.search(said(element, "class", "id", "role")))


def _is_raised(link: etree._Element) -> bool:
    above = link.getparent()
    raised = above is not None and above.tag == "sup"
    return raised or next(link.iter("sup"), None) is not None or "noteref" in said(link, "class", "id", "role")
