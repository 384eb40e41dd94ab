"""The settings of Microsoft and Google, each explaining itself."""

import pytest
from django.core.exceptions import ImproperlyConfigured

from lms.directories import directories_from
from lms.environment import Environment

ENTRA = {
    "ENTRA_TENANT_ID": "11111111-2222-3333-4444-555555555555",
    "ENTRA_CLIENT_ID": "countersign",
    "ENTRA_CLIENT_SECRET": "s3cret",
}
GOOGLE = {"GOOGLE_DOMAIN": "Alder.sch.example", "GOOGLE_CLIENT_ID": "countersign", "GOOGLE_CLIENT_SECRET": "s3cret"}


@pytest.fixture(autouse=True)
def nothing_given(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in (*ENTRA, *GOOGLE, "ENTRA_AUTHORITY", "GOOGLE_ISSUER"):
        monkeypatch.delenv(name, raising=False)


def give(monkeypatch: pytest.MonkeyPatch, given: dict[str, str]) -> None:
    for name, value in given.items():
        monkeypatch.setenv(name, value)


def test_without_settings_there_is_no_directory() -> None:
    assert directories_from(Environment()) == {}


def test_a_tenant_and_a_domain_are_pinned(monkeypatch: pytest.MonkeyPatch) -> None:
    give(monkeypatch, ENTRA | GOOGLE)
    found = directories_from(Environment())
    assert found["entra"].issuer == "https://login.microsoftonline.com/11111111-2222-3333-4444-555555555555/v2.0"
    assert found["entra"].pinned == ("tid", "11111111-2222-3333-4444-555555555555")
    assert found["entra"].subject == ("tid", "oid")
    assert found["google"].discovery == "https://accounts.google.com/.well-known/openid-configuration"
    assert (found["google"].pinned, found["google"].subject) == (("hd", "alder.sch.example"), ("sub",))


@pytest.mark.parametrize("missing", [*ENTRA, *GOOGLE])
def test_a_setting_that_is_missing_is_named(monkeypatch: pytest.MonkeyPatch, missing: str) -> None:
    wanted = ENTRA if missing in ENTRA else GOOGLE
    give(monkeypatch, {name: value for name, value in wanted.items() if name != missing})
    with pytest.raises(ImproperlyConfigured, match=f"^{missing} must be given too"):
        directories_from(Environment())


@pytest.mark.parametrize("tenant", ["common", "organizations", "consumers", "alder.onmicrosoft.com"])
def test_a_tenant_that_would_let_others_in_is_refused(monkeypatch: pytest.MonkeyPatch, tenant: str) -> None:
    give(monkeypatch, ENTRA | {"ENTRA_TENANT_ID": tenant})
    with pytest.raises(ImproperlyConfigured, match="not a tenant's id"):
        directories_from(Environment())


def test_a_domain_that_is_none_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    give(monkeypatch, GOOGLE | {"GOOGLE_DOMAIN": "*"})
    with pytest.raises(ImproperlyConfigured, match="GOOGLE_DOMAIN is not a domain"):
        directories_from(Environment())
