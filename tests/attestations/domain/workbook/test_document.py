"""The sheets that exist, the hash of what is shown, and the rows."""

from dataclasses import replace
from datetime import timedelta

from attestations.domain.workbook.document import compose
from attestations.domain.workbook.facts import Exemptions, FindingRow
from tests.attestations.domain.workbook.factories import (
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

TWO_SCHOOLS = {
    "Larkmoor": {"staff": figures(complete=20, exempt=2), "pupil": figures(complete=90, due=10)},
    "Saltmarsh": {"staff": figures(complete=30), "pupil": figures(complete=70, due=20)},
}


def test_sheets_come_in_the_order_of_the_contract() -> None:
    facts = full(
        trust_of(
            TWO_SCHOOLS,
            staff_groups=(group("Teachers", figures(exempt=2, complete=50)),),
            channels=(channel(),),
        )
    )
    assert [sheet.name for sheet in compose(facts).sheets] == [
        "By audience",
        "By school",
        "Staff groups",
        "Overdue",
        "Exemptions",
        "Channels",
        "Policy health",
        "Definitions",
        "Named annex",
    ]


def test_only_sheets_with_something_to_say_exist() -> None:
    names = [sheet.name for sheet in compose(one_school()).sheets]
    assert names == ["By audience", "Overdue", "Policy health", "Definitions"]


def test_the_hash_is_the_same_whenever_and_by_whomever_it_is_made() -> None:
    facts = one_school()
    again = replace(facts, reference="R-2026-099", made_by="Tobi Renn", made_at=facts.made_at + timedelta(days=9))
    assert compose(again).content_hash == compose(facts).content_hash
    assert len(compose(facts).content_hash) == 64


def test_the_hash_changes_with_any_figure_or_word_that_is_shown() -> None:
    facts = one_school()
    changed = [
        replace(facts, as_at=facts.as_at + timedelta(minutes=1)),
        replace(facts, policy_version="1.4"),
        replace(facts, ledger_entries=14_209),
        replace(facts, findings=(FindingRow(severity="note", label=None, message="A rule appears twice."),)),
        replace(facts, audiences=(audience("staff", figures(complete=41, due=1)), facts.audiences[1])),
        full(facts),
    ]
    assert len({compose(each).content_hash for each in [facts, *changed]}) == 7


def test_the_governors_hash_is_of_what_is_shown_and_does_not_tell_two_hidden_figures_apart() -> None:
    def with_overdue(overdue: int) -> str:
        counts = figures(complete=100, in_grace=4 - overdue, due=30, overdue=overdue)
        facts = one_school(audiences=(audience("pupil", counts),), lateness=(lateness("pupil", overdue),))
        assert full(facts) != facts
        return compose(facts).content_hash

    assert with_overdue(2) == with_overdue(3)


def test_rows_are_counted_without_headings_totals_and_definitions() -> None:
    facts = trust_of(
        TWO_SCHOOLS,
        exemptions=(Exemptions(reason="Family leave", count=2),),
        findings=(FindingRow(severity="note", label=None, message="A rule appears twice."),),
    )
    by_audience, behind_the_chart, by_school, overdue, exemptions, findings = 2, 2, 4, 4, 1, 1
    assert compose(facts).rows == by_audience + behind_the_chart + by_school + overdue + exemptions + findings


def test_each_person_of_the_annex_is_a_row() -> None:
    facts = full(one_school())
    assert compose(replace(facts, people=(person(), person(name="Renn, Tobi")))).rows == compose(facts).rows + 2
