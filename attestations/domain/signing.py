"""Signing a statement: the one place where the ledger grows."""

import secrets
from dataclasses import dataclass
from datetime import UTC, datetime
from math import floor

from django.db import IntegrityError, transaction

from attestations.domain.chain import GENESIS, canonical, commitment_to, digest_of
from attestations.domain.names import check_name
from attestations.domain.statements import Shown, statement_for, words_with_hash
from attestations.models import Acknowledgement, LedgerHead, Obligation, Signatory
from courses.domain.steps import next_step, steps_of
from lms.days import london_day
from lms.domain.audit import record
from lms.models import Person
from quizzes.domain.attempts import has_passed

ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Digits and letters that are not taken for one another when a receipt is read aloud."""


class CannotSignError(ValueError):
    """This obligation cannot be signed now; the message says why and what to do."""


class StaleWordsError(Exception):
    """The words on the form are no longer the words to sign (DESIGN.md §4.2)."""

    def __init__(self, *, was: Shown | None, now: Shown) -> None:
        super().__init__("the words have changed since they were shown")
        self.was = was
        self.now = now


@dataclass(frozen=True, slots=True)
class Evidence:
    """How a signature reached us. `opened_at` is when the statement was first shown to the signer."""

    name: str
    statement_sha256: str
    policy_sha256: str
    opened_at: datetime
    address: str
    user_agent: str
    signed_in_by: str
    language: str = "en-GB"


@transaction.atomic
def sign(*, obligation: Obligation, by: Person, evidence: Evidence, at: datetime) -> Acknowledgement:
    """Sign for `obligation` and chain the signature to the one before; asked again, the first one is answered.

    Raises:
        CannotSignError: the obligation is another's, or withdrawn, or its lessons or quiz are not done.
        NameDoesNotFitError: the typed name is not the signer's.
        StaleWordsError: the statement or the policy is not the one that was shown.
    """
    head, _ = LedgerHead.objects.select_for_update().get_or_create(pk=1, defaults={"digest": GENESIS})
    obligation = _as_it_is_now(obligation)
    if obligation.person_id != by.pk:
        raise CannotSignError("This is for someone else to sign. Sign out, so that they can sign in as themselves.")
    existing = Acknowledgement.objects.filter(obligation=obligation).first()
    if existing:
        return existing
    _check_ready(obligation, by)
    name = check_name(typed=evidence.name, person=by)
    shown = statement_for(obligation=obligation, on=london_day(at), at=at)
    if (evidence.statement_sha256, evidence.policy_sha256) != (shown.sha256, shown.policy_sha256):
        was = words_with_hash(obligation=obligation, sha256=evidence.statement_sha256, on=london_day(at))
        raise StaleWordsError(was=was, now=shown)
    facts, salt = _facts(by, name, evidence), secrets.token_hex(32)
    seq, code = head.seq + 1, _code()
    body = canonical(
        {
            "seq": seq,
            "code": code,
            "obligation": obligation.pk,
            "signed_at": at.astimezone(UTC).isoformat(timespec="microseconds"),
            "signatory": commitment_to(salt=salt, facts=facts),
            **_what(obligation, shown),
            **_how(evidence, obligation, at),
        }
    )
    digest = digest_of(previous=head.digest, body=body)
    signed = Acknowledgement.objects.create(
        seq=seq, code=code, obligation=obligation, signed_at=at, body=body, previous=head.digest, digest=digest
    )
    Signatory.objects.create(acknowledgement=signed, salt=salt, facts=facts)
    LedgerHead.objects.filter(pk=1).update(seq=seq, digest=digest)
    record(verb="signed", about=f"obligation {obligation.pk}", by=by, at=at, entry=seq)
    return signed


def _as_it_is_now(obligation: Obligation) -> Obligation:
    """Read afresh and held, so that nothing is signed that was withdrawn since the caller read it."""
    return (
        Obligation.objects.select_for_update(of=("self",))
        .select_related("requirement__course__policy", "requirement__course__version", "person")
        .get(pk=obligation.pk)
    )


def _check_ready(obligation: Obligation, by: Person) -> None:
    if obligation.withdrawn_at:
        raise CannotSignError("You no longer need to sign this. Nothing is left for you to do here.")
    steps = steps_of(person=by, course=obligation.requirement.course, cycle=obligation.cycle_id)
    left = next_step(steps)
    if left and left.kind != "sign":
        raise CannotSignError(f"Before you sign, do {left.label}.")


def _what(obligation: Obligation, shown: Shown) -> dict[str, object]:
    version = obligation.requirement.course.version
    attempt = has_passed(person=obligation.person, course=obligation.requirement.course, cycle=obligation.cycle_id)
    return {
        "statement": shown.text,
        "statement_sha256": shown.sha256,
        "policy": version.title,
        "policy_version": version.number,
        "policy_sha256": version.sha256,
        "course": obligation.requirement.course.title,
        "audience": obligation.requirement.course.audience,
        "role": shown.role,
        "school": shown.school.name,
        "urn": shown.school.urn,
        "cycle": obligation.cycle_id,
        "quiz": None
        if attempt is None
        else {"attempt": attempt.pk, "right": attempt.right, "asked": attempt.asked, "try": attempt.number},
    }


def _how(evidence: Evidence, obligation: Obligation, at: datetime) -> dict[str, object]:
    return {
        "signed_in_by": evidence.signed_in_by,
        "language": evidence.language,
        "seconds_open": max(0, floor((at - evidence.opened_at).total_seconds())),
        "due_on": obligation.due_on.isoformat(),
    }


def _facts(by: Person, name: str, evidence: Evidence) -> str:
    return canonical(
        {
            "person": by.pk,
            "name": name,
            "known_as": by.get_full_name(),
            "address": evidence.address,
            "user_agent": evidence.user_agent[:500],
        }
    )


def _code() -> str:
    for _ in range(20):
        code = "".join(secrets.choice(ALPHABET) for _ in range(8))
        code = f"{code[:4]}-{code[4:]}"
        if not Acknowledgement.objects.filter(code=code).exists():
            return code
    raise IntegrityError("no free receipt code was found in twenty tries")
