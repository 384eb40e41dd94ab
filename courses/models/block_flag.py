from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q


class BlockFlagQuerySet(models.QuerySet["BlockFlag"]):
    def open(self) -> BlockFlagQuerySet:
        """Those that nobody has looked at yet."""
        return self.filter(settled_at=None)


class BlockFlag(models.Model):
    """A rule that a block of a lesson shows, or rests on, has changed or gone with a new version of the policy."""

    lesson = models.ForeignKey("courses.LessonPage", on_delete=models.CASCADE, related_name="flags")
    block = models.CharField(max_length=36, help_text="The block's id in the lesson's body.")
    kind = models.CharField(max_length=20, help_text="What kind of block it is.")
    old = models.ForeignKey("courses.Clause", on_delete=models.CASCADE, related_name="+")
    new = models.ForeignKey("courses.Clause", on_delete=models.CASCADE, null=True, related_name="+")
    version = models.ForeignKey("courses.PolicyVersion", on_delete=models.CASCADE, related_name="+")
    settled_at = models.DateTimeField(null=True)
    settled_by = models.ForeignKey("lms.Person", on_delete=models.PROTECT, null=True, related_name="+")

    objects = BlockFlagQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["lesson", "old__position", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["lesson", "block", "old", "version"], name="one_flag_a_block_and_clause"),
            models.CheckConstraint(
                condition=Q(settled_at=None, settled_by=None) | Q(settled_at__isnull=False, settled_by__isnull=False),
                name="flag_settled_by_and_when",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.old} in {self.lesson}"
