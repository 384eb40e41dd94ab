"""The figures counted a second time, from every fact there is, in plain Python: nothing of the product counts here.

Rules: DESIGN.md §2 (who is in an audience, what an obligation is), §4.6 (as at a moment counts what was recorded by
then) and §6 (a person counts once per audience; in scope = exempt + required).
"""

from collections import Counter
from datetime import date, datetime
from typing import Any, cast
from zoneinfo import ZoneInfo

from django.db.models import F

from attestations.models import Acknowledgement, Exemption, Obligation, ObligationChange, PastCredit
from lms.models import ChannelRole, Membership

WORST_FIRST = ["exempt", "overdue", "in_grace", "due", "complete"]
Facts = list[dict[str, Any]]


def figures_as_at(at: datetime, school_ids: set[int] | None = None) -> dict[str, dict[str, int]]:
    """The seven counts of each audience that has anybody in scope."""
    day = _london(at)
    stands: dict[tuple[str, int], str] = {}
    for audience, person, school in _seats(at, day):
        if school_ids is not None and school not in school_ids:
            continue
        for status in _statuses(at, day, audience, person, school):
            held = stands.get((audience, person), "complete")
            stands[audience, person] = min(held, status, key=WORST_FIRST.index)
    counts: dict[str, Counter[str]] = {}
    for (audience, _), status in stands.items():
        counts.setdefault(audience, Counter())[status] += 1
    return {
        audience: {
            "in_scope": found.total(),
            "exempt": found["exempt"],
            "required": found.total() - found["exempt"],
            **{name: found[name] for name in ("complete", "in_grace", "due", "overdue")},
        }
        for audience, found in counts.items()
    }


def _london(moment: datetime) -> date:
    return moment.astimezone(ZoneInfo("Europe/London")).date()


def _seats(at: datetime, day: date) -> set[tuple[str, int, int]]:
    found = set()
    for one in cast("Facts", list(Membership.objects.values())):
        begun = one["recorded_at"] <= at and one["started_on"] <= day
        ended = one["ended_on"] and one["ended_on"] < day and one["end_recorded_at"] <= at
        if begun and not ended:
            found.add((one["audience"], one["person_id"], one["school_id"]))
    roles = ChannelRole.objects.values(
        "person_id", "kind", "since", "until", "recorded_at", "until_recorded_at", school=F("channel__school_id")
    )
    for one in cast("Facts", list(roles)):
        begun = one["recorded_at"] <= at and one["since"] <= day
        ended = one["until"] and one["until"] < day and one["until_recorded_at"] <= at
        if begun and not ended:
            found.add((one["kind"], one["person_id"], one["school"]))
    return found


def _statuses(at: datetime, day: date, audience: str, person: int, school: int) -> list[str]:
    """How each thing stands that somebody owes in an audience at a school."""
    year = day.year if day.month >= 9 else day.year - 1
    courses = {audience, "channel_poster"} if audience == "channel_manager" else {audience}
    owed = Obligation.objects.filter(person=person, cycle=year).values("requirement__course__audience", *OWED)
    found = []
    for one in owed:
        is_theirs = one["requirement__course__audience"] in courses and one["school_id"] in (None, school)
        if is_theirs and one["opened_at"] <= at and (status := _status(one, at, day)):
            found.append(status)
    return found


OWED = (
    "pk", "person_id", "school_id", "opened_at", "first_opens_on", "first_due_on", "first_grace_until", "credited_by",
    "credited_at",
)  # fmt: skip


def _status(owed: dict[str, Any], at: datetime, day: date) -> str | None:
    opens, due, grace = owed["first_opens_on"], owed["first_due_on"], owed["first_grace_until"]
    changes = [
        one for one in ObligationChange.objects.filter(obligation=owed["pk"]).values() if one["recorded_at"] <= at
    ]
    if changes:
        last = max(changes, key=lambda one: (one["recorded_at"], one["id"]))
        if last["kind"] == "withdrawn":
            return None
        opens, due, grace = last["opens_on"], last["due_on"], last["grace_until"]
    if _is_signed(owed, at, day):
        return "complete"
    if _is_exempt(owed["person_id"], at, day):
        return "exempt"
    if day < opens:
        return None
    return "overdue" if day > grace else "in_grace" if day > due else "due"


def _is_signed(owed: dict[str, Any], at: datetime, day: date) -> bool:
    ledger = {one["seq"]: one for one in Acknowledgement.objects.values() if one["recorded_at"] <= at}
    annulled = {one["annuls_id"] for one in ledger.values()}
    early = {owed["credited_by"]} if owed["credited_at"] and owed["credited_at"] <= at else set()
    for one in cast("Facts", list(PastCredit.objects.filter(obligation=owed["pk"]).values())):
        if one["since"] <= at < one["until"]:
            early.add(one["acknowledgement_id"])
    return any(
        one["kind"] != "annulled" and seq not in annulled and _london(one["signed_at"]) <= day
        for seq, one in ledger.items()
        if one["obligation_id"] == owed["pk"] or seq in early
    )


def _is_exempt(person: int, at: datetime, day: date) -> bool:
    for one in cast("Facts", list(Exemption.objects.filter(person=person).values())):
        known = one["recorded_at"] <= at and one["starts_on"] <= day
        over = one["ends_on"] is not None and one["ends_on"] < day
        cut = one["cut_short_at"] and one["cut_short_at"] <= at and one["cut_short_on"] <= day
        if known and not over and not cut:
            return True
    return False
