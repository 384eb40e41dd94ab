"""What an element hands down to the text inside it: its type, and whether it is a link or was put in."""

import re
from dataclasses import dataclass

from courses.domain.reading.readers.html.css import Declared
from courses.domain.reading.readers.lengths import points, share

_BOLD_TAGS = frozenset({"b", "strong", "summary", "th"})
_BOLD = frozenset({"bold", "bolder", "600", "700", "800", "900"})
_SYMBOLS = re.compile(r"symbol|wingdings|webdings|courier")
"""Courier too: one of Word's bullets is an "o" in it."""
_USUAL = 12.0
_FONT_SIZES = {"1": 7.5, "2": 10.0, "3": 12.0, "4": 13.5, "5": 18.0, "6": 24.0, "7": 36.0}
_NAMED_SIZES = {"x-small": 7.5, "small": 10.0, "medium": 12.0, "large": 13.5, "x-large": 18.0, "xx-large": 24.0}
_TAG_SIZES = {"big": "120%", "small": "83%"}
_PLAIN_TAGS = frozenset({"div", "li", "p", "span", "td", "tr"})


@dataclass(frozen=True, slots=True)
class Context:
    """How text is printed where it stands; `size` is in points.

    `symbols` says that letters stand for signs, `link` that the text is a link and `linked` that it is one to another
    place of the page, `inserted` that it was put in with change tracking on.
    """

    bold: bool = False
    underlined: bool = False
    capitals: bool = False
    size: float = _USUAL
    symbols: bool = False
    preformatted: bool = False
    link: bool = False
    linked: bool = False
    inserted: bool = False

    @property
    def strong(self) -> bool:
        """Whether the words stand out by more than their size, and by more than being a link."""
        return self.bold or self.capitals or (self.underlined and not self.link)

    def inside(self, tag: str, declared: Declared, *, font_size: str, linked: bool) -> "Context":
        """Return the context inside an element; `font_size` is what a font element says."""
        if not declared and tag in _PLAIN_TAGS:
            return self
        weight, line = declared.get("font-weight"), declared.get("text-decoration", "")
        letters, family = declared.get("text-transform"), declared.get("font-family")
        said = declared.get("font-size") or _TAG_SIZES.get(tag, "")
        return Context(
            bold=weight in _BOLD if weight else self.bold or tag in _BOLD_TAGS,
            underlined=self.underlined or tag == "u" or "underline" in line,
            capitals=letters == "uppercase" if letters else self.capitals,
            size=self._size(said) if said else _FONT_SIZES.get(font_size, self.size),
            symbols=bool(_SYMBOLS.search(family)) if family else self.symbols,
            preformatted=self.preformatted or tag == "pre" or declared.get("white-space", "").startswith("pre"),
            link=self.link or tag == "a",
            linked=self.linked or linked,
            inserted=self.inserted or tag == "ins",
        )

    def _size(self, said: str) -> float:
        """Return the size that a style says, in points."""
        if (part := share(said)) is not None:
            return round(self.size * part, 1)
        length = points(said)
        if length is not None and said.endswith("em") and not said.endswith("rem"):
            return round(self.size * length / _USUAL, 1)
        return _NAMED_SIZES.get(said, self.size) if length is None else length
