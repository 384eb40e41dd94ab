"""What a return is made of: frozen facts, counted elsewhere, exact and never suppressed.

Per cents are on the scale 0 to 100. Moments carry a time zone. Sums that must hold are checked on the
way in, so that a workbook can never be made of figures that do not add up.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final, Literal, get_args

Edition = Literal["governors", "full"]
Severity = Literal["error", "warning", "note"]
Status = Literal["exempt", "complete", "in_grace", "due", "overdue"]

AUDIENCES: Final = (
    "staff",
    "channel_poster",
    "channel_manager",
    "governor",
    "volunteer",
    "pupil",
    "parent",
)


def _refuse_negative(where: str, **counts: int) -> None:
    for name, count in counts.items():
        if count < 0:
            raise ValueError(f"{where}: {name} is {count}; a count cannot be below zero.")


def _refuse_unless_percent(where: str, value: float | None) -> None:
    if value is not None and not 0 <= value <= 100:
        raise ValueError(f"{where}: {value} is not a per cent between 0 and 100.")


def _refuse_unknown_audience(where: str, audience: str) -> None:
    if audience not in AUDIENCES:
        raise ValueError(f"{where}: {audience!r} is not an audience; use one of {', '.join(AUDIENCES)}.")


@dataclass(frozen=True, kw_only=True)
class Figures:
    """The seven counts of people that stand for an audience anywhere in the product.

    Raises ValueError unless in_scope = exempt + required and
    required = complete + in_grace + due + overdue.
    """

    in_scope: int
    exempt: int
    required: int
    complete: int
    in_grace: int
    due: int
    overdue: int

    def __post_init__(self) -> None:
        _refuse_negative("Figures", **vars(self))
        if self.in_scope != self.exempt + self.required:
            raise ValueError(
                f"In scope is {self.in_scope}, but exempt and required add to {self.exempt + self.required}."
            )
        parts = self.complete + self.in_grace + self.due + self.overdue
        if self.required != parts:
            raise ValueError(f"Required is {self.required}, but complete, in grace, due and overdue add to {parts}.")

    def __add__(self, other: "Figures") -> "Figures":
        """The figures of two groups that share nobody."""
        return Figures(**{name: count + getattr(other, name) for name, count in vars(self).items()})


@dataclass(frozen=True, kw_only=True)
class AudienceFigures:
    """One audience over the whole scope, with its per cent complete (0 to 100) then and last time."""

    audience: str
    figures: Figures
    last_year_percent: float | None
    last_return_percent: float | None

    def __post_init__(self) -> None:
        _refuse_unknown_audience("Audience figures", self.audience)
        _refuse_unless_percent(f"{self.audience} last year", self.last_year_percent)
        _refuse_unless_percent(f"{self.audience} last return", self.last_return_percent)


@dataclass(frozen=True, kw_only=True)
class SchoolName:
    """A school as the Cover lists it."""

    name: str
    urn: str


@dataclass(frozen=True, kw_only=True)
class SchoolFigures:
    """One school's figures by audience; `over_30_days`: how many are that late, which the rating needs."""

    school_name: str
    urn: str
    phase: str
    by_audience: Mapping[str, Figures]
    over_30_days: Mapping[str, int]

    def __post_init__(self) -> None:
        for audience, figures in self.by_audience.items():
            _refuse_unknown_audience(self.school_name, audience)
            late = self.over_30_days.get(audience, 0)
            _refuse_negative(f"{self.school_name}, {audience}", over_30_days=late)
            if late > figures.overdue:
                raise ValueError(
                    f"{self.school_name}, {audience}: {late} are over 30 days late, "
                    f"but only {figures.overdue} are overdue."
                )


@dataclass(frozen=True, kw_only=True)
class StaffGroupFigures:
    """One staff group; `over_30_days`: how many are that late, which the rating needs."""

    group: str
    figures: Figures
    over_30_days: int

    def __post_init__(self) -> None:
        _refuse_negative(self.group, over_30_days=self.over_30_days)
        if self.over_30_days > self.figures.overdue:
            raise ValueError(
                f"{self.group}: {self.over_30_days} are over 30 days late, but only {self.figures.overdue} are overdue."
            )


@dataclass(frozen=True, kw_only=True)
class Lateness:
    """How many of an audience are overdue, by days since grace ended."""

    audience: str
    days_1_7: int
    days_8_14: int
    days_15_30: int
    over_30: int

    def __post_init__(self) -> None:
        _refuse_unknown_audience("Lateness", self.audience)
        bands = {name: count for name, count in vars(self).items() if name != "audience"}
        _refuse_negative(f"Lateness of {self.audience}", **bands)

    @property
    def total(self) -> int:
        """Everyone overdue."""
        return self.days_1_7 + self.days_8_14 + self.days_15_30 + self.over_30


@dataclass(frozen=True, kw_only=True)
class Exemptions:
    """How many exemptions in force give this reason, once for each audience a person is in."""

    reason: str
    count: int

    def __post_init__(self) -> None:
        _refuse_negative(self.reason, count=self.count)


@dataclass(frozen=True, kw_only=True)
class ChannelRow:
    """An official account: its manager by name (None when nobody is named) and its posters' licences."""

    school: str
    platform: str
    handle: str
    manager: str | None
    posters_total: int
    posters_trained: int

    def __post_init__(self) -> None:
        _refuse_negative(self.handle, posters_total=self.posters_total, posters_trained=self.posters_trained)
        if self.posters_trained > self.posters_total:
            raise ValueError(
                f"{self.handle}: {self.posters_trained} posters are trained, but it has {self.posters_total}."
            )


@dataclass(frozen=True, kw_only=True)
class FindingRow:
    """An open finding of the policy's health check; `label` is the clause as printed, or where it is."""

    severity: Severity
    label: str | None
    message: str


@dataclass(frozen=True, kw_only=True)
class ActionRow:
    """What governors asked for when they read the return called `from_return`."""

    words: str
    owner: str
    due_on: date
    from_return: str
    status: Literal["late", "in hand", "done"]


@dataclass(frozen=True, kw_only=True)
class WeekPoint:
    """Per cent (0 to 100) of required staff complete at the end of a week; None where there is none."""

    week_beginning: date
    this_year: float | None
    last_year: float | None

    def __post_init__(self) -> None:
        _refuse_unless_percent(f"Week of {self.week_beginning}", self.this_year)
        _refuse_unless_percent(f"Week of {self.week_beginning}, last year", self.last_year)


@dataclass(frozen=True, kw_only=True, slots=True)
class PersonRow:
    """One person in one audience at one school: the full edition's annex only.

    `lessons` are those finished, `score` is the best attempt's share right (0 to 1), `version` the one signed.
    """

    name: str
    school: str
    audience: str
    role: str
    started_on: date
    assigned_on: date
    due_on: date | None
    lessons: int
    score: float | None
    attempts: int | None
    signed_at: datetime | None
    version: str | None
    status: Status
    days_late: int | None
    last_reminder: date | None
    team_leader: str | None
    exemption: str | None

    def __post_init__(self) -> None:
        _refuse_unknown_audience(self.name, self.audience)
        if self.status not in get_args(Status):
            raise ValueError(f"{self.name}: {self.status!r} is not a status.")
        if self.signed_at is not None and self.signed_at.tzinfo is None:
            raise ValueError(f"{self.name}: the moment of signing has no time zone.")


@dataclass(frozen=True, kw_only=True)
class HeadcountRow:
    """The roll of a school in an audience: after the last import, who joined and left since, and who is in scope.

    `taken_in` is how many rows of that import's file were taken in. All four are None where there was none.

    Raises ValueError unless the roll is what was there after it, with who joined and without who left, and nobody is
    in scope who is not on the roll.
    """

    school: str
    audience: str
    imported_on: date | None
    taken_in: int | None
    after: int | None
    joined: int | None
    left: int | None
    roll: int
    in_scope: int

    def __post_init__(self) -> None:
        _refuse_unknown_audience("Headcount", self.audience)
        if self.after is not None and self.roll != self.after + (self.joined or 0) - (self.left or 0):
            raise ValueError(
                f"{self.school}, {self.audience}: {self.after} after the import, {self.joined} joined and {self.left} "
                f"left, but {self.roll} are on the roll."
            )
        if self.in_scope > self.roll:
            raise ValueError(f"{self.school}, {self.audience}: {self.in_scope} in scope, but {self.roll} on the roll.")

    @property
    def nothing_asked(self) -> int:
        """On the roll, but not in scope: nothing is asked of them, or not yet."""
        return self.roll - self.in_scope
