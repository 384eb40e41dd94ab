"""A file that is no list, or was made to do harm, is refused in one line that says what to do."""

import io
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lms.domain.people_file import Kind, UnreadablePeopleFileError, open_people_file, unpacking
from lms.domain.people_file import reading as reading_module
from lms.domain.people_file.sheet import LARGEST, LONGEST_CELL, MOST_COLUMNS
from tests.lms.domain.people_file.sheets import as_csv, as_xlsx, part_of, repacked, rows_of

TABLE = [["ID", "Forename", "Surname"], ["1", "Ada", "Okoro"]]
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600


def zipped(**members: bytes) -> bytes:
    saved = io.BytesIO()
    with zipfile.ZipFile(saved, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name.replace("__", "/"), content)
    return saved.getvalue()


def refused(data: bytes, kind: Kind = Kind.STAFF) -> str:
    with pytest.raises(UnreadablePeopleFileError) as caught:
        rows_of(data, kind, name="list.xlsx")
    message = str(caught.value)
    assert message.startswith("list.xlsx ")
    assert "\n" not in message
    assert len(message) < 1000
    return message.removeprefix("list.xlsx ")


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "is empty: export it again"),
        (b"\xef\xbb\xbf\r\n \r\n", "is empty"),
        (OLE + "Workbook".encode("utf-16-le"), "is an old Excel workbook (.xls): open it in Excel, save it as .xlsx"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "is protected by a password: open it in Excel, remove"),
        (OLE + "WordDocument".encode("utf-16-le"), "is a Word document (.doc)"),
        (b"%PDF-1.7\n1 0 obj", "is a PDF, from which rows cannot be read safely"),
        (b"{\\rtf1 Staff}", "is a text document (RTF)"),
        (b"\x89PNG\r\n\x1a\n", "is a picture"),
        (b"<html><table><tr><td>ID</td></tr></table></html>", "is a web page or XML, whatever its name says"),
        (b'<?xml version="1.0"?><Workbook/>', "is a web page or XML"),
        (b"ID,Forename\x00,Surname\n1,Ada,Okoro\n", "is not a text file (it holds NUL bytes)"),
        (zipped(**{"word__document.xml": b"<a/>"}), "is a Word document"),
        (zipped(**{"xl__workbook.bin": b"x"}), "is a binary Excel workbook (.xlsb)"),
        (zipped(mimetype=b"application/vnd.oasis.opendocument.spreadsheet"), "is an OpenDocument file"),
        (zipped(**{"staff.csv": b"ID"}), "is an archive (.zip), not a list"),
        (b"PK\x03\x04 cut short", "is damaged or was cut short"),
        (b"Dear parents,\nwelcome back.\n", "cannot be read as a list of staff: it has no column for the name"),
    ],
)
def test_a_file_that_is_no_list_says_what_it_is(data: bytes, words: str) -> None:
    assert refused(data).startswith(words)


def test_a_workbook_cut_short_is_refused_wherever_it_was_cut() -> None:
    whole = as_xlsx(TABLE)
    for share in (0.1, 0.5, 0.9, 0.99):
        assert refused(whole[: int(len(whole) * share)]).startswith("is damaged or was cut short")


def test_a_workbook_with_a_damaged_sheet_is_refused() -> None:
    whole = as_xlsx(TABLE)
    sheet = part_of(whole, "xl/worksheets/sheet1.xml")
    assert refused(repacked(whole, sheet1=sheet[: len(sheet) // 2])).startswith("is damaged or was cut short")


def test_a_workbook_without_sheets_or_without_cells_holds_no_list() -> None:
    assert refused(as_xlsx([])).startswith("holds no list")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entities_are_refused_before_anything_is_parsed(encoding: str) -> None:
    whole = as_xlsx(TABLE)
    sheet = part_of(whole, "xl/worksheets/sheet1.xml").decode().replace("Ada", "&lol;")
    sheet = sheet.partition("?>")[2] or sheet
    bomb = '<!DOCTYPE w [<!ENTITY a "haha"><!ENTITY lol "&a;&a;&a;">]>'
    declared = f'<?xml version="1.0" encoding="{encoding}"?>{bomb}{sheet}'.encode(encoding)
    assert refused(repacked(whole, sheet1=declared)).startswith("declares XML entities")


def test_an_encoding_that_could_hide_entities_is_refused() -> None:
    whole = as_xlsx(TABLE)
    sheet = b'<?xml version="1.0" encoding="cp037"?>' + part_of(whole, "xl/worksheets/sheet1.xml")
    assert refused(repacked(whole, sheet1=sheet)).startswith("is damaged")


def test_a_zip_bomb_is_not_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(unpacking, "RATIO_FROM", 100_000)
    whole = as_xlsx(TABLE)
    sheet = part_of(whole, "xl/worksheets/sheet1.xml")
    bomb = repacked(whole, sheet1=sheet.replace(b"Ada", b" " * 3_000_000))
    assert len(bomb) < 20_000
    assert refused(bomb).startswith("unpacks to far more than any list of people holds")


def test_a_bomb_in_the_strings_or_the_styles_is_not_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(unpacking, "STRINGS", 1000)
    assert refused(repacked(as_xlsx(TABLE), strings=b"<sst>" + b" " * 2000 + b"</sst>")).startswith("unpacks to far")
    monkeypatch.setattr(unpacking, "PART", 1000)
    assert refused(repacked(as_xlsx(TABLE), workbook=b"<workbook>" + b" " * 2000)).startswith("unpacks to far more")


def test_a_row_of_a_million_cells_is_not_held_in_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(unpacking, "BETWEEN_ROWS", 30_000)
    whole = as_xlsx(TABLE)
    sheet = part_of(whole, "xl/worksheets/sheet1.xml")
    assert refused(repacked(whole, sheet1=sheet.replace(b"</row>", b"<c/>" * 80_000 + b"</row>", 1))).startswith(
        "unpacks"
    )


def test_thousands_of_parts_are_refused() -> None:
    saved = io.BytesIO(as_xlsx(TABLE))
    with zipfile.ZipFile(saved, "a") as archive:
        for number in range(unpacking.MEMBERS):
            archive.writestr(f"xl/extra{number}.xml", b"<a/>")
    assert refused(saved.getvalue()).startswith("unpacks to far more")


def test_a_row_number_that_no_spreadsheet_has_is_refused() -> None:
    whole = as_xlsx(TABLE)
    sheet = part_of(whole, "xl/worksheets/sheet1.xml").replace(b'<row r="2"', b'<row r="9999999999"')
    assert b"9999999999" in sheet
    assert refused(repacked(whole, sheet1=sheet)).startswith("is damaged")


def test_too_many_columns_are_refused() -> None:
    wide = [f"Column {number}" for number in range(MOST_COLUMNS + 1)]
    for make in (as_csv, as_xlsx):
        assert refused(make([[*TABLE[0], *wide]])).startswith("has more than 500 columns")
    assert len(rows_of(as_csv([[*TABLE[0], *wide[: MOST_COLUMNS - 3]], TABLE[1]]), Kind.STAFF)) == 1


def test_too_many_rows_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading_module, "MOST_ROWS", 3)
    people = [["1", "Ada", "Okoro"]] * 4
    assert len(rows_of(as_csv([TABLE[0], [], *people[:3], []]), Kind.STAFF)) == 3
    assert refused(as_csv([TABLE[0], *people])).startswith("has more than 3 rows: import one school at a time")


def test_a_cell_that_no_spreadsheet_can_hold_is_refused() -> None:
    huge = as_csv([TABLE[0], ["1", "Ada", "O" * (LONGEST_CELL + 1)]])
    assert refused(huge).startswith("has a cell of more than 32,767 letters in row 2")
    beyond_the_reader = as_csv([TABLE[0], ["1", "Ada", "O" * 200_000]])
    assert "in row 2" in refused(beyond_the_reader)


def test_a_file_larger_than_any_list_is_refused_unread() -> None:
    assert refused(b"a" * (LARGEST + 1)).startswith("is larger than 50 MB")


def test_a_name_made_to_do_harm_stays_on_one_line() -> None:
    with pytest.raises(UnreadablePeopleFileError) as caught:
        open_people_file(b"", name="a\nb\x1b[31m" + "c" * 300 + ".csv", kind=Kind.STAFF)
    message = str(caught.value)
    assert message.startswith("a b�[31mccc")
    assert message.isprintable()
    assert len(message) < 200


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 10**6), st.integers(0, 255)), min_size=1, max_size=4), st.booleans())
def test_a_workbook_with_any_bytes_changed_is_read_or_refused(changes: list[tuple[int, int]], inside: bool) -> None:
    whole = as_xlsx(TABLE)
    changed = bytearray(part_of(whole, "xl/worksheets/sheet1.xml") if inside else whole)
    for place, value in changes:
        changed[place % len(changed)] = value
    data = repacked(whole, sheet1=bytes(changed)) if inside else bytes(changed)
    try:
        rows = rows_of(data, Kind.STAFF)
    except UnreadablePeopleFileError as error:
        said = str(error)
    else:
        said = f"list.csv was read: {len(rows)}"
    assert said.startswith("list.csv ")
