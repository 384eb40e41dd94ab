"""One thing the health check says about a policy."""

from dataclasses import dataclass
from typing import Any, Literal

Severity = Literal["error", "warning", "note"]

# CONTRACT, section "Policies": codes and severities; the last lines hold codes of our own.
SEVERITIES: dict[str, Severity] = {
    **dict.fromkeys(
        ("empty-section", "placeholder", "review-overdue", "not-approved", "channel-role-missing", "broken-reference"),
        "error",
    ),
    **dict.fromkeys(
        (
            "numbering-gap",
            "contents-mismatch",
            "review-due",
            "no-review-date",
            "unsigned",
            "channel-none-but-rules",
            "platform-mismatch",
            "outdated-citation",
            "audience-without-clauses",
        ),
        "warning",
    ),
    "duplicate-clause": "note",
    "training-not-described": "note",
    "approval-day-unknown": "note",
    "tracked-changes": "note",
    "not-covered": "note",
}


@dataclass(frozen=True, slots=True)
class Finding:
    """What was found, how grave it is, where it stands, and what to do. `quote` is the document's own wording."""

    code: str
    severity: Severity
    label: str | None
    message: str
    quote: str | None

    def as_json(self) -> dict[str, Any]:
        """Return the contract's shape."""
        return {
            "code": self.code,
            "severity": self.severity,
            "label": self.label,
            "message": self.message,
            "quote": self.quote,
        }


def finding(code: str, message: str, *, label: str | None = None, quote: str | None = None) -> Finding:
    """Return a finding with the severity of its code."""
    return Finding(code, SEVERITIES[code], label or None, message, quote)


def place(label: str | None, heading: str | None = None) -> str:
    """Return how a message names a place: "Section 3 (Staff)", or its heading where it has no number."""
    if label:
        named = label if " " in label else f"Section {label}"
        return f"{named} ({heading})" if heading else named
    return f"“{heading}”" if heading else "The document"
