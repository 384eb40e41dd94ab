"""Signing a statement."""

from dataclasses import dataclass
from datetime import datetime
from math import floor

from django.db import transaction

from attestations.domain.appending import NewEntry, append, hold_head, signed_before
from attestations.domain.behalf import answers_for
from attestations.domain.duties import duty_steps
from attestations.domain.names import NameDoesNotFitError, check_name
from attestations.domain.reading_changes import changes_done
from attestations.domain.statements import Shown, statement_for, version_to_sign, words_with_hash
from attestations.models import Acknowledgement, Obligation, ObligationChange
from courses.domain.steps import all_lessons_done, next_step
from courses.models import PolicyVersion
from lms.days import london_day
from lms.domain.audit import record
from lms.models import Person
from lms.turns import turn
from quizzes.domain.attempts import asks_anything, has_passed
from quizzes.models import Attempt

TO_SIGN = Obligation.objects.select_related("requirement__course__policy", "requirement__course__version")
"""Obligations with what signing looks at, of whoever signs: a join costs PostgreSQL more than to read one row more."""
HELD = ("withdrawn_at", "opens_on", "credited_by", "version", "due_on", "grace_until")
"""What could have changed since it was looked at: read again once the obligation is held."""


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


def sign(*, obligation: Obligation, by: Person, evidence: Evidence, at: datetime) -> Acknowledgement:
    """Sign for `obligation` and chain the signature to the one before; asked again, the first one is answered.

    Read `obligation` just before, best from `TO_SIGN`. Whatever takes long is looked at before the head of the chain
    is held, since everyone who signs waits for that.

    Raises:
        CannotSignError: the obligation is another's, or withdrawn, or its lessons or quiz are not done, or the signer
            does not answer for the child any more.
        NameDoesNotFitError: the typed name is not the signer's.
        StaleWordsError: the statement or the policy is not the one that was shown.
    """
    if obligation.person_id != by.pk:
        raise CannotSignError("This is for someone else to sign. Sign out, so that they can sign in as themselves.")
    try:
        entry = _to_append(obligation, by, evidence, at)
    except (CannotSignError, NameDoesNotFitError, StaleWordsError):
        if existing := obligation.signature:
            return existing
        raise
    with turn(), transaction.atomic():
        held = Obligation.objects.select_for_update().only(*HELD).get(pk=obligation.pk)
        own, before = signed_before(held)
        if existing := own or (held.signature if held.credited_by_id else None):
            return existing
        _check_owed(held, at)
        signed = append(entry=entry, head=hold_head(), nth=before + 1, at=at)
        note_version(held, version=version_to_sign(entry.obligation), at=at)
        record(verb="signed", about=f"obligation {obligation.pk}", by=by, at=at, entry=signed.seq)
    return signed


def _to_append(obligation: Obligation, by: Person, evidence: Evidence, at: datetime) -> NewEntry:
    """The entry, once everything is found to be in order."""
    attempt = has_passed(person=obligation.person, course=obligation.requirement.course, cycle=obligation.cycle_id)
    _check_owed(obligation, at)
    _check_ready(obligation, attempt, at)
    name = check_name(typed=evidence.name, person=by)
    shown = statement_for(obligation=obligation, on=london_day(at), at=at)
    if (evidence.statement_sha256, evidence.policy_sha256) != (shown.sha256, shown.policy_sha256):
        was = words_with_hash(obligation=obligation, sha256=evidence.statement_sha256, on=london_day(at))
        raise StaleWordsError(was=was, now=shown)
    return NewEntry(
        obligation=obligation,
        kind=Acknowledgement.Kind.SIGNED,
        signed_at=at,
        what=what_is_signed(obligation, shown, attempt) | _how(evidence, at),
        facts=who_signs(obligation, name) | {"address": evidence.address, "user_agent": evidence.user_agent[:500]},
    )


def as_it_is_now(obligation: Obligation) -> Obligation:
    """Read afresh and held, so that nothing is signed that was withdrawn since the caller read it."""
    return TO_SIGN.select_for_update(of=("self",)).get(pk=obligation.pk)


def note_version(obligation: Obligation, *, version: PolicyVersion, at: datetime) -> None:
    """Bring an obligation that is held to the version that was signed for it, where sync has not come to that yet."""
    if obligation.version_id == version.pk:
        return
    obligation.version = version
    obligation.save(update_fields=["version"])
    ObligationChange.objects.create(
        obligation=obligation,
        kind=ObligationChange.Kind.MOVED,
        recorded_at=at,
        opens_on=obligation.opens_on,
        due_on=obligation.due_on,
        grace_until=obligation.grace_until,
        version=version,
    )


def _check_owed(obligation: Obligation, at: datetime) -> None:
    if obligation.withdrawn_at:
        raise CannotSignError("You no longer need to sign this. Nothing is left for you to do here.")
    if london_day(at) < obligation.opens_on:
        day = obligation.opens_on
        raise CannotSignError(f"This opens on {day.day} {day:%B %Y}. Nothing is left for you to do until then.")


def _check_ready(obligation: Obligation, attempt: Attempt | None, at: datetime) -> None:
    if obligation.child and not answers_for(obligation=obligation, on=london_day(at)):
        raise CannotSignError(
            f"The school’s records do not say that you answer for {obligation.child.get_full_name()}. "
            "Ask the school office to put that right, then sign."
        )
    course = obligation.requirement.course
    if obligation.change_set_id is not None:
        if not changes_done(obligation):
            raise CannotSignError("Before you sign, read what has changed and answer the questions on it.")
        return
    lessons_done = all_lessons_done(person=obligation.person, course=course, cycle=obligation.cycle_id)
    if not lessons_done or (attempt is None and asks_anything(course)):
        left = next_step(duty_steps(obligation))
        raise CannotSignError(f"Before you sign, do {left.label if left else 'the lessons'}.")


def what_is_signed(obligation: Obligation, shown: Shown, attempt: Attempt | None) -> dict[str, object]:
    """What an entry says of the text, the policy and the duty, for ever: nothing in it names a person."""
    version = version_to_sign(obligation)
    return {
        "statement": shown.text,
        "statement_sha256": shown.sha256,
        "policy": version.title,
        "policy_version": version.number,
        "policy_sha256": version.sha256,
        "change_set": obligation.change_set_id,
        "course": obligation.requirement.course.title,
        "audience": obligation.requirement.course.audience,
        "role": shown.role,
        "school": shown.school.name,
        "urn": shown.school.urn,
        "cycle": obligation.cycle_id,
        "on_behalf_of_child": obligation.child_id is not None,
        "due_on": obligation.due_on.isoformat(),
        "quiz": None
        if attempt is None
        else {"attempt": attempt.pk, "right": attempt.right, "asked": attempt.asked, "try": attempt.number},
    }


def who_signs(obligation: Obligation, name: str) -> dict[str, object]:
    """What an entry says of people, which can be erased."""
    person, child = obligation.person, obligation.child
    behalf = {"person": child.pk, "name": child.get_full_name()} if child else None
    return {"person": person.pk, "name": name, "known_as": person.get_full_name(), "on_behalf_of": behalf}


def _how(evidence: Evidence, at: datetime) -> dict[str, object]:
    return {
        "signed_in_by": evidence.signed_in_by,
        "language": evidence.language,
        "seconds_open": max(0, floor((at - evidence.opened_at).total_seconds())),
    }
