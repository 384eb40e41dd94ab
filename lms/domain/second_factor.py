"""The second thing, besides the mailbox, that people who see others' data show when they sign in."""

from datetime import datetime

from allauth.mfa.models import Authenticator
from django.db import transaction

from lms.domain.audit import record
from lms.domain.sessions import end_sessions
from lms.models import Capability, Person, School, schools_where, whole_trust

PROOFS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)
"""Recovery codes stand in for these, and are none by themselves."""
KINDS: dict[str, str] = {
    Authenticator.Type.TOTP: "authenticator app",
    Authenticator.Type.WEBAUTHN: "passkey",
    Authenticator.Type.RECOVERY_CODES: "recovery codes",
}


class MayNotResetError(PermissionError):
    """Who asked may not take this person's second factor away."""


def has_second_factor(person: Person) -> bool:
    return Authenticator.objects.filter(user=person, type__in=PROOFS).exists()


@transaction.atomic
def note_change(*, person: Person, kind: str, change: str, by: Person | None, at: datetime) -> None:
    """Say in the audit that a factor was `added`, `removed` or `renewed`, and end the person's sessions for it.

    Recovery codes come and go with the factor they stand in for: only when they are renewed do sessions end.
    """
    record(verb=f"second factor {change}", about=f"person {person.pk}", by=by, at=at, kind=KINDS.get(kind, kind))
    if kind in PROOFS or change == "renewed":
        end_sessions(people=[person.pk], because="second factor changed", by=by, at=at)


def may_reset_second_factor(*, person: Person, by: Person) -> bool:
    """Whether `by` answers for everything that `person`'s sign-in opens, and is somebody else.

    So a school's lead helps a colleague, and not a trust lead: else the reset would be a way up.
    """
    if person == by:
        return False
    if whole_trust(by, Capability.APPOINT):
        return True
    mine = schools_where(by, Capability.APPOINT)
    held = person.appointments.held()
    above = held.filter(school=None).exists() or held.exclude(school__in=mine).exists()
    return not above and School.objects.filter(pk__in=mine, memberships__in=person.memberships.current()).exists()


@transaction.atomic
def reset_second_factor(*, person: Person, by: Person | None, at: datetime) -> int:
    """Take every factor and recovery code of `person` away, for who has lost them; answers how many there were.

    They are signed out everywhere and set a new one up when they next sign in. `by` is None from the command line.

    Raises:
        MayNotResetError: see `may_reset_second_factor`.
    """
    if by is not None and not may_reset_second_factor(person=person, by=by):
        raise MayNotResetError(f"{by} may not reset the second factor of {person}")
    factors = Authenticator.objects.filter(user=person)
    kinds = sorted(KINDS.get(kind, kind) for kind in factors.values_list("type", flat=True))
    factors.delete()
    record(verb="second factor reset", about=f"person {person.pk}", by=by, at=at, kinds=kinds)
    end_sessions(people=[person.pk], because="second factor reset", by=by, at=at)
    return len(kinds)
