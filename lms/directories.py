"""Where else a school's people have a sign-in: its Microsoft Entra tenant, its Google Workspace domain."""

from __future__ import annotations

import re
from dataclasses import dataclass
from uuid import UUID

from django.core.exceptions import ImproperlyConfigured

from lms.environment import Environment

MICROSOFT, GOOGLE = "https://login.microsoftonline.com", "https://accounts.google.com"


@dataclass(frozen=True, slots=True)
class Directory:
    """One provider of OpenID Connect, and what its word must say before we believe it.

    A token counts only when `pinned` (a claim and its value) is in it. Who it speaks of is `subject`: claims that
    the provider never gives to somebody else. An e-mail address is not one of them.
    """

    key: str
    name: str
    issuer: str
    client_id: str
    client_secret: str
    pinned: tuple[str, str]
    subject: tuple[str, ...]
    hint: tuple[str, str] | None = None

    @property
    def discovery(self) -> str:
        return f"{self.issuer}/.well-known/openid-configuration"


def directories_from(env: Environment) -> dict[str, Directory]:
    """The directories that the environment names, by key; none where it names none.

    Raises:
        ImproperlyConfigured: some of a directory's settings are missing, or would not pin it to one school or trust.
    """
    return {found.key: found for found in (_entra(env), _google(env)) if found}


def _entra(env: Environment) -> Directory | None:
    given = _all_or_none(env, "ENTRA_TENANT_ID", "ENTRA_CLIENT_ID", "ENTRA_CLIENT_SECRET")
    if given is None:
        return None
    try:
        tenant = str(UUID(given["ENTRA_TENANT_ID"]))
    except ValueError:
        raise ImproperlyConfigured(
            "ENTRA_TENANT_ID is not a tenant's id: give the directory (tenant) ID, 32 hexadecimal digits with hyphens, "
            "and not a domain, 'common' or 'organizations', which would let other tenants in"
        ) from None
    authority = env.str("ENTRA_AUTHORITY", default=MICROSOFT).rstrip("/")
    return Directory(
        key="entra",
        name="Microsoft",
        issuer=f"{authority}/{tenant}/v2.0",
        client_id=given["ENTRA_CLIENT_ID"],
        client_secret=given["ENTRA_CLIENT_SECRET"],
        pinned=("tid", tenant),
        subject=("tid", "oid"),
    )


def _google(env: Environment) -> Directory | None:
    given = _all_or_none(env, "GOOGLE_DOMAIN", "GOOGLE_CLIENT_ID", "GOOGLE_CLIENT_SECRET")
    if given is None:
        return None
    domain = given["GOOGLE_DOMAIN"].lower()
    if not re.fullmatch(r"[a-z0-9-]+(\.[a-z0-9-]+)+", domain):
        raise ImproperlyConfigured("GOOGLE_DOMAIN is not a domain: give the Workspace's, such as alder.sch.uk")
    return Directory(
        key="google",
        name="Google",
        issuer=env.str("GOOGLE_ISSUER", default=GOOGLE).rstrip("/"),
        client_id=given["GOOGLE_CLIENT_ID"],
        client_secret=given["GOOGLE_CLIENT_SECRET"],
        pinned=("hd", domain),
        subject=("sub",),
        hint=("hd", domain),
    )


def _all_or_none(env: Environment, *names: str) -> dict[str, str] | None:
    given = {name: env.str(name, default="").strip() for name in names}
    missing = [name for name in names if not given[name]]
    if len(missing) == len(names):
        return None
    if missing:
        raise ImproperlyConfigured(
            f"{' and '.join(missing)} must be given too: signing in needs {', '.join(names)} together, or none of them"
        )
    return given
