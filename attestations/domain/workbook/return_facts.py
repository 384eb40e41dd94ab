"""All that one return says, in one frozen value."""

from dataclasses import dataclass
from datetime import datetime

from attestations.domain.workbook.facts import (
    AUDIENCES,
    ActionRow,
    AudienceFigures,
    ChannelRow,
    Edition,
    Exemptions,
    FindingRow,
    HeadcountRow,
    Lateness,
    PersonRow,
    SchoolFigures,
    SchoolName,
    StaffGroupFigures,
    WeekPoint,
)
from attestations.domain.workbook.rating import USUAL, Thresholds


@dataclass(frozen=True, kw_only=True)
class ReturnFacts:
    """A return as at a moment. `*_words` are printed as given: `approved_words` reads on from
    "version 1.3, …", `next_review_words`, `cycle_words` and `made_for_words` stand alone.

    `trust_name` is printed only where `single_school` is false. `ledger_head` is the hex digest of the
    last of `ledger_entries` signatures counted.

    Raises ValueError when a moment has no time zone, audiences repeat or are out of order, days late do
    not add to overdue, or the governors' edition is handed names.
    """

    reference: str
    edition: Edition
    trust_name: str
    single_school: bool
    scope_name: str
    schools: tuple[SchoolName, ...]
    policy_title: str
    policy_version: str
    approved_words: str
    next_review_words: str
    cycle_words: str
    as_at: datetime
    made_at: datetime
    made_by: str
    made_for_words: str | None
    ledger_entries: int
    ledger_head: str | None
    audiences: tuple[AudienceFigures, ...]
    by_school: tuple[SchoolFigures, ...]
    staff_groups: tuple[StaffGroupFigures, ...]
    lateness: tuple[Lateness, ...]
    exemptions: tuple[Exemptions, ...]
    channels: tuple[ChannelRow, ...]
    findings: tuple[FindingRow, ...]
    weeks: tuple[WeekPoint, ...]
    people: tuple[PersonRow, ...]
    thresholds: Thresholds = USUAL
    actions: tuple[ActionRow, ...] = ()
    headcounts: tuple[HeadcountRow, ...] = ()

    def __post_init__(self) -> None:
        if self.as_at.tzinfo is None or self.made_at.tzinfo is None:
            raise ValueError("A return's moments need a time zone: as at, and made at.")
        if self.edition == "governors" and self.people:
            raise ValueError("The governors' edition names nobody: leave people empty.")
        self._check_audiences()
        self._check_lateness()

    def _check_audiences(self) -> None:
        names = [row.audience for row in self.audiences]
        if names != [name for name in AUDIENCES if name in names]:
            raise ValueError(f"Audiences must be once each, in the order {', '.join(AUDIENCES)}.")

    def _check_lateness(self) -> None:
        late = {row.audience: row.total for row in self.lateness}
        if len(late) != len(self.lateness):
            raise ValueError("An audience has its days late counted twice.")
        overdue = {row.audience: row.figures.overdue for row in self.audiences}
        for audience in late.keys() | overdue.keys():
            if late.get(audience, 0) != overdue.get(audience, 0):
                raise ValueError(
                    f"{audience}: days late add to {late.get(audience, 0)}, but {overdue.get(audience, 0)} are overdue."
                )
