"""Every URL × persona × school: what it answers, and that it names nobody of another school (DESIGN.md §4.4)."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from django.core.mail import EmailMessage
from django.db import transaction
from django.urls import reverse

from attestations.domain.reminders import queue_reminders
from attestations.models import OutboxMail, Return
from attestations.views.desk import overview
from lms.models import School
from tests.walk.cases import channels, desk, every_case, people
from tests.walk.cases.kit import IN_ADMIN, Case
from tests.walk.site import NOW, PERSONAS, Site
from tests.walk.walking import Answer, ask, holds_the_marker, signed_in, tells_of_a_stranger, url_names

pytestmark = pytest.mark.django_db

CASES = list(every_case())


ANSWERS_FOR_THEM = {
    ("download_return", "full of other school", "get"),
    ("download_return", "full of the trust", "get"),
    ("download_tables", "full of other school", "get"),
    ("download_tables", "full of the trust", "get"),
    ("people_upload", "of other school", "get"),
    ("class_office", "of other class", "get"),
    *desk.TRUST_LEAD_READS,
    *people.TRUST_LEAD_READS,
    *channels.TRUST_LEAD_READS,
}
"""Where the trust lead rightly reads names of the other school. A walk that finds none sees nothing."""


def walked(site: Site, persona: str) -> dict[tuple[str, str, str], Answer]:
    """What every case answers to one persona; what each request changed is undone before the next."""
    found, browser = {}, signed_in(site, persona)
    for case in CASES:
        for method in ("get", "post"):
            with transaction.atomic():
                found[case.name, case.what, method] = ask(site, persona, case, method, browser)
                transaction.set_rollback(True)
    return found


def test_every_url_name_is_in_the_table() -> None:
    assert url_names() == {case.name for case in CASES}


@pytest.mark.parametrize("persona", PERSONAS)
def test_every_page_answers_as_the_table_says_and_names_no_stranger(site: Site, persona: str) -> None:
    found = walked(site, persona)
    expected = {}
    for case in CASES:
        expected[case.name, case.what, "get"] = case.get[persona]
        expected[case.name, case.what, "post"] = case.post[persona]
    statuses = {key: answer.status for key, answer in found.items()}
    assert {key: got for key, got in statuses.items() if got != expected[key]} == {}
    leaks = {key for key, answer in found.items() if answer.leaks}
    assert leaks == (ANSWERS_FOR_THEM if persona == "trust lead" else set())


def case_of(name: str, what: str = "") -> Case:
    return next(case for case in CASES if (case.name, case.what) == (name, what))


def test_a_page_that_shows_too_much_is_caught(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    everything: Callable[..., Any] = lambda person, capability: School.objects.all()  # noqa: E731
    assert not ask(site, "compliance lead", case_of("desk"), "get").leaks
    monkeypatch.setattr(overview, "schools_where", everything)
    assert ask(site, "compliance lead", case_of("desk"), "get").leaks


def test_a_name_within_a_workbook_is_caught(site: Site) -> None:
    full_of_ours = case_of("download_return", "full of own school")
    assert not ask(site, "compliance lead", full_of_ours, "get").leaks
    Return.objects.filter(pk=site.other.returns["full"]).update(school=site.own.school)
    swapped = replace(full_of_ours, args=lambda site, persona: [site.other.returns["full"]])
    assert ask(site, "compliance lead", swapped, "get").leaks


def test_no_reminder_tells_anybody_of_someone_at_the_other_school(site: Site) -> None:
    assert queue_reminders(on=NOW.date(), at=NOW) > 0
    ours = OutboxMail.objects.filter(person__memberships__school=site.own.school)
    theirs = OutboxMail.objects.filter(person__memberships__school=site.other.school)
    assert (ours.count(), theirs.count()) == (len(site.own.people), len(site.other.people))
    assert {mail.to for mail in ours if holds_the_marker(words_of(mail))} == set()
    assert {mail.to for mail in theirs if not holds_the_marker(words_of(mail))} == set()


def words_of(mail: OutboxMail) -> bytes:
    return f"{mail.reply_to} {mail.subject} {mail.text} {mail.html}".encode()


def test_a_mail_that_names_a_stranger_is_caught() -> None:
    about_her = EmailMessage("Overdue", "Zoe Quillfeather has not signed", to=["lead@alder.example"])
    to_her = EmailMessage("Overdue", "You have not signed, Zoe", to=["zoe.quillfeather@beech.example"])
    assert (tells_of_a_stranger(about_her), tells_of_a_stranger(to_her)) == (True, False)


def test_a_leak_in_a_header_is_caught_too(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    School.objects.filter(pk=site.own.school.pk).update(name="Quillfeather Primary")
    assert ask(site, "staff", case_of("help"), "get").leaks


ADMIN = (
    "wagtailadmin_home",
    "wagtailadmin_explore_root",
    "wagtailsnippets_courses_clause:list",
    "workbench:policies",
    "wagtaildocs:index",
    "wagtailimages:index",
    "wagtailadmin_reports:site_history",
    "wagtailusers_users:index",
    "wagtailusers_groups:index",
    "wagtailsites:index",
)
EDITORS_ONLY = ADMIN[:6]


@pytest.mark.parametrize("persona", sorted(IN_ADMIN))
def test_who_writes_finds_pages_and_policies_there_and_nobodys_name(site: Site, persona: str) -> None:
    client = signed_in(site, persona)
    statuses = {name: client.get(reverse(name)).status_code for name in ADMIN}
    for name in ("wagtailusers_users:index", "wagtailusers_groups:index", "wagtailsites:index"):
        assert statuses.pop(name) == 302
    assert all("Quillfeather" not in client.get(reverse(name)).content.decode() for name in EDITORS_ONLY)
    assert {name for name, status in statuses.items() if status != 200} <= {"wagtailadmin_reports:site_history"}
