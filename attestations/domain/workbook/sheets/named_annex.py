"""Named annex: people by name, in the full edition only."""

from typing import Final

from attestations.domain.workbook.facts import PersonRow
from attestations.domain.workbook.model import Column, Kind, Mapped, Row, Sheet, Table
from attestations.domain.workbook.return_facts import ReturnFacts
from attestations.domain.workbook.words import AUDIENCE_NAMES, LONDON

STATUSES: Final = {
    "complete": "● Complete",
    "in_grace": "▲ In grace",
    "overdue": "■ Overdue",
    "due": "○ Due",
    "exempt": "○ Exempt",
}


def named_annex(facts: ReturnFacts) -> Sheet | None:
    """None but in the full edition. Of one school it does not say which in every row."""
    if facts.edition != "full":
        return None
    count, several = len(facts.people), len(facts.schools) > 1
    entries = "No entries" if count == 0 else "One entry" if count == 1 else f"{count:,} entries"
    readers = "the headteacher and the compliance lead"
    if not facts.single_school:
        readers = "the headteacher, the compliance lead and the trust lead"
    return Sheet(
        name="Named annex",
        answers="People by name",
        lead=f"{entries}, a person in an audience each. Contains personal data: for {readers} only.",
        tables=(
            Table(
                name="NamedAnnex",
                columns=(
                    Column(heading="Person", kind=Kind.NAME, width=26),
                    *([Column(heading="School", kind=Kind.TEXT, width=32)] if several else []),
                    Column(heading="Audience", kind=Kind.TEXT, width=17),
                    Column(heading="Role", kind=Kind.TEXT, width=26),
                    Column(heading="Start", kind=Kind.DAY, width=13),
                    Column(heading="Assigned", kind=Kind.DAY, width=13),
                    Column(heading="Due", kind=Kind.DAY, width=13),
                    Column(heading="Lessons done", kind=Kind.COUNT, width=12.3),
                    Column(heading="Score", kind=Kind.SCORE, width=12.3),
                    Column(heading="Attempts", kind=Kind.COUNT, width=12.3),
                    Column(heading="Signed", kind=Kind.DAY, width=13),
                    Column(heading="Version", kind=Kind.TEXT, width=11),
                    Column(heading="Status", kind=Kind.STATUS, width=13.5),
                    Column(heading="Days late", kind=Kind.COUNT, width=12.3),
                    Column(heading="Last reminder", kind=Kind.DAY, width=13),
                    Column(heading="Team leader", kind=Kind.TEXT, width=20),
                    Column(heading="Exemption", kind=Kind.TEXT, width=28),
                ),
                rows=Mapped(_row if several else _row_of_one_school, facts.people),
            ),
        ),
        personal=True,
    )


def _row_of_one_school(person: PersonRow) -> Row:
    return (person.name, *_row(person)[2:])


def _row(person: PersonRow) -> Row:
    return (
        person.name,
        person.school,
        AUDIENCE_NAMES[person.audience],
        person.role,
        person.started_on,
        person.assigned_on,
        person.due_on,
        person.lessons,
        person.score,
        person.attempts,
        person.signed_at.astimezone(LONDON).date() if person.signed_at else None,
        person.version,
        STATUSES[person.status],
        person.days_late,
        person.last_reminder,
        person.team_leader,
        person.exemption,
    )
