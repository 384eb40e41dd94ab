"""What holds of the five real policies the product was designed around.

They are test material that does not belong to this repository: the tests read them from the directory named by
COUNTERSIGN_POLICIES, or from shared/policies beside the repository. Only figures, labels, codes and short words
are asserted here, never a policy's sentences.
"""

import datetime
import os
from collections import Counter
from pathlib import Path

import pytest

from courses.domain.reading import ParsedClause, ParsedPolicy, check_policy, coverage_of, diff_policies, parse_policy
from tests.courses.domain.reading.completeness import words_lost

ON = datetime.date(2026, 11, 21)
POLICIES = Path(os.environ.get("COUNTERSIGN_POLICIES") or Path(__file__).parents[2].parent / "shared" / "policies")


def document(number: str) -> Path:
    found = sorted(POLICIES.glob(f"{number}_*.txt"))
    if not found:
        pytest.skip(
            f"The five policies are not here: name their directory in COUNTERSIGN_POLICIES (looked in {POLICIES})."
        )
    return found[0]


def parsed(number: str) -> ParsedPolicy:
    file = document(number)
    return parse_policy(file.read_bytes(), name=file.name)


def codes(policy: ParsedPolicy, on: datetime.date = ON) -> list[tuple[str, str | None]]:
    """Return the findings but for the topics that are not covered, which have a test of their own."""
    found = check_policy(policy, on=on)
    return [(finding.code, finding.label) for finding in found if finding.code != "not-covered"]


@pytest.mark.parametrize(
    ("number", "missing"),
    [
        ("000", {"channels", "training"}),
        ("001", {"channels", "messaging-groups"}),
        ("002", {"pupils", "parents", "reporting", "monitoring"}),
        ("003", {"channels"}),
        ("004", set()),
    ],
)
def test_what_each_policy_does_not_cover(number: str, missing: set[str]) -> None:
    assert {covered.topic for covered in coverage_of(parsed(number)) if not covered.met} == missing


def labels(policy: ParsedPolicy) -> list[str]:
    return [section.label for section in policy.sections]


def in_section(policy: ParsedPolicy, label: str) -> list[ParsedClause]:
    return [clause for clause in policy.clauses if clause.label == label]


def bound(policy: ParsedPolicy, audience: str) -> int:
    return sum(audience in clause.audiences for clause in policy.clauses)


def test_000_doctrine_and_contents_are_front_matter() -> None:
    policy = parsed("000")
    assert labels(policy) == ["1", "1.1", "2", "2.1", "2.3", "2.4", "3", "4", "5", "5.1", "6", "7", "8"]
    assert policy.clauses[0].label == "1"
    assert not any("Honesty" in clause.path for clause in policy.clauses)
    assert len(policy.related_policies) == 6


def test_000_metadata_and_history() -> None:
    policy = parsed("000")
    review = policy.metadata.next_review
    assert review is not None
    assert review.by == datetime.date(2026, 8, 31)
    assert (policy.metadata.approved_on, policy.metadata.owner) == (None, "CEO")
    assert [entry.date for entry in policy.history] == ["29.06.2025", "04.10.2024", "14.07.2023"]
    assert all("<" not in entry.summary for entry in policy.history)


def test_000_findings() -> None:
    found = codes(parsed("000"))
    assert {
        ("empty-section", "6"),
        ("numbering-gap", "2.3"),
        ("contents-mismatch", None),
        ("channel-none-but-rules", "2"),
        ("audience-without-clauses", None),
        ("review-overdue", None),
        ("training-not-described", None),
    } <= set(found)
    assert not {"broken-reference", "placeholder", "duplicate-clause"} & {code for code, _ in found}


def test_001_harassment_binds_staff_only() -> None:
    policy = parsed("001")
    (clause,) = in_section(policy, "3.1")
    assert (clause.modality, clause.audiences) == ("must_not", ("staff",))
    review = policy.metadata.next_review
    assert review is not None
    assert review.by == datetime.date(2027, 6, 30)
    assert [code for code, _ in codes(policy)] == ["numbering-gap", "approval-day-unknown"]


def test_001_an_act_cited_in_a_bullet_is_no_reference_to_this_policy() -> None:
    assert ("broken-reference", "5") not in codes(parsed("001"))


def test_002_register() -> None:
    channels = parsed("002").channels
    assert len(channels) == 17
    assert [channel.handle for channel in channels[:2]] == ["@DartmoorMAT", "Dartmoor Multi Academy Trust"]
    assert sum(channel.manager is None for channel in channels) == 3
    assert sum(channel.posters == () for channel in channels) == 1


def test_002_roman_rules_are_subsections_and_the_running_title_is_none() -> None:
    policy = parsed("002")
    romans = ["5(i)", "5(ii)", "5(iii)", "5(iv)", "5(v)", "5(vi)"]
    assert labels(policy) == ["1", "2", "3", "4", "5", *romans, "6", "7", "8", "9", "10"]
    assert len(in_section(policy, "10")) == 12


def test_002_binds_no_pupils_or_parents() -> None:
    policy = parsed("002")
    assert (bound(policy, "pupil"), bound(policy, "parent")) == (0, 0)
    assert {clause.audiences for clause in in_section(policy, "5(i)")} == {("staff", "governor", "volunteer")}
    assert {clause.modality for clause in in_section(policy, "5(i)")} == {"should"}


def test_002_findings() -> None:
    found = codes(parsed("002"))
    assert [label for code, label in found if code == "contents-mismatch"] == ["5.8", "5.9", "5.10"]
    assert [code for code, _ in found].count("channel-role-missing") == 4
    assert {("review-overdue", None), ("outdated-citation", "10")} <= set(found)
    assert ("outdated-citation", "10") not in codes(parsed("002"), on=datetime.date(2024, 8, 31))
    assert ("outdated-citation", "10") in codes(parsed("002"), on=datetime.date(2024, 9, 1))


def test_003_template_text_and_the_wrong_platform() -> None:
    policy = parsed("003")
    found = codes(policy)
    assert policy.channels == ()
    assert (policy.metadata.approved_by, policy.metadata.approved_on) == ("Directors", datetime.date(2025, 8, 7))
    assert [item for item in found if item[0] == "placeholder"] == [("placeholder", "2")] * 2
    assert [item for item in found if item[0] == "platform-mismatch"] == [("platform-mismatch", "2.2")]
    assert {label for code, label in found if code == "duplicate-clause"} == {"2.2"}


def test_004_register_appendix_and_signatures() -> None:
    policy = parsed("004")
    (channel,) = policy.channels
    assert (channel.platform, (channel.manager or "")[:14]) == ("Facebook", "Community Lead")
    assert [code for code, _ in codes(policy)] == ["review-due", "unsigned", "unsigned"]
    appendix = [clause for clause in in_section(policy, "Appendix 1") if clause.kind == "bullet"]
    assert sum(clause.audiences == ("parent",) for clause in appendix) == 14
    assert [clause.modality for clause in appendix].count("should_not") == 6


def test_004_a_page_break_does_not_break_a_list() -> None:
    facebook = in_section(parsed("004"), "2.1")
    assert [clause.modality for clause in facebook] == ["will"] * 9 + ["will_not"] * 6


@pytest.mark.parametrize("number", ["000", "001", "003", "004"])
def test_who_the_shared_sections_bind(number: str) -> None:
    policy = parsed(number)
    staff = [clause for clause in in_section(policy, "3") if clause.kind == "bullet"]
    assert {(clause.modality, clause.audiences) for clause in staff} == {("must_not", ("staff",))}
    assert {clause.audiences for clause in in_section(policy, "4") if clause.kind == "bullet"} == {("pupil",)}
    assert {clause.audiences for clause in in_section(policy, "5")} == {("parent",)}
    moderation = [
        clause for clause in policy.clauses if clause.path[-1:] == ("Moderation",) and clause.kind == "bullet"
    ]
    assert {clause.audiences for clause in moderation} == {("channel_poster", "channel_manager")}


@pytest.mark.parametrize("number", ["000", "001", "002", "003", "004"])
def test_a_policy_does_not_differ_from_itself(number: str) -> None:
    assert diff_policies(parsed(number), parsed(number)).is_empty


@pytest.mark.parametrize("number", ["000", "001", "002", "003", "004"])
def test_no_word_of_a_policy_is_lost(number: str) -> None:
    file = document(number)
    data = file.read_bytes()
    assert words_lost(data, parse_policy(data, name=file.name), name=file.name) == Counter()


def test_001_without_its_section_on_harassment_gains_exactly_that_section() -> None:
    file = document("001")
    lines = file.read_text(encoding="utf-8-sig", errors="replace").splitlines(keepends=True)
    begin = max(index for index, line in enumerate(lines) if line.startswith("3.1"))
    end = next(index for index in range(begin + 1, len(lines)) if lines[index].startswith("4"))
    before = parse_policy("".join(lines[:begin] + lines[end:]).encode(), name="before.txt")
    difference = diff_policies(before, parsed("001"))
    assert [(clause.label, clause.audiences) for clause in difference.added] == [("3.1", ("staff",))]
    assert (difference.removed, difference.changed, difference.moved, difference.renumbered) == ((), (), (), ())
    assert difference.unchanged == len(before.clauses) == len(parsed("001").clauses) - 1
