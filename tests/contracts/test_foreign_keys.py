"""No model points at a model of an app above its own (DESIGN.md §3): downstream asks, upstream does not know."""

from collections.abc import Iterable

from django.apps import apps
from django.db import models
from django.test.utils import isolate_apps

from attestations.models import Obligation
from quizzes.models import Quiz
from tests.contracts.planting import APPS


def wrong_way(found: Iterable[type[models.Model]]) -> list[str]:
    """The relations of our models in `found` that point from an app to one above it."""
    return [
        f"{model._meta.label}.{field.name} -> {field.related_model._meta.label}"
        for model in found
        if model._meta.app_label in APPS
        for field in model._meta.get_fields()
        if field.is_relation
        and not field.auto_created
        and isinstance(field.related_model, type)
        and _height(field.related_model) > _height(model)
    ]


def _height(model: type[models.Model]) -> int:
    """How far up an app stands; everything that is not ours is below ours."""
    label = model._meta.app_label
    return len(APPS) - APPS.index(label) if label in APPS else 0


def test_no_relation_points_upwards() -> None:
    assert wrong_way(apps.get_models(include_auto_created=True)) == []


def test_the_apps_have_models_to_look_at() -> None:
    assert {model._meta.app_label for model in apps.get_models()} >= set(APPS)


@isolate_apps()
def test_a_planted_foreign_key_is_found() -> None:
    class Planted(models.Model):
        obligation = models.ForeignKey(Obligation, models.CASCADE, related_name="+")

        class Meta:
            app_label = "lms"

    assert wrong_way([Planted]) == ["lms.Planted.obligation -> attestations.Obligation"]


@isolate_apps()
def test_a_planted_one_to_one_is_found() -> None:
    class Planted(models.Model):
        quiz = models.OneToOneField(Quiz, models.CASCADE, related_name="+")

        class Meta:
            app_label = "courses"

    assert wrong_way([Planted]) == ["courses.Planted.quiz -> quizzes.Quiz"]


@isolate_apps()
def test_a_planted_many_to_many_is_found() -> None:
    class Planted(models.Model):
        quizzes = models.ManyToManyField(Quiz, related_name="+")

        class Meta:
            app_label = "courses"

    assert "courses.Planted.quizzes -> quizzes.Quiz" in wrong_way([Planted])
