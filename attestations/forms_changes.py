from collections.abc import Sequence
from typing import Any

from django import forms

from quizzes.domain.on_clauses import Posed


class QuestionsForm(forms.Form):
    """Some questions on one page, each with one answer to choose."""

    def __init__(self, *args: Any, posed: Sequence[Posed], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for number, one in enumerate(posed, 1):
            self.fields[f"q{one.question.pk}"] = forms.ChoiceField(
                label=one.stem,
                choices=[(str(place), words) for place, words in enumerate(one.choices)],
                widget=forms.RadioSelect(attrs={"class": "govuk-radios__input"}),
                error_messages={"required": f"Choose an answer to question {number}"},
            )

    def chosen(self) -> dict[int, int]:
        """The place of each answer, from 0, by the number of its question."""
        return {int(name[1:]): int(place) for name, place in self.cleaned_data.items()}
