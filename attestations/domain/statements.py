"""The words that are signed, filled in for one person."""

from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256

from attestations.models import Obligation, Requirement, Statement
from courses.domain.access import audiences_taking
from courses.domain.change_sets import settled_version
from courses.models import PolicyVersion
from lms.models import ROLE_WORDS, Audience, ChannelRole, Membership, School

_ADULT = (
    "I have read the parts of “{policy}” (version {version}) of {school} that apply to me as {role}.\n\n"
    "I understand them, I will keep to them, and I know whom to ask when I am not sure.\n\n"
    "The document is the one whose SHA-256 fingerprint is {sha256}."
)
_PUPIL = (
    "I have read the rules for pupils in “{policy}” (version {version}) of {school}.\n\n"
    "I know what they ask of me. I will keep to them. If I am not sure, I will ask an adult at school.\n\n"
    "The rules come from the paper with this number: {sha256}."
)
_PARENT = (
    "I have read the parts of “{policy}” (version {version}) of {school} that are for parents and carers.\n\n"
    "I understand them, I will keep to them, and I know whom to ask at school.\n\n"
    "The document is the one whose SHA-256 fingerprint is {sha256}."
)
_CHANGES = (
    "I have read what version {version} of “{policy}” of {school} changes for me as {role}.\n\n"
    "I understand it and I will keep to it, as to everything I signed before.\n\n"
    "The document is the one whose SHA-256 fingerprint is {sha256}."
)


@dataclass(frozen=True, slots=True)
class Shown:
    """A statement as one person is shown it, with the hash of exactly these words."""

    text: str
    policy_sha256: str
    role: str
    school: School

    @property
    def sha256(self) -> str:
        return sha256(self.text.encode()).hexdigest()

    @property
    def paragraphs(self) -> list[str]:
        return self.text.split("\n\n")


def default_wording(audience: str, *, for_changes: bool = False) -> str:
    """The wording that a new requirement begins with, until its policy owner writes another."""
    if for_changes:
        return _CHANGES
    return {Audience.PUPIL: _PUPIL, Audience.PARENT: _PARENT}.get(Audience(audience), _ADULT)


def statement_for(*, obligation: Obligation, on: date, at: datetime) -> Shown:
    """What the person of `obligation` would sign at a moment: the wording and the version in force then."""
    statement = in_force(requirement=obligation.requirement, at=at, for_changes=obligation.change_set_id is not None)
    return _fill(statement, version_to_sign(obligation), obligation, on)


def version_to_sign(obligation: Obligation) -> PolicyVersion:
    """The version that is signed now: of a course, the one it is published at; of changes, the latest one decided."""
    course = obligation.requirement.course
    if obligation.change_set_id is None:
        return course.version
    return settled_version(course.policy) or course.version


def in_force(*, requirement: Requirement, at: datetime, for_changes: bool = False) -> Statement:
    """The wording of a requirement at a moment: of the whole, or of what a version changes."""
    found = requirement.statements.filter(in_force_from__lte=at, for_changes=for_changes).first()
    if found is None:
        raise LookupError(f"requirement {requirement.pk} has no statement at {at:%Y-%m-%d %H:%M}")
    return found


def words_with_hash(*, obligation: Obligation, sha256: str, on: date) -> Shown | None:
    """The statement with this hash, among the wordings and versions this person could have been shown."""
    versions = obligation.requirement.course.policy.versions.approved()
    for statement in obligation.requirement.statements.filter(for_changes=obligation.change_set_id is not None):
        for version in versions:
            shown = _fill(statement, version, obligation, on)
            if shown.sha256 == sha256:
                return shown
    return None


def role_of(*, obligation: Obligation, on: date) -> tuple[str, School]:
    """What this person is at which school, in the audience by which they owe the obligation."""
    audiences = audiences_taking(obligation.requirement.course.audience)
    owner = obligation.requirement.course.policy.school_id
    mine = Membership.objects.filter(person=obligation.person, audience__in=audiences).select_related("school")
    if owner is not None:
        mine = mine.filter(school=owner)
    membership = mine.on(on).first() or mine.order_by("-started_on").first()
    if membership:
        return membership.role_words, membership.school
    roles = ChannelRole.objects.filter(person=obligation.person, kind__in=audiences).select_related("channel__school")
    if owner is not None:
        roles = roles.filter(channel__school=owner)
    role = roles.on(on).order_by("kind").first() or roles.order_by("-since").first()
    if role is None:
        raise LookupError(f"obligation {obligation.pk} is of nobody in its audience")
    return ROLE_WORDS[Audience(role.kind)], role.channel.school


def _fill(statement: Statement, version: PolicyVersion, obligation: Obligation, on: date) -> Shown:
    role, school = role_of(obligation=obligation, on=on)
    article = "an" if role[:1].lower() in "aeiou" else "a"
    told = role if role[:2].isupper() else role[:1].lower() + role[1:]
    text = statement.wording.format(
        policy=version.title,
        version=version.number,
        school=school.name,
        role=f"{article} {told}",
        sha256=version.sha256,
    )
    return Shown(text=text, policy_sha256=version.sha256, role=role, school=school)
