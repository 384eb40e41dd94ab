"""Which blocks are headings, whatever marks them: a format, a number, capitals, bold type or white space."""

import re
from dataclasses import dataclass

from courses.domain.reading.blocks import BULLET, Block
from courses.domain.reading.language.imperatives import is_imperative
from courses.domain.reading.patterns import any_case, any_of
from courses.domain.reading.readers.markers import split_heading_number
from courses.domain.reading.structure.labels import Number, number_of
from courses.domain.reading.structure.names import CONTROL

_SENTENCE = any_case(
    r"\b",
    any_of(
        *("must", "should", "shall", "will", "may", "cannot", "can", "is", "are", "was", "were", "has", "have", "had"),
        *(r"do\s+not", "don't", "don’t", "does", "please", "expects?", "encourages?", "applies"),
    ),
    r"\b",
)
# "What is expected of parents?" heads a section although it has a verb.
_QUESTION = any_case(r"^(?:what|how|who|when|where|why|which|if|our|your|is|are|can|do|does)\b")
_OPENS = re.compile(r"^[‘“'\"(]?[A-Z0-9]")
# Lines of a form or of an address.
_NOT_TITLES = any_case(
    "^",
    any_of(
        *("signed", "signature", "date", "dated", "name", "position", "role", "none", "n/a", "approved", "reviewed"),
        *("version", "tel", "email", "e-mail", "address", "page"),
    ),
    r"\b|@|https?:|^\W*$",
)
_OPEN_ENDS = frozenset({"to", "not", "must", "should", "will", "may", "the", "and", "or"})
_LONGEST = 14
_ENOUGH = 4


@dataclass(frozen=True, slots=True)
class HeadingShape:
    """A heading before it has its place: printed number, words, and how the document marks it."""

    number: Number
    text: str
    format_level: int
    look: str


@dataclass(slots=True)
class HeadingState:
    """What has been numbered so far: the last top-level figure and letter, and the last list number.

    `marked` says that the document's format marks its headings, so that white space alone makes none.
    """

    figure: int = 0
    letter: str = ""
    listed: int = 0
    marked: bool = False


def find_headings(blocks: list[Block]) -> list[HeadingShape | None]:
    """Return for each block its shape as a heading, or None."""
    state = HeadingState(marked=sum(1 for block in blocks if block.kind == "heading") >= _ENOUGH)
    shapes: list[HeadingShape | None] = []
    for index, block in enumerate(blocks):
        before = blocks[index - 1] if index else None
        after = blocks[index + 1] if index + 1 < len(blocks) else None
        shape = _shape(block, before, after, state)
        _remember(state, block, shape)
        shapes.append(shape)
    return shapes


def _remember(state: HeadingState, block: Block, shape: HeadingShape | None) -> None:
    if shape is None:
        number = number_of(block.marker) if block.marker and block.marker != BULLET else None
        state.listed = (number.ordinal or 0) if number and number.style == "decimal" else 0
        return
    state.listed = 0
    if shape.number.style == "named":
        state.figure, state.letter = 0, ""
    elif shape.number.style in {"decimal", "dotted"} and shape.number.core[0].isdigit():
        state.figure = int(re.match(r"\d+", shape.number.core)[0])  # type: ignore[index]
    elif shape.number.style == "upper":
        state.letter = shape.number.core


def _shape(block: Block, before: Block | None, after: Block | None, state: HeadingState) -> HeadingShape | None:
    if block.kind == "heading":
        return _format_heading(block, state)
    if block.kind == "paragraph":
        return _paragraph_heading(block, before, after, state)
    if block.kind == "item" and block.marker != BULLET:
        return _numbered_heading(block, before, after, state)
    return None


def _format_heading(block: Block, state: HeadingState) -> HeadingShape:
    marker, text = (block.marker, block.text) if block.marker else _labelled(block.text, state)
    return HeadingShape(
        number_of(marker, after=state.letter), _title(text or block.text), block.level, _look(block, text, marker)
    )


def _labelled(text: str, state: HeadingState) -> tuple[str, str]:
    found = split_heading_number(text)
    if found and re.match(r"[A-Z]\.?\d", found[0]) and found[0][0] != state.letter:
        return "", text
    return found or ("", text)


def _title(text: str) -> str:
    return text.strip().rstrip(":").strip()


def _look(block: Block, text: str, marker: str) -> str:
    if text.isupper():
        return "caps"
    if marker:
        return "numbered"
    return "strong" if block.strong else "plain"


def is_title_like(text: str, *, marked: bool) -> bool:
    """Tell whether `text` reads as a heading. `marked` allows a colon or a question mark at its end."""
    words = text.split()
    if (
        not words
        or words[-1] in _OPEN_ENDS
        or len(words) > _LONGEST
        or not _OPENS.match(text)
        or text.endswith((".", ";", ","))
    ):
        return False
    if text.endswith((":", "!", "?")) and not marked:
        return False
    return text.isupper() or not _SENTENCE.search(text) or bool(_QUESTION.match(text) and len(words) <= 10 and marked)


def _paragraph_heading(
    block: Block, before: Block | None, after: Block | None, state: HeadingState
) -> HeadingShape | None:
    marker, text = _labelled(block.text, state)
    if marker and _is_paragraph_number(block, marker, text, state):
        return HeadingShape(number_of(marker), _title(text or block.text), 0, _look(block, text, marker))
    if block.strong and is_title_like(block.text, marked=True) and not _NOT_TITLES.search(block.text):
        return HeadingShape(number_of(""), _title(block.text), 0, _look(block, block.text, ""))
    if after is not None and after.kind == "row" and CONTROL.match(block.text):
        return HeadingShape(number_of(""), _title(block.text), 0, _look(block, block.text, ""))
    if (
        not state.marked
        and _stands_alone(block, before, after)
        and not (after and after.kind == "row" and ":" in block.text)
    ):
        return HeadingShape(number_of(""), _title(block.text), 0, _look(block, block.text, ""))
    return None


def _is_paragraph_number(block: Block, marker: str, text: str, state: HeadingState) -> bool:
    if " " in marker:
        return not text or is_title_like(text, marked=True)
    if not is_title_like(text, marked=block.strong) or not (block.alone or block.strong):
        return False
    return not marker.isdigit() or int(marker) == state.figure + 1


def _stands_alone(block: Block, before: Block | None, after: Block | None) -> bool:
    """Tell a short line between blank lines, with text below it, from a short paragraph."""
    text = block.text
    if not block.alone or block.strong or len(text.split()) > 10 or _NOT_TITLES.search(text):
        return False
    if not is_title_like(text, marked=False) or (before and before.printed().endswith(":")):
        return False
    return after is not None and after.kind in {"paragraph", "heading", "item", "row"}


def _numbered_heading(
    block: Block, before: Block | None, after: Block | None, state: HeadingState
) -> HeadingShape | None:
    number = number_of(block.marker, after=state.letter)
    marked = block.strong or block.text.isupper()
    if not is_title_like(block.text, marked=True) or (block.text.endswith(":") and not marked):
        return None
    heads = (
        _is_next_figure(number, block, after, state) if number.style == "decimal" else _may_head(number, block, after)
    )
    return HeadingShape(number, _title(block.text), 0, _look(block, block.text, block.marker)) if heads else None


def _may_head(number: Number, block: Block, after: Block | None) -> bool:
    marked = block.strong or block.text.isupper()
    if number.style == "dotted":
        return marked or _has_content(after) or not is_imperative(block.text)
    if number.style == "upper" or (number.style == "roman" and number.core.isupper()):
        return marked or (block.alone and (_has_content(after) or _is_below(after, number)))
    if number.style in {"roman", "alpha"}:
        return block.strong or (_has_bullets(after, beside=block) and (block.alone or not is_imperative(block.text)))
    return False


def _is_next_figure(number: Number, block: Block, after: Block | None, state: HeadingState) -> bool:
    ordinal = number.ordinal or 0
    in_order = state.figure < ordinal <= state.figure + 3
    if block.strong or block.text.isupper():
        return in_order or ordinal == 1
    if state.listed and ordinal == state.listed + 1:
        return False
    return in_order and block.alone and (_has_content(after) or not is_imperative(block.text))


def _is_below(after: Block | None, number: Number) -> bool:
    """Tell whether what follows has a number under this one: "C1" under "C"."""
    return after is not None and re.match(rf"{number.core}\.?\d", after.marker or after.text) is not None


def _has_content(after: Block | None) -> bool:
    return after is not None and (after.kind in {"paragraph", "row"} or after.marker == BULLET)


def _has_bullets(after: Block | None, *, beside: Block) -> bool:
    """Tell a heading with its bullets from an item with a list of its own, which is set deeper."""
    return after is not None and after.kind == "item" and after.marker == BULLET and after.level <= beside.level
