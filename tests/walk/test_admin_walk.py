"""Every address of the Wagtail admin: who writes nothing stays outside, and nobody reads a stranger's name there."""

import pytest
from django.db import transaction

from tests.walk.admin import admin_addresses
from tests.walk.cases.kit import IN_ADMIN
from tests.walk.site import Site
from tests.walk.walking import names_a_stranger, signed_in

pytestmark = pytest.mark.django_db

OPEN = {"wagtailadmin_javascript_catalog", "wagtailadmin_sprite", "wagtailadmin_login"}
"""The words and icons of its scripts, and the way to the door."""
FAILS_BY_DESIGN = {"wagtailadmin_error_test"}


def addresses(site: Site) -> dict[str, str]:
    """Aimed at a person of the other school wherever an address takes a number."""
    aimed_at = site.other.people["staff"].pk
    return dict(admin_addresses(number=aimed_at, word="lms"))


def test_the_walk_knows_the_whole_admin(site: Site) -> None:
    found = addresses(site)
    assert len(found) > 200
    assert {"wagtailusers_users:edit", "wagtaildocs:edit", "wagtailadmin_pages:edit", "workbench:version"} <= set(found)


@pytest.mark.parametrize("persona", ["anonymous", "staff", "pupil", "governor", "compliance lead"])
def test_nobody_who_writes_nothing_gets_past_the_door(site: Site, persona: str) -> None:
    assert persona not in IN_ADMIN
    client = signed_in(site, persona)
    let_in = {}
    for name, address in addresses(site).items():
        for method in (client.get, client.post):
            answer = method(address)
            sent_to_the_door = answer.headers.get("Location", "").startswith("/admin/login/")
            if answer.status_code != 404 and not sent_to_the_door:
                let_in[name] = answer.status_code
    assert set(let_in) <= OPEN, let_in


@pytest.mark.parametrize("persona", sorted(IN_ADMIN - {"trust lead"}))
def test_who_writes_reads_nobodys_name_there(site: Site, persona: str) -> None:
    client = signed_in(site, persona)
    client.raise_request_exception = False
    leaks, broken = set(), set()
    for name, address in addresses(site).items():
        for method in (client.get, client.post):
            with transaction.atomic():
                answer = method(address)
                if method == client.get and answer.status_code >= 500:
                    broken.add(name)
                if names_a_stranger(answer):
                    leaks.add(name)
                transaction.set_rollback(True)
    assert (leaks, broken) == (set(), FAILS_BY_DESIGN)
