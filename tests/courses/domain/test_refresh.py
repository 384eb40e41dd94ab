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
    """A version with rules (key, section, leading line) for staff, which no topic claims."""
    facts: dict[str, Any] = {"policy": before.policy, "sequence": before.sequence + 1} if before else {}
    version: PolicyVersion = PolicyVersionFactory.create(draft=True, **facts)
    for n, (key, section, lead_in) in enumerate(rules, 1):
        ClauseFactory.create(
            version=version, position=n, key=key, path=[section], lead_in=lead_in, text=f"Wear green on day {n}"
        )
    return version


def build(version: PolicyVersion) -> CoursePage:
    (entry,) = build_courses(version=version, audience="staff", by=None, at=AT)
    return entry.course


def drafts() -> list[LessonPage]:
    return [lesson.get_latest_revision_as_object() for lesson in LessonPage.objects.order_by("path")]


def taught(lesson: LessonPage) -> list[tuple[str, list[str]]]:
    """The rules a lesson teaches: for each block its kind, or its leading line, and the clauses it points at."""
    found: list[tuple[str, list[str]]] = []
    for block in lesson.body:
        if block.block_type == "clause":
            found.append(("clause", [place(block.value["clause"])]))
        elif block.block_type in ("rules", "cards"):
            name = block.value.get("lead_in", "cards")
            found.append((name, [place(clause) for clause in block.value["clauses"]]))
    return found


def place(clause: Clause) -> str:
    return f"{clause.key}@{clause.version.sequence}"


def put_first(lesson: LessonPage, *blocks: dict[str, Any]) -> None:
    """What an editor does: blocks above the others, saved as a draft."""
    draft = lesson.get_latest_revision_as_object()
    draft.body = [*blocks, *draft.body.get_prep_value()]
    draft.save_revision()


def test_blocks_are_pointed_at_the_same_clauses_of_the_new_version() -> None:
    rules = (("a", "Staff", ""), ("b", "Staff", "Never:"), ("c", "Staff", "Never:"))
    first = version_with(*rules)
    build(first)
    build(version_with(*rules, before=first))
    (lesson,) = drafts()
    assert taught(lesson) == [("clause", ["a@2"]), ("cards", ["b@2", "c@2"])]
    (check,) = [block for block in lesson.body if block.block_type == "check"]
    assert place(check.value["clause"]) == "a@2"


def test_what_an_editor_wrote_survives() -> None:
    first = version_with(("a", "Staff", ""), ("b", "Staff", ""))
    build(first)
    put_first(LessonPage.objects.get(), {"type": "why", "value": {"text": "Because children copy us."}})
    build(version_with(("a", "Staff", ""), ("b", "Staff", ""), before=first))
    (lesson,) = drafts()
    assert (lesson.body[0].block_type, lesson.body[0].value["text"]) == ("why", "Because children copy us.")
    assert taught(lesson) == [("clause", ["a@2"]), ("cards", ["b@2"])]


def test_a_scenario_stays_where_the_rule_it_rested_on_is_gone() -> None:
    first = version_with(("a", "Staff", ""), ("b", "Staff", ""))
    build(first)
    scene = {
        "heading": "Monday", "story": "You wake up.", "clause": first.clauses.get(key="b").pk,
        "choices": [{"text": "Get up", "feedback": "Good morning.", "best": True}],
    }  # fmt: skip
    put_first(LessonPage.objects.get(), {"type": "scene", "value": scene})
    build(version_with(("a", "Staff", ""), before=first))
    (lesson,) = drafts()
    assert (lesson.body[0].value["heading"], lesson.body[0].value["clause"]) == ("Monday", None)


def test_a_clause_that_is_gone_is_shown_no_more_and_an_empty_list_goes() -> None:
    first = version_with(("a", "Staff", ""), ("b", "Staff", "Never:"), ("c", "Staff", "Always:"))
    build(first)
    second = version_with(("a", "Staff", ""), ("c", "Staff", "Always:"), before=first)
    build(second)
    assert taught(drafts()[0]) == [("clause", ["a@2"]), ("cards", ["c@2"])]
    build(version_with(("a", "Staff", ""), before=second))
    assert taught(drafts()[0]) == [("clause", ["a@3"])]


def test_a_leading_line_that_changed_is_shown_as_it_is_now() -> None:
    first = version_with(("a", "Staff", "Staff should:"), ("b", "Staff", "Staff should:"))
    build(first)
    pks = list(first.clauses.values_list("pk", flat=True))
    put_first(LessonPage.objects.get(), {"type": "rules", "value": {"lead_in": "Staff should:", "clauses": pks}})
    build(version_with(("a", "Staff", "Staff must:"), ("b", "Staff", "Staff must:"), before=first))
    assert taught(drafts()[0])[0] == ("Staff must:", ["a@2", "b@2"])


def test_a_new_clause_joins_the_lesson_of_its_section() -> None:
    rules = [(f"a{n}", "Accounts", "") for n in range(4)] + [(f"l{n}", "Lunch", "") for n in range(4)]
    first = version_with(*rules)
    build(first)
    build(version_with(*rules, ("new", "Lunch", ""), before=first))
    accounts, lunch = drafts()
    assert taught(lunch) == [("clause", ["l0@2"]), ("cards", ["l1@2", "l2@2", "l3@2", "new@2"])]
    assert taught(accounts) == [("clause", ["a0@2"]), ("cards", ["a1@2", "a2@2", "a3@2"])]


def test_a_new_entry_joins_the_list_that_an_editor_made_of_its_leading_line() -> None:
    first = version_with(("a", "Staff", "Never:"), ("b", "Staff", "Never:"))
    build(first)
    pks = list(first.clauses.values_list("pk", flat=True))
    put_first(LessonPage.objects.get(), {"type": "rules", "value": {"lead_in": "Never:", "clauses": pks}})
    build(version_with(("a", "Staff", "Never:"), ("b", "Staff", "Never:"), ("new", "Staff", "Never:"), before=first))
    assert taught(drafts()[0])[0] == ("Never:", ["a@2", "b@2", "new@2"])


def test_a_section_that_was_joined_to_another_keeps_its_lesson() -> None:
    first = version_with(("a", "Accounts", ""), *[(f"l{n}", "Lunch", "") for n in range(4)])
    build(first)
    build(version_with(("a", "Accounts", ""), *[(f"l{n}", "Lunch", "") for n in range(5)], before=first))
    assert LessonPage.objects.count() == 1
    assert taught(drafts()[0])[-1] == ("cards", ["l0@2", "l1@2", "l2@2", "l3@2", "l4@2"])


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
    assert taught(drafts()[1]) == [("clause", ["new@2"])]


def test_learners_see_the_old_lesson_until_the_new_one_is_published() -> None:
    first = version_with(("a", "Accounts", ""))
    publish_course(course=build(first), by=None, at=AT)
    course = build(version_with(("a", "Accounts", ""), before=first))
    assert taught(LessonPage.objects.get()) == [("clause", ["a@1"])]
    publish_course(course=course, by=None, at=AT)
    assert taught(LessonPage.objects.get()) == [("clause", ["a@2"])]


def test_refreshing_twice_is_the_same_as_once() -> None:
    first = version_with(("a", "Accounts", ""), ("b", "Accounts", "Never:"))
    build(first)
    second = version_with(("a", "Accounts", ""), ("b", "Accounts", "Never:"), ("c", "Accounts", "Never:"), before=first)
    build(second)
    once = [lesson.body.get_prep_value() for lesson in drafts()]
    build(second)
    assert [lesson.body.get_prep_value() for lesson in drafts()] == once


def test_a_clause_that_no_longer_binds_the_audience_goes_from_its_course() -> None:
    first = version_with(("a", "Accounts", ""), ("b", "Accounts", ""))
    build(first)
    second = version_with(("a", "Accounts", ""), ("b", "Accounts", ""), before=first)
    second.clauses.filter(key="b").update(audiences=["parent"])
    build(second)
    assert taught(drafts()[0]) == [("clause", ["a@2"])]


def test_new_sections_stand_where_the_document_has_them() -> None:
    def sections(*names: str) -> list[tuple[str, str, str]]:
        return [(f"{name}-{n}", name, "") for name in names for n in range(5)]

    first = version_with(*sections("Staff", "Parents"))
    build(first)
    build(version_with(*sections("Aims", "Staff", "Lunch", "Parents"), before=first))
    assert [lesson.title for lesson in drafts()] == ["Aims", "Staff", "Lunch", "Parents"]
