"""Headings to a tree of sections, and every other block to the section it stands in."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property

from courses.domain.reading.blocks import Block
from courses.domain.reading.structure.headings import HeadingShape
from courses.domain.reading.structure.labels import full_label

_FIGURE = re.compile(r"\(?\d{1,3}[.):]?\)?")


@dataclass(slots=True)
class OutlineSection:
    """A section of the body. `label` is "" where none is printed; `near` is the nearest printed one."""

    label: str
    near: str
    heading: str
    level: int
    path: tuple[str, ...]
    shape: HeadingShape
    parent: "OutlineSection | None"
    blocks: list[Block] = field(default_factory=list)
    filled: bool = False


class Outline:
    """The sections of a body, in order; blocks before the first heading are in `loose`."""

    def __init__(self) -> None:
        self.sections: list[OutlineSection] = []
        self.loose: list[Block] = []
        self._open: list[OutlineSection] = []

    def add_heading(self, shape: HeadingShape) -> None:
        """Open a section below the right one of those that are open."""
        del self._open[self._depth(shape) :]
        parent = self._open[-1] if self._open else None
        near = parent.near if parent else ""
        label = full_label(near, shape.number) if shape.number.core else ""
        path = (*(section.heading for section in self._open), shape.text)
        section = OutlineSection(label, label or near, shape.text, len(path), path, shape, parent)
        for ancestor in self._open:
            ancestor.filled = True
        self._open.append(section)
        self.sections.append(section)

    def add(self, block: Block) -> None:
        """Put a block into the section that is open."""
        if not self._open:
            self.loose.append(block)
            return
        self._open[-1].blocks.append(block)
        self.mark_filled()

    def mark_filled(self) -> None:
        """Note that the open sections hold something, be it data."""
        for section in self._open:
            section.filled = True

    @cached_property
    def numbers_run_on(self) -> bool:
        """Whether plain numbers go on from section to section ("7." in II after "6." in I) instead of starting anew."""
        last, goes_on, anew = 0, 0, 0
        for section in self.sections:
            figures = [int(block.marker.strip("().: ")) for block in section.blocks if _FIGURE.fullmatch(block.marker)]
            if figures:
                goes_on += bool(last) and figures[0] == last + 1
                anew += bool(last) and figures[0] == 1
                last = figures[-1]
        return goes_on > anew and goes_on >= 2

    def _depth(self, shape: HeadingShape) -> int:
        """Return how many of the open sections the new heading stands below."""
        style = shape.number.style
        if style == "named":
            return self._below_part(shape)
        if style in {"decimal", "dotted"}:
            return self._numbered_depth(shape)
        if style == "upper":
            return self._beside(lambda open_: open_.number.style == "upper", otherwise=0)
        if style in {"roman", "alpha"}:
            return self._beside(lambda open_: open_.number.style == style, otherwise=len(self._open))
        if shape.format_level:
            return self._below_level(shape.format_level)
        return self._beside(
            lambda open_: open_.look == shape.look and (open_.number.style == "none" or shape.look == "caps"),
            otherwise=len(self._open),
        )

    def _below_part(self, shape: HeadingShape) -> int:
        """Return 1 for a section or chapter of a part that is open ("Section 1" below "Part A"), else 0."""
        first = self._open[0].shape.number.core.lower() if self._open else ""
        return int(first.startswith("part ") and shape.number.core.lower().startswith(("section ", "chapter ")))

    def _numbered_depth(self, shape: HeadingShape) -> int:
        depth = shape.number.depth - 1
        first = self._open[0].shape.number if self._open else None
        if first and first.style == "named" and not first.core.endswith(f" {shape.number.core.split('.')[0]}"):
            part = first.core.lower().startswith(("part", "appendix", "annex", "schedule"))
            depth += 1 if part else 0
        return min(depth, len(self._open))

    def _below_level(self, level: int) -> int:
        for index, section in enumerate(self._open):
            if section.shape.format_level >= level:
                return index
        return len(self._open)

    def _beside(self, alike: Callable[[HeadingShape], bool], *, otherwise: int) -> int:
        for index, section in enumerate(self._open):
            if alike(section.shape):
                return index
        return otherwise
