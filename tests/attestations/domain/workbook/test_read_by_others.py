"""What other programs read out of the workbook: the values that were written, whatever somebody is called."""

import io
from datetime import date, datetime
from typing import Any

from openpyxl import load_workbook
from python_calamine import CalamineWorkbook

from attestations.domain.workbook import compose, write_workbook
from attestations.domain.workbook.facts import ActionRow, FindingRow
from tests.attestations.domain.workbook.factories import audience, figures, one_school, person

HOSTILE = (
    "=1+1", "+44 20 7946 0000", "-2", "@SUM(A1:A9)", "#N/A", "TRUE", "1e5", "00123", "2026-10-16", "\t=cmd",
    "  two before, two after  ", "O’Brien", "<b>&amp;</b>", "]]>", "_x0041_", "\u202eevil\u202c", "😀 Zoë", "", "'=1",
    "a\nb", '"quoted"', "=HYPERLINK(\"http://x\",\"y\")",
)  # fmt: skip


def workbook() -> bytes:
    """A full edition in which everything that people type is hostile."""
    people = tuple(
        person(name=text, role=text or "x", team_leader=text or None, exemption=text or None) for text in HOSTILE
    )
    facts = one_school(
        edition="full",
        audiences=(audience("staff", figures(complete=len(people))),),
        people=people,
        findings=tuple(FindingRow(severity="note", label=text[:20], message=text) for text in HOSTILE),
        actions=tuple(
            ActionRow(words=text, owner=text, due_on=date(2026, 11, 6), from_return="R-2026-011", status="done")
            for text in HOSTILE
        ),
    )
    return write_workbook(compose(facts))


def plain(value: Any) -> Any:
    """A value as both programs mean it: no cell is an empty text, a whole number is one, a day has no time."""
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return "" if value is None else value


def by_openpyxl(data: bytes) -> dict[str, list[list[Any]]]:
    book = load_workbook(io.BytesIO(data))
    return {
        sheet.title: [[plain(cell.value) for cell in row] for row in sheet.iter_rows()] for sheet in book.worksheets
    }


def by_calamine(data: bytes) -> dict[str, list[list[Any]]]:
    book = CalamineWorkbook.from_filelike(io.BytesIO(data))
    return {
        name: [[plain(value) for value in row] for row in book.get_sheet_by_name(name).to_python(skip_empty_area=False)]
        for name in book.sheet_names
    }


def unescaped(sheets: dict[str, list[list[Any]]]) -> dict[str, list[list[Any]]]:
    """Of what openpyxl reads: it shows the escape that the format has for an underscore."""
    return {
        name: [[value.replace("_x005F_", "_") if isinstance(value, str) else value for value in row] for row in rows]
        for name, rows in sheets.items()
    }


def test_openpyxl_and_calamine_read_the_same_values() -> None:
    data = workbook()
    assert unescaped(by_openpyxl(data)) == by_calamine(data)


def test_every_hostile_text_is_there_whole_and_as_a_text() -> None:
    annex = by_calamine(workbook())["Named annex"]
    shown = [row[0] for row in annex[5:] if row[2]]
    assert sorted(shown) == sorted(HOSTILE)
    book = load_workbook(io.BytesIO(workbook()))
    kinds = {cell.data_type for sheet in book.worksheets for row in sheet.iter_rows() for cell in row if cell.value}
    assert kinds <= {"s", "n", "d"}
