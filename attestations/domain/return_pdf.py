"""A return on one sheet of paper for the board pack: what its Cover says, as a PDF."""

from typing import Final

from fpdf import FPDF
from fpdf.enums import Align, XPos, YPos
from fpdf.fonts import FontFace

from attestations.domain.receipt_pdf import FONTS, INK, SOFT
from attestations.domain.workbook import Document
from attestations.domain.workbook.sheets.cover import NOT_CONDUCT
from attestations.domain.workbook.words import hex_in_groups

MARGIN: Final = 16.0
"""Millimetres round the sheet."""
TONES: Final = {"●": (30, 91, 54), "▲": (122, 75, 0), "■": (140, 29, 24)}
ACCENT: Final = (20, 80, 92)


def summary_pdf(document: Document) -> bytes:
    """The sheet. It has the rating of each audience as a shape and a word, and the sentence the Cover has."""
    front, facts = document.cover, document.facts
    sheet = FPDF(format="A4")
    sheet.set_margin(MARGIN)
    sheet.set_auto_page_break(auto=True, margin=MARGIN)
    for style, file in (("", "DejaVuSans.ttf"), ("B", "DejaVuSans-Bold.ttf")):
        sheet.add_font("body", style, FONTS / file)
    sheet.set_title(front.title)
    sheet.set_lang("en-GB")
    sheet.set_creator("Countersign")
    sheet.set_creation_date(facts.made_at)
    sheet.add_page()
    _said(sheet, front.title, size=17, bold=True, colour=ACCENT, after=1)
    _said(sheet, front.subtitle, size=10.5)
    _said(sheet, front.strap, size=9, colour=SOFT, after=4)
    _findings(sheet, document)
    sheet.ln(4)
    _said(sheet, NOT_CONDUCT, bold=True, after=4)
    for label, words in (*front.about, *front.made, ("Hash of what is shown", hex_in_groups(document.content_hash))):
        _said(sheet, f"{label}: {words}", size=8, colour=SOFT, after=0.6)
    sheet.ln(3)
    for hint in front.how_to_read:
        _said(sheet, hint, size=8, colour=SOFT, after=0.6)
    return bytes(sheet.output())


def _findings(sheet: FPDF, document: Document) -> None:
    sheet.set_font("body", "", 9.5)
    sheet.set_text_color(*INK)
    sheet.set_draw_color(201, 214, 217)
    heads = FontFace(emphasis="BOLD", color=ACCENT, fill_color=(234, 241, 242))
    with sheet.table(
        col_widths=(30, 22, 126),
        line_height=5.2,
        padding=1.6,
        borders_layout="HORIZONTAL_LINES",
        headings_style=heads,
        text_align=Align.L,
    ) as table:
        table.row(("Audience", "Rating", document.cover.heading))
        for audience, rating, words in document.cover.findings:
            row = table.row()
            row.cell(audience, style=FontFace(emphasis="BOLD"))
            row.cell(rating, style=FontFace(emphasis="BOLD", color=TONES.get(rating[:1], INK)))
            row.cell(words)


def _said(
    sheet: FPDF,
    words: str,
    *,
    size: float = 10,
    bold: bool = False,
    colour: tuple[int, int, int] = INK,
    after: float = 0,
) -> None:
    sheet.set_font("body", "B" if bold else "", size)
    sheet.set_text_color(*colour)
    sheet.multi_cell(0, size * 0.5, words, align=Align.L, new_x=XPos.LMARGIN, new_y=YPos.NEXT)
    sheet.ln(after)
