"""Signing in with a directory (Microsoft, Google): which of its people is which of ours."""

from datetime import datetime

from allauth.socialaccount.models import SocialAccount
from django.db import transaction

from lms.domain.audit import record
from lms.domain.sessions import end_sessions
from lms.models import Person


class LinkedToAnotherError(ValueError):
    """That sign-in already belongs to another person here."""


@transaction.atomic
def link_sign_in(
    *, person: Person, directory: str, uid: str, label: str, by: Person | None, at: datetime
) -> SocialAccount:
    """Let `person` sign in as `uid` of a directory. The person's sessions end: the way in has changed.

    Raises:
        LinkedToAnotherError: that `uid` is somebody else's.
    """
    linked, made = SocialAccount.objects.select_for_update().get_or_create(
        provider=directory, uid=uid, defaults={"user": person, "extra_data": {"label": label}}
    )
    if linked.user_id != person.pk:
        raise LinkedToAnotherError
    if made:
        record(verb="sign-in linked", about=f"person {person.pk}", by=by, at=at, directory=directory, label=label)
        end_sessions(people=[person.pk], because="sign-in linked", by=by, at=at)
    return linked


@transaction.atomic
def unlink_sign_in(*, linked: SocialAccount, by: Person | None, at: datetime) -> None:
    """Let nobody sign in that way any more. A mailed code is always left."""
    record(verb="sign-in unlinked", about=f"person {linked.user_id}", by=by, at=at, directory=linked.provider)
    end_sessions(people=[linked.user_id], because="sign-in unlinked", by=by, at=at)
    linked.delete()
