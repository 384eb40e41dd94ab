"""LibreOffice opens both editions, recalculates and saves them again, and nothing is changed or lost."""

import io
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from openpyxl.workbook import Workbook

from attestations.domain.workbook import compose, write_workbook
from tests.attestations.domain.workbook.factories import full, trust
from tests.attestations.domain.workbook.test_read_by_others import by_openpyxl, workbook

SOFFICE = shutil.which("soffice") or shutil.which("libreoffice")
pytestmark = pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not installed")


def saved_again(data: bytes, folder: Path) -> bytes:
    """The workbook as LibreOffice writes it, in a profile of its own so that no other instance answers."""
    source = folder / "made.xlsx"
    source.write_bytes(data)
    subprocess.run(
        [
            str(SOFFICE), f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to",
            "xlsx:Calc MS Excel 2007 XML", "--outdir", str(folder / "out"), str(source),
        ],
        check=True, capture_output=True, timeout=240,
    )  # fmt: skip
    return (folder / "out" / "made.xlsx").read_bytes()


def framed(book: Workbook) -> dict[str, Any]:
    """What holds the values: tables, charts, the print set-up. Without a window it keeps no frozen headers."""
    return {
        sheet.title: {
            "tables": sorted((table.displayName, table.ref) for table in sheet.tables.values()),
            "charts": len(sheet._charts),  # type: ignore[attr-defined]
            "landscape": sheet.page_setup.orientation,
            "titles": sheet.print_title_rows,
        }
        for sheet in book.worksheets
    }


@pytest.mark.parametrize("edition", ["governors", "full", "hostile"])
def test_nothing_is_changed_when_it_is_saved_again(edition: str, tmp_path: Path) -> None:
    facts = trust() if edition == "governors" else full(trust())
    made = workbook() if edition == "hostile" else write_workbook(compose(facts))
    again = saved_again(made, tmp_path)
    before, after = by_openpyxl(made), by_openpyxl(again)
    assert list(after) == list(before)
    for name, rows in before.items():
        assert trimmed(after[name]) == trimmed(rows), name
    assert framed(load_workbook(io.BytesIO(again))) == framed(load_workbook(io.BytesIO(made)))


def trimmed(rows: list[list[Any]]) -> list[list[Any]]:
    """Without the empty cells at the ends of rows and the empty rows at the end, which are no values."""
    kept = [[unescaped(value) for value in row] for row in rows]
    cut = [row[: max((n for n, value in enumerate(row, 1) if value != ""), default=0)] for row in kept]
    while cut and not cut[-1]:
        cut.pop()
    return cut


def unescaped(value: Any) -> Any:
    """The text that is meant: openpyxl leaves the escapes of ECMA-376 22.4.2.15 in it, LibreOffice writes none."""
    return value.replace("_x005F_", "_") if isinstance(value, str) else value


@pytest.mark.parametrize("edition", ["governors", "full"])
def test_no_formula_is_in_what_it_saved(edition: str, tmp_path: Path) -> None:
    facts = trust() if edition == "governors" else full(trust())
    book = load_workbook(io.BytesIO(saved_again(write_workbook(compose(facts)), tmp_path)))
    assert [
        cell.coordinate for sheet in book for row in sheet.iter_rows() for cell in row if cell.data_type == "f"
    ] == []
