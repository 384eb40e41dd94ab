"""Two entries that may be one person: offering to join them, and joining them once somebody has said so."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import Q

from lms.days import london_day
from lms.domain.appointments import appoint, end_appointments
from lms.domain.audit import record
from lms.domain.past_groups import keep_past_groups
from lms.domain.sessions import end_sessions
from lms.evidence import with_evidence
from lms.models import (
    Appointment,
    Capability,
    ChannelRole,
    ClassTeacher,
    Guardianship,
    Membership,
    MergeOffer,
    Person,
    PupilSecret,
    School,
    SourceId,
    schools_where,
    whole_trust,
)

MERGED = "merged with another entry"
BATCH = 500
FILLED = ("job_title", "staff_group", "staff_code", "department", "year_group", "registration", "team_leader_id")
"""What the membership that goes on takes over where it has nothing itself."""


class UnmergeableError(ValueError):
    """The two cannot be joined; the message says why and what to do."""


def raise_offers(*, school: School, pairs: Iterable[tuple[int, int]], at: datetime) -> None:
    """Ask whether each `(older, newer)` is one person; a pair that was asked about is not asked about again."""
    offers = [MergeOffer(school=school, older_id=older, newer_id=newer, raised_at=at) for older, newer in pairs]
    MergeOffer.objects.bulk_create(offers, batch_size=BATCH, ignore_conflicts=True)


@transaction.atomic
def decide_offer(*, offer: MergeOffer, outcome: str, by: Person, at: datetime) -> Person | None:
    """Settle an offer, joining the two where `outcome` is merged; answers whoever was kept.

    The older entry is kept, unless only the newer has evidence. What was decided stays decided.

    Raises:
        UnmergeableError: it was decided otherwise already, or the two cannot be joined.
    """
    offer = MergeOffer.objects.select_for_update().select_related("older", "newer").get(pk=offer.pk)
    if not schools_where(by, Capability.IMPORT_PEOPLE).filter(pk=offer.school_id).exists():
        raise UnmergeableError("These people are of a school that is not yours to decide for.")
    if offer.outcome:
        raise UnmergeableError(f"This was decided already: {offer.get_outcome_display()}.")
    kept: Person | None = None
    if outcome == MergeOffer.Outcome.MERGED:
        newer_stays = with_evidence({offer.older_id, offer.newer_id}) == {offer.newer_id}
        kept, gone = (offer.newer, offer.older) if newer_stays else (offer.older, offer.newer)
        merge_people(kept=kept, gone=gone, by=by, at=at)
    offer.outcome, offer.decided_at, offer.decided_by = MergeOffer.Outcome(outcome), at, by
    offer.save(update_fields=["outcome", "decided_at", "decided_by"])
    if kept is None:
        record(
            verb="kept apart", about=f"person {offer.newer_id}", by=by, at=at, other=offer.older_id, offer=offer.pk
        )  # fmt: skip
    return kept


@transaction.atomic
def merge_people(*, kept: Person, gone: Person, by: Person, at: datetime) -> None:
    """Join two entries of one person: `kept` takes over what `gone` is and may do, and `gone` signs in no more.

    Where both have the same open membership (or role, or contact), that of `kept` goes on and the other ends,
    so that what was counted before is counted the same.

    Raises:
        UnmergeableError: `gone` has signed or answered something, which cannot move; or one of them belongs to,
            or answers for, more than `by` may.
    """
    if kept.pk == gone.pk:
        raise UnmergeableError("That is one entry already.")
    _check_reach(kept, gone, by)
    if with_evidence({gone.pk}):
        raise UnmergeableError(
            f"Both entries of {gone} have signed or answered something, which is never moved: keep them apart, and end "
            "the membership of the one that is not needed."
        )
    yesterday = london_day(at) - timedelta(days=1)
    _move_memberships(kept, gone, yesterday, at)
    _move_guardianships(kept, gone, yesterday)
    _move_roles(kept, gone, yesterday, by, at)
    SourceId.objects.filter(person=gone).update(person=kept)
    _move_offers(kept, gone)
    _move_address(kept, gone, by, at)
    end_sessions(people=[gone.pk], because=MERGED, by=by, at=at)
    record(verb="people merged", about=f"person {kept.pk}", by=by, at=at, gone=gone.pk)


def _check_reach(kept: Person, gone: Person, by: Person) -> None:
    """Whether both are wholly within what `by` answers for: joining moves roles and may move a sign-in address."""
    both = Q(person__in=[kept.pk, gone.pk])
    mine = schools_where(by, Capability.IMPORT_PEOPLE)
    elsewhere = Membership.objects.filter(both).exclude(school__in=mine)
    beyond = Appointment.objects.filter(both, until=None)
    if not whole_trust(by, Capability.APPOINT):
        beyond = beyond.exclude(school__in=schools_where(by, Capability.APPOINT).values("pk"))
    else:
        beyond = beyond.none()
    channels = ChannelRole.objects.filter(both, until=None).exclude(channel__school__in=mine)
    if elsewhere.exists() or beyond.exists() or channels.exists():
        raise UnmergeableError(
            "One of the two belongs to another school too, or answers for more than you could give: "
            "ask somebody who answers for the whole trust."
        )


def _move_memberships(kept: Person, gone: Person, yesterday: date, at: datetime) -> None:
    own = {(m.school_id, m.audience): m for m in Membership.objects.filter(person=kept, ended_on=None)}
    for theirs in Membership.objects.filter(person=gone):
        ours = own.get((theirs.school_id, theirs.audience)) if theirs.ended_on is None else None
        if ours is None:
            theirs.person = kept
            theirs.save(update_fields=["person"])
            continue
        if theirs.staff_group and not ours.staff_group:
            keep_past_groups(before={ours.pk: ""}, at=at)
        for name in FILLED:
            setattr(ours, name, getattr(ours, name) or getattr(theirs, name))
        ours.started_on = min(ours.started_on, theirs.started_on)
        ours.save()
        theirs.ended_on, theirs.end_recorded_at = max(yesterday, theirs.started_on), at
        theirs.save(update_fields=["ended_on", "end_recorded_at"])
    Membership.objects.filter(team_leader=gone).update(team_leader=kept)
    Membership.objects.filter(person=kept, team_leader=kept).update(team_leader=None)


def _move_guardianships(kept: Person, gone: Person, yesterday: date) -> None:
    open_ones = Guardianship.objects.filter(until=None)
    own = {(g.guardian_id, g.pupil_id, g.school_id) for g in open_ones.filter(Q(guardian=kept) | Q(pupil=kept))}
    for theirs in Guardianship.objects.filter(Q(guardian=gone) | Q(pupil=gone)):
        guardian = kept.pk if theirs.guardian_id == gone.pk else theirs.guardian_id
        pupil = kept.pk if theirs.pupil_id == gone.pk else theirs.pupil_id
        same = theirs.until is None and (guardian, pupil, theirs.school_id) in own
        if same or guardian == pupil:
            theirs.until = theirs.until or max(yesterday, theirs.since)
        else:
            theirs.guardian_id, theirs.pupil_id = guardian, pupil
        theirs.save(update_fields=["guardian", "pupil", "until"])


def _move_roles(kept: Person, gone: Person, yesterday: date, by: Person, at: datetime) -> None:
    """Roles on channels, appointments and classes. No access has to be taken away: it is the same person's."""
    own_roles = set(ChannelRole.objects.filter(person=kept, until=None).values_list("channel", "kind"))
    for role in ChannelRole.objects.filter(person=gone):
        if role.until is None and (role.channel_id, role.kind) in own_roles:
            role.until, role.until_recorded_at = max(yesterday, role.since), at
        else:
            role.person = kept
        role.save(update_fields=["person", "until", "until_recorded_at"])
    held = list(Appointment.objects.filter(person=gone, until=None).select_related("school"))
    end_appointments(appointments=held, on=london_day(at), because=MERGED, by=by, at=at)
    for appointment in held:
        appoint(person=kept, role=appointment.role, school=appointment.school, on=london_day(at), by=by, at=at)
    own_classes = set(ClassTeacher.objects.filter(person=kept, until=None).values_list("school_class", flat=True))
    for taught in ClassTeacher.objects.filter(person=gone):
        if taught.until is None and taught.school_class_id in own_classes:
            taught.until = max(yesterday, taught.since)
        else:
            taught.person = kept
        taught.save(update_fields=["person", "until"])
    if not PupilSecret.objects.filter(pupil=kept).exists():
        PupilSecret.objects.filter(pupil=gone).update(pupil=kept)
    PupilSecret.objects.filter(pupil=gone).delete()


def _move_offers(kept: Person, gone: Person) -> None:
    """Open offers that name `gone` and somebody else are from now on about `kept`."""
    for offer in MergeOffer.objects.filter(Q(older=gone) | Q(newer=gone), outcome=""):
        other = offer.newer_id if offer.older_id == gone.pk else offer.older_id
        asked = Q(older=other, newer=kept) | Q(older=kept, newer=other)
        if other == kept.pk:
            continue
        if MergeOffer.objects.filter(asked).exists():
            offer.delete()
            continue
        older = kept.pk if offer.older_id == gone.pk else other
        MergeOffer.objects.filter(pk=offer.pk).update(older=older, newer=other if older == kept.pk else kept.pk)


def _move_address(kept: Person, gone: Person, by: Person, at: datetime) -> None:
    address = gone.email
    Person.objects.filter(pk=gone.pk).update(email=None, is_active=False)
    gone.email, gone.is_active = None, False
    fresh = Person.objects.get(pk=kept.pk)
    if address and not fresh.email:
        Person.objects.filter(pk=kept.pk).update(email=address)
        kept.email = address
        end_sessions(people=[kept.pk], because="address changed", by=by, at=at)
    if not fresh.is_active and fresh.memberships.filter(ended_on=None).exists():
        Person.objects.filter(pk=kept.pk).update(is_active=True)
        kept.is_active = True
