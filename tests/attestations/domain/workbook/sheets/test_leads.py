"""Each sheet's sentence says what its figures say, for none, one and many."""

from dataclasses import replace
from typing import Any

import pytest

from attestations.domain.workbook.document import compose
from attestations.domain.workbook.facts import Exemptions, Figures, FindingRow, Severity
from attestations.domain.workbook.return_facts import ReturnFacts
from tests.attestations.domain.workbook.factories import (
    audience,
    channel,
    figures,
    full,
    group,
    lateness,
    one_school,
    person,
    school,
    trust,
    trust_of,
)


def lead(facts: ReturnFacts, name: str) -> str:
    return next(sheet.lead for sheet in compose(facts).sheets if sheet.name == name)


@pytest.mark.parametrize(
    ("last_year", "words"),
    [
        (88.9, "Staff completion is 2.4 points ahead of this time last year. No audience is red."),
        (92.3, "Staff completion is 1.0 point behind this time last year. No audience is red."),
        (91.3, "Staff completion is level with this time last year. No audience is red."),
        (None, "Staff completion is 91.3%. No audience is red."),
    ],
)
def test_by_audience_compares_staff_with_last_year(last_year: float | None, words: str) -> None:
    facts = one_school(audiences=(audience("staff", figures(complete=913, due=87), last_year=last_year),))
    assert lead(facts, "By audience") == words


@pytest.mark.parametrize(
    ("counts", "words"),
    [
        ({"staff": figures(complete=1, due=1)}, "Staff are red."),
        ({"governor": figures(due=9), "parent": figures(due=9)}, "Governors and parents are red."),
        ({"governor": figures(complete=9)}, "Every audience that has a rating is green."),
        ({"governor": figures(complete=9, due=1)}, "No audience is red."),
    ],
)
def test_by_audience_says_which_are_red(counts: dict[str, Figures], words: str) -> None:
    facts = one_school(audiences=tuple(audience(name, each) for name, each in counts.items()))
    assert lead(facts, "By audience").endswith(words)


def test_by_audience_says_where_a_poster_is_untrained() -> None:
    untrained = {
        "audiences": (audience("channel_poster", figures(complete=9)),),
        "channels": (channel(school="Saltmarsh Academy", posters=2, trained=1),),
    }
    words = "Not every poster{} is trained, which makes posters red."
    assert lead(trust(**untrained), "By audience") == words.format(" at Saltmarsh Academy")
    assert lead(one_school(**untrained), "By audience") == words.format("")


def test_by_school_says_who_stands_out() -> None:
    facts = trust_of(
        {
            "Larkmoor": {"staff": figures(complete=50, overdue=1), "parent": figures(complete=70, due=30)},
            "Quarry Lane": {"staff": figures(complete=50), "parent": figures(complete=60, due=40)},
            "Saltmarsh": {"staff": figures(complete=90, overdue=9), "parent": figures(complete=50, due=50)},
        }
    )
    assert lead(facts, "By school") == (
        "Staff are complete at Quarry Lane. Saltmarsh has most of the staff who are overdue. "
        "Parents are furthest behind at every school."
    )


def test_by_school_says_so_when_no_school_stands_out() -> None:
    one = {"staff": figures(complete=50, overdue=1)}
    assert lead(trust_of({"Larkmoor": one, "Saltmarsh": one}), "By school") == "No school stands out."
    both = {"staff": figures(complete=50, due=5), "governor": figures(complete=10, due=1)}
    assert lead(trust_of({"Larkmoor": both, "Saltmarsh": both}), "By school") == "No school stands out."


def test_a_school_with_someone_over_30_days_late_is_not_green() -> None:
    row = {"staff": figures(complete=99, overdue=1)}
    facts = trust_of(
        {"Larkmoor": row, "Saltmarsh": row},
        by_school=(school("Larkmoor", row, over_30_days={"staff": 1}), school("Saltmarsh", row)),
        lateness=(lateness("staff", 1, 0, 0, 1),),
    )
    sheet = next(sheet for sheet in compose(facts).sheets if sheet.name == "By school")
    assert [row[-1] for row in sheet.tables[0].rows] == ["▲ Amber", "● Green"]


@pytest.mark.parametrize(
    ("complete", "words"),
    [
        ((9, 9), "The groups furthest behind are Teachers and Office, at 90.0%."),
        ((10, 9), "The group furthest behind is Office, at 90.0%."),
        ((10, 10), "Every group is complete."),
    ],
)
def test_staff_groups_says_who_is_furthest_behind(complete: tuple[int, int], words: str) -> None:
    counts = [figures(complete=each, due=10 - each) for each in complete]
    facts = one_school(
        audiences=(audience("staff", counts[0] + counts[1]),),
        staff_groups=(group("Teachers", counts[0]), group("Office", counts[1])),
    )
    assert lead(facts, "Staff groups") == words


@pytest.mark.parametrize(
    ("bands", "words"),
    [
        ((0, 0, 0, 0), "Nobody is overdue. No member of staff is overdue."),
        ((1, 0, 0, 0), "One task is overdue, by 30 days or fewer. No member of staff is over 7 days late."),
        ((0, 0, 0, 1), "One task is overdue, by more than 30 days. One member of staff is over 30 days late."),
        (
            (1200, 0, 0, 12),
            "1,212 tasks are overdue; 12 of them by more than 30 days. 12 members of staff are over 30 days late.",
        ),
        (
            (0, 2, 0, 0),
            "2 tasks are overdue; none of them by more than 30 days. No member of staff is over 14 days late.",
        ),
        (
            (1, 0, 2, 0),
            "3 tasks are overdue; none of them by more than 30 days. No member of staff is over 30 days late.",
        ),
        (
            (0, 0, 0, 2),
            "2 tasks are overdue; all of them by more than 30 days. Two members of staff are over 30 days late.",
        ),
    ],
)
def test_overdue_counts_tasks_and_says_how_late_staff_are(bands: tuple[int, ...], words: str) -> None:
    facts = one_school(
        audiences=(audience("staff", figures(complete=9, overdue=sum(bands))),), lateness=(lateness("staff", *bands),)
    )
    assert lead(facts, "Overdue") == words


def test_overdue_gives_no_total_that_would_give_a_pupil_away() -> None:
    facts = one_school(
        audiences=(
            audience("staff", figures(complete=9, overdue=1)),
            audience("pupil", figures(complete=90, overdue=2)),
        ),
        lateness=(lateness("staff", 1), lateness("pupil", 2)),
    )
    sheet = next(sheet for sheet in compose(facts).sheets if sheet.name == "Overdue")
    assert sheet.lead == (
        "Too few are overdue in one audience to add them up here without pointing at someone. "
        "No member of staff is over 7 days late."
    )
    assert sheet.tables[0].total == ("All overdue", 1, "<5", "–")
    assert [chart.title for chart in sheet.charts] == ["Overdue by age, staff"]


@pytest.mark.parametrize(
    ("count", "words"),
    [
        (1, "One exemption is in force. It has dates, a reason and someone who approved it."),
        (1234, "1,234 exemptions are in force. Each has dates, a reason and someone who approved it."),
        (0, "No exemption is in force."),
    ],
)
def test_exemptions_are_counted(count: int, words: str) -> None:
    facts = one_school(
        audiences=(audience("staff", figures(exempt=count)),),
        exemptions=(Exemptions(reason="Family leave", count=count),),
    )
    assert lead(facts, "Exemptions") == words


def test_exemptions_give_no_total_that_would_give_a_pupil_away() -> None:
    facts = one_school(
        audiences=(audience("staff", figures(exempt=3)), audience("pupil", figures(exempt=2, complete=90))),
        exemptions=(Exemptions(reason="Family leave", count=5),),
    )
    sheet = next(sheet for sheet in compose(facts).sheets if sheet.name == "Exemptions")
    assert sheet.lead == "Too few are exempt in one audience to count them here without pointing at someone."
    assert (sheet.tables[0].rows, sheet.tables[0].total) == ((("All reasons", "–"),), ("All exempt", "–"))


@pytest.mark.parametrize(
    ("channels", "words"),
    [
        ([{}], "No channel has a poster without valid training. Every channel has a named manager."),
        (
            [{"trained": 2}, {"manager": None}],
            "One channel has a poster without valid training. One channel has no named manager.",
        ),
        (
            [{"trained": 2, "manager": None}, {"trained": 0, "manager": ""}],
            "Two channels have a poster without valid training. Two channels have no named manager.",
        ),
    ],
)
def test_channels_say_what_is_missing(channels: list[dict[str, Any]], words: str) -> None:
    assert lead(one_school(channels=tuple(channel(**each) for each in channels)), "Channels") == words


def test_only_the_full_edition_names_a_manager() -> None:
    facts = one_school(channels=(channel(manager="Ines Calder"), channel(manager=None)))
    for each, managers in ((facts, ["● Yes", "■ No"]), (full(facts), ["Ines Calder", None])):
        sheet = next(sheet for sheet in compose(each).sheets if sheet.name == "Channels")
        assert [row[3] for row in sheet.tables[0].rows] == managers


@pytest.mark.parametrize(
    ("severities", "words"),
    [
        ((), "No error or warning is open."),
        (("note",), "No error or warning is open."),
        (("error",), "One error is open."),
        (("warning", "error", "warning"), "One error and two warnings are open."),
    ],
)
def test_policy_health_counts_what_is_open(severities: tuple[Severity, ...], words: str) -> None:
    findings = tuple(FindingRow(severity=each, label=None, message="Look at this.") for each in severities)
    approved = "Version 1.3, approved by the trust board on 8 July 2026."
    assert lead(one_school(findings=findings), "Policy health") == f"{approved} {words}"


def test_policy_health_puts_errors_first() -> None:
    findings = tuple(
        FindingRow(severity=each, label=None, message="Look at this.") for each in ("note", "warning", "error")
    )
    sheet = next(s for s in compose(one_school(findings=findings)).sheets if s.name == "Policy health")
    assert [row[0] for row in sheet.tables[0].rows] == ["■ Error", "▲ Warning", "○ Note"]


def test_the_annex_says_whom_it_is_for() -> None:
    facts = replace(full(one_school()), people=(person(),))
    assert lead(facts, "Named annex") == (
        "One entry, a person in an audience each. "
        "Contains personal data: for the headteacher and the compliance lead only."
    )
    assert lead(full(trust()), "Named annex").endswith(
        "for the headteacher, the compliance lead and the trust lead only."
    )
