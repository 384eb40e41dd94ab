"""Signing: exactly the words that were shown, once, by the person who owes it."""

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from attestations.domain import signing
from attestations.domain.names import NameDoesNotFitError
from attestations.domain.signing import CannotSignError, Evidence, StaleWordsError, sign
from attestations.models import Acknowledgement, LedgerHead, Obligation, Signatory, Withdrawn
from attestations.verify_ledger import GENESIS, commitment_to, digest_of
from courses.models import PolicyVersion
from lms.models import AuditEvent, Person
from quizzes.domain.attempts import answer, begin_attempt, finish
from tests.factories.attestations import StatementFactory
from tests.factories.ledger import (
    NOON,
    evidence,
    make_member,
    make_owed,
    make_requirement,
    make_signature,
    read_lessons,
)
from tests.factories.policies import PolicyVersionFactory
from tests.factories.quizzes import make_quiz

pytestmark = pytest.mark.django_db


def signed_by(owed: Obligation, *, by: Person | None = None, at: datetime = NOON, **given: object) -> Acknowledgement:
    return sign(obligation=owed, by=by or owed.person, evidence=evidence(owed, at=at, **given), at=at)


def test_a_signature_says_what_was_signed_by_whom_and_when() -> None:
    owed = make_owed()
    shown = evidence(owed)
    signed = signed_by(owed, opened_at=NOON - timedelta(seconds=40.9))
    school = owed.person.memberships.get().school
    body = json.loads(signed.body)
    assert body == {
        "seq": 1,
        "code": signed.code,
        "kind": "signed",
        "nth": 1,
        "annuls": None,
        "recorded_at": "2026-10-08T11:00:00.000000+00:00",
        "change_set": None,
        "on_behalf_of_child": False,
        "obligation": owed.pk,
        "signed_at": "2026-10-08T11:00:00.000000+00:00",
        "signatory": commitment_to(salt=signed.signatory.salt, facts=signed.signatory.facts),
        "statement": f"I will follow Social media policy, 1.0 ({owed.version.sha256}), at {school.name}.",
        "statement_sha256": shown.statement_sha256,
        "policy": "Social media policy",
        "policy_version": "1.0",
        "policy_sha256": owed.version.sha256,
        "course": owed.requirement.course.title,
        "audience": "staff",
        "role": "member of staff",
        "school": school.name,
        "urn": school.urn,
        "cycle": 2026,
        "quiz": None,
        "signed_in_by": "mailed code",
        "language": "en-GB",
        "seconds_open": 40,
        "due_on": "2026-10-23",
    }
    assert (signed.seq, signed.signed_at, signed.previous) == (1, NOON, GENESIS)
    assert signed.digest == digest_of(previous=GENESIS, body=signed.body)


def test_the_personal_part_stands_beside_it_and_the_words_hold_nothing_of_it() -> None:
    owed = make_owed()
    signed = signed_by(owed, name=" Amara  Okafor ", user_agent="x" * 900)
    assert json.loads(signed.signatory.facts) == {
        "person": owed.person_id,
        "name": "Amara Okafor",
        "known_as": "Amara Okafor",
        "address": "192.0.2.7",
        "user_agent": "x" * 500,
        "on_behalf_of": None,
    }
    assert "Okafor" not in signed.body
    assert "192.0.2.7" not in signed.body


def test_each_signature_has_a_salt_and_a_code_of_its_own() -> None:
    requirement = make_requirement()
    made = [make_signature(make_owed(requirement=requirement)) for _ in range(3)]
    assert len({signed.signatory.salt for signed in made}) == 3
    assert len({signed.code for signed in made}) == 3
    assert all(re.fullmatch(r"[2-9A-HJKMNP-TV-Z]{4}-[2-9A-HJKMNP-TV-Z]{4}", signed.code) for signed in made)


def test_each_signature_chains_to_the_one_before_and_the_head_follows() -> None:
    requirement = make_requirement()
    first, second = (make_signature(make_owed(requirement=requirement)) for _ in range(2))
    assert (second.seq, second.previous) == (2, first.digest)
    head = LedgerHead.objects.get()
    assert (head.seq, head.digest) == (2, second.digest)


def test_an_audit_event_is_written_beside_it() -> None:
    owed = make_owed()
    signed_by(owed)
    event = AuditEvent.objects.get(verb="signed")
    assert (event.about, event.actor, event.at, event.details) == (
        f"obligation {owed.pk}",
        owed.person,
        NOON,
        {"entry": 1},
    )


def test_signing_again_answers_the_first_signature() -> None:
    owed = make_owed()
    first = signed_by(owed)
    again = signed_by(owed, at=NOON + timedelta(hours=1), name="not even my name")
    assert (again, again.signed_at) == (first, NOON)
    assert Acknowledgement.objects.count() == Signatory.objects.count() == LedgerHead.objects.get().seq == 1
    assert AuditEvent.objects.filter(verb="signed").count() == 1


def test_a_form_sent_twice_signs_once() -> None:
    owed = make_owed()
    form = evidence(owed)
    codes = {sign(obligation=owed, by=owed.person, evidence=form, at=NOON).code for _ in range(2)}
    assert len(codes) == Acknowledgement.objects.count() == 1


def test_a_form_replayed_after_the_words_changed_answers_the_first_signature() -> None:
    owed = make_owed()
    form = evidence(owed)
    first = sign(obligation=owed, by=owed.person, evidence=form, at=NOON)
    move_to_new_version(owed)
    assert sign(obligation=owed, by=owed.person, evidence=form, at=NOON + timedelta(hours=1)) == first
    assert Acknowledgement.objects.count() == 1


def test_a_form_replayed_for_another_obligation_is_stale() -> None:
    owed, other = make_owed(), make_owed()
    form = replace(evidence(owed), name=other.person.get_full_name())
    with pytest.raises(StaleWordsError):
        sign(obligation=other, by=other.person, evidence=form, at=NOON)
    assert not Acknowledgement.objects.exists()


@pytest.mark.parametrize("already", [False, True], ids=["unsigned", "signed"])
def test_nobody_signs_what_another_owes(already: bool) -> None:
    owed, other = make_owed(), make_member()
    if already:
        signed_by(owed)
    with pytest.raises(CannotSignError, match=r"^This is for someone else to sign"):
        signed_by(owed, by=other)
    assert Acknowledgement.objects.count() == already


def test_what_was_withdrawn_cannot_be_signed() -> None:
    owed = make_owed(withdrawn_at=NOON, withdrawn_reason=Withdrawn.LEFT)
    refused(owed, "You no longer need to sign this. Nothing is left for you to do here.")


def test_what_was_withdrawn_since_it_was_read_cannot_be_signed() -> None:
    owed = make_owed()
    Obligation.objects.update(withdrawn_at=NOON, withdrawn_reason=Withdrawn.LEFT)
    assert owed.withdrawn_at is None
    refused(owed, "You no longer need to sign this. Nothing is left for you to do here.")


def test_the_lessons_come_before_the_signature() -> None:
    owed = make_owed(requirement=make_requirement(lessons=2))
    refused(owed, "Before you sign, do lesson 1: Lesson number 1.")
    read_lessons(owed)
    assert signed_by(owed).seq == 1


def test_lessons_of_the_version_before_do_not_count() -> None:
    owed = make_owed(requirement=make_requirement(lessons=1))
    read_lessons(owed)
    move_to_new_version(owed)
    refused(owed, "Before you sign, do lesson 1: Lesson number 1.")


def test_the_quiz_comes_before_the_signature_and_its_result_is_part_of_it() -> None:
    owed = make_owed()
    quiz = make_quiz(course=owed.requirement.course, questions=3, draw=3)
    refused(owed, "Before you sign, do the quiz.")
    fails = begin_attempt(person=owed.person, quiz=quiz, cycle=2026, at=NOON)
    for asked in fails.asked_questions.all():
        wrong = next(n for n in range(3) if n not in asked.right_choices)
        answer(attempt=fails, position=asked.position, chosen=wrong, at=NOON)
    finish(attempt=fails, at=NOON)
    refused(owed, "Before you sign, do the quiz.")
    passes = begin_attempt(person=owed.person, quiz=quiz, cycle=2026, at=NOON)
    for asked in passes.asked_questions.all():
        answer(attempt=passes, position=asked.position, chosen=asked.right_choices[0], at=NOON)
    finish(attempt=passes, at=NOON)
    body = json.loads(signed_by(owed).body)
    assert body["quiz"] == {"attempt": passes.pk, "right": 3, "asked": 3, "try": 2}


def test_a_new_wording_makes_the_form_stale_and_says_what_was_and_what_is() -> None:
    owed = make_owed()
    form = evidence(owed)
    StatementFactory.create(requirement=owed.requirement, wording="New: {version} {sha256}", in_force_from=NOON)
    stale = stale_words(owed, form)
    assert stale.was is not None
    assert stale.was.sha256 == form.statement_sha256
    assert stale.now.text == f"New: 1.0 {owed.version.sha256}"


def test_a_new_version_makes_the_form_stale() -> None:
    owed = make_owed()
    form = evidence(owed)
    version = move_to_new_version(owed)
    stale = stale_words(owed, form)
    assert stale.was is not None
    assert owed.version.sha256 in stale.was.text
    assert (stale.now.policy_sha256, version.sha256 in stale.now.text) == (version.sha256, True)


def test_what_sync_moves_while_somebody_waits_for_their_turn_is_not_moved_twice(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    owed = make_owed()
    version = move_to_new_version(owed)

    @contextmanager
    def wait_for_turn() -> Iterator[None]:
        Obligation.objects.filter(pk=owed.pk).update(version=version)
        yield

    monkeypatch.setattr(signing, "turn", wait_for_turn)
    signed_by(owed)
    owed.refresh_from_db()
    assert (owed.version, owed.changes.count()) == (version, 0)


@pytest.mark.parametrize("field", ["statement_sha256", "policy_sha256"])
def test_a_forged_hash_signs_nothing(field: str) -> None:
    owed = make_owed()
    forged: dict[str, Any] = {field: "0" * 64}
    form = replace(evidence(owed), **forged)
    assert stale_words(owed, form).now.sha256 == evidence(owed).statement_sha256


def test_words_never_shown_were_nothing() -> None:
    owed = make_owed()
    assert stale_words(owed, replace(evidence(owed), statement_sha256="0" * 64)).was is None


def test_a_wrong_name_signs_nothing() -> None:
    owed = make_owed()
    with pytest.raises(NameDoesNotFitError, match=r"^“Someone Else” does not look like your name"):
        signed_by(owed, name="Someone Else")
    assert not Acknowledgement.objects.exists()
    assert not LedgerHead.objects.filter(seq__gt=0).exists()


def test_the_words_are_those_of_the_london_day() -> None:
    before_midnight_utc = datetime(2026, 10, 8, 23, 30, tzinfo=UTC)
    person = make_member()
    membership = person.memberships.get()
    membership.ended_on, membership.end_recorded_at = before_midnight_utc.date(), NOON
    membership.save()
    other = membership.school
    new = make_member().memberships.get()
    new.person, new.started_on = person, datetime(2026, 10, 9, tzinfo=UTC).date()
    new.save()
    owed = make_owed(person=person)
    assert json.loads(signed_by(owed, at=before_midnight_utc).body)["school"] == new.school.name != other.name


def test_a_clock_that_went_back_counts_no_seconds() -> None:
    signed = signed_by(make_owed(), opened_at=NOON + timedelta(minutes=5))
    assert json.loads(signed.body)["seconds_open"] == 0


def refused(owed: Obligation, why: str) -> None:
    with pytest.raises(CannotSignError) as error:
        signed_by(owed)
    assert str(error.value) == why
    assert not Acknowledgement.objects.exists()


def stale_words(owed: Obligation, form: Evidence) -> StaleWordsError:
    with pytest.raises(StaleWordsError) as stale:
        sign(obligation=owed, by=owed.person, evidence=form, at=NOON)
    assert not Acknowledgement.objects.exists()
    return stale.value


def move_to_new_version(owed: Obligation) -> PolicyVersion:
    course = owed.requirement.course
    version: PolicyVersion = PolicyVersionFactory.create(policy=course.policy, sequence=2, number="2.0")
    course.version = version
    course.save()
    return version
