"""Paragraphs of a page, and what some of them turn out to be once all are known: contents, terms, links back up."""

import re
from dataclasses import dataclass, replace

from courses.domain.reading.blocks import Block
from courses.domain.reading.readers.paragraphs import Flow, Paragraph, Run, plain

_FEWEST = 3
"""Links to places of the same page, one below the other, that make a contents list where no title says so."""
_TITLE = re.compile(
    r"^(?:table\s+of\s+)?contents:?$|^index:?$|^(?:on|in)\s+this\s+(?:page|policy|document):?$", re.IGNORECASE
)
_UP = re.compile(r"^\W*(?:(?:back|return|go)\s+(?:up\s+)?to\s+(?:the\s+)?)?top(?:\s+of\s+page)?\W*$", re.IGNORECASE)
_LONGEST_TERM = 8


@dataclass(slots=True)
class WebParagraph(Paragraph):
    """A paragraph of a page.

    `linked` says that all its words lead to another place of the page; `part` is "dt" or "dd" for a term and for
    what is said of it.
    """

    linked: bool = False
    part: str = ""


def settled(flow: Flow) -> Flow:
    """Return what a page holds with its contents list marked, its terms joined with what is said of them."""
    kept = [part for part in flow if not (_is_linked(part) and _UP.match(plain(part.text)))]
    return _with_terms(_with_contents(kept))


def _with_contents(flow: Flow) -> Flow:
    marked = list(flow)
    begin = 0
    while begin < len(flow):
        end = begin
        while end < len(flow) and _is_linked(flow[end]):
            end += 1
        titled = begin > 0 and _is_title(flow[begin - 1])
        if end - begin >= (1 if titled else _FEWEST):
            for index in range(begin - titled, end):
                marked[index] = _as_contents(flow[index])
        begin = max(end, begin + 1)
    return marked


def _is_linked(part: Paragraph | Block) -> bool:
    return isinstance(part, WebParagraph) and part.linked and part.kind in {"paragraph", "contents"}


def _is_title(part: Paragraph | Block) -> bool:
    return isinstance(part, Paragraph) and bool(_TITLE.match(plain(part.text)))


def _as_contents(part: Paragraph | Block) -> Paragraph | Block:
    return part if isinstance(part, Block) else replace(part, kind="contents")


def _with_terms(flow: Flow) -> Flow:
    """Return the flow with terms joined to what is said of them; a term above more than one paragraph is strong."""
    joined: Flow = []
    rest = iter(range(len(flow)))
    for index in rest:
        part = flow[index]
        if not _is_part(part, "dt"):
            joined.append(part)
        elif (said := _said_of(flow, index)) is not None:
            joined.append(said)
            next(rest)
        elif isinstance(part, WebParagraph):
            joined.append(replace(part, runs=[replace(run, strong=True) for run in part.runs]))
    return joined


def _said_of(flow: Flow, index: int) -> WebParagraph | None:
    """Return a term and the one paragraph below it as one paragraph, None where they do not belong on one line."""
    term, *below = flow[index : index + 3]
    if not isinstance(term, WebParagraph) or not below or not isinstance(said := below[0], WebParagraph):
        return None
    text = plain(term.text)
    if said.part != "dd" or said.marker or len(text.split()) > _LONGEST_TERM or text.endswith(("?", "!", ".")):
        return None
    if len(below) > 1 and _is_part(below[1], "dd"):
        return None
    return replace(said, runs=[*term.runs, Run(" " if text.endswith(":") else ": "), *said.runs], above=term.above)


def _is_part(part: Paragraph | Block, name: str) -> bool:
    return isinstance(part, WebParagraph) and part.part == name
