"""Footnotes: how they are cited ("[^1]" once read) and how they are set out."""

import re

_SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_DEFINITION = re.compile(rf"^(?:\[\^(?P<mark>[\w-]{{1,20}})\]:?|(?P<raised>[{_RAISED}]{{1,3}}))\s*(?P<text>\S.*)$")
_CITED = re.compile(rf"(?<=[\w.,;:!?)’'”\"])[{_RAISED}]{{1,3}}(?!\w)")


def split_definition(line: str) -> tuple[str, str] | None:
    """Return the mark and the words of a footnote set out on `line`, or None."""
    match = _DEFINITION.match(line)
    if match is None:
        return None
    mark = match["mark"] or match["raised"].translate(_SUPERSCRIPTS)
    return mark, match["text"]


def with_citations(text: str) -> str:
    """Return `text` with raised figures turned into citations."""
    return _CITED.sub(lambda match: f"[^{match[0].translate(_SUPERSCRIPTS)}]", text)
