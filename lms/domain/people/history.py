"""What happened to a person, newest first, in words: each change of role or permission, and who made it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from lms.domain.people.view import Width, schools_seen
from lms.models import (
    Appointment,
    Audience,
    AuditEvent,
    Capability,
    Channel,
    ChannelRole,
    Person,
    School,
    SchoolClass,
    whole_trust,
)
from lms.words import day_words

MOST = 100
"""Events that are told: older ones stay in the audit."""

FIELDS = {
    "legal_first": "legal first name", "legal_last": "legal last name", "preferred_first": "first name used",
    "preferred_last": "last name used", "email": "e-mail address", "job_title": "job title",
    "staff_group": "staff group", "department": "department", "team_leader": "team leader", "leader_id": "team leader",
    "year_group": "year", "year": "year", "registration": "class", "started_on": "first day", "ended_on": "last day",
    "language": "language", "staff_code": "staff code",
}  # fmt: skip
BECAUSE = {
    "address changed": "the e-mail address changed",
    "role given": "a role was given",
    "role ended": "a role ended",
    "left the school": "they left",
}


@dataclass(frozen=True, slots=True)
class Happening:
    """One event as it is told: what, when, and by whom."""

    words: str
    at: datetime
    by: str


@dataclass(frozen=True, slots=True)
class _Names:
    """Names for what events only number: fetched once for all of them."""

    schools: dict[str, str]
    channels: dict[int, str]
    classes: set[int]
    """Of the schools that are named; what concerns another class concerns another school."""


def history_of(*, person: Person, viewer: Person, width: Width) -> list[Happening]:
    """What `viewer` may know of what happened to `person`: nothing that only concerns a school they do not see.

    Who did it is named to those who may see that person; oneself is told only that it was the school.
    """
    events = list(AuditEvent.objects.filter(about=f"person {person.pk}").select_related("actor")[: MOST * 2])
    schools = School.objects.all() if width == Width.OWN else schools_seen(viewer)
    everywhere = width == Width.OWN or whole_trust(viewer, Capability.SEE_PEOPLE)
    channels = Channel.objects.filter(school__in=schools)
    names = _Names(
        schools=dict(schools.values_list("urn", "name")),
        channels={channel.pk: str(channel) for channel in channels},
        classes=set(SchoolClass.objects.filter(school__in=schools).values_list("pk", flat=True)),
    )
    told = [event for event in events if everywhere or _concerns(event.details, names)]
    actors = {event.actor_id for event in told if event.actor_id}
    seen = set(Person.objects.visible_to(viewer).filter(pk__in=actors).values_list("pk", flat=True))
    return [Happening(words_of(event, names), event.at, _by(event, viewer, seen, width)) for event in told[:MOST]]


def _concerns(details: dict[str, Any], names: _Names) -> bool:
    """Whether an event is of no one school, or of one whose name is known here."""
    where = details.get("school") or str(details.get("where", "")).removeprefix("school ")
    if where and where != "the trust":
        return where in names.schools
    if "school_class" in details:
        return details["school_class"] in names.classes
    return "channel" not in details or details["channel"] in names.channels


def words_of(event: AuditEvent, names: _Names) -> str:
    """An event in words; one whose verb has none of its own is told by its verb, which is plain English."""
    tell = _WORDS.get(event.verb)
    said = tell(event.details, names) if tell else event.verb
    return said[:1].upper() + said[1:]


def _by(event: AuditEvent, viewer: Person, seen: set[int], width: Width) -> str:
    if event.actor is None:
        return "Countersign"
    if event.actor_id == viewer.pk:
        return "you"
    if width == Width.OWN:
        return "the school"
    return str(event.actor) if event.actor_id in seen else "somebody else in the trust"


def _school(details: dict[str, Any], names: _Names) -> str:
    urn = details.get("school") or str(details.get("where", "")).removeprefix("school ")
    return names.schools.get(urn, str(urn))


def _joined(details: dict[str, Any], names: _Names) -> str:
    audience = details.get("audience", "")
    known = Audience(audience).label.lower() if audience in Audience.values else str(audience)
    return f"joined {_school(details, names)}, {known}" if details.get("school") else "joined"


def _left(details: dict[str, Any], names: _Names) -> str:
    last = details.get("last_day")
    return f"left; the last day was {day_words(date.fromisoformat(last))}" if last else "left"


def _changed(details: dict[str, Any], names: _Names) -> str:
    fields = details.get("fields", [])
    named = [FIELDS.get(str(field), str(field).replace("_", " ")) for field in fields]
    return f"changed: {', '.join(named)}" if named else "changed"


def _role(done: str) -> Callable[[dict[str, Any], _Names], str]:
    def tell(details: dict[str, Any], names: _Names) -> str:
        role = details.get("role", "")
        title = Appointment.Role(role).label.lower() if role in Appointment.Role.values else str(role)
        return f"{done} {title} of {_school(details, names)}"

    return tell


def _channel(manages: str, posts: str) -> Callable[[dict[str, Any], _Names], str]:
    def tell(details: dict[str, Any], names: _Names) -> str:
        said = manages if details.get("role") == ChannelRole.Kind.MANAGER else posts
        return f"{said} {names.channels.get(details.get('channel', 0), 'a channel')}"

    return tell


def _signed_out(details: dict[str, Any], names: _Names) -> str:
    because = str(details.get("because", ""))
    return f"signed out everywhere: {BECAUSE.get(because, because)}" if because else "signed out everywhere"


_WORDS: dict[str, Callable[[dict[str, Any], _Names], str]] = {
    "joined": _joined,
    "left the school": _left,
    "person changed": _changed,
    "membership changed": _changed,
    "appointed": _role("became"),
    "appointment ended": _role("is no longer"),
    "channel role given": _channel("began to manage", "began to post on"),
    "channel role ended": _channel("no longer manages", "no longer posts on"),
    "signed out everywhere": _signed_out,
}
