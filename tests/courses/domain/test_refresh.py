"""A new version of the policy comes into lessons that an editor has worked on."""

from datetime import UTC, datetime
from typing import Any

import pytest

from courses.domain.build import build_courses, publish_course
from courses.models import Clause, CoursePage, LessonPage, PolicyVersion
from tests.factories.policies import ClauseFactory, PolicyVersionFactory

pytestmark = pytest.mark.django_db

AT = datetime(2026, 8, 1, 9, tzinfo=UTC)


def version_with(*rules: tuple[str, str, str], before: PolicyVersion | None = None) -> PolicyVersion:
    """A version with rules (key, section, leading line) for staff."""
    facts: dict[str, Any] = {"policy": before.policy, "sequence": before.sequence + 1} if before else {}
    version: PolicyVersion = PolicyVersionFactory.create(draft=True, **facts)
    for n, (key, section, lead_in) in enumerate(rules, 1):
        ClauseFactory.create(version=version, position=n, key=key, path=[section], lead_in=lead_in)
    return version


def build(version: PolicyVersion) -> CoursePage:
    (entry,) = build_courses(version=version, audience="staff", by=None, at=AT)
    return entry.course


def drafts() -> list[LessonPage]:
    return [lesson.get_latest_revision_as_object() for lesson in LessonPage.objects.order_by("path")]


def shown(lesson: LessonPage) -> list[tuple[str, Any]]:
    """What a lesson shows: for each block its kind, and the keys and version numbers of its clauses or its words."""
    found: list[tuple[str, Any]] = []
    for block in lesson.body:
        if block.block_type == "clause":
            found.append(("clause", [place(block.value["clause"])]))
        elif block.block_type == "rules":
            found.append((block.value["lead_in"], [place(clause) for clause in block.value["clauses"]]))
        else:
            found.append((block.block_type, block.value["text"]))
    return found


def place(clause: Clause) -> str:
    return f"{clause.key}@{clause.version.sequence}"


def write_why(lesson: LessonPage, text: str) -> None:
    """What an editor does: a block above the rules, saved as a draft."""
    draft = lesson.get_latest_revision_as_object()
    draft.body = [{"type": "why", "value": {"text": text}}, *draft.body.get_prep_value()]
    draft.save_revision()


def test_blocks_are_pointed_at_the_same_clauses_of_the_new_version() -> None:
    first = version_with(("a", "Staff", ""), ("b", "Staff", "Never:"), ("c", "Staff", "Never:"))
    build(first)
    build(version_with(("a", "Staff", ""), ("b", "Staff", "Never:"), ("c", "Staff", "Never:"), before=first))
    assert [shown(lesson) for lesson in drafts()] == [[("clause", ["a@2"]), ("Never:", ["b@2", "c@2"])]]


def test_what_an_editor_wrote_survives() -> None:
    first = version_with(("a", "Staff", ""), ("b", "Staff", ""))
    build(first)
    write_why(LessonPage.objects.get(), "Because children copy us.")
    build(version_with(("a", "Staff", ""), ("b", "Staff", ""), before=first))
    assert shown(drafts()[0]) == [
        ("why", "Because children copy us."),
        ("clause", ["a@2"]),
        ("clause", ["b@2"]),
    ]


def test_a_clause_that_is_gone_is_shown_no_more_and_an_empty_list_goes() -> None:
    first = version_with(
        ("a", "Staff", ""), ("b", "Staff", "Never:"), ("c", "Staff", "Always:"), ("d", "Staff", "Always:")
    )
    build(first)
    build(version_with(("a", "Staff", ""), ("d", "Staff", "Always:"), before=first))
    assert shown(drafts()[0]) == [("clause", ["a@2"]), ("Always:", ["d@2"])]


def test_a_leading_line_that_changed_is_shown_as_it_is_now() -> None:
    first = version_with(("a", "Staff", "Staff should:"), ("b", "Staff", "Staff should:"))
    build(first)
    build(version_with(("a", "Staff", "Staff must:"), ("b", "Staff", "Staff must:"), before=first))
    assert shown(drafts()[0]) == [("Staff must:", ["a@2", "b@2"])]


def test_a_new_clause_joins_the_lesson_of_its_section() -> None:
    rules = [(f"a{n}", "Accounts", "") for n in range(4)] + [(f"p{n}", "Photographs", "") for n in range(4)]
    first = version_with(*rules)
    build(first)
    build(version_with(*rules, ("new", "Photographs", ""), before=first))
    accounts, photographs = drafts()
    assert shown(photographs)[-1] == ("clause", ["new@2"])
    assert len(shown(accounts)) == 4


def test_a_new_entry_of_a_list_joins_the_list() -> None:
    first = version_with(("a", "Staff", "Never:"), ("b", "Staff", "Never:"), ("c", "Staff", ""))
    build(first)
    rules = [("a", "Staff", "Never:"), ("new", "Staff", "Never:"), ("b", "Staff", "Never:"), ("c", "Staff", "")]
    build(version_with(*rules, ("d", "Staff", "Always:"), ("e", "Staff", "Always:"), before=first))
    assert shown(drafts()[0]) == [
        ("Never:", ["a@2", "b@2", "new@2"]),
        ("clause", ["c@2"]),
        ("Always:", ["d@2", "e@2"]),
    ]


def test_a_section_that_was_joined_to_another_keeps_its_lesson() -> None:
    first = version_with(("a", "Accounts", ""), *[(f"p{n}", "Photographs", "") for n in range(4)])
    build(first)
    build(version_with(("a", "Accounts", ""), *[(f"p{n}", "Photographs", "") for n in range(5)], before=first))
    assert LessonPage.objects.count() == 1
    assert shown(drafts()[0])[-1] == ("clause", ["p4@2"])


def test_a_new_section_is_a_new_draft_lesson_at_the_end() -> None:
    rules = [(f"a{n}", "Accounts", "") for n in range(4)]
    first = version_with(*rules)
    publish_course(course=build(first), by=None, at=AT)
    build(version_with(*rules, ("new", "Artificial intelligence", ""), before=first))
    lessons = list(LessonPage.objects.order_by("path"))
    assert [(lesson.title, lesson.live) for lesson in lessons] == [
        ("Accounts", True),
        ("Artificial intelligence", False),
    ]
    assert shown(drafts()[1]) == [("clause", ["new@2"])]


def test_learners_see_the_old_lesson_until_the_new_one_is_published() -> None:
    first = version_with(("a", "Accounts", ""))
    publish_course(course=build(first), by=None, at=AT)
    course = build(version_with(("a", "Accounts", ""), before=first))
    assert shown(LessonPage.objects.get()) == [("clause", ["a@1"])]
    publish_course(course=course, by=None, at=AT)
    assert shown(LessonPage.objects.get()) == [("clause", ["a@2"])]


def test_refreshing_twice_is_the_same_as_once() -> None:
    first = version_with(("a", "Accounts", ""), ("b", "Accounts", "Never:"))
    build(first)
    second = version_with(("a", "Accounts", ""), ("b", "Accounts", "Never:"), ("c", "Accounts", "Never:"), before=first)
    build(second)
    once = [shown(lesson) for lesson in drafts()]
    build(second)
    assert [shown(lesson) for lesson in drafts()] == once


def test_a_clause_that_no_longer_binds_the_audience_goes_from_its_course() -> None:
    first = version_with(("a", "Accounts", ""), ("b", "Accounts", ""))
    build(first)
    second = version_with(("a", "Accounts", ""), ("b", "Accounts", ""), before=first)
    second.clauses.filter(key="b").update(audiences=["parent"])
    build(second)
    assert shown(drafts()[0]) == [("clause", ["a@2"])]


def test_new_sections_stand_where_the_document_has_them() -> None:
    def version_with(sections: list[str], **facts: Any) -> PolicyVersion:
        version = PolicyVersionFactory.create(**facts)
        keys = [(section, f"{section}-{n}") for section in sections for n in range(5)]
        for position, (section, key) in enumerate(keys, 1):
            ClauseFactory.create(version=version, position=position, key=key, path=[section], lead_in="")
        build_courses(version=version, audience=None, by=None, at=datetime(2026, 7, 8, tzinfo=UTC))
        return version

    first = version_with(["Staff", "Parents"])
    version_with(["Aims", "Staff", "Photos", "Parents"], policy=first.policy, sequence=2, number="2.0")
    assert [lesson.title for lesson in drafts()] == ["Aims", "Staff", "Photos", "Parents"]
