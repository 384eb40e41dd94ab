"""Lists and numbered headings of an OpenDocument text: what stands in front of a paragraph."""

from dataclasses import dataclass, replace

from lxml import etree

from courses.domain.reading.readers.odt.liststyles import BULLETS, DEEPEST, Counter, ListStyle
from courses.domain.reading.readers.odt.names import is_true, named, number, q
from courses.domain.reading.readers.odt.styles import Shape, Styles

_LARGEST = 100_000


@dataclass(frozen=True, slots=True)
class Place:
    """Where a paragraph stands in a list.

    `style` is None where the list names none, so that the paragraph's own holds. `labelled` says that the paragraph
    is the one its item's label stands in front of, `start` which number the item says it has, and `printed` that
    its label is in another style than the list's.
    """

    counter: Counter
    style: ListStyle | None
    depth: int = 1
    labelled: bool = False
    start: int | None = None
    printed: ListStyle | None = None


class ListBook:
    """The lists of a document, and the numbers that they and its headings have come to."""

    def __init__(self, styles: Styles) -> None:
        self._styles = styles
        self._outline = Counter()
        self._by_key: dict[str, Counter] = {}
        self._by_style: dict[str, Counter] = {}

    def place_of_list(self, element: etree._Element, outer: Place | None, *, leads: bool) -> Place:
        """Return the place of what is in a list. `leads` says that the list is the first thing in its item."""
        name = element.get(q("text:style-name"), "")
        style = self._styles.lists.get(name)
        continued = is_true(element, "text:continue-numbering")
        if outer is None:
            return Place(self._counter(element, name, continued=continued), style or (BULLETS if name else None))
        depth = min(outer.depth + 1, DEEPEST)
        if not (continued or leads):
            outer.counter.restart(depth)
        return Place(outer.counter, style or outer.style, depth)

    def _counter(self, element: etree._Element, name: str, *, continued: bool) -> Counter:
        key, followed = element.get(q("xml:id")), element.get(q("text:continue-list"))
        before = self._by_key.get(followed) if followed else None
        if before is None and continued:
            before = self._by_style.get(name)
        counter = before or Counter()
        if key:
            self._by_key[key] = counter
        self._by_style[name] = counter
        return counter

    def place_of_item(self, element: etree._Element, place: Place) -> Place:
        """Return the place of the first paragraph of a list item, or of a list's header, which has no label."""
        return replace(
            place,
            labelled=named(element) == "text:list-item",
            start=_start(element),
            printed=self._styles.lists.get(element.get(q("text:style-override"), "")),
        )

    def place_of_numbered(self, element: etree._Element) -> Place:
        """Return the place of a numbered paragraph, which is a list item that stands alone."""
        name = element.get(q("text:style-name"), "")
        key = element.get(q("text:list-id")) or name
        counter = self._by_key.setdefault(key, Counter())
        depth = max(number(element, "text:level", most=DEEPEST), 1)
        return Place(counter, self._styles.lists.get(name), depth, labelled=True, start=_start(element))

    def label(self, element: etree._Element, shape: Shape, place: Place | None) -> tuple[str, str]:
        """Count a paragraph or heading; return its marker, and what its list prints in front that is no number."""
        if place is None:
            return (self._heading_number(element, shape), "") if named(element) == "text:h" else ("", "")
        if not place.labelled:
            return "", ""
        style, depth = self._style(element, shape, place)
        if style is self._styles.outline:
            return self._outline_number(element, place.start), ""
        label = place.counter.next(style, depth, start=place.start, printed=place.printed)
        level = (place.printed or style).level(depth)
        return (label, "") if level.bullet or level.form else ("", label)

    def left(self, element: etree._Element, shape: Shape, place: Place | None) -> float:
        """Return where the text of a paragraph begins, in millimetres."""
        if place is None:
            return max(shape.left, shape.left + shape.first)
        style, depth = self._style(element, shape, place)
        if shape.own_left is not None and not style.level(depth).added:
            return shape.own_left
        return style.left(depth, shape.left)

    def _style(self, element: etree._Element, shape: Shape, place: Place) -> tuple[ListStyle, int]:
        """Return the list style that holds for a paragraph, and its depth in it."""
        if place.style is not None:
            return place.style, place.depth
        if named(element) == "text:h":
            return self._styles.outline, place.depth
        return self._styles.lists.get(shape.list_style or "", BULLETS), max(place.depth, shape.list_level)

    def _heading_number(self, element: etree._Element, shape: Shape) -> str:
        if shape.list_style == "" or is_true(element, "text:is-list-header"):
            return ""
        restarts = is_true(element, "text:restart-numbering")
        return self._outline_number(element, (_start(element) or 1) if restarts else None)

    def _outline_number(self, element: etree._Element, start: int | None) -> str:
        return self._outline.next(self._styles.outline, outline_level(element), start=start)


def outline_level(element: etree._Element) -> int:
    """Return the level of a heading, from 1."""
    return max(number(element, "text:outline-level", most=DEEPEST), 1)


def _start(element: etree._Element) -> int | None:
    return number(element, "text:start-value", most=_LARGEST) if q("text:start-value") in element.attrib else None
