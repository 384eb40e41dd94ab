"""The lines of one section as drafts of clauses: lists taken apart, lead-ins passed down, labels in full."""

import re
from dataclasses import dataclass, replace

from courses.domain.reading.blocks import BULLET, Block
from courses.domain.reading.language.leadins import says_itself, split_lead_in, stands_alone
from courses.domain.reading.model import ClauseKind
from courses.domain.reading.structure.labels import Number, full_label, number_of

_HALF_ENDS = frozenset({"to", "not", "must", "should", "may", "will", "by", "or", "and", "never", "shall"})


@dataclass(frozen=True, slots=True)
class Draft:
    """A clause before its force and its audiences are known. `leads` are its lead-ins, outermost first."""

    kind: ClauseKind
    text: str
    label: str
    numbered: bool
    leads: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Level:
    """One open level of a list: the line last met on it, which may lead in the next level."""

    indent: int
    style: str
    label: str
    marker: str
    lead: str = ""


class Drafting:
    """Takes the blocks of one section in order and gives the drafts of its clauses.

    `numbers` are the labels met, each with its words, those of mere lead-ins too. `running` says that plain numbers
    run through the whole document, so that they are labels by themselves. `_lead` is the paragraph that leads the list
    at hand in, `_led` how the numbers of its lines begin where they are spelt out ("3.1." for 3.1.1 and 3.1.2), and
    `_base` the label that unnumbered lines have.
    """

    def __init__(self, label: str, *, running: bool = False) -> None:
        self._section = label
        self._running = running
        self._base = label
        self._lead = ""
        self._led = ""
        self._levels: list[_Level] = []
        self._waiting: list[str] = []
        self.numbers: list[tuple[str, str]] = []

    def idle(self) -> list[str]:
        """Return the lead-ins that turned out to lead nothing in."""
        return self._waiting

    def take(self, block: Block, after: Block | None) -> list[Draft]:
        """Return the drafts that `block` makes: none for a mere lead-in."""
        number = number_of(block.marker, after=self._levels[-1].marker if self._levels else "")
        if number.style == "dotted" and self._led and number.core.startswith(self._led):
            return self._led_paragraph(block, number)
        if block.kind == "paragraph" or number.style == "dotted":
            return self._paragraph(block, number, after)
        return self._item(block, number, after)

    def _paragraph(self, block: Block, number: Number, after: Block | None) -> list[Draft]:
        numbered = number.style == "dotted"
        self._base = full_label(self._section, number) if numbered else self._section
        if numbered:
            self.numbers.append((self._base, block.text))
        self._levels, self._lead, self._led = [], "", ""
        below = _numbered_below(number, block, after)
        parts = split_lead_in(block.text, before_list=_is_list(after) or bool(below) or _leads_table(block, after))
        if parts is None:
            return [Draft("paragraph", block.text, self._base, numbered)]
        said, self._lead = parts
        self._led = below
        if stands_alone(self._lead):
            return [Draft("paragraph", block.text, self._base, numbered)]
        self._waiting.append(self._lead)
        return [Draft("paragraph", said, self._base, numbered)] if said else []

    def _led_paragraph(self, block: Block, number: Number) -> list[Draft]:
        """Return the draft of a line whose number spells out its place below the lead-in: 3.1.2 below 3.1."""
        self.numbers.append((number.core, block.text))
        self._base, self._levels = number.core, []
        self._waiting = [lead for lead in self._waiting if lead != self._lead]
        return [Draft("bullet", block.text, number.core, numbered=True, leads=(self._lead,))]

    def _item(self, block: Block, number: Number, after: Block | None) -> list[Draft]:
        self._open_level(block, number)
        parent = self._levels[-1].label if self._levels else self._base
        numbered = number.style not in {"bullet", "none"}
        alone = self._running and number.style == "decimal" and parent == self._section
        label = full_label("" if alone else parent, number) if numbered else parent
        if numbered:
            self.numbers.append((label, block.text))
        leads = tuple(lead for lead in (self._lead, *(level.lead for level in self._levels)) if lead)
        self._waiting = [lead for lead in self._waiting if lead not in leads]
        level = _Level(block.level, number.style, label, block.marker)
        draft = Draft("bullet", block.text, label, numbered, leads)
        if not self._leads_deeper(block, number, after):
            self._levels.append(level)
            return [draft]
        self._levels.append(replace(level, lead=block.text))
        if stands_alone(block.text) or says_itself(block.text):
            return [draft]
        self._waiting.append(block.text)
        return []

    def _open_level(self, block: Block, number: Number) -> None:
        """Close the levels that the item does not stand below."""
        while self._levels and self._levels[-1].indent > block.level:
            self._levels.pop()
        beside = [
            index
            for index, level in enumerate(self._levels)
            if level.indent == block.level and level.style == number.style
        ]
        if beside:
            del self._levels[beside[0] :]
        elif self._levels and self._levels[-1].indent == block.level and not self._levels[-1].lead:
            self._levels.pop()

    def _leads_deeper(self, block: Block, number: Number, after: Block | None) -> bool:
        if after is None or after.kind != "item":
            return False
        below = number_of(after.marker, after=block.marker)
        if below.style == "dotted":
            return False
        deeper = after.level > block.level
        other = below.style != number.style and not (number.style == "bullet" and self._has_style(below.style))
        return (block.text.endswith(":") and (deeper or other)) or (
            deeper and not block.text.endswith((".", ";", ",")) and _is_half(block.text)
        )

    def _has_style(self, style: str) -> bool:
        return any(level.style == style for level in self._levels)


def _numbered_below(number: Number, block: Block, after: Block | None) -> str:
    """Return how the numbers of the list begin that `block` leads in, where they are spelt out: "3.1." or "A"."""
    if after is None or after.kind != "item" or not block.text.rstrip().endswith(":"):
        return ""
    below = number_of(after.marker)
    if below.style != "dotted":
        return ""
    if number.style == "dotted":
        return f"{number.core}." if below.core.startswith(f"{number.core}.") else ""
    return re.sub(r"\d+$", "", below.core) if below.ordinal == 1 else ""


def _leads_table(block: Block, after: Block | None) -> bool:
    return after is not None and after.kind == "row" and block.text.rstrip().endswith(":")


def _is_half(text: str) -> bool:
    return text.rsplit(maxsplit=1)[-1].lower() in _HALF_ENDS


def _is_list(after: Block | None) -> bool:
    return (
        after is not None
        and after.kind == "item"
        and (after.marker == BULLET or number_of(after.marker).style != "dotted")
    )
