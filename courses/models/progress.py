from typing import ClassVar

from django.db import models
from django.db.models import F, Q


class LessonProgress(models.Model):
    """A person opened, and then finished, one lesson of one policy version in one academic year."""

    person = models.ForeignKey("lms.Person", on_delete=models.PROTECT, related_name="lesson_progress")
    lesson = models.ForeignKey("courses.LessonPage", on_delete=models.CASCADE, related_name="progress")
    version = models.ForeignKey("courses.PolicyVersion", on_delete=models.PROTECT, related_name="+")
    cycle = models.PositiveSmallIntegerField(help_text="The year in which the academic year began.")
    opened_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["person", "lesson", "version", "cycle"], name="one_progress_a_lesson"),
            models.CheckConstraint(
                condition=Q(done_at=None) | Q(done_at__gte=F("opened_at")), name="lesson_done_after_opened"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person} in {self.lesson}"
