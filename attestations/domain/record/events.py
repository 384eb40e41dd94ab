"""Everything that is kept of what one person was asked and did, put in words."""

import json
from collections.abc import Collection, Iterator

from django.db.models import Q, QuerySet

from attestations.domain.duties import duty_title
from attestations.domain.record.told import COUNTERSIGN, Told
from attestations.domain.reminders.plan import KEY
from attestations.models import Acknowledgement, Exemption, Extension, Obligation, ObligationChange, OutboxMail
from attestations.models.second_person import Annulment, PaperSignature
from courses.models import LessonProgress
from lms.models import Person
from lms.words import day_words
from quizzes.models import Attempt


def duties_of(person: Person, *, school_ids: Collection[int] | None = None) -> QuerySet[Obligation]:
    """What a person was ever asked; with `school_ids`, but for what the own policies of other schools asked."""
    asked = Obligation.objects.filter(person=person)
    if school_ids is not None:
        asked = asked.filter(Q(school=None) | Q(school__in=school_ids))
    return asked.select_related("requirement__course", "child", "cycle", "change_set", "version").order_by("pk")


def record_of(person: Person, *, school_ids: Collection[int] | None = None) -> list[Told]:
    """All that happened, in the order in which it was recorded."""
    asked = {owed.pk: owed for owed in duties_of(person, school_ids=school_ids)}
    happened = [
        *_asked(asked),
        *_signed(asked),
        *_papers(asked),
        *_extended(asked),
        *_learnt(person, school_ids),
        *_exempted(person),
        *_written_to(person),
    ]
    return sorted(happened, key=lambda told: told.at)


def _asked(asked: dict[int, Obligation]) -> Iterator[Told]:
    for owed in asked.values():
        yield Told(owed.opened_at, f"Asked: {duty_title(owed)}, by {day_words(owed.first_due_on)}", COUNTERSIGN)
    changes = ObligationChange.objects.filter(obligation__in=asked).select_related("version").order_by("pk")
    for change in changes:
        title = duty_title(asked[change.obligation_id])
        yield Told(change.recorded_at, f"{title}: {_change_words(change)}", COUNTERSIGN)


def _change_words(change: ObligationChange) -> str:
    due = f"due by {day_words(change.due_on)}, version {change.version.number}"
    if change.kind == ObligationChange.Kind.WITHDRAWN:
        return f"asked no more. {change.get_reason_display()}"
    return f"asked again, {due}" if change.kind == ObligationChange.Kind.REOPENED else f"now {due}"


def _signed(asked: dict[int, Obligation]) -> Iterator[Told]:
    entries = Acknowledgement.objects.filter(obligation__in=asked).select_related("signatory", "annuls", "annulled_by")
    for entry in entries:
        title = duty_title(asked[entry.obligation_id])
        facts = json.loads(entry.signatory.facts) if entry.signatory.facts else {}
        if entry.kind == Acknowledgement.Kind.ANNULLED:
            two = [facts.get(who, {}).get("name", "somebody") for who in ("asked_by", "annulled_by")]
            because = facts.get("reason") or "the reason has been erased"
            annulled = entry.annuls.code if entry.annuls else ""
            yield Told(entry.recorded_at, f"Signature {annulled} annulled: {because}", " and ".join(two), annulled)
        else:
            version = json.loads(entry.body)["policy_version"]
            how = f", on paper on {day_words(entry.signed_at)}" if entry.kind == Acknowledgement.Kind.PAPER else ""
            words = f"Signed{how}: {title}, version {version}. Receipt {entry.code}"
            stands = not hasattr(entry, "annulled_by")
            yield Told(entry.recorded_at, words, facts.get("name", ""), entry.code, may_annul=stands)
    for owed in asked.values():
        if owed.credited_at:
            yield Told(owed.credited_at, f"{duty_title(owed)}: the signature before counts for it too", COUNTERSIGN)


def _papers(asked: dict[int, Obligation]) -> Iterator[Told]:
    for paper in PaperSignature.objects.filter(obligation__in=asked).select_related("asked_by", "decided_by"):
        title = duty_title(asked[paper.obligation_id])
        signed_on = day_words(paper.signed_on)
        yield Told(paper.asked_at, f"Paper of {signed_on} recorded: {title}", paper.asked_by.get_full_name())
        if paper.refused_because and paper.decided_at and paper.decided_by:
            words = f"Paper of {signed_on} refused: {paper.refused_because}"
            yield Told(paper.decided_at, words, paper.decided_by.get_full_name())
    for asked_for in Annulment.objects.filter(acknowledgement__obligation__in=asked).select_related(
        "asked_by", "decided_by", "acknowledgement"
    ):
        code = asked_for.acknowledgement.code
        yield Told(asked_for.asked_at, f"Asked to annul signature {code}", asked_for.asked_by.get_full_name(), code)
        if asked_for.refused_because and asked_for.decided_at and asked_for.decided_by:
            words = f"Signature {code} left as it stands: {asked_for.refused_because}"
            yield Told(asked_for.decided_at, words, asked_for.decided_by.get_full_name(), code)


def _extended(asked: dict[int, Obligation]) -> Iterator[Told]:
    for extension in Extension.objects.filter(obligation__in=asked).select_related("granted_by"):
        title = duty_title(asked[extension.obligation_id])
        words = f"{title}: more time, until {day_words(extension.due_on)}. {extension.reason}"
        yield Told(extension.recorded_at, words, extension.granted_by.get_full_name())


def _learnt(person: Person, school_ids: Collection[int] | None) -> Iterator[Told]:
    seen = Q() if school_ids is None else Q(version__policy__school=None) | Q(version__policy__school__in=school_ids)
    lessons = LessonProgress.objects.filter(seen, person=person, done_at__isnull=False)
    for done in lessons.select_related("lesson"):
        if done.done_at:
            yield Told(done.done_at, f"Lesson done: {done.lesson.title}")
    for attempt in Attempt.objects.filter(seen, person=person, finished_at__isnull=False).select_related("quiz"):
        if attempt.finished_at:
            outcome = "passed" if attempt.passed else "not passed"
            words = f"Quiz {outcome}: {attempt.quiz.title}, {attempt.right} of {attempt.asked}, try {attempt.number}"
            yield Told(attempt.finished_at, words)


def _exempted(person: Person) -> Iterator[Told]:
    for exemption in Exemption.objects.filter(person=person).select_related("approved_by", "cut_short_by"):
        until = f"until {day_words(exemption.ends_on)}" if exemption.ends_on else "with no last day yet"
        reason = exemption.get_reason_display()
        words = f"Exempt from {day_words(exemption.starts_on)} {until}: {reason}"
        yield Told(exemption.recorded_at, words, exemption.approved_by.get_full_name())
        if exemption.cut_short_at and exemption.cut_short_on and exemption.cut_short_by:
            words = f"Exemption ended before its time, on {day_words(exemption.cut_short_on)}"
            yield Told(exemption.cut_short_at, words, exemption.cut_short_by.get_full_name())


def _written_to(person: Person) -> Iterator[Told]:
    for mail in OutboxMail.objects.filter(person=person, key__startswith=KEY, sent_at__isnull=False):
        if mail.sent_at:
            yield Told(mail.sent_at, f"Reminded: {mail.subject}", COUNTERSIGN)
