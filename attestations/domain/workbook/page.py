"""What every sheet shares: print set-up, header and footer, panes, links, and the fill behind a status."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from openpyxl.cell import Cell
from openpyxl.formatting.rule import Rule
from openpyxl.styles import Font, PatternFill
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.worksheet.header_footer import HeaderFooter, HeaderFooterItem, _HeaderFooterPart
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.page import PageMargins
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from attestations.domain.workbook.cells import cell, clean
from attestations.domain.workbook.looks import FONT_NAME, MUTED, Look

A4: Final = 9
# The format allows 255 characters for the whole header, codes included; the Cover gives the name in full.
LONGEST_IN_HEADER: Final = 100
STATUS_FILLS: Final = (("●", "E6F2EA", "1E5B36"), ("▲", "FFF3DC", "7A4B00"), ("■", "FBE6E4", "8C1D18"))


@dataclass(frozen=True, kw_only=True)
class Furniture:
    """The words at the edges of every printed page."""

    owner: str
    edition: str
    as_at: str
    reference: str


def open_sheet(
    sheet: Worksheet,
    *,
    widths: Sequence[float],
    panes: str | None,
    colour: str | None = None,
) -> None:
    """Everything that must be said before the first row: later it is lost without a word."""
    for place, width in enumerate(widths):
        sheet.column_dimensions[chr(ord("A") + place)].width = width
    sheet.sheet_view.showGridLines = False
    sheet.sheet_view.zoomScale = 100
    if panes:
        sheet.freeze_panes = panes
    if colour:
        sheet.sheet_properties.tabColor = colour
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)


def set_up_print(sheet: Worksheet, furniture: Furniture, *, one_page: bool, repeat: str | None, personal: bool) -> None:
    """A4 landscape, one page wide, with header and footer."""
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = A4
    sheet.page_setup.fitToWidth = 1
    sheet.page_setup.fitToHeight = 1 if one_page else 0
    sheet.page_margins = PageMargins(left=0.45, right=0.45, top=0.7, bottom=0.65, header=0.3, footer=0.3)
    if repeat:
        sheet.print_title_rows = repeat
    personal_words = "Contains personal data: for named readers only" if personal else ""
    sheet.HeaderFooter = HeaderFooter(
        oddHeader=_edge(_in_header(furniture.owner), personal_words, _in_header(furniture.edition)),
        oddFooter=_edge(_in_header(furniture.as_at), _in_header(f"Return {furniture.reference}"), "Page &P of &N"),
    )


def _in_header(words: str) -> str:
    line = " ".join(clean(words).split())
    if len(line) > LONGEST_IN_HEADER:
        line = f"{line[: LONGEST_IN_HEADER - 1]}…"
    return line.replace("&", "&&")


def _edge(left: str, centre: str, right: str) -> HeaderFooterItem:
    parts = [
        _HeaderFooterPart(text=words or None, font=f"{FONT_NAME},Regular", size=9, color=MUTED)
        for words in (left, centre, right)
    ]
    return HeaderFooterItem(left=parts[0], center=parts[1], right=parts[2])


def link_cell(sheet: Worksheet, words: str, target: str, look: Look) -> Cell:
    """A cell that goes to the top of another sheet."""
    made = cell(sheet, words, look)
    made.hyperlink = Hyperlink(ref="A1", location=f"'{target}'!A1", tooltip=f"Go to {target}", display=words)
    return made


def fill_statuses(sheet: Worksheet, first: str, area: str) -> None:
    """Colour repeats what the shape at the front of the cell says."""
    for shape, fill, ink in STATUS_FILLS:
        look = DifferentialStyle(font=Font(bold=True, color=ink), fill=PatternFill(patternType="solid", bgColor=fill))
        rule = Rule(type="expression", dxf=look, formula=[f'LEFT({first},1)="{shape}"'])
        sheet.conditional_formatting.add(area, rule)
