"""Small groups of staff join Other."""

from attestations.domain.workbook.facts import StaffGroupFigures
from attestations.domain.workbook.groups import groups_for_governors
from tests.attestations.domain.workbook.factories import figures, group


def shape(*groups: StaffGroupFigures) -> list[tuple[str, int]]:
    return [(each.group, each.figures.in_scope) for each in groups_for_governors(groups)]


def test_a_group_of_fewer_than_five_joins_other() -> None:
    groups = (
        group("Leadership", figures(complete=4)),
        group("Teachers", figures(complete=50)),
        group("Site", figures(complete=3)),
    )
    assert shape(*groups) == [("Teachers", 50), ("Other", 7)]


def test_the_smallest_group_joins_those_who_would_be_alone_in_other() -> None:
    groups = (
        group("Leadership", figures(complete=2)),
        group("Teachers", figures(complete=50)),
        group("Office", figures(complete=6)),
    )
    assert shape(*groups) == [("Teachers", 50), ("Other", 8)]


def test_a_group_already_called_other_is_kept_in_it() -> None:
    assert shape(group("Other", figures(complete=9)), group("Site", figures(complete=1))) == [("Other", 10)]


def test_groups_of_five_or_more_stand_and_an_empty_one_goes() -> None:
    groups = (group("Site", figures(complete=5)), group("Catering", figures()))
    assert shape(*groups) == [("Site", 5)]


def test_other_adds_up_its_figures_and_its_days_late() -> None:
    joined = groups_for_governors(
        (
            group("Site", figures(complete=1, overdue=2), over_30_days=1),
            group("Office", figures(exempt=1, overdue=3), over_30_days=2),
        )
    )
    assert [(each.group, each.figures, each.over_30_days) for each in joined] == [
        ("Other", figures(exempt=1, complete=1, overdue=5), 3)
    ]
