"""The contents list, compared with the body."""

import datetime

from courses.domain.reading import check_policy
from tests.courses.domain.reading.documents import policy

ON = datetime.date(2026, 11, 21)


def mismatches(contents: str, body: str = "1. Doors\n\nStaff must knock.\n\n2. Gates\n\nStaff must wait.") -> list[str]:
    found = check_policy(policy(f"House policy\n\nContents\n\n{contents}\n\n{body}\n"), on=ON)
    return [finding.message.split(". ")[0] for finding in found if finding.code == "contents-mismatch"]


def test_a_list_that_says_what_the_body_says_has_none() -> None:
    assert mismatches("1. Doors....\t1\n2. Gates....\t2") == []


def test_an_entry_with_another_heading_is_one_finding_and_not_two() -> None:
    assert len(mismatches("1. Doors....\t1\n2. Gateways....\t2")) == 1


def test_an_entry_with_another_number_is_told_with_both() -> None:
    (message,) = mismatches("1. Doors....\t1\n3. Gates....\t2")
    assert "as 3" in message
    assert "number 2" in message


def test_what_the_body_has_not_and_what_the_list_leaves_out_are_told() -> None:
    assert len(mismatches("1. Doors....\t1\n2. Gates....\t2\n3. Bells....\t3")) == 1
    assert len(mismatches("1. Doors....\t1")) == 1


def test_back_matter_need_not_be_found() -> None:
    assert mismatches("1. Doors....\t1\n2. Gates....\t2\n3. Version history....\t3") == []
