"""Document control: approval, review, owner, version, history, signatures."""

import datetime

import pytest

from tests.courses.domain.reading.documents import numbered, policy

RULES = "\n\n1. Scope\n\nStaff must knock.\n\n2. Rules\n\nStaff must wait.\n"


@pytest.mark.parametrize(
    ("front", "approved_on", "approved_by"),
    [
        ("Approved by: Trust board\nApproved on: 8 July 2026", datetime.date(2026, 7, 8), "Trust board"),
        ("Approved by:\tDirectors\tDate: 07.08.2025", datetime.date(2025, 8, 7), "Directors"),
        ("MAT Board Approval:\tJuly 2023", None, "MAT Board"),
        ("Authorised by\tTrustees\nDate of approval\tJune 2025", None, "Trustees"),
        (
            "Date adopted:\t25th November 2025\nReviewed by:\tFull Governing Board",
            datetime.date(2025, 11, 25),
            "Full Governing Board",
        ),
        ("Approved by: Governing body, 12 November 2025", datetime.date(2025, 11, 12), "Governing body"),
        ("Approved by: TBC", None, None),
    ],
)
def test_approval_is_a_day_and_a_body(front: str, approved_on: datetime.date | None, approved_by: str | None) -> None:
    metadata = policy(front + RULES).metadata
    assert (metadata.approved_on, metadata.approved_by) == (approved_on, approved_by)


@pytest.mark.parametrize(
    ("front", "words", "by"),
    [
        ("Next review: June 2027", "June 2027", datetime.date(2027, 6, 30)),
        ("Date for review\tAutumn 2026", "Autumn 2026", datetime.date(2026, 12, 31)),
        ("Approved: 8 July 2026\nReview cycle: Annually", "Annually", datetime.date(2027, 7, 8)),
        ("Review cycle: Annually", "Annually", None),
    ],
)
def test_next_review_is_the_last_day_of_the_period_named(front: str, words: str, by: datetime.date | None) -> None:
    review = policy(front + RULES).metadata.next_review
    assert review is not None
    assert (review.text, review.by) == (words, by)


def test_a_sentence_of_the_body_tells_the_review_where_no_table_does() -> None:
    parsed = numbered(
        "Review\n\nThis policy was approved by the board on 3 March 2026.\n\nIt will be reviewed every two years."
    )
    review = parsed.metadata.next_review
    assert review is not None
    assert (parsed.metadata.approved_by, review.by) == ("board", datetime.date(2028, 3, 3))


def test_owner_version_and_effective_day_are_read() -> None:
    metadata = policy("Policy owner: Bursar\nVersion: v2.1\nEffective from: 1 September 2026" + RULES).metadata
    assert (metadata.owner, metadata.version, metadata.effective_on) == ("Bursar", "2.1", datetime.date(2026, 9, 1))


def test_a_history_table_gives_its_rows_and_the_last_version() -> None:
    parsed = policy(
        (
            "Version Number\tDate issued\tAuthor\tUpdate information\n1.0\tMay 2024\tA Shaw\tNew\n1.1\tJune "
            "2025\tB Lee\tChats"
        )
        + RULES
    )
    assert [(entry.date, entry.author, entry.summary) for entry in parsed.history] == [
        ("May 2024", "A Shaw", "New"),
        ("June 2025", "B Lee", "Chats"),
    ]
    assert parsed.metadata.version == "1.1"


def test_an_amendment_row_is_history() -> None:
    parsed = policy("Policy author\tHead\nAdded section 2 on chats\tMarch 2026" + RULES)
    assert [(entry.date, entry.summary) for entry in parsed.history] == [("March 2026", "Added section 2 on chats")]


@pytest.mark.parametrize(
    ("line", "signed"),
    [
        ("Signed:\t (Headteacher)", False),
        ("Signed: ____________", False),
        ("Signed: A. Shaw (Chair)", True),
        ("Signature: .......... Date: ......", False),
    ],
)
def test_a_signature_line_is_signed_or_blank(line: str, signed: bool) -> None:
    signatures = policy(f"Version: 2\n{line}{RULES}").evidence.signatures
    assert [signature.signed for signature in signatures] == [signed]
