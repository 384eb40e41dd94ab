"""What the governors' edition keeps back, from the side of a reader who does the sums."""

from hypothesis import given, settings
from hypothesis import strategies as st

from attestations.domain.workbook.facts import Exemptions, Figures
from attestations.domain.workbook.return_facts import ReturnFacts
from attestations.domain.workbook.shown import show
from attestations.domain.workbook.suppression import AudienceTable, Held, cells_to_keep_back
from tests.attestations.domain.workbook.factories import audience, figures, full, lateness, school, trust, trust_of
from tests.attestations.domain.workbook.reader import Reader

counts = st.one_of(st.integers(0, 6), st.sampled_from([0, 0, 4, 5, 30]))
rows = st.builds(figures, exempt=counts, complete=counts, in_grace=counts, due=counts, overdue=counts)


@st.composite
def returns(draw: st.DrawFn) -> ReturnFacts:
    """A trust of one to three schools with staff, pupils and, mostly, parents, late by anything."""
    names = ["Larkmoor", "Quarry Lane", "Saltmarsh"][: draw(st.integers(1, 3))]
    by_school = {
        name: {who: draw(rows) for who in ("staff", "pupil", "parent") if who == "pupil" or draw(st.booleans())}
        for name in names
    }
    over_30 = {
        name: {who: draw(st.integers(0, counts.overdue)) for who, counts in row.items()}
        for name, row in by_school.items()
    }
    facts = trust_of(by_school)
    late = []
    for row in facts.audiences:
        very_late = sum(over_30[name].get(row.audience, 0) for name in names)
        first = draw(st.integers(0, row.figures.overdue - very_late))
        second = draw(st.integers(0, row.figures.overdue - very_late - first))
        late.append(lateness(row.audience, first, second, row.figures.overdue - very_late - first - second, very_late))
    exempt = sum(row.figures.exempt for row in facts.audiences)
    on_leave = draw(st.integers(0, exempt))
    return trust_of(
        by_school,
        by_school=tuple(school(name, by_school[name], over_30_days=over_30[name]) for name in names),
        lateness=tuple(late),
        exemptions=(
            Exemptions(reason="Family leave", count=on_leave),
            Exemptions(reason="Long-term absence", count=exempt - on_leave),
        ),
    )


@settings(max_examples=350, deadline=None)
@given(facts=returns())
def test_every_figure_kept_back_could_still_be_one_of_two(facts: ReturnFacts) -> None:
    """Three tables a return (by audience, by school, overdue): more than a thousand are attacked."""
    reader = Reader(show(facts))
    for name in reader.held:
        assert len(reader.values_of(name)) == 2, name


@settings(max_examples=150, deadline=None)
@given(facts=returns())
def test_no_pupil_or_parent_count_from_one_to_four_is_printed(facts: ReturnFacts) -> None:
    shown = show(facts)
    for row in shown.audiences:
        if row.audience == "staff":
            continue
        printed = [*row.figures.counts(), *shown.lateness[row.audience]]
        for each in shown.schools:
            if row.audience in each.by_audience:
                printed += each.by_audience[row.audience].counts()
        assert not [count for count in printed if isinstance(count, int) and 0 < count < 5]


@settings(max_examples=150, deadline=None)
@given(facts=returns())
def test_what_is_printed_is_true(facts: ReturnFacts) -> None:
    shown = show(facts)
    for row, exact in zip(shown.audiences, facts.audiences, strict=True):
        for name, count in vars(exact.figures).items():
            printed = getattr(row.figures, name)
            assert printed == (
                count if isinstance(printed, int) else Held.UNDER_FIVE if count < 5 else Held.FIVE_OR_MORE
            )
            assert row.audience != "staff" or isinstance(printed, int)


@settings(max_examples=50, deadline=None)
@given(facts=returns())
def test_the_full_edition_keeps_nothing_back(facts: ReturnFacts) -> None:
    shown = show(full(facts))
    assert Reader(shown).held == []
    assert [row.figures.counts() for row in shown.audiences] == [
        tuple(vars(row.figures).values()) for row in facts.audiences
    ]


@settings(max_examples=150, deadline=None)
@given(facts=returns())
def test_a_per_cent_is_withheld_with_its_parts(facts: ReturnFacts) -> None:
    for row in show(facts).audiences:
        parts_printed = isinstance(row.figures.required, int) and isinstance(row.figures.complete, int)
        assert isinstance(row.figures.share, float) == (parts_printed and row.figures.required != 0)
        if isinstance(row.figures.share, Held):
            assert (row.points, row.last_year, row.figures.rating) == (Held.NOTHING,) * 3


def test_two_overdue_pupils_hide_behind_a_nought_so_that_the_per_cent_can_stay() -> None:
    table = AudienceTable(whole=figures(complete=300, overdue=2), lateness=lateness("pupil", 2), schools=())
    kept = cells_to_keep_back(table)
    assert {(None, "overdue"), (None, "days_1_7")} <= kept
    assert not {(None, "complete"), (None, "required"), (None, "in_scope"), (None, "exempt")} & kept
    assert kept & {(None, "in_grace"), (None, "due")}


def test_a_school_with_a_small_count_takes_a_second_school_with_it() -> None:
    small, large = figures(complete=300, overdue=2, due=10), figures(complete=200, overdue=20, due=10)
    table = AudienceTable(whole=small + large, lateness=lateness("pupil", 22), schools=((0, small, 0), (1, large, 0)))
    kept = cells_to_keep_back(table)
    assert (0, "overdue") in kept
    assert (1, "overdue") in kept
    assert (None, "overdue") not in kept


def test_a_nought_is_shown_as_nought() -> None:
    table = AudienceTable(whole=figures(complete=300), lateness=lateness("pupil"), schools=())
    assert cells_to_keep_back(table) == frozenset()


def test_counts_that_add_up_to_four_and_four_are_not_left_to_be_worked_out() -> None:
    whole = figures(complete=50, in_grace=4, overdue=4)
    facts = trust(audiences=(audience("pupil", whole),), lateness=(lateness("pupil", 4),))
    reader = Reader(show(facts))
    assert ("pupil", "all", "overdue") in reader.held
    assert len(reader.values_of(("pupil", "all", "overdue"))) == 2


def test_the_reader_of_these_tests_finds_a_figure_hidden_alone() -> None:
    facts = trust(audiences=(audience("pupil", figures(complete=50, overdue=3)),), lateness=(lateness("pupil", 3),))
    reader = Reader(show(full(facts)))
    reader.known["pupil", "all", "overdue"] = (0, 4)
    assert reader.values_of(("pupil", "all", "overdue")) == {3}


def test_staff_are_shown_as_they_are() -> None:
    exact = figures(complete=50, overdue=2)
    facts = trust(audiences=(audience("staff", exact),), lateness=(lateness("staff", 2),))
    staff = show(facts).audience("staff")
    assert staff is not None
    assert Figures(**{name: getattr(staff.figures, name) for name in vars(exact)}) == exact
