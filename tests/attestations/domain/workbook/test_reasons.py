"""Exemptions by reason."""

from hypothesis import given
from hypothesis import strategies as st

from attestations.domain.workbook.facts import Exemptions
from attestations.domain.workbook.reasons import all_reasons, reasons_for_governors
from attestations.domain.workbook.suppression import Held


def exemptions(**counts: int) -> tuple[Exemptions, ...]:
    return tuple(Exemptions(reason=reason, count=count) for reason, count in counts.items())


def test_a_reason_that_five_share_is_named_and_the_rest_are_other() -> None:
    shown = reasons_for_governors(exemptions(absence=12, leave=3, paper=4), total_is_known=True)
    assert shown.rows == (("absence", 12), ("Other reasons", 7))
    assert shown.total == 19


def test_a_remainder_under_five_takes_the_smallest_reason_with_it() -> None:
    shown = reasons_for_governors(exemptions(absence=12, leave=6, paper=2), total_is_known=True)
    assert shown.rows == (("absence", 12), ("Other reasons", 8))


def test_a_lone_small_reason_is_not_named() -> None:
    shown = reasons_for_governors(exemptions(absence=3), total_is_known=True)
    assert (shown.rows, shown.total) == ((("Other reasons", 3),), 3)


def test_no_count_is_printed_when_the_total_must_not_be_known() -> None:
    shown = reasons_for_governors(exemptions(absence=12, leave=6), total_is_known=False)
    assert shown.rows == (("absence", Held.FIVE_OR_MORE), ("leave", Held.FIVE_OR_MORE))
    assert shown.total == Held.NOTHING


def test_no_reason_is_named_when_the_rows_at_five_each_would_fix_the_total() -> None:
    shown = reasons_for_governors(exemptions(absence=5), total_is_known=False)
    assert (shown.rows, shown.total) == ((), Held.NOTHING)


def test_the_full_edition_has_every_reason() -> None:
    shown = all_reasons(exemptions(absence=12, leave=1))
    assert (shown.rows, shown.total) == ((("absence", 12), ("leave", 1)), 13)


@given(counts=st.lists(st.integers(0, 12), max_size=5), total_is_known=st.booleans())
def test_no_named_reason_is_shared_by_fewer_than_five(counts: list[int], *, total_is_known: bool) -> None:
    given_reasons = exemptions(**{f"reason {place}": count for place, count in enumerate(counts)})
    shown = reasons_for_governors(given_reasons, total_is_known=total_is_known)
    exact = {row.reason: row.count for row in given_reasons}
    assert all(exact[reason] >= 5 for reason, _ in shown.rows if reason != "Other reasons")
    printed = [count for _, count in shown.rows if isinstance(count, int)]
    assert not total_is_known or sum(printed) == sum(counts)
    assert len(printed) <= 1 or min(printed) >= 5
