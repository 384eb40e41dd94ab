"""Links that sign one person in. A mail scanner that follows one finds only a button."""

import secrets
from datetime import datetime, timedelta
from hashlib import sha256

from django.conf import settings

from lms.domain.audit import record
from lms.domain.same_site import is_path_of_ours
from lms.models import Person, SignInLink, Trust

DEMONSTRATION = timedelta(days=365)
LONGEST_PATH = 200


class SpentLinkError(ValueError):
    """The link is unknown, used, or too old."""


def make_link(*, person: Person, at: datetime, leads_to: str = "", lasting: bool = False) -> str:
    """A new sign-in link for `person`: an address below `SITE_URL`, whatever host anybody asked for.

    It works once, for `SIGN_IN_LINK_HOURS`, and goes on to the path `leads_to`, or home. A `lasting` one works again
    and again, in the demonstration only.

    Raises:
        ValueError: `leads_to` is not a path on this site, or is longer than 200 characters.
    """
    if leads_to and (not is_path_of_ours(leads_to) or len(leads_to) > LONGEST_PATH):
        raise ValueError(f"A sign-in link leads to a path on this site, not to {leads_to!r}")
    secret = secrets.token_urlsafe(24)
    life = DEMONSTRATION if lasting else timedelta(hours=settings.SIGN_IN_LINK_HOURS)
    SignInLink.objects.create(
        person=person,
        digest=_digest(secret),
        created_at=at,
        expires_at=at + life,
        leads_to=leads_to,
        lasting=lasting,
    )
    return f"{settings.SITE_URL}/in/{secret}/"


def open_link(*, secret: str, at: datetime) -> SignInLink:
    """The link with this secret, not used up by looking.

    Raises:
        SpentLinkError: it is unknown, used, too old, or its person may not sign in.
    """
    link = (
        SignInLink.objects.select_related("person")
        .filter(digest=_digest(secret), expires_at__gt=at, person__is_active=True)
        .first()
    )
    if link is None or (link.used_at and not _lasts(link)):
        raise SpentLinkError
    return link


def use_link(*, secret: str, at: datetime) -> Person:
    """Use the link up and answer whom it signs in. Of two uses at once only one succeeds.

    Raises:
        SpentLinkError: as `open_link`.
    """
    link = open_link(secret=secret, at=at)
    unused = SignInLink.objects.filter(pk=link.pk)
    if not _lasts(link):
        unused = unused.filter(used_at=None)
    if not unused.update(used_at=at):
        raise SpentLinkError
    record(verb="signed in by link", about=f"person {link.person_id}", by=link.person, at=at)
    return link.person


def _lasts(link: SignInLink) -> bool:
    return link.lasting and Trust.objects.filter(demonstration=True).exists()


def _digest(secret: str) -> str:
    return sha256(secret.encode()).hexdigest()
