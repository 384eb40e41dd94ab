"""Tokens with which a program reads figures: made once, shown once, ended by a press."""

import secrets
from datetime import date, datetime
from hashlib import sha256

from django.db import transaction

from attestations.models import ApiToken
from lms.domain.audit import record
from lms.models import Capability, Person, School, schools_where, whole_trust

PREFIX = "cs_"
"""So that whoever finds one in a file knows what it is."""


class NotYoursError(ValueError):
    """Tokens are made for the schools whose settings one keeps."""


@transaction.atomic
def make_token(*, school: School | None, purpose: str, by: Person, at: datetime) -> tuple[ApiToken, str]:
    """A new token of a school, or of the whole trust, and its secret, which is kept nowhere.

    Raises:
        NotYoursError: `by` does not keep the settings of that school, or of the trust.
    """
    if school is None:
        allowed = whole_trust(by, Capability.CHANGE_SETTINGS)
    else:
        allowed = schools_where(by, Capability.CHANGE_SETTINGS).filter(pk=school.pk).exists()
    if not allowed:
        raise NotYoursError("Choose a school whose settings you keep")
    secret = PREFIX + secrets.token_urlsafe(32)
    token = ApiToken.objects.create(school=school, purpose=purpose, digest=_digest(secret), made_by=by, made_at=at)
    record(verb="API token made", about=f"API token {token.pk}", by=by, at=at, purpose=purpose)
    return token, secret


@transaction.atomic
def end_token(*, token: ApiToken, by: Person, at: datetime) -> None:
    """Nothing is read with it any more; ended twice, it is ended once."""
    if ApiToken.objects.in_use().filter(pk=token.pk).update(ended_by=by, ended_at=at):
        record(verb="API token ended", about=f"API token {token.pk}", by=by, at=at, purpose=token.purpose)


def token_of(*, secret: str, on: date) -> ApiToken | None:
    """The token in use with this secret, noted as used on a day; None where there is none."""
    token = ApiToken.objects.in_use().select_related("school").filter(digest=_digest(secret)).first()
    if token is not None and not token.was_used_on(on):
        ApiToken.objects.filter(pk=token.pk).update(last_used_on=on)
    return token


def _digest(secret: str) -> str:
    return sha256(secret.encode()).hexdigest()
