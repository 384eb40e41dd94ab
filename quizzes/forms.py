from typing import Any, cast

from django import forms

from quizzes.models import AskedQuestion


class AnswerForm(forms.Form):
    """One question as it was frozen: its answers in the order shown, numbered from 0."""

    # The page says in its own words, and in its own place, that an answer is missing.
    use_required_attribute = False

    chosen = forms.TypedChoiceField(
        coerce=int,
        widget=forms.RadioSelect(attrs={"class": "govuk-radios__input"}),
        help_text="Choose one",
        error_messages={
            "required": "Choose one answer",
            "invalid_choice": "Choose one of the answers on this page",
        },
    )

    def __init__(self, *args: Any, asked: AskedQuestion, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chosen = cast(forms.TypedChoiceField, self.fields["chosen"])
        chosen.choices = [(str(place), text) for place, text in enumerate(asked.choices)]
        chosen.label = asked.stem
        if asked.chosen is not None:
            self.initial["chosen"] = str(asked.chosen)
