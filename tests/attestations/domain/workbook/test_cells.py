"""What goes into a cell stays what it was."""

import io
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook
from openpyxl.cell import Cell

from attestations.domain.workbook import looks
from attestations.domain.workbook.cells import TextTooLongError, cell, clean
from attestations.domain.workbook.looks import Look
from attestations.domain.workbook.model import Kind, Value


def written(*values: Value, look: Look = looks.TEXT) -> list[Cell]:
    """The cells of one row, saved and loaded again."""
    workbook = Workbook(write_only=True)
    sheet = workbook.create_sheet("Sheet")
    sheet.append([cell(sheet, value, look) for value in values])
    saved = io.BytesIO()
    workbook.save(saved)
    (row,) = load_workbook(saved)["Sheet"].iter_rows()
    return [found for found in row if isinstance(found, Cell)]


@pytest.mark.parametrize(
    "text",
    ["=SUM(A1:A9)", "+44 20 7946 0000", "-1", "@larkmoor", "\t=1", "  =1", "=cmd|' /C calc'!A0", "＝1"],
)
def test_a_text_never_becomes_a_formula(text: str) -> None:
    (found,) = written(text)
    assert (found.value, found.data_type, found.quotePrefix) == (text, "s", True)


@pytest.mark.parametrize("text", ["#N/A", "#DIV/0!", "TRUE", "12", "1e5", "2026-11-13", "Larkmoor", " spaced "])
def test_a_text_that_looks_like_something_else_stays_a_text(text: str) -> None:
    (found,) = written(text)
    assert (found.value, found.data_type, found.quotePrefix) == (text, "s", False)


def test_what_xml_forbids_is_shown_as_replaced() -> None:
    found = written("a\x00b\x0bc", "d\ud800e", "f\ufffeg")
    assert [each.value for each in found] == ["a\ufffdb\ufffdc", "d\ufffde", "f\ufffdg"]


def test_line_ends_are_kept_as_line_feeds() -> None:
    assert written("one\r\ntwo\rthree")[0].value == "one\ntwo\nthree"


def test_a_text_that_looks_like_an_escape_is_escaped() -> None:
    # openpyxl shows the escape; Excel and LibreOffice read it back as the text.
    assert written("_x0041_")[0].value == "_x005F_x0041_"


def test_the_longest_text_fits_and_one_more_is_refused() -> None:
    longest = "é" * 32_767
    assert written(longest)[0].value == longest
    with pytest.raises(TextTooLongError, match="A text of 32,768 characters does not fit a cell"):
        written(f"{longest}!")


def test_a_character_beyond_the_first_plane_counts_as_two() -> None:
    with pytest.raises(TextTooLongError, match="32,768"):
        written("\U0001f393" * 16_384)


@given(text=st.text(st.characters(exclude_characters="\r_"), max_size=40))
def test_any_text_comes_back_as_it_is_shown(text: str) -> None:
    (found,) = written(text, look=looks.WRAPPED) if text else (None,)
    if found is not None:
        assert (found.value, found.data_type) == (clean(text), "s")


def test_numbers_are_numbers() -> None:
    found = written(254, look=looks.COUNT) + written(0.9133858, look=looks.SHARE)
    assert [(each.value, each.data_type) for each in found] == [(254, "n"), (0.9133858, "n")]
    assert [each.number_format for each in found] == ["#,##0", '[=1]0.0%;[>=0.9995]"over 99.9%";0.0%']


def test_days_are_days_written_day_first() -> None:
    (found,) = written(date(2026, 10, 16), look=looks.BY_KIND[Kind.DAY])
    assert (found.value, found.is_date, found.number_format) == (datetime(2026, 10, 16), True, "d mmm yyyy")  # noqa: DTZ001


@pytest.mark.parametrize("value", [datetime(2026, 10, 16, tzinfo=UTC), True, b"bytes"])
def test_anything_else_is_refused(value: Value) -> None:
    with pytest.raises(TypeError, match="A cell "):
        written(value)


@pytest.mark.parametrize("value", [float("nan"), float("inf")])
def test_a_number_that_is_not_finite_is_refused(value: float) -> None:
    with pytest.raises(ValueError, match="is not a number that a cell can hold"):
        written(value)
