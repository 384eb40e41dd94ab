"""The file: the same bytes for the same facts, and every value where the facts put it."""

import io
import re
import zipfile
from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from attestations.domain.workbook import compose, write_workbook
from attestations.domain.workbook.facts import FindingRow, SchoolName, WeekPoint
from attestations.domain.workbook.return_facts import ReturnFacts
from attestations.domain.workbook.stencil import GOES_ON, WENT_ON
from tests.attestations.domain.workbook.factories import (
    MADE_AT,
    audience,
    channel,
    figures,
    full,
    group,
    lateness,
    one_school,
    person,
    trust_of,
)

SCHOOLS = {
    "Larkmoor Primary School": {
        "staff": figures(exempt=1, complete=55, in_grace=2, overdue=1),
        "pupil": figures(exempt=2, complete=371, due=18, overdue=3),
    },
    "Saltmarsh Academy": {
        "staff": figures(exempt=6, complete=126, in_grace=4, due=5, overdue=10),
        "pupil": figures(exempt=14, complete=842, in_grace=21, due=33, overdue=40),
    },
}
WEEKS = tuple(
    WeekPoint(week_beginning=date(2026, 8, 31) + timedelta(weeks=place), this_year=now, last_year=then)
    for place, (now, then) in enumerate([(28.1, 22.2), (41.2, 35.4), (None, 47.1)])
)


def example() -> ReturnFacts:
    return trust_of(
        SCHOOLS,
        weeks=WEEKS,
        channels=(channel(), channel(school="Saltmarsh Academy", handle="=saltmarsh", manager=None)),
        staff_groups=(group("Teachers", figures(exempt=7, complete=181, in_grace=6, due=5, overdue=11)),),
        findings=(FindingRow(severity="error", label="4.2", message="A name was left out."),),
    )


def loaded(facts: ReturnFacts) -> Workbook:
    return load_workbook(io.BytesIO(write_workbook(compose(facts))))


def rows_of(sheet: Worksheet, first: int, last: int) -> list[tuple[object, ...]]:
    return list(sheet.iter_rows(min_row=first, max_row=last, values_only=True))


def edge(sheet: Worksheet, which: str, side: str) -> str:
    """The words at one edge of a printed page."""
    return str(getattr(getattr(sheet, which), side).text)


def part(facts: ReturnFacts, name: str) -> str:
    with zipfile.ZipFile(io.BytesIO(write_workbook(compose(facts)))) as package:
        return package.read(name).decode()


def test_the_same_facts_give_the_same_bytes() -> None:
    assert write_workbook(compose(example())) == write_workbook(compose(example()))


def test_every_date_in_the_package_is_when_the_return_was_made() -> None:
    with zipfile.ZipFile(io.BytesIO(write_workbook(compose(example())))) as package:
        assert {entry.date_time for entry in package.infolist()} == {(2026, 11, 13, 17, 2, 0)}
    properties = loaded(example()).properties
    made = MADE_AT.replace(tzinfo=None)
    assert (properties.created, properties.modified) == (made, made)


def test_by_audience_holds_the_facts() -> None:
    facts = replace(
        example(),
        audiences=(
            audience("staff", example().audiences[0].figures, last_year=88.9, last_return=84.6),
            example().audiences[1],
        ),
    )
    sheet = loaded(facts)["By audience"]
    assert rows_of(sheet, 6, 6) == [
        ("Staff", 210, 7, 203, 181, 6, 5, 11, 181 / 203, 4.6, 0.889, "▲ Amber"),
    ]
    assert rows_of(sheet, 7, 7) == [
        ("Pupils", 1344, 16, 1328, 1213, 21, 51, 43, 1213 / 1328, "–", "–", "▲ Amber"),
    ]
    assert [sheet.cell(6, column).number_format for column in (2, 9, 10)] == [
        "#,##0",
        '[=1]0.0%;[>=0.9995]"over 99.9%";0.0%',
        "+0.0;−0.0;0.0",
    ]


def test_by_school_keeps_small_figures_of_pupils_back_and_shows_those_of_staff() -> None:
    found = rows_of(loaded(example())["By school"], 6, 9)
    assert found[0][:9] == ("Larkmoor Primary School", "Staff", 59, 1, 58, 55, 2, 0, 1)
    assert found[2][:9] == ("Larkmoor Primary School", "Pupils", "5+", "<5", 392, 371, "<5", 18, "<5")
    assert found[3][2:9] == ("5+", "5+", 936, 842, "5+", 33, "5+")


def test_the_full_edition_is_exact_and_names_people() -> None:
    signed = datetime(2026, 10, 8, 23, 30, tzinfo=MADE_AT.tzinfo)
    row = person(name="=Calder", status="complete", due_on=date(2026, 10, 16), signed_at=signed, version="1.3")
    book = loaded(replace(full(example()), people=(row,)))
    assert rows_of(book["By school"], 8, 8)[0][2:9] == (394, 2, 392, 371, 0, 18, 3)
    (shown,) = rows_of(book["Named annex"], 6, 6)
    headings = [cell.value for cell in book["Named annex"][5]]
    assert dict(zip(headings, shown, strict=True)) == {
        "Person": "=Calder",
        "School": "Larkmoor Primary School",
        "Audience": "Staff",
        "Role": "Class teacher",
        "Start": datetime(2024, 9, 1),  # noqa: DTZ001
        "Assigned": datetime(2026, 9, 1),  # noqa: DTZ001
        "Due": datetime(2026, 10, 16),  # noqa: DTZ001
        "Lessons done": 4,
        "Score": 0.9,
        "Attempts": 1,
        "Signed": datetime(2026, 10, 9),  # noqa: DTZ001
        "Version": "1.3",
        "Status": "● Complete",
        "Days late": None,
        "Last reminder": None,
        "Team leader": "Orchard, Osian",
        "Exemption": None,
    }
    assert book["Named annex"]["A6"].data_type == "s"
    assert edge(book["Named annex"], "oddHeader", "center") == "Contains personal data: for named readers only"


def test_rows_beyond_what_a_sheet_holds_go_on_in_the_next() -> None:
    people = tuple(person(name=f"Calder, {number:02}") for number in range(23))
    document = compose(replace(full(example()), people=people), most_rows=10)
    book = load_workbook(io.BytesIO(write_workbook(document)))
    sheets = [book[name] for name in book.sheetnames if name.startswith("Named annex")]
    assert [sheet.title for sheet in sheets] == ["Named annex", "Named annex 2", "Named annex 3"]
    shown = [row[0].value for sheet in sheets for row in sheet.iter_rows(min_row=6) if row[0].value]
    notes = ["It goes on in the next sheet."] * 2
    assert [name for name in shown if name not in notes] == [one.name for one in people]
    assert [table for sheet in sheets for table in sheet.tables] == ["NamedAnnex", "NamedAnnex2", "NamedAnnex3"]
    assert {cell.value for row in book["Cover"].iter_rows() for cell in row} >= {sheet.title for sheet in sheets}


def test_a_text_too_long_for_a_cell_goes_on_in_the_next_row_and_loses_nothing() -> None:
    message = "".join(f"{number:07} " for number in range(10_000))
    finding = FindingRow(severity="error", label="2.1", message=message)
    sheet = loaded(replace(example(), findings=(finding,)))["Policy health"]
    shown = [str(row[2].value) for row in sheet.iter_rows(min_row=6) if row[2].value]
    assert len(shown) == 5
    assert all(part.endswith("… (goes on in the next row)") for part in shown[:-1])
    whole = "".join(part.removeprefix(WENT_ON).removesuffix(GOES_ON) for part in shown)
    assert whole == message


def test_no_cell_of_the_book_is_a_formula_or_an_error() -> None:
    kinds = {cell.data_type for sheet in loaded(example()) for row in sheet.iter_rows() for cell in row}
    assert kinds <= {"s", "n", "d"}


def test_the_cover_says_what_it_shows_and_what_it_does_not() -> None:
    texts = [cell.value for row in loaded(example())["Cover"].iter_rows() for cell in row if cell.value]
    assert "This shows completion, not conduct." in texts
    assert "Percentages are of people required, not of everyone in scope." in texts
    assert "13 November 2026 at 17:02 by Ines Calder, return R-2026-014, governors’ edition" in texts
    digest = texts[texts.index("Hash of what is shown") + 1]
    assert isinstance(digest, str)
    assert digest.replace(" ", "") == compose(example()).content_hash


def test_every_sheet_links_back_and_is_linked_from_the_cover() -> None:
    book = loaded(example())
    names = [sheet.title for sheet in book if sheet.title != "Cover"]
    cover_links = [row[4].hyperlink.location for row in book["Cover"].iter_rows() if row[4].hyperlink]
    assert cover_links == [f"'{name}'!A1" for name in names]
    assert {book[name]["A3"].hyperlink.location for name in names} == {"'Cover'!A1"}


def test_every_sheet_prints_on_a4_across_one_page_wide_with_its_edges() -> None:
    for sheet in loaded(replace(example(), trust_name="Fen & Co", scope_name="Fen & Co")):
        assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
        assert sheet.page_setup.fitToWidth == 1
        assert sheet.sheet_properties.pageSetUpPr is not None
        assert sheet.sheet_properties.pageSetUpPr.fitToPage is True
        assert edge(sheet, "oddHeader", "left") == "Fen && Co"
        assert edge(sheet, "oddHeader", "right") == "Governors’ edition"
        assert edge(sheet, "oddFooter", "left") == "As at 17:00 on Friday 13 November 2026"
        assert edge(sheet, "oddFooter", "center") == "Return R-2026-014"
        assert edge(sheet, "oddFooter", "right") == "Page &P of &N"
        assert sheet.sheet_view.showGridLines is False


def test_a_long_name_is_shortened_in_the_header_with_a_sign_and_given_whole_on_the_cover() -> None:
    name = "The Learning Trust of " + "Many Places " * 20
    book = loaded(replace(example(), trust_name=name, scope_name=name))
    header = edge(book["Cover"], "oddHeader", "left")
    assert len(header) == 100
    assert header.endswith("…")
    assert name.strip() in str(book["Cover"]["A2"].value)


def test_tables_have_the_headings_that_stand_in_their_cells() -> None:
    names = []
    for sheet in loaded(example()):
        for table in sheet.tables.values():
            headings = [cell.value for cell in sheet[table.ref][0]]
            assert table.column_names == headings
            names.append(table.displayName)
    assert len(names) == len(set(names))
    assert {"AtAGlance", "Contents", "ByAudience", "BySchool", "OverdueByAge", "Definitions"} <= set(names)


def test_the_weekly_chart_leaves_a_gap_and_draws_last_year_dashed() -> None:
    chart = part(example(), "xl/charts/chart1.xml")
    values = re.findall(r"<val>.*?</val>", chart)
    assert re.findall(r"<v>([^<]*)</v>", values[0]) == ["0.281", "0.412"]
    assert '<ptCount val="3"/>' in values[0]
    assert chart.count('prstDash val="dash"') == 1
    assert chart.count('<delete val="0"/>') == 2
    assert '<dispBlanksAs val="gap"/>' in chart


def test_charts_are_described_for_those_who_cannot_see_them() -> None:
    drawing = part(example(), "xl/drawings/drawing1.xml")
    assert 'name="Completion by school"' in drawing
    assert "Larkmoor Primary School: staff 94.8%, pupils 94.6%." in drawing


def test_a_single_school_is_charted_by_audience_and_never_called_a_trust() -> None:
    facts = one_school(
        approved_words="approved by the governing board on 8 July 2026",
        schools=(SchoolName(name="Larkmoor Primary School", urn="999901"),),
        weeks=WEEKS,
    )
    book = loaded(facts)
    assert book.sheetnames == ["Cover", "By audience", "Overdue", "Policy health", "Definitions"]
    assert 'name="Completion by audience"' in part(facts, "xl/drawings/drawing1.xml")
    texts = [str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row if cell.value]
    assert [text for text in texts if "trust" in text.lower()] == []
    assert edge(book["Cover"], "oddHeader", "left") == "Larkmoor Primary School"


def test_one_school_of_a_trust_is_headed_with_both() -> None:
    book = loaded(replace(example(), scope_name="Saltmarsh Academy"))
    assert edge(book["Cover"], "oddHeader", "left") == "Brackwater Learning Trust, Saltmarsh Academy"


def test_an_audience_too_small_to_chart_leaves_an_empty_cell_not_a_text() -> None:
    counts = figures(complete=2, overdue=1)
    facts = one_school(
        audiences=(audience("staff", figures(complete=9)), audience("pupil", counts)),
        lateness=(lateness("pupil", 1),),
    )
    sheet = loaded(facts)["By audience"]
    chart_rows = {row[0]: row[1] for row in sheet.iter_rows(min_row=20, values_only=True)}
    assert (chart_rows["Staff"], chart_rows["Pupils"]) == (1, None)


@pytest.mark.parametrize("edition", ["governors", "full"])
def test_a_return_of_nobody_can_still_be_written(edition: str) -> None:
    facts = one_school(audiences=(), edition=edition)
    assert loaded(facts)["By audience"]["A5"].value == "Audience"
