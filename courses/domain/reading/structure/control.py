"""Document-control tables: label and value pairs, signature lines, and notes of what was changed."""

from dataclasses import dataclass

from courses.domain.reading.blocks import Block
from courses.domain.reading.dates import names_a_time
from courses.domain.reading.model import Signature
from courses.domain.reading.patterns import any_case
from courses.domain.reading.structure.control_labels import TELLING, field_named

_RULE = r"[\s._…\-–—:/]"
_OFFICE = r"(?:\([^)]*\)|(?:head\s*teacher|chair(?:\s+of\s+[\w ]{1,60})?|principal|ceo))"
# "______ (Headteacher) Date: ……"
_BLANK = any_case(rf"^{_RULE}*(?:{_OFFICE}{_RULE}*)?(?:date\s*:?[\s._…/]*)?$")
_AMENDED = any_case(r"^(?:added|amended|updated|revised|removed|changed|inserted|new)\b")


@dataclass(frozen=True, slots=True)
class Pair:
    """One label of a control table, the field it stands for, and its value as printed."""

    field: str
    label: str
    value: str


def pairs_of(block: Block) -> list[Pair]:
    """Return the label and value pairs of one row or line; empty where it is no line of a control table."""
    cells = block.cells if block.kind == "row" else (block.text,)
    pairs: list[Pair] = []
    index = 0
    while index < len(cells):
        cell = cells[index].replace("\n", " ").strip()
        label, colon, value = cell.partition(":")
        whole = field_named(cell)
        if whole and block.kind == "row":
            following = cells[index + 1].replace("\n", " ").strip() if index + 1 < len(cells) else ""
            pairs.append(Pair(whole, cell.rstrip(": "), following))
            index += 2
            continue
        inline = field_named(label) if colon else None
        if inline and (value.strip() or block.kind != "row" or inline == "signed"):
            pairs.append(Pair(inline, label.strip(), value.strip()))
        index += 1
    return pairs


def is_control(block: Block) -> bool:
    """Tell whether a row or line holds document control: a telling label, or two labels of any sort."""
    pairs = pairs_of(block)
    if block.kind == "paragraph" and len(block.text.split()) > 25:
        return False
    return any(pair.field in TELLING for pair in pairs) or len(pairs) > 1


def is_form_line(block: Block) -> bool:
    """Tell a line to sign on or to fill in ("Signed: ____", "Name: ____ Date: ____")."""
    pairs = pairs_of(block)
    return any(pair.field == "signed" for pair in pairs) or (
        bool(pairs) and all("_" in pair.value or ".." in pair.value for pair in pairs) and len(block.text.split()) <= 12
    )


def is_amendment(block: Block) -> bool:
    """Tell a control row that says what was changed and when ("Added section 3.1 | March 2026")."""
    cells = [cell for cell in block.cells if cell]
    return len(cells) == 2 and bool(_AMENDED.match(cells[0])) and names_a_time(cells[1])


def signatures_in(pairs: list[Pair]) -> tuple[Signature, ...]:
    """Return the signature lines, each with whether it was signed."""
    return tuple(
        Signature(f"{pair.label} {pair.value}".strip(), not _BLANK.match(pair.value))
        for pair in pairs
        if pair.field == "signed"
    )
