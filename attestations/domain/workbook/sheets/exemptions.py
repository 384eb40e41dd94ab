"""Exemptions: how many, and the reasons many share."""

from attestations.domain.workbook.model import Column, Kind, Sheet, Table
from attestations.domain.workbook.return_facts import ReturnFacts
from attestations.domain.workbook.sheets.columns import KEPT_BACK_NOTE, NOTHING_NOTE
from attestations.domain.workbook.shown import Shown
from attestations.domain.workbook.suppression import Held


def exemptions(facts: ReturnFacts, shown: Shown) -> Sheet | None:
    """None where nobody is exempt."""
    if not facts.exemptions:
        return None
    reasons = shown.reasons
    rows = reasons.rows or (("All reasons", Held.NOTHING),)
    notes = ["One person in two audiences counts twice: an exemption is from one audience's task."]
    if facts.edition == "governors":
        notes.append("A reason is named only where at least five share it; the rest are counted under Other reasons.")
    return Sheet(
        name="Exemptions",
        answers="How many, and the reasons many share",
        lead=_lead(reasons.total),
        tables=(
            Table(
                name="Exemptions",
                columns=(
                    Column(heading="Reason", kind=Kind.NAME, width=70),
                    Column(heading="Exempt", kind=Kind.COUNT, width=22),
                ),
                rows=rows,
                total=("All exempt", reasons.total),
            ),
        ),
        notes=(*notes, NOTHING_NOTE if facts.edition == "full" else KEPT_BACK_NOTE),
    )


def _lead(total: int | Held) -> str:
    if isinstance(total, Held):
        return "Too few are exempt in one audience to count them here without pointing at someone."
    kept = "Each has dates, a reason and someone who approved it."
    if total == 1:
        return "One exemption is in force. It has dates, a reason and someone who approved it."
    return f"{total:,} exemptions are in force. {kept}" if total else "No exemption is in force."
