from functools import partial

from django.apps import AppConfig
from django.core.checks import Tags, register


class CoursesConfig(AppConfig):
    name = "courses"
    verbose_name = "Policies and courses"

    def ready(self) -> None:
        from courses.guard import APPROVED_TEXT  # noqa: PLC0415 (its database is known only now)

        register(partial(APPROVED_TEXT.check), Tags.database)
