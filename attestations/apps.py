from django.apps import AppConfig
from django.core.checks import Tags, register


class AttestationsConfig(AppConfig):
    name = "attestations"
    verbose_name = "Attestations"

    def ready(self) -> None:
        from attestations import guard, places, steps  # noqa: PLC0415 (models are ready only now)

        register(guard.check_guard, Tags.database)
        places.add()
        steps.add()
