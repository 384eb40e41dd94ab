"""The Cover: a sentence an audience, where to look next, and what this return is."""

from typing import Final

from attestations.domain.workbook.facts import Edition
from attestations.domain.workbook.findings import finding
from attestations.domain.workbook.model import Cover
from attestations.domain.workbook.return_facts import ReturnFacts
from attestations.domain.workbook.shown import Shown
from attestations.domain.workbook.words import (
    AUDIENCE_NAMES,
    counted,
    day_and_time_in_words,
    hex_in_groups,
    moment_in_words,
    sentence,
)

EDITION_NAMES: Final[dict[Edition, str]] = {"governors": "Governors’ edition", "full": "Full edition"}
NOT_CONDUCT: Final = "This shows completion, not conduct."
NAMED_SCHOOLS: Final = 5


def cover(facts: ReturnFacts, shown: Shown) -> Cover:
    """The first sheet, without the hash of what is shown, which is taken over it."""
    return Cover(
        title=f"{facts.policy_title}: training and sign-off",
        subtitle=f"{facts.scope_name}, return to governors as at {moment_in_words(facts.as_at)}",
        strap=_strap(facts),
        heading=f"As at {moment_in_words(facts.as_at)}",
        findings=tuple(
            (
                AUDIENCE_NAMES[row.audience],
                str(row.figures.rating),
                finding(
                    row.audience,
                    row.figures,
                    version=facts.policy_version,
                    single_school=facts.single_school,
                ),
            )
            for row in shown.audiences
        ),
        about=tuple(_about(facts)),
        made=(("Made", _made(facts)),),
        how_to_read=_how_to_read(facts),
    )


def _strap(facts: ReturnFacts) -> str:
    schools = [] if facts.single_school else [sentence(counted(len(facts.schools), "school", "schools"))]
    return " ".join([*schools, f"Policy version {facts.policy_version}.", f"{facts.cycle_words}."])


def _about(facts: ReturnFacts) -> list[tuple[str, str]]:
    approved = f", {facts.approved_words}" if facts.approved_words else ""
    names = [f"{school.name} ({school.urn})" for school in facts.schools]
    if len(names) > NAMED_SCHOOLS:
        names = [*names[:NAMED_SCHOOLS], f"and {len(names) - NAMED_SCHOOLS} more: see By school"]
    rows = [
        ("Policy", f"{facts.policy_title}, version {facts.policy_version}{approved}"),
        ("Next review", facts.next_review_words),
        ("School" if len(facts.schools) == 1 else "Schools", ", ".join(names)),
        ("Made for", facts.made_for_words or ""),
        ("Ledger checkpoint", _ledger(facts)),
    ]
    return [(label, words) for label, words in rows if words]


def _ledger(facts: ReturnFacts) -> str:
    if facts.ledger_entries == 0 or facts.ledger_head is None:
        return "No signature had been recorded"
    return f"Entry {facts.ledger_entries:,}, {hex_in_groups(facts.ledger_head)}"


def _made(facts: ReturnFacts) -> str:
    edition = EDITION_NAMES[facts.edition]
    return (
        f"{day_and_time_in_words(facts.made_at)} by {facts.made_by}, return {facts.reference}, "
        f"{edition[:1].lower()}{edition[1:]}"
    )


def _how_to_read(facts: ReturnFacts) -> tuple[str, ...]:
    closeness = "Pupils’ and parents’ small figures are kept back: see Definitions."
    if facts.edition == "full":
        closeness = "Every figure here is exact, and the annex names people: keep it close."
    return (
        "Percentages are of people required, not of everyone in scope.",
        "A person is counted once in each audience, so audiences overlap.",
        f"Green: {facts.thresholds.green}% or more, nobody over 30 days late, every poster trained.",
        f"Red: under {facts.thresholds.red}%, or someone may post without valid training.",
        "Amber: anything else.",
        closeness,
        "To check this file: Returns, then Verify, on your own site.",
    )
