"""Blocks that show clauses of the policy, live and in its own words."""

from contextvars import ContextVar
from typing import Any

from django.apps import apps
from wagtail.blocks import CharBlock, ListBlock, StructBlock, TextBlock
from wagtail.snippets.blocks import SnippetChooserBlock

KNOWN_CLAUSES: ContextVar[dict[int, Any] | None] = ContextVar("known_clauses", default=None)
"""The clauses of the lesson that is being shown, where they were asked for all at once."""


class ClauseChooserBlock(SnippetChooserBlock):
    """A clause, chosen by an editor; shown from those that are known, where they are."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__("courses.Clause", **kwargs)

    def bulk_to_python(self, values: Any) -> list[Any]:
        known = KNOWN_CLAUSES.get()
        return super().bulk_to_python(values) if known is None else [known.get(value) for value in values]

    def deconstruct(self) -> tuple[str, list[Any], dict[str, Any]]:
        """To a migration it is what it is of, so that this way of showing it is not history."""
        _, _, kwargs = super().deconstruct()
        return "wagtail.snippets.blocks.SnippetChooserBlock", ["courses.Clause"], kwargs


def some_clauses(count: int) -> list[Any]:
    """Some clauses of a policy, for an editor to see how they would look."""
    found = apps.get_model("courses", "Clause").objects.exclude(modality="statement").order_by("-version", "position")
    return list(found.select_related("version__policy")[:count])


def one_clause() -> dict[str, Any]:
    """A clause for a preview, or none where there is no policy yet."""
    return {"clause": next(iter(some_clauses(1)), None)}


def _some_clauses() -> dict[str, Any]:
    return {"clauses": some_clauses(6)}


def _point() -> dict[str, Any]:
    text = "At the school play, take photos of your own child."
    return {"heading": "Photos of children", "text": text, "clauses": some_clauses(2)}


def _listed_clauses() -> dict[str, Any]:
    some = some_clauses(3)
    return {"lead_in": some[0].lead_in if some else "", "clauses": some}


class ClauseBlock(StructBlock):
    """One clause of the policy, shown in the policy's own words."""

    clause = ClauseChooserBlock()

    class Meta:
        icon = "openquote"
        label = "Clause"
        template = "courses/blocks/clause.html"
        description = "The rule a lesson turns on, whole, in the policy’s own words and always up to date."
        preview_value = staticmethod(one_clause)


class RuleBlock(StructBlock):
    """Several clauses of a list, under the line that leads them."""

    lead_in = CharBlock(required=False, max_length=500)
    clauses = ListBlock(ClauseChooserBlock())

    class Meta:
        icon = "list-ul"
        label = "List of clauses"
        template = "courses/blocks/rules.html"
        description = "A list of the policy, under the line that leads it."
        preview_value = staticmethod(_listed_clauses)


class PointBlock(StructBlock):
    """One of a page's numbered points: what it is about in a line, and its rules in the policy's words."""

    heading = CharBlock(max_length=80)
    text = TextBlock(help_text="A sentence or two of your own.")
    clauses = ListBlock(ClauseChooserBlock())

    class Meta:
        icon = "list-ol"
        label = "Numbered point"
        template = "courses/blocks/point.html"
        description = "One point of a page that says it all, with a line of your own and its rules."
        preview_value = staticmethod(_point)


class CardsBlock(StructBlock):
    """Rules as cards: what to do, what not to do, what one may, what is good to know, each in the policy's words."""

    clauses = ListBlock(ClauseChooserBlock())

    class Meta:
        icon = "table"
        label = "Do and do not"
        template = "courses/blocks/cards.html"
        description = "The other rules of a lesson, parted into what to do and what not to do."
        preview_value = staticmethod(_some_clauses)
