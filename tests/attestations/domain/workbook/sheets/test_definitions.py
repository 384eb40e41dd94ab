"""The checks that the sheets agree with one another."""

from dataclasses import replace

from attestations.domain.workbook.document import compose
from attestations.domain.workbook.facts import Exemptions
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
