"""A trust of two schools with every kind of person at both; the other school's people have names like no other."""

import json
from dataclasses import dataclass
from datetime import UTC, date, datetime

from attestations.domain.return_facts import Scope
from attestations.domain.returns import make_return
from attestations.models import Acknowledgement, Edition, LedgerHead, Obligation, Return
from courses.domain.pages import course_index
from courses.models import CoursePage, Policy
from lms.domain.appointments import appoint
from lms.models import Appointment, Audience, ChannelRole, Membership, Person, School, SchoolClass
from tests.factories.attestations import (
    AcknowledgementFactory,
    CycleFactory,
    MeetingFactory,
    ObligationFactory,
    RequirementFactory,
    ReturnActionFactory,
    ReturnOrderFactory,
    SignatoryFactory,
    StatementFactory,
)
from tests.factories.people import (
    LONG_AGO,
    ChannelRoleFactory,
    ClassTeacherFactory,
    MembershipFactory,
    PersonFactory,
    SchoolClassFactory,
    SchoolFactory,
)
from tests.factories.policies import PolicyVersionFactory, make_course
from tests.factories.quizzes import at_an_address, make_quiz

NOW = datetime(2026, 11, 13, 17, tzinfo=UTC)
"""Two weeks after the days of grace: whoever has not signed is overdue."""
MARKER = "Quillfeather"
"""In the name of each person of the other school, and of nobody else."""
CLASS = "Heron"
"""The class of the pupil at each of the two schools."""
Role = Appointment.Role

APPOINTED = {
    "compliance lead": Role.COMPLIANCE_LEAD,
    "headteacher": Role.HEADTEACHER,
    "policy owner": Role.POLICY_OWNER,
    "content editor": Role.CONTENT_EDITOR,
}
MEMBERS = {
    "staff": Audience.STAFF,
    "poster": Audience.STAFF,
    "manager": Audience.STAFF,
    "pupil": Audience.PUPIL,
    "parent": Audience.PARENT,
    "volunteer": Audience.VOLUNTEER,
    "governor": Audience.GOVERNOR,
    "team leader": Audience.STAFF,
    "class teacher": Audience.STAFF,
} | dict.fromkeys(APPOINTED, Audience.STAFF)
PERSONAS = ("anonymous", *MEMBERS, "trust lead")


@dataclass(frozen=True)
class Place:
    """One school, with what there is of it."""

    school: School
    people: dict[str, Person]
    policy: Policy
    obligations: dict[str, Obligation]
    codes: dict[str, str]
    returns: dict[str, int]
    meeting: int
    order: int
    action: int
    school_class: SchoolClass


@dataclass(frozen=True)
class Site:
    own: Place
    other: Place
    trust_lead: Person
    courses: dict[str, CoursePage]
    trust_policy: Policy
    trust_returns: dict[str, int]

    def person(self, persona: str) -> Person | None:
        if persona == "anonymous":
            return None
        return self.trust_lead if persona == "trust lead" else self.own.people[persona]


def build_site() -> Site:
    """Everyone owes, and is late with, the course of their audience; each has one signature of the year before."""
    course_index()
    version = PolicyVersionFactory.create(policy__title="Social media policy", policy__slug="social-media")
    courses = {audience.value: make_course(version=version, audience=audience, clauses=1) for audience in Audience}
    for course in courses.values():
        make_quiz(course=course, questions=2)
        StatementFactory.create(requirement=RequirementFactory.create(course=course))
    at_an_address()
    trust_lead: Person = PersonFactory.create(legal_first="Tansy", legal_last="Overton")
    appoint(person=trust_lead, role=Role.TRUST_LEAD, school=None, on=date(2020, 1, 1), by=None, at=LONG_AGO)
    own = _place("900001", "Alder Primary", "Aldous", courses)
    other = _place("900002", "Beech Primary", MARKER, courses)
    last = Acknowledgement.objects.latest("seq")
    LedgerHead.objects.create(pk=1, seq=last.seq, digest=last.digest)
    return Site(own, other, trust_lead, courses, version.policy, _returns(None))


def _place(urn: str, name: str, last: str, courses: dict[str, CoursePage]) -> Place:
    school = SchoolFactory.create(urn=urn, name=name, contact_name=f"Office {last}", contact_email=f"{last}@x.example")
    people = {persona: _member(school, persona, last) for persona in MEMBERS}
    Membership.objects.filter(person=people["staff"]).update(team_leader=people["team leader"])
    Membership.objects.filter(person=people["pupil"]).update(registration=CLASS)
    school_class: SchoolClass = SchoolClassFactory.create(school=school, name=CLASS, code=f"HERON {urn[-4:]}")
    ClassTeacherFactory.create(school_class=school_class, person=people["class teacher"])
    for persona, kind in {"poster": ChannelRole.Kind.POSTER, "manager": ChannelRole.Kind.MANAGER}.items():
        ChannelRoleFactory.create(person=people[persona], kind=kind, channel__school=school)
    for persona, role in APPOINTED.items():
        appoint(person=people[persona], role=role, school=school, on=date(2020, 1, 1), by=None, at=LONG_AGO)
    obligations, codes = {}, {}
    for persona, person in people.items():
        requirement = courses[MEMBERS[persona]].requirement
        obligations[persona] = ObligationFactory.create(person=person, requirement=requirement)
        codes[persona] = _signed_last_year(person, courses[MEMBERS[persona]], school)
    policy = PolicyVersionFactory.create(policy__title=f"Photographs at {name}", policy__school=school).policy
    returns = _returns(school)
    around = _around_returns(school, returns[Edition.GOVERNORS])
    return Place(school, people, policy, obligations, codes, returns, *around, school_class)


def _around_returns(school: School, made: int) -> tuple[int, int, int]:
    """A meeting of the governors, a return that is being made, and something they asked for."""
    meeting = MeetingFactory.create(school=school, held_on=date(2026, 12, 3))
    order = ReturnOrderFactory.create(school=school, as_at=NOW)
    return (
        meeting.pk,
        order.pk,
        ReturnActionFactory.create(
            school=school, words=f"Ask {school.name}", from_return=Return.objects.get(pk=made)
        ).pk,
    )


def _member(school: School, persona: str, last: str) -> Person:
    person: Person = MembershipFactory.create(
        school=school,
        audience=MEMBERS[persona],
        person__legal_first=persona.title().replace(" ", ""),
        person__legal_last=last,
    ).person
    return person


def _signed_last_year(person: Person, course: CoursePage, school: School) -> str:
    cycle = CycleFactory.create(year=2025)
    body = {
        "statement": "I will keep to it.", "statement_sha256": "ab" * 32, "policy": "Social media policy",
        "policy_version": "1.0", "role": "a member", "school": school.name, "urn": school.urn, "quiz": None,
        "policy_sha256": course.version.sha256, "cycle": 2025,
    }  # fmt: skip
    signed = AcknowledgementFactory.create(
        obligation=ObligationFactory.create(person=person, requirement=course.requirement, cycle=cycle),
        body=json.dumps(body),
        signed_at=datetime.fromisoformat("2025-10-01T09:00:00+00:00"),
    )
    SignatoryFactory.create(acknowledgement=signed, facts=json.dumps({"name": person.get_full_name()}))
    code: str = signed.code
    return code


def _returns(school: School | None) -> dict[str, int]:
    editions = [make_return(scope=Scope(school), edition=each, as_at=NOW, by=None, at=NOW)[0] for each in Edition]
    return {made.edition: made.pk for made in editions}
