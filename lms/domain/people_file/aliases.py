"""The headings that school systems export, and the field each stands for.

Of two headings for one field the one listed first is taken. They are those of the systems' own list and report
exports (Arbor, SIMS 7, Bromcom, ScholarPack), compared as `headings.fold` folds them.
"""

from collections.abc import Mapping
from typing import Final

from lms.domain.people_file.fields import NAME
from lms.domain.people_file.model import Kind

Aliases = Mapping[str, tuple[str, ...]]

_NAMES: Aliases = {
    "legal_first": (
        "legal_first",
        "Legal first name",
        "Legal first names",
        "Legal forename",
        "Legal forenames",
        "Legal given name",
        "First name",
        "First names",
        "Forename",
        "Forenames",
        "Given name",
        "Given names",
        "First",
    ),
    "legal_last": (
        "legal_last",
        "Legal last name",
        "Legal surname",
        "Legal family name",
        "Last name",
        "Surname",
        "Family name",
        "Last",
    ),
    "preferred_first": (
        "preferred_first",
        "Preferred first name",
        "Preferred forename",
        "Preferred given name",
        "Chosen forename",
        "Chosen first name",
        "Known as first name",
        "Known as forename",
        "Known as",
        "Known by",
        "Known name",
        "Chosen name",
        "Preferred name",
    ),
    "preferred_last": (
        "preferred_last",
        "Preferred last name",
        "Preferred surname",
        "Preferred family name",
        "Chosen surname",
        "Chosen last name",
        "Known as surname",
        "Known as last name",
    ),
    NAME: ("Legal full name", "Preferred full name", "Full name", "Name", "Display name"),
}

_SYSTEM_IDS = (
    "Arbor ID",
    "MIS ID",
    "SIMS ID",
    "Bromcom ID",
    "ScholarPack ID",
    "Person ID",
    "External ID",
    "Unique ID",
    "System ID",
)

_PUPIL_NUMBERS = (
    "Admission number",
    "Admission no",
    "Admissions number",
    "Adno",
    "Adm no",
    "UPN",
    "Unique pupil number",
)

_WORK_EMAIL = (
    "Work email",
    "Work email address",
    "School email",
    "School email address",
    "Default email",
    "Default email address",
    "Primary email",
    "Primary email address",
    "Main email",
    "Main email address",
    "Email address",
    "Email",
    "Email 1",
)

_START = ("Date joined", "Joining date", "Date started", "Start date", "Started on", "Start")
_END = ("Date of leaving", "Leaving date", "Date left", "Leaver date", "End date", "Ended on", "Finish date", "End")

_POST: Aliases = {
    "job_title": ("Job title", "Post title", "Position title", "Position", "Post", "Job", "Main role", "Role"),
    "department": ("Department", "Departments", "Faculty", "Team"),
    "leader_id": (
        "leader_id",
        "Line manager ID",
        "Line manager Arbor ID",
        "Line manager staff ID",
        "Line manager person ID",
        "Team leader ID",
        "Manager ID",
        "Supervisor ID",
        "Reports to ID",
    ),
}

_STAFF: Aliases = {
    **_NAMES,
    NAME: (*_NAMES[NAME], "Member of staff", "Staff member"),
    "source_id": (
        "source_id",
        "Arbor staff ID",
        "Staff ID",
        *_SYSTEM_IDS,
        "Personnel ID",
        "Employee ID",
        "Employee number",
        "Employee no",
        "Payroll number",
        "Payroll ID",
        "ID",
    ),
    "staff_code": ("Staff code", "Teacher code", "Staff initials", "Initials", "Short code", "Code"),
    "email": _WORK_EMAIL,
    **_POST,
    "job_title": (*_POST["job_title"], "Role identifier", "Business role", "Business roles", "Roles"),
    "staff_group": ("Staff group", "Staff type", "Staff category", "Employee type", "Employee group", "Category"),
    "start": (
        "Date started at the school",
        "Employment start date",
        "Employment start",
        "Date of arrival",
        "Arrival date",
        "Date of employment",
        "Date employed",
        *_START,
        "Contract start date",
    ),
    "end": ("Employment end date", "Employment end", *_END, "Contract end date"),
}

_PUPILS: Aliases = {
    **_NAMES,
    "source_id": (
        "source_id",
        "Arbor student ID",
        "Student ID",
        "Pupil ID",
        "Child ID",
        "Learner ID",
        *_SYSTEM_IDS,
        *_PUPIL_NUMBERS,
        "ID",
    ),
    "email": _WORK_EMAIL,
    "year": (
        "Year group",
        "Year taught in",
        "NC year",
        "NC year actual",
        "Actual NC year",
        "National curriculum year",
        "Curriculum year",
        "NCY",
        "School year",
        "Year",
        "Yr",
    ),
    "registration": (
        "Registration form",
        "Registration group",
        "Registration class",
        "Registration",
        "Reg group",
        "Reg form",
        "Reg",
        "Tutor group",
        "Form group",
        "Form",
        "Class name",
        "Class",
    ),
    "start": (
        "Admission date",
        "Date of admission",
        "Date of arrival",
        "Arrival date",
        "Date of entry",
        "Entry date",
        "Enrolment start date",
        "Enrolment date",
        *_START,
    ),
    "end": ("Enrolment end date", *_END),
}

_PARENTS: Aliases = {
    **_NAMES,
    NAME: (
        *_NAMES[NAME],
        "Guardian",
        "Primary guardian",
        "Parent/carer",
        "Parent",
        "Carer",
        "Contact",
    ),
    "source_id": ("source_id", *_SYSTEM_IDS, "ID"),
    "email": (
        "Default email",
        "Default email address",
        "Primary email",
        "Primary email address",
        "Main email",
        "Main email address",
        "Home email",
        "Home email address",
        "Personal email",
        "Personal email address",
        "Email address",
        "Email",
        "Email 1",
    ),
    "pupil_id": ("pupil_id", "Arbor student ID", "Student ID", "Pupil ID", "Child ID", "Learner ID", *_PUPIL_NUMBERS),
    "relationship": (
        "Relationship",
        "Relationship to student",
        "Relationship to pupil",
        "Relationship to child",
        "Relationship type",
        "Relation",
        "Contact type",
    ),
    "priority": ("Contact priority", "Priority", "Priority number", "Contact order", "SOS priority"),
    "parental_responsibility": (
        "Parental responsibility",
        "Has parental responsibility",
        "Parental resp",
        "Responsibility",
        "PR",
    ),
    "language": ("Preferred language", "Correspondence language", "Language", "Home language", "First language"),
    "do_not_contact": (
        "Do not contact",
        "Don't contact",
        "Not to be contacted",
        "No contact",
        "Court order",
        "Has court order",
    ),
    "start": ("start", "Start date", "Started on"),
    "end": ("end", "End date", "Ended on"),
}

_GOVERNORS: Aliases = {
    **_NAMES,
    NAME: (*_NAMES[NAME], "Governor", "Trustee"),
    "source_id": ("source_id", *_SYSTEM_IDS, "ID"),
    "email": _WORK_EMAIL,
    **_POST,
    "job_title": (*_POST["job_title"], "Office", "Governor type", "Type of governor", "Category", "Type"),
    "start": (
        "Date of appointment",
        "Appointment date",
        "Date appointed",
        "Appointed on",
        "Term start date",
        "Term of office start",
        "Term of office from",
        *_START,
    ),
    "end": (
        "Date stepped down",
        "Term end date",
        "Term of office end",
        "Term of office to",
        "Term of office ends",
        *_END,
    ),
}

_VOLUNTEERS: Aliases = {
    **_NAMES,
    NAME: (*_NAMES[NAME], "Volunteer"),
    "source_id": ("source_id", *_SYSTEM_IDS, "Personnel ID", "ID"),
    "email": (*_WORK_EMAIL, "Home email", "Personal email"),
    **_POST,
    "start": _START,
    "end": _END,
}

ALIASES: Final[Mapping[Kind, Aliases]] = {
    Kind.STAFF: _STAFF,
    Kind.PUPILS: _PUPILS,
    Kind.PARENTS: _PARENTS,
    Kind.GOVERNORS: _GOVERNORS,
    Kind.VOLUNTEERS: _VOLUNTEERS,
}

OWN_WORDS: Final[Mapping[Kind, tuple[str, ...]]] = {
    Kind.STAFF: ("Staff", "Employee", "Teacher"),
    Kind.PUPILS: ("Student", "Pupil", "Child", "Learner"),
    Kind.PARENTS: (
        "Contact",
        "Parent",
        "Guardian",
        "Carer",
        "Parent/carer",
        "Parent/guardian",
        "Primary guardian",
        "Primary contact",
        "Main contact",
        "Contact 1",
        "Parent 1",
        "Guardian 1",
    ),
    Kind.GOVERNORS: ("Governor", "Trustee"),
    Kind.VOLUNTEERS: ("Volunteer",),
}
"""What a heading may begin with ("Contact forename") to say whom of those in the file it is about."""

PUPIL_WORDS: Final = ("Student", "Pupil", "Child", "Learner", "Student's", "Pupil's", "Child's", "Learner's")
"""What begins a heading in a parents' file that is about the pupil."""

PUPIL_IDS: Final = ("ID", "Number", *_SYSTEM_IDS, *_PUPIL_NUMBERS)
"""What follows such a word in a heading for the pupil's own id."""

SIGNS: Final[Mapping[str, tuple[str, ...]]] = {
    "Arbor": (
        "Arbor ID",
        "Arbor student ID",
        "Arbor staff ID",
        "Arbor guardian ID",
        "Student Arbor ID",
        "Legal first name",
        "Legal last name",
        "Default email",
        "Registration form",
        "Business role",
        "Business roles",
        "Guardian",
        "Primary guardian",
        "Has parental responsibility",
        "Enrolment start date",
        "Line manager Arbor ID",
    ),
    "SIMS": (
        "Adno",
        "Legal forename",
        "Legal surname",
        "Chosen forename",
        "Preferred forename",
        "Preferred surname",
        "Reg group",
        "Year taught in",
        "Date of arrival",
        "Date of leaving",
        "Main e-mail",
        "Contact priority",
        "Court order",
        "Person ID",
        "Forename",
    ),
    "Bromcom": (
        "First name",
        "Last name",
        "Preferred first name",
        "Preferred last name",
        "Tutor group",
        "Contact type",
        "Person ID",
        "Student ID",
        "Staff code",
        "Leaving date",
    ),
    "ScholarPack": (
        "Known as",
        "Class",
        "Year",
        "Pupil ID",
        "Personnel ID",
        "Contact name",
        "Parental resp",
        "Responsibility",
        "Contact order",
        "SOS priority",
        "Form group",
        "Leaving date",
        "Forename",
        "Role identifier",
        "Primary email",
    ),
}
"""Headings by which an export is recognised as that of a system. Those that two systems share count for both."""
