"""The properties of paragraphs and runs that tell what a text is, as flat maps that inherit by being laid over."""

from courses.domain.reading.readers.docx.markup import Element, attribute, child, chosen, name_of

Properties = dict[str, str]

_SWITCHES = frozenset({"b", "caps", "vanish", "contextualSpacing"})
_ALIASES = {"start": "left"}
_SPACES = ("before", "after", "beforeAutospacing", "afterAutospacing", "beforeLines", "afterLines")


def paragraph_properties(element: Element | None) -> Properties:
    """Return what a `pPr` says: style, numId, ilvl, outlineLvl, contextualSpacing, indents and spaces."""
    found: Properties = {}
    for part in chosen(element):
        name = name_of(part)
        if name == "ind":
            found |= _indents(part)
        elif name == "spacing":
            found |= {key: value for key in _SPACES if (value := attribute(part, key)) is not None}
        elif name == "numPr":
            for key in ("numId", "ilvl"):
                if (value := attribute(child(part, key))) is not None:
                    found[key] = value
        elif name in {"outlineLvl", "pStyle"} and (value := attribute(part)) is not None:
            found[name] = value
        elif name in _SWITCHES:
            found[name] = attribute(part) or "1"
        elif name == "sectPr":
            found[name] = "1"
    return found


def _indents(element: Element) -> Properties:
    """Return the left indent and that of the first line; one that hangs is no indent of the first line."""
    found: Properties = {}
    for key in ("left", "start", "firstLine"):
        if (value := attribute(element, key)) is not None:
            found[_ALIASES.get(key, key)] = value
    if attribute(element, "hanging") is not None:
        found["firstLine"] = "0"
    return found


def run_properties(element: Element | None) -> Properties:
    """Return what an `rPr` says: rStyle, b, u, caps, vanish, sz in half points, and the font."""
    found: Properties = {}
    for part in chosen(element):
        name = name_of(part)
        if name in _SWITCHES:
            found[name] = attribute(part) or "1"
        elif name in {"u", "sz", "rStyle"} and (value := attribute(part)) is not None:
            found[name] = value
        elif name == "rFonts" and (value := attribute(part, "ascii") or attribute(part, "hAnsi")):
            found["font"] = value.lower()
    return found
