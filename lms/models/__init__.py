"""The trust, its schools, and the people everything else is about. One concept a file."""

from lms.models.appointment import Appointment
from lms.models.attempt_limit import AttemptLimit
from lms.models.audience_rule import AudienceRule
from lms.models.audit import AuditEvent
from lms.models.band import Band
from lms.models.calendar_entry import CalendarEntry
from lms.models.channel import Channel, ChannelRole
from lms.models.guardianship import Guardianship
from lms.models.joining import MergeOffer, ParentRequest
from lms.models.membership import MEMBER_AUDIENCES, ROLE_WORDS, Audience, Entry, Membership, StaffGroup
from lms.models.past_staff_group import PastStaffGroup
from lms.models.people_upload import PeopleUpload
from lms.models.permission import (
    Capability,
    is_appointed_to,
    schools_where,
    whole_trust,
)
from lms.models.person import Person
from lms.models.register import AccessRemoval, RegisterGap
from lms.models.school import ParentsSign, Phase, School
from lms.models.school_class import ClassTeacher, PupilSecret, SchoolClass
from lms.models.sign_in_link import SignInLink
from lms.models.source import SourceId
from lms.models.trust import Trust

__all__ = [
    "MEMBER_AUDIENCES",
    "ROLE_WORDS",
    "AccessRemoval",
    "Appointment",
    "AttemptLimit",
    "Audience",
    "AudienceRule",
    "AuditEvent",
    "Band",
    "CalendarEntry",
    "Capability",
    "Channel",
    "ChannelRole",
    "ClassTeacher",
    "Entry",
    "Guardianship",
    "Membership",
    "MergeOffer",
    "ParentRequest",
    "ParentsSign",
    "PastStaffGroup",
    "PeopleUpload",
    "Person",
    "Phase",
    "PupilSecret",
    "RegisterGap",
    "School",
    "SchoolClass",
    "SignInLink",
    "SourceId",
    "StaffGroup",
    "Trust",
    "is_appointed_to",
    "schools_where",
    "whole_trust",
]
