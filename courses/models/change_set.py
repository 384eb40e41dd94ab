from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from courses.models.policy import EVERYONE, Clause


class ChangeSetQuerySet(models.QuerySet["ChangeSet"]):
    def decided(self) -> ChangeSetQuerySet:
        """Those of which the policy owner has said what is material."""
        return self.filter(decided_at__isnull=False)


class ChangeSet(models.Model):
    """What an approved version changes in the approved one before it, clause by clause (DESIGN.md §2)."""

    old = models.ForeignKey("courses.PolicyVersion", on_delete=models.PROTECT, related_name="+")
    new = models.OneToOneField("courses.PolicyVersion", on_delete=models.PROTECT, related_name="change_set")
    made_at = models.DateTimeField()
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey("lms.Person", on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    objects = ChangeSetQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["new"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(old=F("new")), name="change_set_of_two_versions"),
            models.CheckConstraint(
                condition=Q(decided_at=None, decided_by=None) | Q(decided_at__isnull=False, decided_by__isnull=False),
                name="change_set_decided_by_and_when",
            ),
        ]

    def __str__(self) -> str:
        return f"what {self.new} changes"


class Change(models.Model):
    """One clause that was added, removed, changed, moved or renumbered; material or editorial."""

    class Kind(models.TextChoices):
        ADDED = "added", "Added"
        REMOVED = "removed", "Removed"
        CHANGED = "changed", "Changed"
        MOVED = "moved", "Moved"
        RENUMBERED = "renumbered", "Renumbered"

    change_set = models.ForeignKey(ChangeSet, on_delete=models.PROTECT, related_name="changes")
    position = models.PositiveIntegerField()
    kind = models.CharField(max_length=10, choices=Kind)
    old = models.ForeignKey(Clause, on_delete=models.PROTECT, null=True, related_name="+")
    new = models.ForeignKey(Clause, on_delete=models.PROTECT, null=True, related_name="+")
    suggested_material = models.BooleanField(help_text="What we would say: numbering, dates, spelling are editorial.")
    why = models.CharField(max_length=100, help_text="Why that is suggested.")
    material = models.BooleanField(null=True, help_text="What the policy owner said; empty until they have.")

    class Meta:
        ordering: ClassVar = ["change_set", "position"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["change_set", "position"], name="one_change_a_position"),
            models.CheckConstraint(
                condition=Q(kind="added", old=None, new__isnull=False)
                | Q(kind="removed", old__isnull=False, new=None)
                | Q(kind__in=["changed", "moved", "renumbered"], old__isnull=False, new__isnull=False),
                name="change_has_its_clauses",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.new or self.old}"

    @property
    def audiences(self) -> set[str]:
        """Whom the clause binds or bound; `everyone` among them where it is for all."""
        return {audience for clause in (self.old, self.new) if clause for audience in clause.audiences}

    def binds(self, audience: str) -> bool:
        """Whether the clause binds `audience`, before or after."""
        return bool(self.audiences & {audience, EVERYONE})
