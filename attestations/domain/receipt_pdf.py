"""A receipt on one sheet of paper: what the page of the receipt says, as a PDF made without any system library."""

from datetime import datetime
from io import BytesIO
from pathlib import Path

import segno
from django.conf import settings
from fpdf import FPDF
from fpdf.enums import Align, XPos, YPos

from attestations.domain.receipts import Receipt
from lms.words import day_words, fingerprint, moment_words

FONTS = Path(settings.BASE_DIR) / "built" / "fonts"
MARGIN = 22.0
"""Millimetres round the sheet."""
QR_SIDE = 32.0
INK, SOFT, LINE, LATE = (32, 36, 58), (86, 91, 112), (226, 219, 206), (154, 37, 32)


def receipt_pdf(*, receipt: Receipt, made_at: datetime) -> bytes:
    """The sheet for one signature."""
    sheet = FPDF(format="A4")
    sheet.set_margin(MARGIN)
    for style, file in (("", "DejaVuSans.ttf"), ("B", "DejaVuSans-Bold.ttf")):
        sheet.add_font("body", style, FONTS / file)
    sheet.add_font("mono", "", FONTS / "DejaVuSansMono.ttf")
    sheet.set_title(f"Receipt {receipt.code}")
    sheet.set_lang("en-GB")
    sheet.set_creator("Countersign")
    sheet.set_creation_date(made_at)
    sheet.add_page()
    _said(sheet, receipt.school, size=11, colour=SOFT)
    _said(sheet, f"Receipt {receipt.code}", size=22, bold=True, after=4)
    if receipt.annulled_at:
        _said(sheet, f"Annulled on {moment_words(receipt.annulled_at)}: it counts for nothing any more.", colour=LATE)
    _said(sheet, receipt.name or "The name has been erased.", size=15, bold=bool(receipt.name))
    _said(sheet, _signed_words(receipt), colour=SOFT, after=4)
    for label, words in _facts(receipt):
        _said(sheet, label, size=9, colour=SOFT)
        _said(sheet, words, after=2)
    _rule(sheet)
    _said(sheet, "The words that were signed", size=9, colour=SOFT)
    for paragraph in receipt.statement.split("\n\n"):
        _said(sheet, paragraph, after=2)
    _rule(sheet)
    _check(sheet, receipt)
    return bytes(sheet.output())


def _signed_words(receipt: Receipt) -> str:
    if receipt.on_paper:
        return f"signed on paper on {day_words(receipt.signed_at)}"
    return f"signed on {moment_words(receipt.signed_at)}, London time"


def _facts(receipt: Receipt) -> list[tuple[str, str]]:
    what = f"{receipt.policy}, version {receipt.version}, as {receipt.role}"
    facts = [("What", f"What changed in {what}" if receipt.of_changes else what)]
    if receipt.on_behalf_of:
        facts.append(("For", receipt.on_behalf_of))
    facts.append(("School", f"{receipt.school}, URN {receipt.urn}"))
    if receipt.quiz_asked:
        facts.append(("Quiz", f"{receipt.quiz_right} of {receipt.quiz_asked}, try {receipt.quiz_try}"))
    return facts


def _check(sheet: FPDF, receipt: Receipt) -> None:
    """How anyone checks it: the address as a QR code with the words beside it, and the fingerprint."""
    picture = BytesIO()
    segno.make(receipt.verify_url, error="m").save(picture, kind="png", scale=8, border=2)
    if sheet.get_y() + QR_SIDE + 20 > sheet.h - MARGIN:
        sheet.add_page()
    top = sheet.get_y()
    sheet.image(picture, x=MARGIN, y=top, w=QR_SIDE, alt_text="QR code for the address beside it")
    sheet.set_left_margin(MARGIN + QR_SIDE + 6)
    sheet.set_y(top + 4)
    _said(sheet, "Anyone can check this receipt", bold=True)
    _said(sheet, receipt.verify_url, size=9)
    _said(sheet, "They will see what is on this receipt and nothing more.", size=9, colour=SOFT)
    sheet.set_left_margin(MARGIN)
    sheet.set_y(top + QR_SIDE + 4)
    _said(sheet, "Fingerprint of the words that were signed (SHA-256)", size=9, colour=SOFT)
    sheet.set_font("mono", "", 8)
    sheet.set_text_color(*INK)
    sheet.multi_cell(0, 4.5, fingerprint(receipt.statement_sha256))


def _said(
    sheet: FPDF, words: str, *, size: int = 11, bold: bool = False, colour: tuple[int, int, int] = INK, after: float = 0
) -> None:
    sheet.set_font("body", "B" if bold else "", size)
    sheet.set_text_color(*colour)
    sheet.multi_cell(0, size * 0.52, words, align=Align.L, new_x=XPos.LMARGIN, new_y=YPos.NEXT)
    sheet.ln(after)


def _rule(sheet: FPDF) -> None:
    sheet.ln(2)
    sheet.set_draw_color(*LINE)
    sheet.line(MARGIN, sheet.get_y(), sheet.w - MARGIN, sheet.get_y())
    sheet.ln(4)
