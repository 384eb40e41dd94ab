from __future__ import annotations

from typing import ClassVar

from django.db import models


class SharedLesson(models.Model):
    """A lesson that a course uses from another course of its policy: what both teach is built and read once."""

    course = models.ForeignKey("courses.CoursePage", on_delete=models.CASCADE, related_name="borrowed")
    lesson = models.ForeignKey("courses.LessonPage", on_delete=models.CASCADE, related_name="lent_to")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["course", "lesson"], name="one_loan_of_a_lesson_to_a_course")
        ]

    def __str__(self) -> str:
        return f"{self.lesson}, in {self.course}"
