from typing import ClassVar

from django.db import models


class Trust(models.Model):
    """Whom this deployment serves: one trust, or one school as a trust of one (DESIGN.md §3)."""

    name = models.CharField(max_length=200)
    demonstration = models.BooleanField(
        default=False,
        help_text="Filled with invented people: mail may be read on a page, sign-in links last.",
    )
    created_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [models.CheckConstraint(condition=models.Q(pk=1), name="one_trust_a_deployment")]

    def __str__(self) -> str:
        return self.name
