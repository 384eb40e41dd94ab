"""The question bank's forms in the Wagtail admin."""

from collections import Counter
from functools import cached_property
from typing import Any

from django.core.exceptions import ValidationError
from modelcluster.forms import BaseChildFormSet
from wagtail.admin.forms import WagtailAdminModelForm

from courses.models import Clause
from quizzes.domain.drafting.words import same
from quizzes.models import Question


class ChoiceFormSet(BaseChildFormSet):
    """The answers of one question: exactly one is right, and no two read the same."""

    def clean(self, *args: Any, **kwargs: Any) -> None:
        super().clean(*args, **kwargs)
        answers = [form.cleaned_data for form in self.forms if form.is_valid() and not form.cleaned_data.get("DELETE")]
        which = f"“{self.instance.stem}”"
        right = sum(bool(answer.get("right")) for answer in answers)
        if right != 1:
            raise ValidationError(f"{which} has {right or 'no'} right answers: mark exactly one as right.")
        often = Counter(same(answer.get("text", "")) for answer in answers).most_common(1)
        if often and often[0][1] > 1:
            raise ValidationError(f"{which} offers “{often[0][0]}” twice: change one of the two.")


class QuestionForm(WagtailAdminModelForm):
    """A question; it may cite the clauses of the version its course stands at, and those it cites already."""

    def __init__(self, *args: Any, clauses: list[Clause], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered = {clause.pk: clause for clause in [*clauses, *self.instance.clauses.all()]}
        field = self.fields["clauses"]
        field.queryset = Clause.objects.filter(pk__in=offered)
        # Set after the queryset, which would ask the database again for each question of the page.
        field.choices = [(pk, str(clause)) for pk, clause in offered.items()]

    def save(self, commit: bool = True) -> Question:
        """What a person edited is theirs: drafting again leaves it alone."""
        edited = set(self.changed_data) & {"stem", "explanation", "clauses"}
        if edited or any(form.has_changed() for form in self.formsets["choices"].forms):
            self.instance.drafted_from = ""
        saved: Question = super().save(commit=commit)
        return saved


class QuestionFormSet(BaseChildFormSet):
    """The questions of one quiz, which share the list of clauses they may cite."""

    @cached_property
    def clauses(self) -> list[Clause]:
        return list(Clause.objects.filter(version=self.instance.course.version_id))

    def get_form_kwargs(self, index: int | None) -> dict[str, Any]:
        kwargs: dict[str, Any] = super().get_form_kwargs(index)
        return {**kwargs, "clauses": self.clauses}
