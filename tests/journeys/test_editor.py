"""A policy owner in the Wagtail admin changes what learners meet."""

import re

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import Visit
from tests.journeys.site import Site, Someone
from tests.journeys.visitor import Visitor

pytestmark = pytest.mark.browser

TITLE = "What this school asks of you online"
STORY = "On the bus, a boy you do not know asks to see the pictures on your phone."
STEM = "Which of these would you never do on our account?"


def test_a_lesson_whose_title_the_owner_changes_greets_the_learner_by_its_new_title(site: Site, visit: Visit) -> None:
    course, first = staff_course(site)
    with visit(site) as teacher, visit(site) as owner:
        teacher.sign_in("teacher")
        teacher.press(re.compile("^Begin with lesson 1"))
        assert teacher.heading == first
        owner.sign_in("owner")
        owner.open(f"/admin/pages/{course}/")
        owner.press(first)
        owner.page.locator("#id_title").fill(TITLE)
        publish(owner)
        expect(owner.page.get_by_text("published").first).to_be_visible()
        teacher.page.reload()
        assert teacher.heading == TITLE


def test_a_question_that_the_owner_rewords_is_asked_in_the_new_words(site: Site, visit: Visit) -> None:
    course, _ = staff_course(site)
    with visit(site) as owner:
        owner.sign_in("owner")
        owner.open("/admin/snippets/quizzes/quiz/")
        owner.press(site.one("SELECT title FROM quizzes_quiz WHERE course_id = ?", course))
        stem = owner.page.locator("#id_questions-0-stem")
        was, before = stem.input_value(), stems(site, course)
        stem.fill(STEM)
        publish(owner)
        expect(owner.page.get_by_text("published").first).to_be_visible()
    before[before.index(was)] = STEM
    assert stems(site, course) == before


def test_an_editors_scenario_is_read_by_a_policy_owner_and_met_by_a_pupil_of_another_school(
    site: Site, visit: Visit
) -> None:
    site.call("add_another_school")
    lesson, address = lesson_with_a_scene(site, "pupil")
    with visit(site) as editor:
        sign_in_as(editor, "Araminta")
        editor.open(f"/admin/pages/{lesson}/edit/")
        editor.page.get_by_role("textbox", name="Story*").fill(STORY)
        assert "As it was last saved, this lesson" in editor.page.locator("main").inner_text()
        editor.page.get_by_role("button", name="More actions").click()
        assert editor.page.get_by_role("button", name="Publish", exact=True).count() == 0
        with editor.page.expect_navigation():
            editor.page.get_by_role("button", name=re.compile("Submit to Reading by a policy owner")).click()
        expect(editor.page.get_by_text("submitted for moderation").first).to_be_visible()
    with visit(site) as pupil:
        sign_in_as(pupil, "Perpetua")
        pupil.open(address)
        assert STORY not in pupil.main
    with visit(site) as owner:
        owner.sign_in("owner")
        owner.open(f"/admin/pages/{lesson}/edit/")
        owner.page.get_by_role("button", name="More actions").click()
        with owner.page.expect_navigation():
            owner.page.get_by_role("button", name="Approve and Publish", exact=True).click()
    with visit(site, width=320) as pupil:
        sign_in_as(pupil, "Perpetua")
        pupil.open(address)
        assert STORY in pupil.main
        assert "Saltmarsh Bay School" in pupil.page.locator("header").inner_text()


def test_a_teacher_has_no_way_into_the_admin(site: Site, visit: Visit) -> None:
    with visit(site) as teacher:
        teacher.sign_in("teacher")
        teacher.open("/admin/")
        assert "Dashboard" not in teacher.page.title()
        course, _ = staff_course(site)
        teacher.open(f"/admin/pages/{course}/edit/")
        assert teacher.page.locator("#id_title").count() == 0


def sign_in_as(visitor: Visitor, first: str) -> None:
    """As somebody who came after the school was filled, by their first name."""
    ((pk, email, first, last),) = visitor.site.rows(
        "SELECT id, email, legal_first, legal_last FROM lms_person WHERE legal_first = ?", first
    )
    visitor.site.ground.people[first] = Someone(pk, f"{first} {last}", email)
    visitor.sign_in(first)


def lesson_with_a_scene(site: Site, audience: str) -> tuple[int, str]:
    """The first lesson of an audience's course that has a scenario: its number and its address."""
    rows = site.rows(
        "SELECT l.page_ptr_id, p.url_path FROM courses_lessonpage l JOIN wagtailcore_page p ON p.id = l.page_ptr_id"
        " JOIN wagtailcore_page q ON p.path LIKE q.path || '_%' JOIN courses_coursepage c ON c.page_ptr_id = q.id"
        " WHERE c.audience = ? AND l.band IN ('', 'ks2')"
        ' AND l.body LIKE \'%"type": "scene"%\' ORDER BY p.path',
        audience,
    )
    number, path = rows[0]
    return number, path


def publish(owner: Visitor) -> None:
    owner.page.get_by_role("button", name="More actions").click()
    with owner.page.expect_navigation():
        owner.page.get_by_role("button", name="Publish", exact=True).click()


def staff_course(site: Site) -> tuple[int, str]:
    """The course of the staff, and the title of its first lesson."""
    ((course, path),) = site.rows(
        "SELECT p.id, p.path FROM wagtailcore_page p JOIN courses_coursepage c ON c.page_ptr_id = p.id"
        " WHERE c.audience = 'staff'"
    )
    first: str = site.rows("SELECT title FROM wagtailcore_page WHERE path LIKE ? ORDER BY path", f"{path}_%")[0][0]
    return course, first


def stems(site: Site, course: int) -> list[str]:
    """What the published quiz of a course asks."""
    return [
        stem
        for (stem,) in site.rows(
            "SELECT q.stem FROM quizzes_question q JOIN quizzes_quiz z ON z.id = q.quiz_id WHERE z.course_id = ?"
            " ORDER BY q.sort_order",
            course,
        )
    ]
