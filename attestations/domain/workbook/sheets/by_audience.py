"""By audience: who had completed, and how it is moving; with the two charts and the figures behind them."""

from typing import Final

from attestations.domain.workbook.facts import AUDIENCES
from attestations.domain.workbook.model import Chart, ChartKind, Column, Kind, Sheet, Table, Value
from attestations.domain.workbook.rating import Rating
from attestations.domain.workbook.return_facts import ReturnFacts
from attestations.domain.workbook.sheets.columns import (
    COMPLETE_SHARE,
    COUNTS,
    KEPT_BACK_NOTE,
    NOTHING_NOTE,
    RATING,
    count_cells,
)
from attestations.domain.workbook.shown import Shown, ShownFigures
from attestations.domain.workbook.suppression import Held
from attestations.domain.workbook.words import AUDIENCE_NAMES, day_in_words, joined, sentence

CHARTED: Final = ("staff", "governor", "pupil", "parent")
BEHIND: Final = "The figures behind the charts"
BESIDE_THE_FIRST: Final = 6
MOST_LABELLED_BARS: Final = 16


def by_audience(facts: ReturnFacts, shown: Shown) -> Sheet:
    """The sheet every return has."""
    table = Table(
        name="ByAudience",
        columns=(
            Column(heading="Audience", kind=Kind.NAME, width=27),
            *COUNTS,
            COMPLETE_SHARE,
            Column(heading="Points since last return", kind=Kind.POINTS, width=13.6),
            Column(heading="Same time last year", kind=Kind.SHARE, width=13.6),
            RATING,
        ),
        rows=tuple(
            (
                AUDIENCE_NAMES[row.audience],
                *count_cells(row.figures),
                row.points,
                row.last_year,
                row.figures.rating,
            )
            for row in shown.audiences
        ),
    )
    companions, charts = _charts(facts, shown)
    overlap = "Audiences overlap (a poster is also staff), so there is no total."
    if shown.schools:
        overlap += " A person at two schools is counted once here, and at each of them in By school."
    return Sheet(
        name="By audience",
        answers="Who had completed, and how it is moving",
        lead=_lead(facts, shown),
        tables=(table, *companions),
        notes=(overlap, NOTHING_NOTE if facts.edition == "full" else KEPT_BACK_NOTE),
        charts=charts,
    )


def _lead(facts: ReturnFacts, shown: Shown) -> str:
    staff = shown.audience("staff")
    first = ""
    if staff and not isinstance(staff.figures.share, Held):
        if isinstance(staff.last_year, Held):
            first = f"Staff completion is {staff.figures.share:.1%}. "
        else:
            first = f"Staff completion is {_against(staff.figures.share, staff.last_year)}. "
    return first + _second(facts, shown)


def _against(share: float, last_year: float) -> str:
    points = round((share - last_year) * 100, 1)
    if points == 0:
        return "level with this time last year"
    unit = "point" if abs(points) == 1 else "points"
    return f"{abs(points):.1f} {unit} {'ahead of' if points > 0 else 'behind'} this time last year"


def _second(facts: ReturnFacts, shown: Shown) -> str:
    untrained = [row.school for row in facts.channels if row.posters_trained < row.posters_total]
    if untrained and shown.audience("channel_poster"):
        where = "" if facts.single_school else f" at {joined(dict.fromkeys(untrained))}"
        return f"Not every poster{where} is trained, which makes posters red."
    rated = [row for row in shown.audiences if isinstance(row.figures.rating, Rating)]
    red = [AUDIENCE_NAMES[row.audience] for row in rated if row.figures.rating == Rating.RED]
    if red:
        return sentence(f"{joined(red).capitalize()} are red")
    if rated and all(row.figures.rating == Rating.GREEN for row in rated):
        return "Every audience that has a rating is green."
    return "No audience is red."


def _charts(facts: ReturnFacts, shown: Shown) -> tuple[tuple[Table, ...], tuple[Chart, ...]]:
    tables: list[Table] = []
    charts: list[Chart] = []
    if facts.weeks and any(week.this_year is not None for week in facts.weeks):
        tables.append(_weeks(facts))
        charts.append(_week_chart(facts))
    summary = _school_summary(shown) if shown.schools else _audience_summary(shown)
    if summary is not None:
        heading = None if tables else BEHIND
        tables.append(Table(**{**vars(summary), "heading": heading}))
        charts.append(_summary_chart(summary, anchor=BESIDE_THE_FIRST if charts else 0))
    return tuple(tables), tuple(charts)


def _weeks(facts: ReturnFacts) -> Table:
    return Table(
        name="WeeklyTrend",
        heading=BEHIND,
        columns=(
            Column(heading="Week beginning", kind=Kind.WEEK, width=27),
            Column(heading="This year", kind=Kind.SHARE, width=12.3),
            Column(heading="Last year", kind=Kind.SHARE, width=12.3),
        ),
        rows=tuple((week.week_beginning, _share(week.this_year), _share(week.last_year)) for week in facts.weeks),
    )


def _share(percent: float | None) -> float | None:
    return None if percent is None else percent / 100


def _week_chart(facts: ReturnFacts) -> Chart:
    now = [week for week in facts.weeks if week.this_year is not None]
    first, latest = now[0], now[-1]
    title = "Staff completion by week"
    then = latest.last_year
    described = (
        f"Line chart of the percentage of required staff complete, week by week from "
        f"{day_in_words(facts.weeks[0].week_beginning)}. This year goes from {first.this_year:.1f}% to "
        f"{latest.this_year:.1f}% in the week of {day_in_words(latest.week_beginning)}."
    )
    if then is not None and latest.this_year is not None:
        gap = round(latest.this_year - then, 1)
        title += ": " + ("level with" if gap == 0 else "ahead of" if gap > 0 else "behind") + " last year"
        described += f" Last year stood at {then:.1f}% in the same week."
    return Chart(
        kind=ChartKind.LINE,
        title=title,
        table="WeeklyTrend",
        labels=0,
        series=(1, 2),
        described=f"{described} The figures are in the table below.",
        anchor=0,
        show_values=False,
    )


def _chart_share(figures: ShownFigures | None) -> float | None:
    return None if figures is None or isinstance(figures.share, Held) else figures.share


def _school_summary(shown: Shown) -> Table | None:
    charted = [name for name in CHARTED if shown.audience(name)]
    rows: list[tuple[Value, ...]] = [
        (school.name, school.phase, *(_chart_share(school.by_audience.get(name)) for name in charted))
        for school in shown.schools
    ]
    overall = [row.figures for name in charted for row in shown.audiences if row.audience == name]
    if not charted:
        return None
    return Table(
        name="SchoolSummary",
        columns=(
            Column(heading="School", kind=Kind.NAME, width=27),
            Column(heading="Phase", kind=Kind.TEXT, width=12.3),
            *(Column(heading=AUDIENCE_NAMES[name], kind=Kind.SHARE, width=12.3) for name in charted),
        ),
        rows=tuple(rows),
        total=("All schools", None, *(_chart_share(figures) for figures in overall)),
    )


def _audience_summary(shown: Shown) -> Table | None:
    rows = tuple(
        (AUDIENCE_NAMES[name], _chart_share(row.figures))
        for name in AUDIENCES
        for row in shown.audiences
        if row.audience == name
    )
    if not rows:
        return None
    return Table(
        name="AudienceSummary",
        columns=(
            Column(heading="Audience", kind=Kind.NAME, width=27),
            Column(heading="Complete", kind=Kind.SHARE, width=12.3),
        ),
        rows=rows,
    )


def _summary_chart(summary: Table, *, anchor: int) -> Chart:
    by_school = summary.name == "SchoolSummary"
    series = tuple(place for place, column in enumerate(summary.columns) if column.kind == Kind.SHARE)
    parts = [
        f"{row[0]}: " + ", ".join(_described(summary.columns[place].heading, row[place]) for place in series)
        for row in summary.rows
    ]
    title = "Completion by school" if by_school else "Completion by audience"
    return Chart(
        kind=ChartKind.COLUMN,
        title=title,
        table=summary.name,
        labels=0,
        series=series,
        described=f"Column chart of {title.lower()}. {'. '.join(parts)}. The figures are in the table below.",
        anchor=anchor,
        show_values=len(series) * len(summary.rows) <= MOST_LABELLED_BARS,
    )


def _described(heading: str, value: Value) -> str:
    return f"{heading.lower()} {value:.1%}" if isinstance(value, float) else f"{heading.lower()} not shown"
