"""Bringing a document in: its text becomes a version of a policy, with its clauses."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date, datetime
from functools import lru_cache
from hashlib import sha256

from django.core.files.base import ContentFile
from django.db import transaction
from django.db.models import Max

from courses.domain.change_sets import make_change_set
from courses.domain.compare_versions import compare_with, kept_clauses
from courses.domain.reading import Difference, ParsedClause, ParsedPolicy, carry_keys, check_policy, parse_policy
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
class Foreseen:
    """What bringing a document in would do: `policy` is the one it goes on with, None where it begins one.

    `saved` is the version that has these very bytes, if they were brought in before. `latest` is the version
    before it, and `difference` what it changes in that.
    """

    policy: Policy | None = None
    saved: PolicyVersion | None = None
    latest: PolicyVersion | None = None
    difference: Difference | None = None


@dataclass(frozen=True, slots=True)
class _Document:
    """A file as it came, with what was read in it."""

    data: bytes
    name: str
    parsed: ParsedPolicy

    @property
    def sha256(self) -> str:
        return sha256(self.data).hexdigest()


@lru_cache(maxsize=2)
def read_bytes(data: bytes, name: str) -> ParsedPolicy:
    """What a document says. It is looked at, narrowed and saved within minutes: that reads its 200 pages once.

    Raises UnreadablePolicyError.
    """
    return parse_policy(data, name=name)


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
    if approval:
        _refuse_unusable(approval, at)
    parsed = read_bytes(data, name)
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


def foresee_import(*, parsed: ParsedPolicy, digest: str, school: School | None) -> Foreseen:
    """What `import_policy` would do with a document that was read; `digest` is the SHA-256 of its bytes."""
    policy = policy_of(parsed, school)
    if policy is None:
        return Foreseen()
    saved = policy.versions.filter(sha256=digest).first()
    versions = policy.versions.filter(sequence__lt=saved.sequence) if saved else policy.versions.all()
    latest = versions.order_by("-sequence").first()
    return Foreseen(policy, saved, latest, compare_with(old=latest, new=parsed) if latest else None)


@transaction.atomic
def record_approval(*, version: PolicyVersion, approval: Approval, by: Person | None, at: datetime) -> PolicyVersion:
    """Record that a draft was approved; said again it is so already.

    Raises:
        UnusableApprovalError: the day has not come yet, the name is too long, or it was approved otherwise before.
    """
    _refuse_unusable(approval, at)
    stored = PolicyVersion.objects.select_for_update().get(pk=version.pk)
    _approve_once(stored, approval, by, at)
    return stored


def _refuse_unusable(approval: Approval, at: datetime) -> None:
    if len(approval.by) > LONGEST_NAME:
        raise UnusableApprovalError(f"Who approved it is {len(approval.by)} letters long: name them in {LONGEST_NAME}")
    if approval.on > london_day(at):
        raise UnusableApprovalError(
            f"It cannot have been approved on {approval.on:%Y-%m-%d}: that day has not come yet"
        )


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
    """Record that this text was approved; from then on it is the policy in force.

    What it changes in the approved version before it is written down beside, for the policy owner to decide on.
    """
    version.approved_on, version.approved_by, version.approval_recorded_at = approval.on, approval.by, at
    version.save(update_fields=["approved_on", "approved_by", "approval_recorded_at"])
    record(verb="policy approved", about=f"policy version {version.pk}", by=by, at=at, approved_by=approval.by)
    make_change_set(new=version, at=at)


def readable_title(title: str) -> str:
    """A title as one writes it in a sentence: a document that shouts is turned down."""
    return title.capitalize() if title.isupper() else title


def policy_of(parsed: ParsedPolicy, school: School | None) -> Policy | None:
    """The policy that a document is a text of: the one of its title and owner."""
    return Policy.objects.filter(title__iexact=_title(parsed), school=school).first()


def _title(parsed: ParsedPolicy) -> str:
    return readable_title(parsed.title)[:200]


def _lineage(parsed: ParsedPolicy, school: School | None, by: Person | None, at: datetime) -> Policy:
    """The policy of that title and owner, made if there is none; locked, so that two imports take turns."""
    title = _title(parsed)
    policy, made = Policy.objects.get_or_create(
        title__iexact=title, school=school, defaults={"title": title, "slug": Policy.free_slug(title)}
    )
    if made:
        record(verb="policy added", about=f"policy {policy.pk}", by=by, at=at, title=title)
    return Policy.objects.select_for_update(of=("self",)).get(pk=policy.pk)


def _add_version(policy: Policy, document: _Document, by: Person | None, at: datetime) -> PolicyVersion:
    parsed = document.parsed
    before = policy.versions.order_by("-sequence").first()
    if before:
        parsed = carry_keys(kept_clauses(before), parsed)
    sequence = (policy.versions.aggregate(last=Max("sequence"))["last"] or 0) + 1
    version = PolicyVersion(
        policy=policy,
        sequence=sequence,
        number=(parsed.metadata.version or str(sequence))[:30],
        title=_title(parsed),
        source_name=document.name[:255],
        sha256=document.sha256,
        effective_on=parsed.metadata.effective_on,
        next_review_by=parsed.metadata.next_review.by if parsed.metadata.next_review else None,
        registered=[asdict(channel) for channel in parsed.channels],
        imported_at=at,
    )
    version.source.save(document.sha256[:16], ContentFile(document.data), save=False)
    version.save()
    clauses = clauses_from(parsed.clauses)
    for clause in clauses:
        clause.version = version
    Clause.objects.bulk_create(clauses)
    record(verb="policy version imported", about=f"policy version {version.pk}", by=by, at=at, sha256=document.sha256)
    return version


def clauses_from(parsed: Iterable[ParsedClause]) -> list[Clause]:
    """The clauses of a document as we keep them, in its order; of no version yet, and not saved."""
    return [
        Clause(
            position=position,
            key=clause.key,
            label=clause.label,
            path=list(clause.path),
            kind=clause.kind,
            lead_in=clause.lead_in or "",
            numbered=clause.numbered,
            scope=clause.scope,
            text=clause.text,
            modality=clause.modality,
            audiences=list(clause.audiences),
        )
        for position, clause in enumerate(parsed, 1)
    ]


def read_version(version: PolicyVersion) -> ParsedPolicy:
    """What the document of a version says, its clauses as we keep them.

    Raises UnreadablePolicyError where its file cannot be read any more.
    """
    with version.source.open("rb") as source:
        parsed = read_bytes(source.read(), version.source_name)
    return parsed.with_clauses(kept_clauses(version))
