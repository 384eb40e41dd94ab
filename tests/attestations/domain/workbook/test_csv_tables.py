"""The tables as CSV: the same values as in the workbook, and nothing that a spreadsheet would run."""

import csv
import io
import zipfile
from datetime import date

import pytest

from attestations.domain.workbook import ReturnFacts, compose
from attestations.domain.workbook.csv_tables import write_csv
from attestations.domain.workbook.facts import FindingRow
from tests.attestations.domain.workbook.factories import audience, figures, lateness, one_school, person

HOSTILE = (
    "=HYPERLINK(\"http://x\")", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", " =1", "＝1", "=1+1|' /C calc'!A0",
    '"=1"', "a,b", "a\nb",
)  # fmt: skip


def facts(**changed: object) -> ReturnFacts:
    return one_school(audiences=(audience("staff", figures(complete=40, due=2)),), **changed)


def files(given: ReturnFacts) -> dict[str, list[list[str]]]:
    """What each file of the ZIP holds, by its name."""
    with zipfile.ZipFile(io.BytesIO(write_csv(compose(given)))) as packed:
        return {
            name: list(csv.reader(io.StringIO(packed.read(name).decode("utf-8-sig"), newline="")))
            for name in packed.namelist()
        }


def test_each_table_is_a_file_and_the_cover_is_one() -> None:
    found = files(facts())
    assert list(found) == [
        "Cover.csv", "ByAudience.csv", "AudienceSummary.csv", "OverdueByAge.csv", "PolicyHealth.csv",
        "Definitions.csv", "Checks.csv",
    ]  # fmt: skip
    assert found["ByAudience.csv"][1][:9] == ["Staff", "42", "0", "42", "40", "0", "2", "0", str(40 / 42)]
    assert ["Ledger checkpoint", found["Cover.csv"][4][1]] in found["Cover.csv"]
    assert found["OverdueByAge.csv"][-1] == ["All overdue", "0", "0"]


def test_days_are_written_so_that_they_sort_and_what_is_not_there_is_empty() -> None:
    row = person(due_on=date(2026, 10, 16), signed_at=None)
    (_, shown) = files(facts(edition="full", people=(row,)))["NamedAnnex.csv"]
    assert (shown[5], shown[9]) == ("2026-10-16", "")


@pytest.mark.parametrize("text", HOSTILE)
def test_a_text_that_would_run_has_an_apostrophe_before_it_and_is_whole(text: str) -> None:
    finding = FindingRow(severity="note", label="1", message=text)
    shown = files(facts(findings=(finding,)))["PolicyHealth.csv"][1][2]
    runs = text.lstrip()[:1] in "=+-@＝＋－＠" or text[:1] in "\t\r\n"
    assert shown == ("'" if runs else "") + text.replace("\r", "\n")


def test_what_is_kept_back_in_the_workbook_is_kept_back_here() -> None:
    pupils = audience("pupil", figures(complete=200, overdue=2))
    found = files(one_school(audiences=(pupils,), lateness=(lateness("pupil", 2),)))
    assert found["ByAudience.csv"][1][7] == "<5"
    assert [row[1] for row in found["OverdueByAge.csv"][1:]][-1] == "<5"


def test_the_same_facts_give_the_same_bytes() -> None:
    assert write_csv(compose(facts())) == write_csv(compose(facts()))
