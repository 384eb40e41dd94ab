"""What an edition shows of the facts: the one place where figures are kept back."""

from collections.abc import Mapping
from dataclasses import dataclass

from attestations.domain.workbook.facts import Figures, Lateness
from attestations.domain.workbook.groups import groups_for_governors
from attestations.domain.workbook.rating import Rating, rate
from attestations.domain.workbook.reasons import ShownReasons, all_reasons, reasons_for_governors
from attestations.domain.workbook.return_facts import ReturnFacts
from attestations.domain.workbook.suppression import (
    BANDS,
    COLUMNS,
    PROTECTED,
    AudienceTable,
    Held,
    Key,
    cells_to_keep_back,
    held,
)

Count = int | Held


@dataclass(frozen=True, kw_only=True)
class ShownFigures:
    """Seven counts, the share complete (0 to 1) and the rating, both withheld with their parts."""

    in_scope: Count
    exempt: Count
    required: Count
    complete: Count
    in_grace: Count
    due: Count
    overdue: Count
    share: float | Held
    rating: Rating | Held

    def counts(self) -> tuple[Count, ...]:
        """The seven counts, in the order of the columns."""
        return tuple(getattr(self, name) for name in COLUMNS)


@dataclass(frozen=True, kw_only=True)
class ShownAudience:
    """An audience over the whole scope. `points`: percentage points since last time; `last_year`: 0 to 1."""

    audience: str
    figures: ShownFigures
    points: float | Held
    last_year: float | Held


@dataclass(frozen=True, kw_only=True)
class ShownSchool:
    """A school's figures by audience."""

    name: str
    phase: str
    by_audience: Mapping[str, ShownFigures]


@dataclass(frozen=True, kw_only=True)
class Shown:
    """Everything with a figure in it, as this edition prints it.

    `lateness`: audience to its four bands and total. `all_late` adds the audiences; it is all "–" as soon as
    one of its parts is kept back.
    """

    audiences: tuple[ShownAudience, ...]
    schools: tuple[ShownSchool, ...]
    groups: tuple[tuple[str, ShownFigures], ...]
    lateness: Mapping[str, tuple[Count, ...]]
    all_late: tuple[Count, ...]
    reasons: ShownReasons

    def audience(self, name: str) -> ShownAudience | None:
        """One audience, or None when the scope has none of it."""
        return next((row for row in self.audiences if row.audience == name), None)


def show(facts: ReturnFacts) -> Shown:
    """The facts as their edition shows them. Raises CannotProtectError rather than give a figure away."""
    kept = {row.audience: _kept_back(facts, row.audience) for row in facts.audiences}
    return Shown(
        audiences=tuple(_show_audiences(facts, kept)),
        schools=_show_schools(facts, kept) if prints_schools(facts) else (),
        groups=_show_groups(facts),
        lateness={row.audience: _show_lateness(facts, row.audience, kept) for row in facts.audiences},
        all_late=_show_all_late(facts, kept),
        reasons=_show_reasons(facts, kept),
    )


def prints_schools(facts: ReturnFacts) -> bool:
    """Whether there is more than one school to compare."""
    return len(facts.by_school) > 1


def lateness_of(facts: ReturnFacts, audience: str) -> Lateness:
    """An audience's days late; noughts when nobody is."""
    nobody = Lateness(audience=audience, days_1_7=0, days_8_14=0, days_15_30=0, over_30=0)
    return next((row for row in facts.lateness if row.audience == audience), nobody)


def _kept_back(facts: ReturnFacts, audience: str) -> frozenset[Key]:
    if facts.edition == "full" or audience not in PROTECTED:
        return frozenset()
    figures = next(row.figures for row in facts.audiences if row.audience == audience)
    schools = facts.by_school if prints_schools(facts) else ()
    rows = tuple(
        (place, school.by_audience[audience], school.over_30_days.get(audience, 0))
        for place, school in enumerate(schools)
        if audience in school.by_audience
    )
    return cells_to_keep_back(
        AudienceTable(whole=figures, lateness=lateness_of(facts, audience), schools=rows, thresholds=facts.thresholds)
    )


def _show_figures(figures: Figures, *, kept: frozenset[Key], place: int | None, rating: Rating | None) -> ShownFigures:
    counts: dict[str, Count] = {
        name: held(getattr(figures, name)) if (place, name) in kept else getattr(figures, name) for name in COLUMNS
    }
    withheld = figures.required == 0 or {(place, "complete"), (place, "required")} & kept
    return ShownFigures(
        **counts,
        share=Held.NOTHING if withheld else figures.complete / figures.required,
        rating=Held.NOTHING if rating is None or withheld else rating,
    )


def _untrained_poster_at(facts: ReturnFacts, school: str | None) -> bool:
    return any(
        channel.posters_trained < channel.posters_total
        for channel in facts.channels
        if school in {None, channel.school}
    )


def _rate(facts: ReturnFacts, audience: str, school: str | None, figures: Figures, over_30: int) -> Rating | None:
    return rate(
        thresholds=facts.thresholds,
        figures=figures,
        over_30_days=over_30,
        may_post_untrained=audience == "channel_poster" and _untrained_poster_at(facts, school),
    )


def _show_audiences(facts: ReturnFacts, kept: Mapping[str, frozenset[Key]]) -> list[ShownAudience]:
    rows = []
    for row in facts.audiences:
        over_30 = lateness_of(facts, row.audience).over_30
        figures = _show_figures(
            row.figures,
            kept=kept[row.audience],
            place=None,
            rating=_rate(facts, row.audience, None, row.figures, over_30),
        )
        rows.append(
            ShownAudience(
                audience=row.audience,
                figures=figures,
                points=_points(figures.share, row.last_return_percent),
                last_year=_last_year(figures.share, row.last_year_percent),
            )
        )
    return rows


def _points(share: float | Held, last_return: float | None) -> float | Held:
    if isinstance(share, Held) or last_return is None:
        return Held.NOTHING
    return round(share * 100 - last_return, 1)


def _last_year(share: float | Held, percent: float | None) -> float | Held:
    """Withheld with this year's: so few then, too, as a rule."""
    if isinstance(share, Held) or percent is None:
        return Held.NOTHING
    return percent / 100


def _show_schools(facts: ReturnFacts, kept: Mapping[str, frozenset[Key]]) -> tuple[ShownSchool, ...]:
    schools = []
    for place, school in enumerate(facts.by_school):
        by_audience = {}
        for row in facts.audiences:
            figures = school.by_audience.get(row.audience)
            if figures is None:
                continue
            over_30 = school.over_30_days.get(row.audience, 0)
            rating = _rate(facts, row.audience, school.school_name, figures, over_30)
            by_audience[row.audience] = _show_figures(figures, kept=kept[row.audience], place=place, rating=rating)
        schools.append(ShownSchool(name=school.school_name, phase=school.phase, by_audience=by_audience))
    return tuple(schools)


def _show_groups(facts: ReturnFacts) -> tuple[tuple[str, ShownFigures], ...]:
    groups = facts.staff_groups if facts.edition == "full" else groups_for_governors(facts.staff_groups)
    return tuple(
        (
            group.group,
            _show_figures(
                group.figures,
                kept=frozenset(),
                place=None,
                rating=rate(figures=group.figures, over_30_days=group.over_30_days, thresholds=facts.thresholds),
            ),
        )
        for group in groups
    )


def _show_lateness(facts: ReturnFacts, audience: str, kept: Mapping[str, frozenset[Key]]) -> tuple[Count, ...]:
    late = lateness_of(facts, audience)
    counts = {**{band: getattr(late, band) for band in BANDS}, "overdue": late.total}
    return tuple(held(count) if (None, name) in kept[audience] else count for name, count in counts.items())


def _show_all_late(facts: ReturnFacts, kept: Mapping[str, frozenset[Key]]) -> tuple[Count, ...]:
    late_names = {*BANDS, "overdue"}
    if any(place is None and name in late_names for cells in kept.values() for place, name in cells):
        return (Held.NOTHING,) * 5
    late = [lateness_of(facts, row.audience) for row in facts.audiences]
    return (
        *(sum(getattr(row, band) for row in late) for band in BANDS),
        sum(row.total for row in late),
    )


def _show_reasons(facts: ReturnFacts, kept: Mapping[str, frozenset[Key]]) -> ShownReasons:
    if facts.edition == "full":
        return all_reasons(facts.exemptions)
    total_is_known = not any((None, "exempt") in cells for cells in kept.values())
    return reasons_for_governors(facts.exemptions, total_is_known=total_is_known)
