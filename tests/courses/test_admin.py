"""Those who write, in the Wagtail admin."""

from datetime import UTC, date, datetime

import pytest
from django.test import Client
from django.urls import reverse

from courses.domain.pages import course_index
from courses.models import Clause, CoursePage, LessonPage
from lms.domain.appointments import appoint
from lms.models import Appointment, Person, School
from tests.factories.people import MembershipFactory, PersonFactory, SchoolFactory
from tests.factories.policies import ClauseFactory, PolicyVersionFactory, make_course

pytestmark = pytest.mark.django_db

EDITOR, OWNER = Appointment.Role.CONTENT_EDITOR, Appointment.Role.POLICY_OWNER
AT = datetime(2026, 9, 1, tzinfo=UTC)


def signed_in(client: Client, role: str) -> Person:
    person: Person = PersonFactory.create()
    appoint(person=person, role=role, school=None, on=date(2026, 1, 1), by=None, at=AT)
    client.force_login(person)
    return person


@pytest.fixture
def course() -> CoursePage:
    course_index()
    made = make_course(lessons=1)
    clause = ClauseFactory.create(version=made.version, text="Lend a log-in")
    lesson = made.lessons()[0]
    lesson.body = [{"type": "clause", "value": {"clause": clause.pk}}]
    lesson.save_revision().publish()
    return made


def form_of(lesson: LessonPage, clause: Clause, **more: str) -> dict[str, str]:
    """What the browser sends when an editor adds a word of explanation above the clause."""
    blocks = [("why", {"text": "Because children copy us."}), ("clause", {"clause": str(clause.pk)})]
    form = {"title": lesson.title, "slug": lesson.slug, "minutes": "4", "body-count": str(len(blocks))}
    for n, (kind, values) in enumerate(blocks):
        form |= {f"body-{n}-type": kind, f"body-{n}-order": str(n), f"body-{n}-deleted": "", f"body-{n}-id": ""}
        form |= {f"body-{n}-value-{name}": value for name, value in values.items()}
    return form | {"comments-TOTAL_FORMS": "0", "comments-INITIAL_FORMS": "0"} | more


def edit(lesson: LessonPage) -> str:
    return reverse("wagtailadmin_pages:edit", args=[lesson.pk])


@pytest.mark.parametrize("role", [EDITOR, OWNER])
def test_who_writes_finds_the_courses_and_opens_a_lesson(client: Client, course: CoursePage, role: str) -> None:
    signed_in(client, role)
    assert client.get("/admin/").status_code == 200
    explorer = client.get(reverse("wagtailadmin_explore", args=[course.get_parent().pk]))
    assert course.title in explorer.content.decode()
    lesson = course.lessons()[0]
    page = client.get(edit(lesson))
    assert page.status_code == 200
    assert "Lend a log-in" in page.content.decode()
    assert reverse("wagtailsnippetchoosers_courses_clause:choose") in page.content.decode()


def test_a_course_shows_what_it_is_of_and_offers_no_way_to_change_it(client: Client, course: CoursePage) -> None:
    signed_in(client, EDITOR)
    page = client.get(reverse("wagtailadmin_pages:edit", args=[course.pk])).content.decode()
    assert str(course.version) in page
    assert 'name="version"' not in page
    assert 'name="audience"' not in page


def test_an_editor_saves_a_draft_that_learners_do_not_see_yet(client: Client, course: CoursePage) -> None:
    signed_in(client, EDITOR)
    lesson, clause = course.lessons()[0], Clause.objects.get()
    answer = client.post(edit(lesson), form_of(lesson, clause))
    assert answer.status_code == 302
    stored = LessonPage.objects.get()
    draft = stored.get_latest_revision_as_object()
    assert [block.block_type for block in draft.body] == ["why", "clause"]
    assert (draft.minutes, stored.minutes, stored.has_unpublished_changes) == (4, 2, True)
    assert [block.block_type for block in stored.body] == ["clause"]


def test_an_editor_cannot_publish(client: Client, course: CoursePage) -> None:
    signed_in(client, EDITOR)
    lesson, clause = course.lessons()[0], Clause.objects.get()
    client.post(edit(lesson), form_of(lesson, clause, **{"action-publish": "action-publish"}))
    assert [block.block_type for block in LessonPage.objects.get().body] == ["clause"]
    assert client.get(reverse("wagtailadmin_pages:unpublish", args=[lesson.pk])).status_code == 302


def test_a_policy_owner_publishes(client: Client, course: CoursePage) -> None:
    signed_in(client, OWNER)
    lesson, clause = course.lessons()[0], Clause.objects.get()
    client.post(edit(lesson), form_of(lesson, clause, **{"action-publish": "action-publish"}))
    assert [block.block_type for block in LessonPage.objects.get().body] == ["why", "clause"]


def test_a_lesson_can_be_looked_at_before_it_is_published(client: Client, course: CoursePage) -> None:
    signed_in(client, EDITOR)
    lesson, clause = course.lessons()[0], Clause.objects.get()
    client.post(edit(lesson), form_of(lesson, clause))
    page = client.get(reverse("wagtailadmin_pages:view_draft", args=[lesson.pk]))
    assert page.status_code == 200
    assert "Because children copy us." in page.content.decode()
    assert "Lend a log-in" in page.content.decode()


def test_clauses_can_be_chosen(client: Client, course: CoursePage) -> None:
    signed_in(client, EDITOR)
    chooser = client.get(reverse("wagtailsnippetchoosers_courses_clause:choose"))
    assert chooser.status_code == 200
    assert "Lend a log-in" in chooser.json()["html"]
    found = client.get(reverse("wagtailsnippetchoosers_courses_clause:choose_results"), {"q": "log-in"})
    assert "Lend a log-in" in found.content.decode()


@pytest.mark.parametrize("role", [EDITOR, OWNER])
def test_clauses_are_looked_at_and_never_changed(client: Client, course: CoursePage, role: str) -> None:
    signed_in(client, role)
    pk = Clause.objects.get().pk
    spaces = "wagtailsnippets_courses_clause"
    assert client.get(reverse(f"{spaces}:list")).status_code == 200
    for view, args in (("add", []), ("edit", [pk]), ("delete", [pk])):
        for method in (client.get, client.post):
            answer = method(reverse(f"{spaces}:{view}", args=args))
            assert (answer.status_code, answer.headers.get("Location")) == (302, "/admin/"), view
    bulk = reverse("wagtail_bulk_action", args=["courses", "clause", "delete"])
    client.post(f"{bulk}?id={pk}")
    assert Clause.objects.get().text == "Lend a log-in"
    listed = client.get(reverse(f"{spaces}:list")).content.decode()
    assert reverse(f"{spaces}:add") not in listed
    assert reverse(f"{spaces}:delete", args=[pk]) not in listed


@pytest.mark.parametrize("role", [EDITOR, OWNER])
def test_a_draft_of_another_school_is_in_no_list_and_no_chooser(client: Client, course: CoursePage, role: str) -> None:
    person = signed_in(client, role)
    person.appointments.update(school=SchoolFactory.create())
    version = PolicyVersionFactory.create(policy__school=SchoolFactory.create(), draft=True)
    secret = ClauseFactory.create(version=version, text="Keep this quiet")
    chooser = "wagtailsnippetchoosers_courses_clause"
    pages = [
        client.get(reverse("wagtailsnippets_courses_clause:list")).content.decode(),
        client.get(reverse(f"{chooser}:choose")).json()["html"],
        client.get(reverse(f"{chooser}:choose_results"), {"q": "quiet"}).content.decode(),
        client.get(reverse(f"{chooser}:chosen_multiple"), {"id": secret.pk}).content.decode(),
    ]
    assert not any("Keep this quiet" in page for page in pages)
    assert "Lend a log-in" in pages[0]
    assert client.get(reverse(f"{chooser}:chosen", args=[secret.pk])).status_code == 404
    cited = client.get(reverse(f"{chooser}:chosen", args=[Clause.objects.exclude(pk=secret.pk).get().pk]))
    assert "Lend a log-in" in cited.json()["result"]["string"]


def test_a_learner_has_no_admin(client: Client, course: CoursePage) -> None:
    client.force_login(MembershipFactory.create().person)
    for path in ("/admin/", edit(course.lessons()[0]), reverse("wagtailsnippets_courses_clause:list")):
        answer = client.get(path, follow=True)
        assert answer.redirect_chain == [(f"/admin/login/?next={path}", 302)]
        assert answer.status_code == 403
        assert "This page is not open to you" in answer.content.decode()


def test_who_is_not_signed_in_gets_a_mailed_code_and_not_a_form_for_a_password(client: Client) -> None:
    answer = client.get("/admin/pages/", follow=True)
    assert answer.redirect_chain[-1] == ("/sign-in/code/?next=/admin/pages/", 302)
    assert 'type="password"' not in answer.content.decode()


def test_who_is_in_the_admin_already_is_not_asked_again(client: Client) -> None:
    signed_in(client, EDITOR)
    assert client.get("/admin/login/").headers["Location"] == "/admin/"


def test_a_lesson_is_previewed_as_each_school_shows_it(client: Client, course: CoursePage) -> None:
    signed_in(client, EDITOR)
    lesson = course.lessons()[0]
    lesson.body = [{"type": "contacts", "value": {"heading": "Whom to tell", "headteacher": False}}]
    lesson.save_revision()
    for name in ("Alderbrook", "Saltmarsh"):
        SchoolFactory.create(name=name, contact_name=f"Osian of {name}")
    assert [name for _, name in lesson.preview_modes] == ["As its learners see it", "At Alderbrook", "At Saltmarsh"]
    for urn, _ in lesson.preview_modes[1:]:
        address = reverse("wagtailadmin_pages:view_draft", args=[lesson.pk])
        page = client.get(address, {"mode": urn}).content.decode()
        school = School.objects.get(urn=urn)
        assert f"Osian of {school.name}" in page
        assert f"/look/{urn}-" in page
