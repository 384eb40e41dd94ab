"""Colours, type and number formats: the look of every cell."""

from copy import copy
from dataclasses import dataclass, replace
from typing import Any, Final
from weakref import WeakKeyDictionary

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.styles.cell_style import StyleArray

from attestations.domain.workbook.model import Kind, Value
from attestations.domain.workbook.suppression import Held

FONT_NAME: Final = "Calibri"
ACCENT: Final = "14505C"
TINT: Final = "EAF1F2"
RULE: Final = "C9D6D9"
INK: Final = "1B2A2F"
MUTED: Final = "55666B"
TOTAL_FILL: Final = "F6F9FA"
GRID: Final = "E6ECEE"
LAST_YEAR: Final = "8FA3A8"
TONES: Final = ("14505C", "4F8793", "93B7BE", "D3E2E5", "55666B", "8FA3A8", "C9D6D9")

# A per cent in LibreOffice loses its indent when only the number format differs from the cell before.
INK_OF_SHARES: Final = "1B2A30"

COUNT_FORMAT: Final = "#,##0"
SHARE_FORMAT: Final = '[=1]0.0%;[>=0.9995]"over 99.9%";0.0%'
SCORE_FORMAT: Final = "0%"
POINTS_FORMAT: Final = "+0.0;−0.0;0.0"
DAY_FORMAT: Final = "d mmm yyyy"
WEEK_FORMAT: Final = "d mmm"


# Registering five parts of a style for every cell takes most of the time of a long annex: each look is
# registered once a workbook and then copied.
REGISTERED: Final[WeakKeyDictionary[Workbook, dict["Look", StyleArray]]] = WeakKeyDictionary()


@dataclass(frozen=True, kw_only=True, eq=False)
class Look:
    """How one kind of cell is drawn. Two looks are the same only if they are one object."""

    font: Font
    alignment: Alignment
    fill: PatternFill | None = None
    border: Border | None = None
    number_format: str = "General"

    def dress(self, cell: Cell) -> None:
        """Put this look on a cell whose value is set: a day brings a format of its own."""
        made: Any = cell  # the stubs leave out a cell's style and that its workbook is always there
        registered = REGISTERED.setdefault(made.parent.parent, {})
        if self not in registered:
            self._register(cell)
            registered[self] = made._style
        made._style = copy(registered[self])

    def _register(self, cell: Cell) -> None:
        cell.font = self.font
        cell.alignment = self.alignment
        if self.fill is not None:
            cell.fill = self.fill
        if self.border is not None:
            cell.border = self.border
        cell.number_format = self.number_format


def _font(*, size: float = 11, bold: bool = False, color: str = INK, underline: bool = False) -> Font:
    return Font(name=FONT_NAME, size=size, bold=bold, color=color, underline="single" if underline else None)


UPRIGHT: Final = Alignment(vertical="center")
LEFT: Final = Alignment(horizontal="left", vertical="center", indent=1)
LEFT_WRAPPED: Final = Alignment(horizontal="left", vertical="center", indent=1, wrap_text=True)
RIGHT: Final = Alignment(horizontal="right", vertical="center", indent=2)
RIGHT_WRAPPED: Final = Alignment(horizontal="right", vertical="center", indent=2, wrap_text=True)

UNDER_HEADER: Final = Border(bottom=Side(style="medium", color=ACCENT))
UNDER_ROW: Final = Border(bottom=Side(style="thin", color=RULE))
ROUND_TOTAL: Final = Border(top=Side(style="thin", color=ACCENT), bottom=Side(style="thin", color=RULE))

TITLE: Final = Look(font=_font(size=20, bold=True, color=ACCENT), alignment=UPRIGHT)
LEAD: Final = Look(font=_font(size=12), alignment=UPRIGHT)
STRAP: Final = Look(font=_font(color=MUTED), alignment=UPRIGHT)
BACK_LINK: Final = Look(font=_font(color=ACCENT, underline=True), alignment=UPRIGHT)
SECTION: Final = Look(font=_font(size=13, bold=True, color=ACCENT), alignment=Alignment(vertical="bottom"))
NOTE: Final = Look(font=_font(size=10, color=MUTED), alignment=UPRIGHT)
HEADER: Final = Look(
    font=_font(bold=True, color=ACCENT),
    alignment=LEFT_WRAPPED,
    fill=PatternFill("solid", fgColor=TINT),
    border=UNDER_HEADER,
)
HEADER_OF_NUMBERS: Final = replace(HEADER, alignment=RIGHT_WRAPPED)
NAME: Final = Look(font=_font(bold=True), alignment=LEFT, border=UNDER_ROW)
TEXT: Final = Look(font=_font(), alignment=LEFT, border=UNDER_ROW)
WRAPPED: Final = replace(TEXT, alignment=LEFT_WRAPPED)
LABEL: Final = replace(TEXT, font=_font(color=MUTED))
LINK: Final = replace(TEXT, font=_font(color=ACCENT, underline=True))
KEPT_BACK: Final = Look(font=_font(color=MUTED), alignment=RIGHT, border=UNDER_ROW)
COUNT: Final = Look(font=_font(), alignment=RIGHT, border=UNDER_ROW, number_format=COUNT_FORMAT)
SHARE: Final = replace(COUNT, font=_font(color=INK_OF_SHARES), number_format=SHARE_FORMAT)

BY_KIND: Final = {
    Kind.NAME: NAME,
    Kind.TEXT: TEXT,
    Kind.WRAPPED: WRAPPED,
    Kind.COUNT: COUNT,
    Kind.SHARE: SHARE,
    Kind.MAIN_SHARE: replace(SHARE, font=_font(bold=True)),
    Kind.SCORE: replace(SHARE, number_format=SCORE_FORMAT),
    Kind.POINTS: replace(COUNT, number_format=POINTS_FORMAT),
    Kind.DAY: replace(TEXT, number_format=DAY_FORMAT),
    Kind.WEEK: replace(TEXT, number_format=WEEK_FORMAT),
    Kind.STATUS: NAME,
}
NUMBERS: Final = frozenset({Kind.COUNT, Kind.SHARE, Kind.MAIN_SHARE, Kind.SCORE, Kind.POINTS})


def header_look(kind: Kind) -> Look:
    """A heading stands over its values: numbers to the right."""
    return HEADER_OF_NUMBERS if kind in NUMBERS else HEADER


def body_look(kind: Kind, value: Value) -> Look:
    """What is kept back is muted, and stands where the number would."""
    if isinstance(value, Held):
        return KEPT_BACK if kind in NUMBERS else LABEL
    return BY_KIND[kind]


def total_look(kind: Kind, value: Value) -> Look:
    """The body's look, in bold on a tint, under a rule."""
    look = body_look(kind, value)
    color = MUTED if isinstance(value, Held) else INK_OF_SHARES if "%" in look.number_format else INK
    return replace(
        look,
        font=_font(bold=True, color=color),
        fill=PatternFill("solid", fgColor=TOTAL_FILL),
        border=ROUND_TOTAL,
    )
