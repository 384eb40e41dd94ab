"""What style sheets inside the page, and style attributes, say of an element: only what matters for reading."""

import re
from collections.abc import Iterator

from lxml import etree

from courses.domain.reading.readers.html.names import tag_of

_COMMENT = re.compile(r"/\*.*?(?:\*/|\Z)|<!--|-->", re.DOTALL)
_BRACE = re.compile(r"[{}]")
_SIMPLE = re.compile(r"^[a-z][a-z0-9]*$|^[a-z0-9]*\.[\w-]+$|^#[\w-]+$")
_KEPT = frozenset(
    {
        "display",
        "font-family",
        "font-size",
        "font-weight",
        "list-style-type",
        "margin-bottom",
        "margin-left",
        "margin-top",
        "mso-element",
        "mso-hide",
        "mso-list",
        "mso-outline-level",
        "mso-tab-count",
        "padding-left",
        "text-decoration",
        "text-indent",
        "text-transform",
        "visibility",
        "white-space",
    }
)
_SIDES = {1: (0, 0, 0), 2: (0, 0, 1), 3: (0, 2, 1), 4: (0, 2, 3)}
"""By how many lengths a margin has, which of them are those of its top, bottom and left."""

Declared = dict[str, str]


class StyleSheet:
    """The rules of a page whose selectors are one tag, one class, a tag with a class, or one id.

    `rules` are all of them as they stand, except those that hold under a condition, such as for small screens.
    """

    def __init__(self, root: etree._Element) -> None:
        text = "\n".join(sheet.text or "" for sheet in root.iter("style"))
        self.rules = list(_rules(_COMMENT.sub("", text)))
        self._simple: dict[str, Declared] = {}
        self._known: dict[tuple[str, ...], Declared] = {}
        for selectors, body in self.rules:
            said = dict(_declarations(body))
            for selector in selectors.split(",") if said else ():
                if _SIMPLE.match(name := selector.strip()):
                    self._simple.setdefault(name, {}).update(said)

    def of(self, element: etree._Element) -> Declared:
        """Return what is declared for an element itself, not what it inherits. Not to be changed."""
        key = (tag_of(element), *(element.get(name, "") for name in ("class", "id", "style")))
        if key not in self._known:
            self._known[key] = self._declared(*key)
        return self._known[key]

    def _declared(self, tag: str, classes: str, name: str, style: str) -> Declared:
        declared = dict(self._simple.get(tag, {}))
        for prefix in ("", tag):
            for word in classes.split():
                declared |= self._simple.get(f"{prefix}.{word}", {})
        return declared | self._simple.get(f"#{name}", {}) | dict(_declarations(style))


def _rules(text: str) -> Iterator[tuple[str, str]]:
    """Yield selector and body of each rule that stands under no at-rule."""
    depth = begin = 0
    selector = ""
    for brace in _BRACE.finditer(text):
        if brace[0] == "}":
            depth = max(depth - 1, 0)
            if not depth and not selector.startswith("@"):
                yield selector, text[begin : brace.start()]
        else:
            if not depth:
                selector = text[begin : brace.start()].rpartition(";")[2].strip()
            depth += 1
        begin = brace.end()


def _declarations(text: str) -> Iterator[tuple[str, str]]:
    for declaration in text.split(";"):
        name, colon, value = declaration.partition(":")
        if colon:
            yield from _expanded(name.strip().lower(), value.replace("!important", "").strip().lower())


def _expanded(name: str, value: str) -> Iterator[tuple[str, str]]:
    """Yield a declaration if it matters, one that stands for several as these."""
    if name in _KEPT:
        yield name, value
    elif name == "text-decoration-line":
        yield "text-decoration", value
    elif name == "list-style":
        yield from (("list-style-type", word) for word in value.split() if word not in {"inside", "outside"})
    elif name in {"margin", "padding"} and (lengths := value.split()) and len(lengths) in _SIDES:
        top, bottom, left = (lengths[side] for side in _SIDES[len(lengths)])
        sides = {f"{name}-top": top, f"{name}-bottom": bottom, f"{name}-left": left}
        yield from ((side, length) for side, length in sides.items() if side in _KEPT)
    elif name == "font":
        for word in value.split():
            if word in {"bold", "normal"} or word.isdigit():
                yield "font-weight", word
            elif word[0].isdigit():
                yield "font-size", word.partition("/")[0]
