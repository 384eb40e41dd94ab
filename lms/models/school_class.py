from __future__ import annotations

from datetime import date
from typing import ClassVar

from django.db import models
from django.db.models import F, Q


class SchoolClass(models.Model):
    """A registration group whose pupils sign in on shared tablets: those with its name on their membership."""

    class Secret(models.TextChoices):
        PICTURE = "picture", "A secret picture"
        WORD = "word", "A secret word"

    school = models.ForeignKey("lms.School", on_delete=models.PROTECT, related_name="classes")
    name = models.CharField(max_length=30)
    code = models.CharField(max_length=20, unique=True, help_text="What pupils type, as in HERON 7; in capitals.")
    secret = models.CharField(max_length=8, choices=Secret, default=Secret.PICTURE)
    created_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["school", "name"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["school", "name"], name="one_class_of_a_name"),
        ]

    def __str__(self) -> str:
        return self.name


class ClassTeacherQuerySet(models.QuerySet["ClassTeacher"]):
    def on(self, day: date) -> ClassTeacherQuerySet:
        """Those in force on a London day."""
        return self.filter(Q(until=None) | Q(until__gte=day), since__lte=day)


class ClassTeacher(models.Model):
    """A person teaches a class: sees its pupils, and helps them sign in."""

    school_class = models.ForeignKey(SchoolClass, on_delete=models.PROTECT, related_name="teachers")
    person = models.ForeignKey("lms.Person", on_delete=models.PROTECT, related_name="classes_taught")
    since = models.DateField()
    until = models.DateField(null=True, blank=True)

    objects = ClassTeacherQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["school_class", "person"], condition=Q(until=None), name="one_open_class_teacher"
            ),
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gte=F("since")), name="class_teacher_until_after_since"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person} teaches {self.school_class}"


class PupilSecret(models.Model):
    """The picture or word a pupil signs in with, set by the teacher; only its hash is kept."""

    pupil = models.OneToOneField("lms.Person", on_delete=models.CASCADE, related_name="secret")
    kind = models.CharField(max_length=8, choices=SchoolClass.Secret)
    hashed = models.CharField(max_length=128)
    set_by = models.ForeignKey("lms.Person", on_delete=models.PROTECT, related_name="+")
    set_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"secret {self.kind} of {self.pupil}"
