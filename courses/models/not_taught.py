from __future__ import annotations

from typing import ClassVar

from django.db import models


class NotTaught(models.Model):
    """A clause that an editor leaves out of a course, and why. Another version of it is looked at anew."""

    course = models.ForeignKey("courses.CoursePage", on_delete=models.CASCADE, related_name="not_taught")
    clause = models.ForeignKey("courses.Clause", on_delete=models.CASCADE, related_name="+")
    reason = models.CharField(max_length=200)
    by = models.ForeignKey("lms.Person", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["course", "clause"]
        verbose_name_plural = "clauses not taught"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["course", "clause"], name="one_reason_for_a_clause_not_taught"),
            models.CheckConstraint(condition=~models.Q(reason=""), name="not_taught_and_why"),
        ]

    def __str__(self) -> str:
        return f"{self.clause}: {self.reason}"
