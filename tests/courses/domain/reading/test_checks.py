"""The health check: each fault is found where it is, and a sound policy has none."""

import datetime

import pytest

from courses.domain.reading import Finding, ParsedPolicy, check_policy
from tests.courses.domain.reading.documents import numbered, policy

DAY = datetime.date(2026, 11, 21)
CONTROL = "| Approved by | Governors |\n|---|---|\n| Approved on | 1 September 2026 |\n| Next review | June 2027 |\n"
TRAINING = "Training\n\nStaff must complete the course each year."


def found(parsed: ParsedPolicy, code: str, on: datetime.date = DAY) -> list[Finding]:
    return [finding for finding in check_policy(parsed, on=on) if finding.code == code]


def faults(parsed: ParsedPolicy, on: datetime.date = DAY) -> list[Finding]:
    """Return the findings but for the topics that so short a policy does not cover."""
    return [finding for finding in check_policy(parsed, on=on) if finding.code != "not-covered"]


def sound(*sections: str, control: str = CONTROL) -> ParsedPolicy:
    return numbered(*sections, TRAINING, front=control)


def test_a_sound_policy_has_no_findings() -> None:
    assert faults(sound("Rules\n\nStaff must knock.")) == []


@pytest.mark.parametrize(
    ("section", "code", "label", "quote"),
    [
        ("Rules\n\nStaff must knock.\n\n## 2. Empty", "empty-section", "2", "Empty"),
        ("Rules\n\nStaff must ask [insert name].", "placeholder", "1", "[insert name]"),
        ("Rules\n\nStaff must ask by DD/MM/YYYY.", "placeholder", "1", "DD/MM/YYYY"),
        ("Rules\n\nStaff must read section 9.", "broken-reference", "1", "section 9"),
        (
            "Rules\n\n### 1.1 Doors\n\nStaff must knock.\n\n### 1.3 Bells\n\nStaff ring.",
            "numbering-gap",
            "1.3",
            "Bells",
        ),
        ("Rules\n\n1.1 Staff must knock.\n\n1.4 Staff must ring.", "numbering-gap", "1.4", "Staff must ring."),
        ("Rules\n\nStaff must follow KCSIE 2023.", "outdated-citation", "1", "KCSIE 2023"),
        ("Rules\n\nStaff must obey the Race Relations Act 1976.", "outdated-citation", "1", "Race Relations Act 1976"),
        (
            "Facebook\n\nWe will not post on Instagram:\n\n- names",
            "platform-mismatch",
            "1",
            "We will not post on Instagram:",
        ),
        ("Rules\n\nStaff must knock.\n\nStaff must knock.", "duplicate-clause", "1", "Staff must knock."),
        ("Scope\n\nThis policy covers helpers.", "audience-without-clauses", None, "This policy covers helpers."),
    ],
)
def test_a_fault_is_found_where_it_is(section: str, code: str, label: str | None, quote: str) -> None:
    assert [(finding.label, finding.quote) for finding in found(sound(section), code)] == [(label, quote)]


@pytest.mark.parametrize(
    ("section", "code"),
    [
        ("Rules\n\nStaff must read section 2.", "broken-reference"),
        ("Rules\n\nStaff must heed section 127 of the Communications Act 2003.", "broken-reference"),
        ("Rules\n\nStaff must heed section 9 of the behaviour policy.", "broken-reference"),
        ("Rules\n\nStaff must follow KCSIE 2026.", "outdated-citation"),
        ("Facebook\n\nStaff must not link to our YouTube channel.", "platform-mismatch"),
        ("Rules\n\nStaff must knock.\n\nPupils must knock.", "duplicate-clause"),
        ("Rules\n\nStaff must not:\n\n- shout\n\nPupils should not:\n\n- shout", "duplicate-clause"),
        ("Rules\n\nStaff must [where they can] knock.", "placeholder"),
        ("Rules\n\nVisitors enter the school site by the gate.", "placeholder"),
    ],
)
def test_what_is_in_order_is_not_found(section: str, code: str) -> None:
    assert found(sound(section), code) == []


@pytest.mark.parametrize(
    ("on", "code"),
    [
        (datetime.date(2027, 4, 30), None),
        (datetime.date(2027, 5, 1), "review-due"),
        (datetime.date(2027, 6, 30), "review-due"),
        (datetime.date(2027, 7, 1), "review-overdue"),
    ],
)
def test_a_review_is_due_for_sixty_days_and_overdue_the_day_after(on: datetime.date, code: str | None) -> None:
    codes = [finding.code for finding in faults(sound("Rules\n\nStaff must knock."), on=on)]
    assert codes == ([code] if code else [])


@pytest.mark.parametrize(
    ("control", "codes"),
    [
        ("Next review: June 2027", ["not-approved"]),
        ("Approved by: Governors\nApproved on: May 2026\nNext review: June 2027", ["approval-day-unknown"]),
        ("Approved by: Governors\nApproved on: 1 May 2026", ["no-review-date"]),
        ("Approved by: Governors\nApproved on: 1 May 2026\nReview date: June 2027\nSigned: ______", ["unsigned"]),
        ("Approved by: Governors\nApproved on: 1 May 2026\nReview date: June 2027\nStatus: Draft", ["not-approved"]),
    ],
)
def test_approval_review_and_signature_are_asked_for(control: str, codes: list[str]) -> None:
    parsed = sound("Rules\n\nStaff must knock.", control=control)
    assert [finding.code for finding in faults(parsed)] == codes


def test_the_contents_list_is_compared_with_the_body() -> None:
    parsed = policy(
        "House policy\n\nContents\n\n1. Rules....\t1\n5.2 Training....\t2\n3. Lost....\t2\n\n1. "
        "Rules\n\nStaff must knock.\n\n"
        "2. Training\n\nStaff must complete the course.\n\n3. Late\n\nStaff must run.\n"
    )
    assert [finding.quote for finding in found(parsed, "contents-mismatch")] == [
        "5.2 Training",
        "3 Lost",
    ]


def test_a_section_that_the_contents_leaves_out_is_named() -> None:
    parsed = policy(
        "House policy\n\nContents\n\n1. Rules....\t1\n2. Training....\t2\n\n1. Rules\n\nStaff must knock.\n\n"
        "2. Training\n\nStaff must complete the course.\n\n3. Late\n\nStaff must run.\n"
    )
    assert [(finding.label, finding.quote) for finding in found(parsed, "contents-mismatch")] == [("3", "Late")]


def test_a_channel_without_its_people_is_an_error() -> None:
    register = (
        "| Platform | Handle | Manager | Posters |\n|---|---|---|---|\n| X | @elm | | Office |\n|"
        " Facebook | Elm | Head | |\n| YouTube | @elm | Head | Office |"
    )
    findings = found(sound(f"Register\n\n{register}"), "channel-role-missing")
    assert [(finding.quote, finding.severity) for finding in findings] == [
        ("X, @elm", "error"),
        ("Facebook, Elm", "error"),
    ]


def test_rules_for_a_platform_need_a_channel() -> None:
    parsed = sound(
        "Channels\n\nOur official channels are as follows:\n\nNone currently\n\n### 1.1 "
        "Facebook\n\nStaff must ask first."
    )
    assert [finding.label for finding in found(parsed, "channel-none-but-rules")] == ["1"]


def test_template_entries_of_the_register_are_placeholders_not_channels() -> None:
    parsed = sound(
        "Channels\n\nOur official channels are as follows:\n\n- List your accounts here\n\nStaff must ask first."
    )
    assert parsed.channels == ()
    assert [finding.quote for finding in found(parsed, "placeholder")] == ["List your accounts here"]


def test_people_added_by_the_history_are_looked_for_by_name() -> None:
    history = (
        "| Date | Author | Summary |\n|---|---|---|\n| 1 May 2026 | R Hale | Policy applies to: added trustees |\n"
    )
    unbound = sound("Rules\n\nGovernors must knock.", control=f"{CONTROL}\n{history}")
    bound = sound("Rules\n\nTrustees must knock.", control=f"{CONTROL}\n{history}")
    assert [finding.severity for finding in found(unbound, "audience-without-clauses")] == ["warning"]
    assert found(bound, "audience-without-clauses") == []


def test_training_has_to_be_described() -> None:
    parsed = numbered("Rules\n\nStaff must knock.", front=CONTROL)
    assert [(finding.code, finding.severity) for finding in faults(parsed)] == [("training-not-described", "note")]


def test_every_message_says_what_to_do_in_one_paragraph() -> None:
    parsed = policy("House policy\n\n1. Rules\n\nStaff must ask [insert name].\n\n3. Empty\n")
    findings = check_policy(parsed, on=DAY)
    assert len(findings) >= 5
    assert all(finding.message.count(". ") >= 1 and "\n" not in finding.message for finding in findings)
    severities = [finding.severity for finding in findings]
    assert severities == sorted(severities, key=("error", "warning", "note").index)
