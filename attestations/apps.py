from functools import partial

from django.apps import AppConfig
from django.core.checks import Tags, register


class AttestationsConfig(AppConfig):
    name = "attestations"
    verbose_name = "Attestations"

    def ready(self) -> None:
        from attestations import evidence, guard, offers, person_links, places, resigning, steps  # noqa: PLC0415 (models are ready only now)

        register(partial(guard.LEDGER.check), Tags.database)
        offers.add()
        person_links.add()
        places.add()
        steps.add()
        evidence.add()
        resigning.add()
