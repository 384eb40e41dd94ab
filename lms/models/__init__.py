"""The trust, its schools, and the people everything else is about. One concept a file."""

from lms.models.appointment import Appointment
from lms.models.audit import AuditEvent
from lms.models.channel import Channel, ChannelRole
from lms.models.membership import MEMBER_AUDIENCES, ROLE_WORDS, Audience, Membership, StaffGroup
from lms.models.permission import Capability, is_appointed_to, schools_where, whole_trust
from lms.models.person import Person
from lms.models.school import Phase, School
from lms.models.sign_in_link import SignInLink
from lms.models.trust import Trust

__all__ = [
    "MEMBER_AUDIENCES",
    "ROLE_WORDS",
    "Appointment",
    "Audience",
    "AuditEvent",
    "Capability",
    "Channel",
    "ChannelRole",
    "Membership",
    "Person",
    "Phase",
    "School",
    "SignInLink",
    "StaffGroup",
    "Trust",
    "is_appointed_to",
    "schools_where",
    "whole_trust",
]
