"""The Cover, from plain values to rows: two tables side by side, and two lists below them."""

from collections.abc import Sequence
from itertools import zip_longest
from typing import Final

from openpyxl.cell import Cell
from openpyxl.worksheet.worksheet import Worksheet

from attestations.domain.workbook import looks
from attestations.domain.workbook.cells import cell
from attestations.domain.workbook.document import Document
from attestations.domain.workbook.model import Column, Cover, Kind
from attestations.domain.workbook.page import Furniture, fill_statuses, link_cell, open_sheet, set_up_print
from attestations.domain.workbook.rows import Rows, declare_table, wrapped_height
from attestations.domain.workbook.sheets.cover import NOT_CONDUCT
from attestations.domain.workbook.words import hex_in_groups

FINDINGS: Final = (
    Column(heading="Audience", kind=Kind.NAME, width=23),
    Column(heading="Rating", kind=Kind.STATUS, width=13),
)
SENTENCE_WIDTH: Final = 86.0
CONTENTS: Final = (
    Column(heading="Sheet", kind=Kind.TEXT, width=20),
    Column(heading="What it answers", kind=Kind.TEXT, width=46),
)
GUTTER: Final = 3.0
CONTENTS_COLUMN: Final = 5
ROW_HEIGHT: Final = 33.0


def write_cover(sheet: Worksheet, document: Document, furniture: Furniture) -> None:
    """Fill the first sheet."""
    front = document.cover
    widths = [*(column.width for column in FINDINGS), SENTENCE_WIDTH, GUTTER, *(c.width for c in CONTENTS)]
    open_sheet(sheet, widths=widths, panes=None, colour=looks.ACCENT)
    rows = Rows(sheet)
    rows.words(front.title, looks.TITLE, height=40)
    rows.words(front.subtitle, looks.LEAD, height=22)
    rows.words(front.strap, looks.STRAP, height=20)
    rows.gap(height=10)
    _write_tables(rows, front, [(each.name, each.answers) for each in document.sheets])
    rows.gap()
    rows.words(NOT_CONDUCT, looks.SECTION, height=20)
    rows.gap()
    hash_row = ("Hash of what is shown", hex_in_groups(document.content_hash))
    _write_lists(rows, [*front.about, *front.made, hash_row], front.how_to_read)
    set_up_print(sheet, furniture, one_page=True, repeat=None, personal=False)


def _write_tables(rows: Rows, front: Cover, contents: Sequence[tuple[str, str]]) -> None:
    sheet = rows.sheet
    findings = (*FINDINGS, Column(heading=front.heading, kind=Kind.WRAPPED, width=SENTENCE_WIDTH))
    header = rows.send(
        [
            *(cell(sheet, column.heading, looks.HEADER) for column in findings),
            None,
            *(cell(sheet, column.heading, looks.HEADER) for column in CONTENTS),
        ],
        height=26,
    )
    for found, entry in zip_longest(front.findings, contents):
        left: list[Cell | None] = [None, None, None]
        height = 26.0
        if found is not None:
            left = [
                cell(sheet, value, looks.body_look(column.kind, value))
                for column, value in zip(findings, found, strict=True)
            ]
            height = max(ROW_HEIGHT, wrapped_height(found[-1], width=SENTENCE_WIDTH, least=21))
        rows.send([*left, None, *_entry(sheet, entry)], height=height)
    if front.findings:
        last = header + len(front.findings)
        declare_table(sheet, "AtAGlance", findings, area=(1, header, last), filtered=False)
        fill_statuses(sheet, f"B{header + 1}", f"B{header + 1}:B{last}")
    last = header + len(contents)
    declare_table(sheet, "Contents", CONTENTS, area=(CONTENTS_COLUMN, header, last), filtered=False)


def _entry(sheet: Worksheet, entry: tuple[str, str] | None) -> list[Cell | None]:
    if entry is None:
        return [None, None]
    name, answers = entry
    return [link_cell(sheet, name, name, looks.LINK), cell(sheet, answers, looks.TEXT)]


def _write_lists(rows: Rows, about: Sequence[tuple[str, str]], how_to_read: Sequence[str]) -> None:
    sheet = rows.sheet
    rows.send(
        [
            cell(sheet, "About this return", looks.SECTION),
            None,
            None,
            None,
            cell(sheet, "How to read it", looks.SECTION),
        ],
        height=24,
    )
    for fact, hint in zip_longest(about, how_to_read):
        left: list[Cell | None] = [None, None, None]
        if fact is not None:
            left = [
                cell(sheet, fact[0], looks.LABEL),
                cell(sheet, fact[1], looks.TEXT),
                cell(sheet, None, looks.TEXT),
            ]
        right: list[Cell | None] = [None, None]
        if hint is not None:
            right = [cell(sheet, hint, looks.TEXT), cell(sheet, None, looks.TEXT)]
        rows.send([*left, None, *right], height=21)
