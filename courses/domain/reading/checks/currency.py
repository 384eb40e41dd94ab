"""Checks of approval, review, signatures, and guidance that has been replaced."""

import datetime
import re
from collections.abc import Iterator

from courses.domain.reading.checks.finding import Finding, finding, place
from courses.domain.reading.model import ParsedPolicy
from courses.domain.reading.patterns import any_case, any_of

DUE_WITHIN = datetime.timedelta(days=60)
# "Keeping Children Safe in Education (KCSIE), September 2024", "KCSIE 2023"
_KCSIE = any_case(
    r"\b(?:Keeping\s+Children\s+Safe\s+in\s+Education|KCSIE)\b[\s(),:–-]{0,8}(?:KCSIE\)?[\s,:(]{0,8})?",
    r"(?:(?:September|Sept)\s+)?(?P<year>20\d\d)",
)
_DRAFT = any_case(r"\bdraft\b")
_OLD_EQUALITY = any_of(
    *(r"Disability\s+Discrimination\s+Act\s+(?:1995|2005)", r"Race\s+Relations\s+Act\s+1976"),
    r"Sex\s+Discrimination\s+Act\s+1975",
)

# What is cited, the day from which something else replaces it, and what. Sources: Equality Act 2010, sch. 27;
# Data Protection Act 2018, s. 44; Department for Education publication pages.
_REPLACED: tuple[tuple[re.Pattern[str], datetime.date, str], ...] = (
    (any_case(r"\bData\s+Protection\s+Act\s+1998\b"), datetime.date(2018, 5, 25), "the Data Protection Act 2018"),
    (any_case(rf"\b{_OLD_EQUALITY}\b"), datetime.date(2010, 10, 1), "the Equality Act 2010"),
    (
        any_case(r"\bWorking\s+Together\s+to\s+Safeguard\s+Children\b[\s(),]{0,8}(?:2010|2013|2015|2018)\b"),
        datetime.date(2023, 12, 15),
        "the edition of 2023",
    ),
    (
        any_case(r"\bSexting\s+in\s+Schools\s+and\s+Colleges\b"),
        datetime.date(2020, 12, 23),
        "the UKCIS advice on sharing nudes and semi-nudes",
    ),
)


def find_review(policy: ParsedPolicy, *, on: datetime.date) -> Iterator[Finding]:
    """Find a review that is overdue, due within 60 days, or not planned."""
    review = policy.metadata.next_review
    if review is None or review.by is None:
        said = f"The document says only “{review.text}”" if review else "The document names no next review"
        yield finding(
            "no-review-date",
            f"{said}, so nobody can tell when it lapses. Put the month of its next review into the document control.",
            quote=review.text if review else None,
        )
    elif review.by < on:
        yield finding(
            "review-overdue",
            f"The next review was due by {_day(review.by)}. People are asked to sign a policy that has lapsed: have it "
            "reviewed and approved before the next round of signing.",
            quote=review.text,
        )
    elif review.by <= on + DUE_WITHIN:
        yield finding(
            "review-due",
            f"The next review is due by {_day(review.by)}. Plan it now, so that people sign the new version once.",
            quote=review.text,
        )


def find_missing_approval(policy: ParsedPolicy, *, on: datetime.date) -> Iterator[Finding]:
    """Find a policy that nobody has approved, or whose approval names no day."""
    metadata = policy.metadata
    if (metadata.approved_on is None and metadata.approval_words is None) or _DRAFT.search(metadata.status or ""):
        yield finding(
            "not-approved",
            "The document does not say who approved it, or when. A draft must not be signed: have it approved, and put "
            "name and day into the document control.",
            quote=metadata.status,
        )
    elif metadata.approved_on is None:
        yield finding(
            "approval-day-unknown",
            "The document names no day of approval. Receipts and returns show the day: add it to the document control.",
            quote=metadata.approval_words,
        )


def find_unsigned(policy: ParsedPolicy, *, on: datetime.date) -> Iterator[Finding]:
    """Find signature lines that nobody has signed."""
    for signature in policy.evidence.signatures:
        if not signature.signed:
            yield finding(
                "unsigned",
                "A signature line in the document control is blank, so its approval cannot be shown. Have it signed, "
                "or take the line out and record the minute that approved the policy.",
                quote=signature.words,
            )


def find_outdated_citations(policy: ParsedPolicy, *, on: datetime.date) -> Iterator[Finding]:
    """Find statutory guidance and Acts that something newer has replaced by `on`.

    Keeping Children Safe in Education has a new edition in force on 1 September each year (DfE), so an edition is
    out of date from 1 September of the year after the one it names.
    """
    for passage in policy.evidence.passages:
        for match in _KCSIE.finditer(passage.text):
            if on >= datetime.date(int(match["year"]) + 1, 9, 1):
                edition = on.year if on.month >= 9 else on.year - 1
                yield _outdated(passage.label, match[0], f"the edition in force from 1 September {edition}")
        for form, since, successor in _REPLACED:
            if on >= since and (match_ := form.search(passage.text)):
                yield _outdated(passage.label, match_[0], successor)


def _outdated(label: str | None, quote: str, successor: str) -> Finding:
    return finding(
        "outdated-citation",
        f"{place(label)} cites “{quote}”, which has been replaced by {successor}. People would be sent to rules that "
        "no longer hold: cite the current text and check the paragraph numbers.",
        label=label,
        quote=quote,
    )


def _day(day: datetime.date) -> str:
    return f"{day.day} {day:%B %Y}"
