"""Policy health: what the policy itself needs."""

from collections import Counter
from typing import Final

from attestations.domain.workbook.model import Column, Kind, Sheet, Table
from attestations.domain.workbook.return_facts import ReturnFacts
from attestations.domain.workbook.words import counted, joined, sentence

SEVERITIES: Final = {"error": "■ Error", "warning": "▲ Warning", "note": "○ Note"}
PLURALS: Final = {"error": "errors", "warning": "warnings", "note": "notes"}


def policy_health(facts: ReturnFacts) -> Sheet:
    """Errors first, then warnings, then notes, each in the order of the document."""
    order = list(SEVERITIES)
    findings = sorted(facts.findings, key=lambda finding: order.index(finding.severity))
    return Sheet(
        name="Policy health",
        answers="What the policy itself needs",
        lead=_lead(facts),
        tables=(
            Table(
                name="PolicyHealth",
                columns=(
                    Column(heading="Severity", kind=Kind.STATUS, width=16),
                    Column(heading="Where", kind=Kind.TEXT, width=22),
                    Column(heading="What was found", kind=Kind.WRAPPED, width=104),
                ),
                rows=tuple((SEVERITIES[finding.severity], finding.label, finding.message) for finding in findings),
            ),
        ),
    )


def _lead(facts: ReturnFacts) -> str:
    counts = Counter(finding.severity for finding in facts.findings)
    parts = [
        counted(counts[severity], severity, PLURALS[severity]) for severity in ("error", "warning") if counts[severity]
    ]
    approved = f", {facts.approved_words}" if facts.approved_words else ""
    version = f"Version {facts.policy_version}{approved}."
    total = counts["error"] + counts["warning"]
    if not total:
        return f"{version} No error or warning is open."
    verb = "is" if total == 1 else "are"
    return f"{version} {sentence(f'{joined(parts)} {verb} open')}"
