from django.apps import AppConfig


class LmsConfig(AppConfig):
    name = "lms"
    verbose_name = "People and schools"

    def ready(self) -> None:
        from lms import places, receivers  # noqa: PLC0415 (models are ready only now)

        places.add()
        receivers.listen()
