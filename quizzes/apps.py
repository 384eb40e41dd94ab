from importlib import import_module

from django.apps import AppConfig


class QuizzesConfig(AppConfig):
    name = "quizzes"
    verbose_name = "Quizzes"

    def ready(self) -> None:
        # Its models can be imported only once every app is loaded.
        import_module("quizzes.steps").register()
        import_module("quizzes.evidence").add()
        import_module("quizzes.companion").register()
