"""Bringing a document in: its text becomes a version of a policy, with its clauses."""

from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256
from typing import cast

from django.core.files.base import ContentFile
from django.db import transaction
from django.db.models import Max

from courses.domain.reading import ParsedClause, ParsedPolicy, carry_keys, check_policy, parse_policy
from courses.domain.reading.model import ClauseKind, Modality
from courses.models import Clause, Policy, PolicyVersion
from lms.days import london_day
from lms.domain.audit import record
from lms.models import Person, School


class UnusableApprovalError(ValueError):
    """Half an approval was given, or one that cannot be; the message says what is wrong."""


LONGEST_NAME = 200


@dataclass(frozen=True, slots=True)
class Approval:
    """Who approved a text, and on which day."""

    by: str
    on: date


@dataclass(frozen=True, slots=True)
class Imported:
    version: PolicyVersion
    clauses: int
    findings: int
    made: bool
    parsed: ParsedPolicy


@dataclass(frozen=True, slots=True)
class _Document:
    """A file as it came, with what was read in it."""

    data: bytes
    name: str
    parsed: ParsedPolicy

    @property
    def sha256(self) -> str:
        return sha256(self.data).hexdigest()


def import_policy(
    *, data: bytes, name: str, school: School | None, approval: Approval | None, by: Person | None, at: datetime
) -> Imported:
    """Read a document into a draft version of its policy, or an approved one when `approval` is given.

    The same bytes for the same owner are the same version: asked again, it is answered, and approved if
    it was not. Otherwise it is a new version of the policy of that title and owner, and each clause
    that is matched with one of the version before takes over its key.

    Raises:
        UnreadablePolicyError: the file cannot be read as a policy.
        UnusableApprovalError: it is approved on a day that has not come yet, or was approved otherwise before.
    """
    if approval and len(approval.by) > LONGEST_NAME:
        raise UnusableApprovalError(f"Who approved it is {len(approval.by)} letters long: name them in {LONGEST_NAME}")
    if approval and approval.on > london_day(at):
        raise UnusableApprovalError(
            f"It cannot have been approved on {approval.on:%Y-%m-%d}: that day has not come yet"
        )
    parsed = parse_policy(data, name=name)
    document = _Document(data, name, parsed)
    findings = len(check_policy(parsed, on=london_day(at)))
    with transaction.atomic():
        policy = _lineage(parsed, school, by, at)
        version = policy.versions.filter(sha256=document.sha256).first()
        made = version is None
        if version is None:
            version = _add_version(policy, document, by, at)
        if approval:
            _approve_once(version, approval, by, at)
    return Imported(version, version.clauses.count(), findings, made, parsed)


def _approve_once(version: PolicyVersion, approval: Approval, by: Person | None, at: datetime) -> None:
    """Approve a draft; said again it is so already; said otherwise it is refused, since people may have signed."""
    if version.approved_on is None:
        approve(version=version, approval=approval, by=by, at=at)
    elif (version.approved_by, version.approved_on) != (approval.by, approval.on):
        raise UnusableApprovalError(
            f"This text was approved already, by {version.approved_by} on {version.approved_on:%Y-%m-%d}: "
            "give that approval or none"
        )


@transaction.atomic
def approve(*, version: PolicyVersion, approval: Approval, by: Person | None, at: datetime) -> None:
    """Record that this text was approved; from then on it is the policy in force."""
    version.approved_on, version.approved_by, version.approval_recorded_at = approval.on, approval.by, at
    version.save(update_fields=["approved_on", "approved_by", "approval_recorded_at"])
    record(verb="policy approved", about=f"policy version {version.pk}", by=by, at=at, approved_by=approval.by)


def readable_title(title: str) -> str:
    """A title as one writes it in a sentence: a document that shouts is turned down."""
    return title.capitalize() if title.isupper() else title


def _lineage(parsed: ParsedPolicy, school: School | None, by: Person | None, at: datetime) -> Policy:
    title = readable_title(parsed.title)[:200]
    policy = Policy.objects.filter(title__iexact=title, school=school).first()
    if policy is None:
        policy = Policy.objects.create(title=title, school=school, slug=Policy.free_slug(title))
        record(verb="policy added", about=f"policy {policy.pk}", by=by, at=at, title=title)
    return policy


def _add_version(policy: Policy, document: _Document, by: Person | None, at: datetime) -> PolicyVersion:
    parsed = document.parsed
    before = policy.versions.order_by("-sequence").first()
    if before:
        parsed = carry_keys([_as_parsed(clause) for clause in before.clauses.all()], parsed)
    sequence = (policy.versions.aggregate(last=Max("sequence"))["last"] or 0) + 1
    version = PolicyVersion(
        policy=policy,
        sequence=sequence,
        number=(parsed.metadata.version or str(sequence))[:30],
        title=readable_title(parsed.title)[:200],
        source_name=document.name[:255],
        sha256=document.sha256,
        effective_on=parsed.metadata.effective_on,
        next_review_by=parsed.metadata.next_review.by if parsed.metadata.next_review else None,
        imported_at=at,
    )
    version.source.save(document.sha256[:16], ContentFile(document.data), save=False)
    version.save()
    Clause.objects.bulk_create(
        Clause(
            version=version,
            position=position,
            key=clause.key,
            label=clause.label,
            path=list(clause.path),
            kind=clause.kind,
            lead_in=clause.lead_in or "",
            text=clause.text,
            modality=clause.modality,
            audiences=list(clause.audiences),
        )
        for position, clause in enumerate(parsed.clauses, 1)
    )
    record(verb="policy version imported", about=f"policy version {version.pk}", by=by, at=at, sha256=document.sha256)
    return version


def _as_parsed(clause: Clause) -> ParsedClause:
    """A clause we keep, as the comparison of texts knows clauses."""
    return ParsedClause(
        key=clause.key,
        label=clause.label,
        path=tuple(clause.path),
        kind=cast("ClauseKind", clause.kind),
        text=clause.text,
        modality=cast("Modality", clause.modality),
        audiences=tuple(clause.audiences),
        lead_in=clause.lead_in or None,
    )
