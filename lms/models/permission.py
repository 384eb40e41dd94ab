"""Who may do what (DESIGN.md §6), as data in one place; querysets, views and exports all ask here."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from django.db.models import Q, QuerySet

from lms.models.appointment import Appointment
from lms.models.membership import Audience
from lms.models.school import School

if TYPE_CHECKING:
    from lms.models.person import Person


class Capability(StrEnum):
    SEE_PEOPLE = "see people by name"
    IMPORT_PEOPLE = "add people, import them and end their time at the school"
    APPOINT = "give and end roles"
    SEE_CHANNELS = "see the channel register"
    SEE_CHANNEL_PEOPLE = "see who manages and posts on a channel"
    MANAGE_CHANNELS = "keep the channel register"
    APPROVE_CHANNEL_ROLES = "say who may manage or post on a channel"
    SEE_STANDING = "see where a school stands"
    DOWNLOAD_GOVERNORS_RETURN = "download the governors' return"
    DOWNLOAD_FULL_RETURN = "download the full return"
    WRITE_LESSONS = "write lessons"
    APPROVE_POLICY = "approve and publish policy"
    SETTLE_DUTIES = "exempt people, extend due dates, record papers, annul signatures"
    SET_REQUIREMENTS = "say who must do what by when"
    CHANGE_SETTINGS = "change a school's name, colours and contact"


_HEAD = frozenset(
    {
        Capability.SEE_PEOPLE,
        Capability.SEE_CHANNELS,
        Capability.SEE_CHANNEL_PEOPLE,
        Capability.APPROVE_CHANNEL_ROLES,
        Capability.SEE_STANDING,
        Capability.DOWNLOAD_GOVERNORS_RETURN,
        Capability.DOWNLOAD_FULL_RETURN,
        Capability.SETTLE_DUTIES,
    }
)
_LEAD = _HEAD | {
    Capability.IMPORT_PEOPLE,
    Capability.APPOINT,
    Capability.MANAGE_CHANNELS,
    Capability.SET_REQUIREMENTS,
    Capability.CHANGE_SETTINGS,
}

GRANTS: dict[str, frozenset[Capability]] = {
    Appointment.Role.COMPLIANCE_LEAD: _LEAD,
    Appointment.Role.HEADTEACHER: _HEAD,
    Appointment.Role.TRUST_LEAD: _LEAD | {Capability.WRITE_LESSONS, Capability.APPROVE_POLICY},
    Appointment.Role.POLICY_OWNER: frozenset(
        {
            Capability.WRITE_LESSONS,
            Capability.APPROVE_POLICY,
            Capability.SEE_CHANNELS,
            Capability.SEE_CHANNEL_PEOPLE,
        }
    ),
    Appointment.Role.CONTENT_EDITOR: frozenset({Capability.WRITE_LESSONS}),
    Audience.GOVERNOR: frozenset(
        {Capability.SEE_STANDING, Capability.DOWNLOAD_GOVERNORS_RETURN, Capability.SEE_CHANNELS}
    ),
}
"""What each role may do at its school; pupils, parents, team leaders and class teachers follow from `visible_to`."""

NEEDS_SECOND_FACTOR = frozenset(role.value for role in Appointment.Role if GRANTS[role])
"""Who must show a second factor to sign in: all who are appointed to anything, since they see or change others' things.

Governors see counts, team leaders and class teachers the few they work with: see docs/decisions/0017.
"""


ADMIN_PERMISSIONS: dict[str, Capability] = {
    "lms.view_school": Capability.CHANGE_SETTINGS,
    "lms.change_school": Capability.CHANGE_SETTINGS,
    "quizzes.view_quiz": Capability.WRITE_LESSONS,
    "quizzes.change_quiz": Capability.WRITE_LESSONS,
    "quizzes.publish_quiz": Capability.APPROVE_POLICY,
}
"""What Wagtail asks by the names of model permissions. Pages go by Wagtail's own groups: see `appoint`."""


def schools_where(person: Person, capability: Capability) -> QuerySet[School]:
    """The schools at which `person` has `capability`, by appointment or as a governor there."""
    roles = [role for role, granted in GRANTS.items() if capability in granted]
    held = person.appointments.held().filter(role__in=roles)
    if held.filter(school=None).exists():
        return School.objects.all()
    seats = person.memberships.current().filter(audience__in=roles)
    return School.objects.filter(Q(pk__in=held.values("school")) | Q(pk__in=seats.values("school")))


def is_appointed_to(person: Person, capability: Capability) -> bool:
    """Whether `person` has `capability` anywhere, by appointment."""
    roles = [role for role, granted in GRANTS.items() if capability in granted]
    return person.appointments.held().filter(role__in=roles).exists()


def whole_trust(person: Person, capability: Capability) -> bool:
    """Whether `person` has `capability` across the trust, by an appointment that names no school."""
    roles = [role for role, granted in GRANTS.items() if capability in granted]
    return person.appointments.held().filter(role__in=roles, school=None).exists()
