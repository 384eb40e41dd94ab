"""Where the body begins, and what the pages before it call the document and the school."""

import re
from collections import Counter
from pathlib import PurePath

from courses.domain.reading.blocks import Block
from courses.domain.reading.dates import names_a_time
from courses.domain.reading.patterns import any_case, any_of
from courses.domain.reading.structure.control import Pair, is_control, pairs_of
from courses.domain.reading.structure.headings import HeadingShape
from courses.domain.reading.structure.names import CONTROL, OPENING, RELATED, TITLE_NOUN, squashed

_SCHOOL_WORD = any_case(
    r"\b",
    any_of(
        *("school", "schools", "academy", "academies", "college", "trust", "federation", "partnership", "nursery"),
        *("preschool", "MAT", "infants?", "juniors?", "primary", "high", "grammar"),
    ),
    r"\b",
)
_TRUST_WORD = any_of(
    *("Multi[- ]Academy", "Academies", "Academy", "Learning", "Education", "Educational", "Schools", "Diocesan"),
)
# "Three Rivers Learning Trust"
_TRUST_NAME = re.compile(rf"\b((?:[A-Z][\w’'-]+\s+){{1,5}}?(?:{_TRUST_WORD}\s+){{1,4}}Trust)\b")
_BEFORE_NAME = r"(?:(?<=\bat )|(?<=\bAt )|(?<=\bof )|(?<=\bby )|^)"
_NOT_A_NAME = any_of(
    *("The", "This", "Our", "Each", "Every", "All", "Any", "Secondary", "Primary", "High", "Junior", "Infant"),
    *("Nursery", "Special", "Independent", "Boarding", "Middle", "First", "Upper", "Lower"),
)
_NAME = r"[A-Z][\w’'.-]+"
_KIND = any_of("School", "Academy", "College", "Nursery", "Partnership", "Federation")
_NOT_A_SCHOOL = any_of("Teachers?", "Improvement", "Council", "Governors?", "Workforce", "Association")
# "at Abbey of Saint Anne School", not "at Primary School" and not "of Elm School Council"
_SCHOOL_NAME = re.compile(
    rf"{_BEFORE_NAME}((?!{_NOT_A_NAME}\b){_NAME}(?:\s+(?:of|and|the|{_NAME})){{0,4}}?\s+{_KIND})\b"
    rf"(?!\s+{_NOT_A_SCHOOL})"
)
_SENTENCE = any_case(r"\b(?:is|are|must|should|will|to\s+be|we|our|has|have)\b")
_COLUMN_NAMES = any_case(r"^(?:portfolio|.*\blevel\b.*)$")
_YEAR_OR_ADDRESS = re.compile(r"\d{4}|@")
_OUR_POLICY = any_case(r"(?:[\w&’'-]+\s+){1,6}policy")
_ARTICLE = re.compile(r"^(?:The|This|Our|At)\s+")


def body_start(blocks: list[Block], shapes: list[HeadingShape | None]) -> int:
    """Return the index of the first block of the body.

    A numbered document begins at its first number, or at an introduction headed as one just before; doctrine,
    values, prefaces and control tables before that are front matter. An unnumbered one begins at its first
    heading that is not its title, its school's name or document control.
    """
    numbered = [index for index, shape in enumerate(shapes) if shape and _opens_body(shape)]
    if len(numbered) > 1:
        return _introduction(shapes, numbered[0])
    return _unnumbered_start(blocks, shapes)


def _opens_body(shape: HeadingShape) -> bool:
    return (
        shape.number.style in {"decimal", "dotted", "upper"}
        or (shape.number.style == "named" and not shape.number.core.lower().startswith(("app", "ann")))
        or (shape.number.style == "roman" and shape.number.core.isupper())
    )


def _introduction(shapes: list[HeadingShape | None], first: int) -> int:
    for index in range(first):
        shape = shapes[index]
        if shape and shape.number.style == "none" and OPENING.match(shape.text):
            return index
    return first


def _unnumbered_start(blocks: list[Block], shapes: list[HeadingShape | None]) -> int:
    titled = skipping = False
    for index, block in enumerate(blocks):
        shape = shapes[index]
        if shape is None:
            if not (skipping or _is_front_line(block)):
                return index
        elif not titled and _is_title(shape, shapes):
            titled, skipping = True, False
        elif CONTROL.match(shape.text):
            skipping = True
        elif not _is_label_line(shape.text):
            return index
    return len(blocks)


def _is_title(shape: HeadingShape, shapes: list[HeadingShape | None]) -> bool:
    if RELATED.search(shape.text) or OPENING.match(shape.text):
        return False
    if shape.format_level == 1:
        return sum(1 for other in shapes if other and other.format_level == 1) == 1 or bool(
            TITLE_NOUN.search(shape.text)
        )
    return bool(TITLE_NOUN.search(shape.text)) and len(shape.text.split()) <= 10


def _is_label_line(text: str) -> bool:
    return names_a_time(text) or is_name_of_school(text)


def _is_front_line(block: Block) -> bool:
    if block.kind in {"row", "title"}:
        return True
    text = block.printed()
    return (
        is_control(block)
        or _is_label_line(text)
        or (block.kind == "paragraph" and len(text.split()) <= 8 and not text.endswith((".", ":")))
    )


def is_name_of_school(text: str) -> bool:
    """Tell whether a line is nothing but the name of a school or trust."""
    words = text.split()
    if not 2 <= len(words) <= 9 or not _SCHOOL_WORD.search(text) or TITLE_NOUN.search(text):
        return False
    if _SENTENCE.search(text) or text.endswith((".", ":")) or _YEAR_OR_ADDRESS.search(text):
        return False
    return sum(word[0].isupper() for word in words if word[0].isalpha()) * 2 > len(words)


def title_of(front: list[Block], body: list[Block], pairs: list[Pair], *, name: str) -> str:
    """Return the title: a heading or line of the front matter, the control table's, a running one, or the file's."""
    lines = [
        block
        for block in front
        if block.kind in {"title", "heading", "paragraph"} and not (is_control(block) or pairs_of(block))
    ]
    styled = [block.text for block in lines if block.kind == "title" and not is_name_of_school(block.text)]
    headings = [block.text for block in lines if block.kind == "heading" and block.level == 1]
    titled = [block.text for block in lines if TITLE_NOUN.search(block.text) and _is_short(block.text)]
    stated = [pair.value for pair in pairs if pair.field == "title" and pair.value]
    rows = [cell for block in front if block.kind == "row" for cell in block.cells if _names_document(cell)]
    running = [block.text for block in body if block.kind in {"heading", "paragraph"} and _names_document(block.text)]
    first = [block.text for block in lines if _is_short_name(block.text) and not is_name_of_school(block.text)]
    for choice in (
        [text for text in styled if TITLE_NOUN.search(text)] or styled,
        [text for text in headings if TITLE_NOUN.search(text)],
        titled,
        stated,
        headings,
        rows,
        running,
        first,
    ):
        if choice:
            return choice[0]
    return PurePath(name).stem.replace("_", " ").replace("-", " ").strip() or name


def _is_short(text: str) -> bool:
    return len(text.split()) <= 12 and not text.endswith((".", ":", ";"))


def _is_short_name(text: str) -> bool:
    return _is_short(text) and not names_a_time(text)


def _names_document(text: str) -> bool:
    return bool(_OUR_POLICY.fullmatch(text.strip())) and not RELATED.search(text)


def organisation_of(front: list[Block], pairs: list[Pair], blocks: list[Block]) -> str | None:
    """Return the school or trust whose policy it is: from the front matter, the control table, or the body.

    The body tells it only where a trust or a school is named in full; the one named most is taken.
    """
    for block in front:
        if block.kind in {"title", "heading", "paragraph"} and is_name_of_school(block.text):
            return block.text
    for pair in pairs:
        if (
            pair.field == "organisation"
            and pair.value
            and not _COLUMN_NAMES.match(pair.value)
            and _SCHOOL_WORD.search(pair.value)
        ):
            return pair.value
    trusts = _most_named(_TRUST_NAME, blocks)
    schools = _most_named(_SCHOOL_NAME, blocks)
    return trusts or schools


def _most_named(form: re.Pattern[str], blocks: list[Block]) -> str | None:
    named = Counter(_ARTICLE.sub("", match.strip()) for block in blocks for match in form.findall(block.printed()))
    return named.most_common(1)[0][0] if named else None


def is_running_title(block: Block, shape: HeadingShape | None, title: str) -> bool:
    """Tell a title repeated inside the body from a heading: it says what the document is called, and no more."""
    if shape is None or shape.number.core:
        return False
    return squashed(block.text) == squashed(title) or (
        shape.format_level == 1 and _names_document(block.text) and squashed(block.text) in squashed(title)
    )
