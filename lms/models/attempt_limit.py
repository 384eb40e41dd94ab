from typing import ClassVar

from django.db import models


class AttemptLimit(models.Model):
    """How often something that can be guessed was tried of late. In the database, so that it holds over every
    web process and over a restart. Of the key (an account, an address) only a digest is kept.
    """

    what = models.CharField(max_length=40)
    digest = models.CharField(max_length=64)
    tries = models.PositiveIntegerField()
    ends_at = models.DateTimeField(db_index=True, help_text="From then on the tries no longer count.")

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["what", "digest"], name="one_count_of_tries_a_key")]

    def __str__(self) -> str:
        return f"{self.tries} tries of {self.what}"
