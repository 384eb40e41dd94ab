"""The best set of pairs, against trying every set."""

from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

from courses.domain.reading.comparing import assignment
from courses.domain.reading.comparing.assignment import Edge, best_pairs

PLACES = st.integers(min_value=0, max_value=4)
SCORES = st.dictionaries(st.tuples(PLACES, PLACES), st.sampled_from([0.25, 0.5, 0.5625, 0.75, 1.0]))


def total(scores: dict[Edge, float], pairs: list[Edge]) -> float:
    return sum(scores[pair] for pair in pairs)


def greatest(scores: dict[Edge, float]) -> float:
    """Return the greatest total of any pairing, each row and column at most once."""
    return max(
        sum(scores.get((row, column), 0.0) for row, column in enumerate(columns)) for columns in permutations(range(5))
    )


@given(SCORES)
def test_no_other_set_of_pairs_has_a_greater_total(scores: dict[Edge, float]) -> None:
    pairs = best_pairs(scores)
    assert set(pairs) <= set(scores)
    assert len({row for row, _ in pairs}) == len({column for _, column in pairs}) == len(pairs)
    assert total(scores, pairs) == greatest(scores)


@given(SCORES)
def test_rows_and_columns_may_change_places(scores: dict[Edge, float]) -> None:
    turned = {(column, row): score for (row, column), score in scores.items()}
    assert total(turned, best_pairs(turned)) == total(scores, best_pairs(scores))


def test_two_good_pairs_are_better_than_one_best() -> None:
    assert best_pairs({(0, 0): 0.9, (0, 1): 0.8, (1, 0): 0.8}) == [(0, 1), (1, 0)]


def test_one_row_stays_alone_where_two_want_the_same_column() -> None:
    assert best_pairs({(0, 7): 0.5, (1, 7): 0.75}) == [(1, 7)]
    assert best_pairs({(0, 7): 0.75, (1, 7): 0.5}) == [(0, 7)]


def test_of_equal_pairs_the_first_rows_and_columns_are_taken() -> None:
    scores = {(row, column): 1.0 for row in range(3) for column in range(3)}
    assert len(best_pairs(scores)) == 3
    assert best_pairs(scores) == best_pairs(dict(reversed(scores.items())))


def test_nothing_goes_with_nothing() -> None:
    assert best_pairs({}) == []


def test_of_very_many_pairs_each_row_keeps_the_best() -> None:
    side = 160
    scores = {(row, column): 1 / (1 + abs(row - column)) for row in range(side) for column in range(side)}
    assert len(scores) > assignment.MANY
    assert best_pairs(scores) == [(row, row) for row in range(side)]
