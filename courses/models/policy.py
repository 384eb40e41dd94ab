from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from django.core.files.storage import storages
from django.db import models
from django.db.models import Q
from django.db.models.functions import Coalesce, Lower
from django.utils.text import slugify

from lms.models import Capability, Person, School, schools_where, whole_trust

if TYPE_CHECKING:
    from django.core.files.storage import Storage


def private_storage() -> Storage:
    """Where source files are kept; nothing in it is served by its path."""
    return storages["private"]


def owned_where(person: Person, capability: Capability) -> Q:
    """What is of an owner for whom `person` has `capability`: a school, or the trust (`school` is None).

    What is the trust's own needs an appointment across the trust; where there is but one school, the
    school and the trust are one, and an appointment there will do.
    """
    schools = schools_where(person, capability)
    owned = Q(school__in=schools)
    if whole_trust(person, capability) or (schools.exists() and School.objects.count() == 1):
        owned |= Q(school=None)
    return owned


class PolicyQuerySet(models.QuerySet["Policy"]):
    def visible_to(self, person: Person) -> PolicyQuerySet:
        """The trust's policies and those of the schools `person` belongs to."""
        return self.filter(Q(school=None) | Q(school__in=School.objects.visible_to(person)))

    def workable_by(self, person: Person, capability: Capability = Capability.WRITE_LESSONS) -> PolicyQuerySet:
        """Those `person` may work on, drafts and all: see and prepare, or with `capability` approve."""
        return self.filter(owned_where(person, capability))


class Policy(models.Model):
    """The lineage of one document: "the social media policy of this trust", or of one school."""

    title = models.CharField(max_length=200)
    slug = models.SlugField(max_length=80, unique=True)
    school = models.ForeignKey(
        "lms.School",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="policies",
        help_text="Empty: the whole trust's.",
    )

    objects = PolicyQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["title"]
        verbose_name_plural = "policies"
        constraints: ClassVar = [
            models.UniqueConstraint(Lower("title"), Coalesce("school_id", 0), name="one_policy_a_title_and_owner")
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def in_force(self) -> PolicyVersion | None:
        """The latest approved version, or None while there is none."""
        return self.versions.approved().order_by("-sequence").first()

    if TYPE_CHECKING:
        versions: PolicyVersionQuerySet

    @staticmethod
    def free_slug(title: str) -> str:
        base = slugify(title)[:70] or "policy"
        slug, n = base, 1
        while Policy.objects.filter(slug=slug).exists():
            n += 1
            slug = f"{base}-{n}"
        return slug


class PolicyVersionQuerySet(models.QuerySet["PolicyVersion"]):
    def approved(self) -> PolicyVersionQuerySet:
        return self.filter(approved_on__isnull=False)

    def workable_by(self, person: Person, capability: Capability = Capability.WRITE_LESSONS) -> PolicyVersionQuerySet:
        """Those of the policies `person` may work on."""
        return self.filter(policy__in=Policy.objects.workable_by(person, capability))

    def citable_by(self, person: Person) -> PolicyVersionQuerySet:
        """Those whose clauses `person` may put into a lesson: what all may read, and drafts they work on."""
        readable = Q(policy__in=Policy.objects.visible_to(person), approved_on__isnull=False)
        return self.filter(readable | Q(policy__in=Policy.objects.workable_by(person)))


class PolicyVersion(models.Model):
    """One text of a policy, as it was uploaded; approved when it says who approved it and on which day."""

    policy = models.ForeignKey(Policy, on_delete=models.PROTECT, related_name="versions")
    sequence = models.PositiveIntegerField()
    number = models.CharField(max_length=30, help_text="As the document prints it, else the place in the sequence.")
    title = models.CharField(max_length=200)
    source = models.FileField(upload_to="policies", storage=private_storage)
    source_name = models.CharField(max_length=255)
    sha256 = models.CharField(max_length=64)
    approved_on = models.DateField(null=True, blank=True)
    approved_by = models.CharField(max_length=200, blank=True)
    effective_on = models.DateField(null=True, blank=True)
    next_review_by = models.DateField(null=True, blank=True)
    registered = models.JSONField(default=list, help_text="The rows of its channel register, as they were read.")
    imported_at = models.DateTimeField()
    approval_recorded_at = models.DateTimeField(null=True, blank=True)

    objects = PolicyVersionQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["policy", "-sequence"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["policy", "sequence"], name="one_version_a_place"),
            models.UniqueConstraint(fields=["policy", "sha256"], name="one_version_a_text"),
            models.CheckConstraint(
                condition=Q(approved_on=None, approved_by="", approval_recorded_at=None)
                | (Q(approved_on__isnull=False, approval_recorded_at__isnull=False) & ~Q(approved_by="")),
                name="approved_by_and_on_together",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title}, version {self.number}"

    def clauses_for(self, audience: str) -> list[Clause]:
        """The clauses that bind `audience`, those for everyone among them, in the document's order."""
        return [clause for clause in self.clauses.all() if clause.binds(audience)]

    if TYPE_CHECKING:
        clauses: models.QuerySet[Clause]


class Clause(models.Model):
    """One provision: a numbered paragraph, a bullet or a row; its key stays the same across versions."""

    class Modality(models.TextChoices):
        MUST = "must", "Must"
        MUST_NOT = "must_not", "Must not"
        SHOULD = "should", "Should"
        SHOULD_NOT = "should_not", "Should not"
        WILL = "will", "Will"
        WILL_NOT = "will_not", "Will not"
        MAY = "may", "May"
        ENCOURAGED = "encouraged", "Encouraged"
        STATEMENT = "statement", "Good to know"

    version = models.ForeignKey(PolicyVersion, on_delete=models.PROTECT, related_name="clauses")
    position = models.PositiveIntegerField()
    key = models.CharField(max_length=80)
    label = models.CharField(max_length=40)
    path = models.JSONField(default=list)
    kind = models.CharField(max_length=10)
    lead_in = models.TextField(blank=True)
    numbered = models.BooleanField(help_text="The number is its own, not that of the heading it stands under.")
    scope = models.BooleanField(help_text="It only says whom or what the policy covers.")
    text = models.TextField()
    modality = models.CharField(max_length=12, choices=Modality)
    audiences = models.JSONField(default=list)

    class Meta:
        ordering: ClassVar = ["version", "position"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["version", "key"], name="one_clause_a_key"),
            models.UniqueConstraint(fields=["version", "position"], name="one_clause_a_position"),
        ]

    def __str__(self) -> str:
        start = self.text if len(self.text) <= 70 else f"{self.text[:67]}…"
        return f"{self.label} {start}".strip()

    def binds(self, audience: str) -> bool:
        return audience in self.audiences or EVERYONE in self.audiences

    @property
    def anchor(self) -> str:
        """Where this clause stands on the page of its policy, whichever version is shown there."""
        return f"clause-{self.key}"

    @property
    def forbids(self) -> bool:
        return self.modality in FORBIDDING

    @property
    def asks(self) -> bool:
        return self.modality in ASKING

    def as_dict(self) -> dict[str, Any]:
        return {name: getattr(self, name) for name in ("key", "label", "path", "kind", "text", "modality", "audiences")}


EVERYONE = "everyone"
FORBIDDING = frozenset({Clause.Modality.MUST_NOT, Clause.Modality.SHOULD_NOT, Clause.Modality.WILL_NOT})
ASKING = frozenset({Clause.Modality.MUST, Clause.Modality.SHOULD, Clause.Modality.WILL, Clause.Modality.ENCOURAGED})
