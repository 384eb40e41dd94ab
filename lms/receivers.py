"""What allauth tells us by signal, since it has no other way: a second factor came, went, or was renewed."""

from typing import Any

from allauth.account.authentication import AUTHENTICATION_METHODS_SESSION_KEY
from allauth.mfa import signals
from allauth.mfa.models import Authenticator
from django.contrib.auth import update_session_auth_hash
from django.http import HttpRequest
from django.utils import timezone

from lms.domain.second_factor import has_second_factor, note_change
from lms.models import Person


def listen() -> None:
    """Connect what is below; called when the app starts."""
    signals.authenticator_added.connect(factor_added)
    signals.authenticator_removed.connect(factor_removed)
    signals.authenticator_reset.connect(factor_renewed)


def factor_added(request: HttpRequest, user: Any, authenticator: Authenticator, **kwargs: Any) -> None:
    _note(request, Person.objects.get(pk=user.pk), authenticator, "added")


def factor_removed(request: HttpRequest, user: Any, authenticator: Authenticator, **kwargs: Any) -> None:
    """Without a factor, having shown one counts for nothing any more."""
    person = Person.objects.get(pk=user.pk)
    if not has_second_factor(person):
        shown = request.session.get(AUTHENTICATION_METHODS_SESSION_KEY, [])
        request.session[AUTHENTICATION_METHODS_SESSION_KEY] = [way for way in shown if way["method"] != "mfa"]
    _note(request, person, authenticator, "removed")


def factor_renewed(request: HttpRequest, user: Any, authenticator: Authenticator, **kwargs: Any) -> None:
    _note(request, Person.objects.get(pk=user.pk), authenticator, "renewed")


def _note(request: HttpRequest, person: Person, authenticator: Authenticator, change: str) -> None:
    note_change(person=person, kind=authenticator.type, change=change, by=person, at=timezone.now())
    keep_this_session(request, person)


def keep_this_session(request: HttpRequest, person: Person) -> None:
    """All sessions of `person` have ended; go on with this one, under a new key."""
    person.refresh_from_db(fields=["session_generation"])
    update_session_auth_hash(request, person)
