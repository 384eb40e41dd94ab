"""The lines of one section as drafts of clauses: lists taken apart, lead-ins passed down, labels in full."""

from dataclasses import dataclass, replace

from courses.domain.reading.blocks import BULLET, Block
from courses.domain.reading.language.leadins import split_lead_in, stands_alone
from courses.domain.reading.model import ClauseKind
from courses.domain.reading.structure.labels import Number, full_label, number_of


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
    """Takes the blocks of one section in order and gives the drafts of its clauses."""

    def __init__(self, label: str) -> None:
        self._section = label
        self._base = label
        self._lead = ""
        self._levels: list[_Level] = []

    @property
    def lead(self) -> str:
        """The paragraph that leads in the list at hand, or ""."""
        return self._lead

    def take(self, block: Block, after: Block | None) -> list[Draft]:
        """Return the drafts that `block` makes: none for a mere lead-in."""
        number = number_of(block.marker, after=self._levels[-1].marker if self._levels else "")
        if block.kind == "paragraph" or number.style == "dotted":
            return self._paragraph(block, number, after)
        return self._item(block, number, after)

    def _paragraph(self, block: Block, number: Number, after: Block | None) -> list[Draft]:
        numbered = number.style == "dotted"
        self._base = full_label(self._section, number) if numbered else self._section
        self._levels, self._lead = [], ""
        parts = split_lead_in(block.text, before_list=_is_list(after))
        if parts is None:
            return [Draft("paragraph", block.text, self._base, numbered)]
        said, self._lead = parts
        if stands_alone(self._lead):
            return [Draft("paragraph", block.text, self._base, numbered)]
        return [Draft("paragraph", said, self._base, numbered)] if said else []

    def _item(self, block: Block, number: Number, after: Block | None) -> list[Draft]:
        self._open_level(block, number)
        parent = self._levels[-1].label if self._levels else self._base
        numbered = number.style not in {"bullet", "none"}
        label = full_label(parent, number) if numbered else parent
        leads = tuple(lead for lead in (self._lead, *(level.lead for level in self._levels)) if lead)
        level = _Level(block.level, number.style, label, block.marker)
        draft = Draft("bullet", block.text, label, numbered, leads)
        if not self._leads_deeper(block, number, after):
            self._levels.append(level)
            return [draft]
        self._levels.append(replace(level, lead=block.text))
        return [draft] if stands_alone(block.text) else []

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


def _is_half(text: str) -> bool:
    return text.rsplit(maxsplit=1)[-1].lower() in {
        "to",
        "not",
        "must",
        "should",
        "may",
        "will",
        "by",
        "or",
        "and",
        "never",
    }


def _is_list(after: Block | None) -> bool:
    return (
        after is not None
        and after.kind == "item"
        and (after.marker == BULLET or number_of(after.marker).style != "dotted")
    )
