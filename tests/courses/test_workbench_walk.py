"""Every address of the workbench × persona × school: what it answers, and that it names nobody of another school."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from django.db import transaction
from pytest_django.plugin import DjangoDbBlocker
from time_machine import travel
from wagtail.models import Site as WagtailSite

from courses.urls import workbench_patterns
from tests.walk.cases import workbench
from tests.walk.cases.kit import IN_ADMIN
from tests.walk.site import PERSONAS, Site, build_site
from tests.walk.walking import ask, signed_in

pytestmark = pytest.mark.django_db

CASES = list(workbench.cases())


@pytest.fixture(scope="module")
def site(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Site]:
    """Built once, and taken away with the module."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield build_site()
        transaction.set_rollback(True)
    WagtailSite.clear_site_root_paths_cache()


@pytest.fixture(autouse=True)
def in_november() -> Iterator[None]:
    with travel(datetime(2026, 11, 13, 17, tzinfo=UTC), tick=False):
        yield


def test_every_address_of_the_workbench_is_in_the_table() -> None:
    assert {case.name for case in CASES} == {f"workbench:{entry.name}" for entry in workbench_patterns}


@pytest.mark.parametrize("persona", PERSONAS)
def test_every_page_of_the_workbench_answers_as_the_table_says(site: Site, persona: str) -> None:
    browser, wrong, leaks = signed_in(site, persona), {}, []
    for case in CASES:
        for method, expected in (("get", case.get), ("post", case.post)):
            with transaction.atomic():
                answer = ask(site, persona, case, method, browser)
                transaction.set_rollback(True)
            if answer.status != expected[persona]:
                wrong[case.name, case.what, method] = answer.status
            leaks += [(case.name, case.what)] if answer.leaks else []
    assert wrong == {}
    assert leaks == []


@pytest.mark.parametrize("persona", sorted(set(PERSONAS) - IN_ADMIN))
def test_who_writes_nothing_is_sent_to_the_door(site: Site, persona: str) -> None:
    client = signed_in(site, persona)
    answer = client.get("/admin/policies/")
    assert answer.headers["Location"] == "/admin/login/?next=/admin/policies/"
