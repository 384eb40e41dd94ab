"""The checks that the sheets agree with one another."""

from dataclasses import replace
from datetime import date

from attestations.domain.workbook.document import compose
from attestations.domain.workbook.facts import Exemptions, HeadcountRow
from attestations.domain.workbook.model import Row
from attestations.domain.workbook.return_facts import ReturnFacts
from tests.attestations.domain.workbook.factories import (
    audience,
    figures,
    full,
    group,
    lateness,
    one_school,
    person,
    trust_of,
)


def checks(facts: ReturnFacts) -> list[Row]:
    sheet = next(sheet for sheet in compose(facts).sheets if sheet.name == "Definitions")
    return [row for table in sheet.tables[1:] for row in table.rows]


def test_sheets_that_agree_say_so() -> None:
    counts = figures(exempt=1, complete=9)
    facts = one_school(
        audiences=(audience("staff", counts),),
        staff_groups=(group("Teachers", counts),),
        exemptions=(Exemptions(reason="Family leave", count=1),),
    )
    assert checks(replace(full(facts), people=(person(),) * 10)) == [
        ("Staff in scope", "By audience, and Staff groups", 10, 10, "● Yes"),
        ("Staff overdue", "By audience, and Overdue", 0, 0, "● Yes"),
        ("Exempt, all audiences", "By audience, and Exemptions", 1, 1, "● Yes"),
        ("Staff in scope", "By audience, and Named annex", 10, 10, "● Yes"),
    ]


def test_sheets_that_differ_say_so() -> None:
    facts = one_school(
        audiences=(audience("staff", figures(complete=10)),),
        staff_groups=(group("Teachers", figures(complete=9)),),
    )
    assert checks(facts)[0] == ("Staff in scope", "By audience, and Staff groups", 10, 9, "■ No")


def test_a_person_at_two_schools_is_an_overlap_and_no_fault() -> None:
    counts = figures(complete=6)
    facts = trust_of(
        {"Larkmoor": {"staff": counts}, "Saltmarsh": {"staff": counts}},
        audiences=(audience("staff", figures(complete=11)),),
    )
    assert checks(facts)[-1] == (
        "Staff required",
        "By audience, and By school, which counts a person at each of their schools",
        11,
        12,
        "○ Overlap",
    )


def test_a_figure_kept_back_is_not_compared() -> None:
    facts = one_school(
        audiences=(audience("pupil", figures(complete=90, overdue=2)),), lateness=(lateness("pupil", 2),)
    )
    assert checks(facts) == []


def headcount(of: str, *, roll: int, in_scope: int) -> HeadcountRow:
    return HeadcountRow(
        school="Larkmoor", audience=of, imported_on=date(2026, 9, 3), taken_in=1200, after=roll - 1, joined=2, left=1,
        roll=roll, in_scope=in_scope,
    )  # fmt: skip


def test_the_roll_leads_from_the_last_import_to_those_in_scope() -> None:
    facts = replace(
        one_school(audiences=(audience("staff", figures(complete=10)),)),
        headcounts=(headcount("staff", roll=12, in_scope=10),),
    )
    words = "Staff: 1,200 rows of a file, imported on Thursday 3 September 2026"
    assert checks(facts)[0] == ("Larkmoor", words, 11, 2, 1, 12, 2, 10)
    compared = ("Staff in scope", "By audience, and From the roll to the figures", 10, 10, "● Yes")
    assert compared in checks(facts)


def test_a_roll_that_differs_from_the_figures_is_said() -> None:
    facts = replace(
        one_school(audiences=(audience("staff", figures(complete=10)),)),
        headcounts=(headcount("staff", roll=12, in_scope=9),),
    )
    assert ("Staff in scope", "By audience, and From the roll to the figures", 10, 9, "■ No") in checks(facts)


def test_governors_are_not_told_the_rolls_of_pupils_and_parents() -> None:
    facts = replace(
        one_school(audiences=(audience("pupil", figures(complete=90)),)),
        headcounts=(headcount("pupil", roll=92, in_scope=90),),
    )
    assert not [row for row in checks(facts) if "roll" in str(row[1]) or "Larkmoor" in str(row[0])]
    assert [row for row in checks(full(facts)) if row[0] == "Larkmoor" and str(row[1]).startswith("Pupils: ")]
