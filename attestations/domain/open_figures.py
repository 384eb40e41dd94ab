"""Figures for anyone a school shows them to: kept back as in the governors' edition (DESIGN.md §6)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from attestations.domain.figures import audiences_required, lateness_of
from attestations.domain.rating_rules import thresholds_as_at
from attestations.domain.standing import Counted, Summary, count_people, summarise
from attestations.domain.workbook.facts import Figures
from attestations.domain.workbook.rating import Thresholds
from attestations.domain.workbook.suppression import (
    COLUMNS,
    PROTECTED,
    AudienceTable,
    CannotProtectError,
    Key,
    cells_to_keep_back,
)
from lms.models import Audience, School

Counts = Mapping[str, int | None]
"""The seven counts by name; None where a count is kept back."""


@dataclass(frozen=True, slots=True)
class OpenAudience:
    """One audience: of all the schools together, and at each by its number."""

    audience: Audience
    whole: Counts
    schools: Mapping[int, Counts]


def open_figures(*, schools: Sequence[School], at: datetime) -> list[OpenAudience]:
    """The figures of `schools` at `at` by audience; each school's too, where there are several."""
    school_ids = {school.pk for school in schools}
    audiences = audiences_required(at=at, school_ids=school_ids)
    summary = summarise(at=at, school_ids=school_ids, audiences=audiences)
    late = count_people(at=at, school_ids=school_ids, audiences=audiences, status="overdue")
    thresholds = thresholds_as_at(at)
    return [_open(one, schools, summary, late, thresholds) for one in audiences]


def _open(
    audience: Audience, schools: Sequence[School], summary: Summary, late: list[Counted], thresholds: Thresholds
) -> OpenAudience:
    rows = [school for school in schools if summary.of(audience, school.pk).in_scope] if len(schools) > 1 else []
    whole = summary.of(audience)
    table = AudienceTable(
        whole=whole,
        lateness=lateness_of(late, audience),
        schools=tuple(
            (place, summary.of(audience, school.pk), _over_30(late, audience, school))
            for place, school in enumerate(rows)
        ),
        thresholds=thresholds,
    )
    kept = _kept_back(audience, table)
    return OpenAudience(
        audience,
        _counts(whole, None, kept),
        {school.pk: _counts(summary.of(audience, school.pk), place, kept) for place, school in enumerate(rows)},
    )


def _kept_back(audience: Audience, table: AudienceTable) -> frozenset[Key]:
    """Every count there is, where no choice of fewer protects the small ones."""
    if audience not in PROTECTED:
        return frozenset()
    try:
        return cells_to_keep_back(table)
    except CannotProtectError:
        places = [None, *(place for place, _, _ in table.schools)]
        return frozenset((place, name) for place in places for name in COLUMNS)


def _over_30(late: list[Counted], audience: Audience, school: School) -> int:
    return lateness_of([one for one in late if one.school_id == school.pk], audience).over_30


def _counts(figures: Figures, place: int | None, kept: frozenset[Key]) -> Counts:
    return {name: None if (place, name) in kept else getattr(figures, name) for name in COLUMNS}
