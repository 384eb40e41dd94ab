"""What the partials need to know to lay out a Django form field as govuk-frontend does.

Django itself writes `aria-invalid` and `aria-describedby`; the partials give the hint and the error
the identifiers those attributes point at (`…_helptext`, `…_error`).
"""

from typing import Any

from django import forms
from django.forms.boundfield import BoundField, BoundWidget
from django.utils.safestring import SafeString

CHOICES = (forms.RadioSelect, forms.CheckboxSelectMultiple)
"""Widgets of several inputs: their label is a legend."""


def field_context(bound: BoundField, *, size: str, css: str) -> dict[str, Any]:
    """The context of `partials/field.html`: `size` is of the label (s, m, l), `css` adds classes."""
    widget = bound.field.widget
    context: dict[str, Any] = {"bound": bound, "size": size, "css": css, "kind": "input"}
    if bound.is_hidden:
        return context | {"kind": "hidden"}
    if isinstance(widget, CHOICES):
        control = "checkboxes" if isinstance(widget, forms.CheckboxSelectMultiple) else "radios"
        return context | {"kind": "choices", "control": control, "options": _options(bound, control)}
    if isinstance(widget, forms.CheckboxInput):
        return context | {"kind": "checkbox", "input": _input(bound, "govuk-checkboxes__input", "")}
    return context | {"input": _input(bound, _control_class(widget), css)}


def summary_context(form: forms.BaseForm) -> dict[str, Any]:
    """The context of `partials/error_summary.html`: each error with the input it leads to."""
    entries = [("", str(message)) for message in form.non_field_errors()]
    for bound in form:
        target = "" if bound.is_hidden else _first_input(bound)
        entries += [(target, str(message)) for message in bound.errors]
    return {"entries": entries}


def _control_class(widget: forms.Widget) -> str:
    if isinstance(widget, forms.Textarea):
        return "govuk-textarea"
    if isinstance(widget, forms.Select):
        return "govuk-select"
    if isinstance(widget, forms.FileInput):
        return "govuk-file-upload"
    return "govuk-input"


def _input(bound: BoundField, control: str, css: str) -> SafeString:
    """The control itself, its own classes kept, marked when what was typed will not do."""
    erring = f"{control}--error" if bound.errors else ""
    own = bound.field.widget.attrs.get("class", "")
    return bound.as_widget(attrs={"class": " ".join(f"{control} {erring} {css} {own}".split())})


def _options(bound: BoundField, control: str) -> list[BoundWidget]:
    options = list(bound.subwidgets)
    for option in options:
        option.data["attrs"]["class"] = f"govuk-{control}__input"
    return options


def _first_input(bound: BoundField) -> str:
    """The id that a link to this field must name: of several inputs, the first."""
    return f"{bound.auto_id}_0" if isinstance(bound.field.widget, CHOICES) else str(bound.id_for_label)
