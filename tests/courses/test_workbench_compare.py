"""Two versions of a policy side by side."""

import re

import pytest
from django.test import Client

from courses.domain.compare_versions import compare_versions
from courses.domain.reading import Difference
from courses.models import PolicyVersion
from courses.views.workbench.changes import Sheet, sheets_of, summary_of
from lms.models import School
from tests.courses.test_workbench_uploads import signed_in
from tests.factories.people import SchoolFactory
from tests.factories.policies import REWRITTEN, WRITTEN, written
from tests.page import text_of

pytestmark = pytest.mark.django_db

ASKS = "Staff must ask before they take a photograph of a pupil."
MOVED = WRITTEN.replace("Version: 1.4", "Version: 3.0").replace(f"1.1 {ASKS}\n\n", "") + f"\n3.2 {ASKS}\n"


@pytest.fixture
def school() -> School:
    made: School = SchoolFactory.create()
    return made


@pytest.fixture
def pair(client: Client, school: School) -> tuple[PolicyVersion, PolicyVersion]:
    signed_in(client, school=school)
    return written(school=school), written(REWRITTEN, school=school)


def address(version: PolicyVersion) -> str:
    return f"/admin/policies/{version.policy_id}/compare/"


def sheets(old: PolicyVersion, new: PolicyVersion) -> list[Sheet]:
    return sheets_of(compare_versions(old=old, new=new), old=old, new=new)


Pair = tuple[PolicyVersion, PolicyVersion]


def test_the_two_newest_versions_are_compared_unless_others_are_asked_for(client: Client, pair: Pair) -> None:
    old, new = pair
    page = text_of(client.get(address(old)))
    assert "What version 2.0 changes" in page
    assert (
        "Three changes since 1.4: 1 changed, 1 added, 1 renumbered; they touch staff (1) and parents (1)."
        " 3 clauses are unchanged." in page
    )
    back = text_of(client.get(address(old), {"old": new.pk, "new": old.pk}))
    assert "What version 1.4 changes" in back
    assert "1 removed" in back


def test_changed_words_are_marked_on_both_sides_and_not_by_colour_alone(client: Client, pair: Pair) -> None:
    page = client.get(address(pair[0])).content.decode()
    assert "Parents <del>must</del> not film other children without leave." in " ".join(page.split())
    assert "Parents <ins>should</ins> not film other children without leave." in " ".join(page.split())
    assert "<ins>send a picture to a friend</ins>" in page
    assert "Nothing on this." in page
    assert "Its force was “Must not” and is now “Should not”." in page


def test_what_was_only_renumbered_stands_in_a_table(client: Client, pair: Pair) -> None:
    page = text_of(client.get(address(pair[0])))
    assert "Same words, new number Now Was Clause 3.2 3.1 The school will answer a complaint within ten days." in page


def test_the_sheets_stand_in_the_order_of_the_new_version(pair: Pair) -> None:
    assert [(sheet.kind, sheet.heading) for sheet in sheets(*pair)] == [
        ("added", "Staff"),
        ("changed", "Parents"),
        ("renumbered", "The school"),
    ]
    assert [(sheet.kind, sheet.heading) for sheet in sheets(*reversed(pair))] == [
        ("removed", "Staff"),
        ("changed", "Parents"),
        ("renumbered", "The school"),
    ]


def test_a_section_that_is_gone_stands_where_it_stood(school: School) -> None:
    old = written(school=school)
    without = re.sub(r"## 2 Parents.*?(?=## 3)", "", WRITTEN, flags=re.DOTALL).replace("ten days", "nine days")
    new = written(without, school=school)
    assert [(sheet.kind, sheet.heading) for sheet in sheets(old, new)] == [
        ("removed", "Parents"),
        ("changed", "The school"),
    ]


def test_a_moved_clause_says_from_where_to_where(client: Client, pair: Pair, school: School) -> None:
    old, new = pair[0], written(MOVED, school=school)
    page = text_of(client.get(address(old), {"old": old.pk, "new": new.pk}))
    assert "Moved" in page
    assert "From 1.1 (Staff) to 3.2 (The school)." in page


def test_a_lead_in_that_changes_is_said_in_words(client: Client, pair: Pair, school: School) -> None:
    old = pair[0]
    new = written(WRITTEN.replace("Staff must not:", "Staff and governors must not:"), school=school)
    page = client.get(address(old), {"old": old.pk, "new": new.pk}).content.decode()
    assert (
        "Its own words are the same. The line that leads its list in has changed."
        " It was for all staff; it is now for all staff and governors." in page
    )
    assert "<ins>and governors</ins>" in page


def test_the_changes_can_be_narrowed_to_whom_they_bind(client: Client, pair: Pair) -> None:
    page = text_of(client.get(address(pair[0]), {"for": "staff"}))
    assert "1 of 3 changes shown." in page
    assert "send a picture to a friend" in page
    assert "Parents must not film" not in page
    kept = client.get(address(pair[0]), {"for": "staff"}).content.decode()
    assert f'name="old" value="{pair[0].pk}"' in kept


def test_the_same_version_twice_and_one_that_is_none_are_told(client: Client, pair: Pair) -> None:
    old, _ = pair
    same = text_of(client.get(address(old), {"old": old.pk, "new": old.pk}))
    assert "These are the same version: choose two different ones." in same
    other = written(school=SchoolFactory.create())
    page = text_of(client.get(address(old), {"old": other.pk, "new": old.pk}))
    assert "One thing to put right Choose one of the versions" in page


def test_versions_that_say_the_same(client: Client, pair: Pair, school: School) -> None:
    old = pair[0]
    new = written(WRITTEN.replace("Version: 1.4", "Version: 1.5"), school=school)
    page = text_of(client.get(address(old), {"old": old.pk, "new": new.pk}))
    assert "Nothing has changed since 1.4. 5 clauses are unchanged." in page
    assert "Show what binds" not in page


def test_one_version_alone_cannot_be_compared(client: Client, school: School) -> None:
    signed_in(client, school=school)
    page = text_of(client.get(address(written(school=school))))
    assert "There is only one version yet, so there is nothing to compare it with." in page


def test_a_change_that_touches_nobody_in_particular_is_counted_alone(pair: Pair) -> None:
    (moved,) = compare_versions(old=pair[0], new=pair[1]).renumbered
    assert summary_of(Difference(renumbered=(moved,)), since="1.4") == "One change since 1.4: 1 renumbered."
