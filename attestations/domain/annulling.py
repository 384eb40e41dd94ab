"""Corrections are new entries: a signature that should not stand is annulled by two people, with the reason."""

from datetime import datetime

from django.db import transaction

from attestations.domain.appending import NewEntry, append, hold_head
from attestations.domain.second_person import confirm, held, may_correct, refuse
from attestations.models import Acknowledgement, Annulment
from lms.domain.audit import record
from lms.models import Person

MEANS_SOMETHING = 10
"""Letters a reason has at the least."""


class UnusableAnnulmentError(ValueError):
    """The signature cannot be annulled, or not by these people; the message says why and what to do."""


@transaction.atomic
def ask_to_annul(*, acknowledgement: Acknowledgement, reason: str, by: Person, at: datetime) -> Annulment:
    """Ask for a signature to be annulled. It stands until a second person has done it.

    Raises:
        UnusableAnnulmentError: `by` may not, or no reason is given, or it is no signature in force, or it is asked
            already.
    """
    _check_may(by, acknowledgement)
    _check_in_force(acknowledgement)
    if len(reason.strip()) < MEANS_SOMETHING:
        raise UnusableAnnulmentError("Say in a sentence why it should not stand: an auditor will read it")
    if acknowledgement.annulments.filter(decision="").exists():
        raise UnusableAnnulmentError("This has been asked already, and waits for a second person")
    asked = Annulment.objects.create(acknowledgement=acknowledgement, reason=reason.strip(), asked_by=by, asked_at=at)
    record(verb="annulment asked", about=_about(acknowledgement), by=by, at=at, entry=acknowledgement.seq)
    return asked


@transaction.atomic
def annul(*, annulment: Annulment, by: Person, at: datetime) -> Acknowledgement:
    """Annul the signature: an entry that names it. What it met is owed again, and can be signed anew.

    Raises:
        UnusableAnnulmentError: it was decided already, `by` asked for it or may not, the signature is not in force.
    """
    annulment = _to_decide(annulment, by)
    signature = annulment.acknowledgement
    _check_in_force(signature)
    entry = NewEntry(
        obligation=signature.obligation,
        kind=Acknowledgement.Kind.ANNULLED,
        signed_at=at,
        annuls=signature,
        what={"cycle": signature.obligation.cycle_id},
        facts={
            "reason": annulment.reason,
            "asked_by": {"person": annulment.asked_by_id, "name": annulment.asked_by.get_full_name()},
            "annulled_by": {"person": by.pk, "name": by.get_full_name()},
        },
    )
    annulment.entry = append(entry=entry, head=hold_head(), nth=None, at=at)
    confirm(asked=annulment, by=by, at=at)
    record(verb="annulled", about=_about(signature), by=by, at=at, entry=signature.seq)
    return annulment.entry


@transaction.atomic
def refuse_annulment(*, annulment: Annulment, because: str, by: Person, at: datetime) -> None:
    """Leave the signature as it stands, with the reason.

    Raises:
        UnusableAnnulmentError: it was decided already, `by` asked for it or may not.
    """
    annulment = _to_decide(annulment, by)
    refuse(asked=annulment, because=because, by=by, at=at)
    record(
        verb="annulment refused", about=_about(annulment.acknowledgement), by=by, at=at,
        entry=annulment.acknowledgement_id,
    )  # fmt: skip


def _to_decide(annulment: Annulment, by: Person) -> Annulment:
    annulment = held(annulment)
    if not annulment.is_open:
        raise UnusableAnnulmentError(f"It was {annulment.get_decision_display().lower()} already")
    if annulment.asked_by_id == by.pk:
        raise UnusableAnnulmentError("You asked for it: a second person has to do it")
    _check_may(by, annulment.acknowledgement)
    return annulment


def _check_may(by: Person, acknowledgement: Acknowledgement) -> None:
    if not may_correct(person=by, about=acknowledgement.obligation.person):
        raise UnusableAnnulmentError("Signatures are annulled by two who answer for the signer, and are not they")


def _check_in_force(acknowledgement: Acknowledgement) -> None:
    if not Acknowledgement.objects.in_force().filter(pk=acknowledgement.pk).exists():
        raise UnusableAnnulmentError("It is not a signature that stands: there is nothing to annul")


def _about(acknowledgement: Acknowledgement) -> str:
    return f"person {acknowledgement.obligation.person_id}"
