from collections.abc import Iterator

import pytest
from django.db import transaction
from pytest_django.plugin import DjangoDbBlocker
from time_machine import travel
from wagtail.models import Site as WagtailSite

from tests.walk.site import NOW, Site, build_site


@pytest.fixture(scope="module")
def site(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Site]:
    """Built once a module, and taken away with it; what a test does to it is undone after that test."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield build_site()
        transaction.set_rollback(True)
    WagtailSite.clear_site_root_paths_cache()


@pytest.fixture(autouse=True)
def in_november() -> Iterator[None]:
    with travel(NOW, tick=False):
        yield
