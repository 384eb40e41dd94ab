"""The form of what is asked: of whom, how often, by when."""

from typing import Any, ClassVar

from django import forms
from django.db.models import QuerySet

from attestations.models import Requirement
from courses.domain.access import audiences_taking
from lms.models import AudienceRule

MONTHS = (
    ("", "Before the October half-term"), ("9", "September"), ("10", "October"), ("11", "November"), ("12", "December"),
    ("1", "January"), ("2", "February"), ("3", "March"), ("4", "April"), ("5", "May"), ("6", "June"), ("7", "July"),
    ("8", "August"),
)  # fmt: skip


class RequirementForm(forms.ModelForm[Requirement]):
    """Everything of a requirement but its course, which it is about."""

    due_month = forms.TypedChoiceField(
        label="In the academic year it is due", choices=MONTHS, coerce=int, empty_value=None, required=False
    )
    due_day = forms.IntegerField(label="On which day of that month", min_value=1, max_value=31, required=False)

    class Meta:
        model = Requirement
        fields: ClassVar = [
            "audience_rule", "recurrence", "every_months", "due_rule", "due_month", "due_day", "joiner_days",
            "grace_days", "early_credit_days", "roll_days", "change_days",
        ]  # fmt: skip
        labels: ClassVar = {
            "audience_rule": "Who",
            "recurrence": "How often",
            "every_months": "How many months",
            "due_rule": "By when",
            "joiner_days": "Days a joiner has",
            "grace_days": "Days of grace",
            "early_credit_days": "Days an early signature counts",
            "roll_days": "Last days of the year",
            "change_days": "Days for what a new version changes",
        }
        widgets: ClassVar = {"recurrence": forms.RadioSelect, "due_rule": forms.RadioSelect}

    def __init__(self, *args: Any, rules: QuerySet[AudienceRule], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        course = self.instance.course
        fitting = rules.filter(audience__in=[audience.value for audience in audiences_taking(course.audience)])
        if course.policy.school_id:
            fitting = fitting.filter(school=course.policy.school_id)
        who: Any = self.fields["audience_rule"]
        who.queryset = fitting
        who.empty_label = f"Everyone it is for: {course.get_audience_display().lower()}"
        for name in ("recurrence", "due_rule"):
            field: Any = self.fields[name]
            field.choices = [choice for choice in field.choices if choice[0]]

    def clean(self) -> dict[str, Any]:
        """Months go with "every so many months", a day with its month."""
        given: dict[str, Any] = super().clean() or {}
        if given.get("recurrence") == Requirement.Recurrence.MONTHS:
            if not given.get("every_months"):
                self.add_error("every_months", "Say every how many months")
        else:
            given["every_months"] = None
        if given.get("due_month") and not given.get("due_day"):
            self.add_error("due_day", "Say on which day of the month")
        if not given.get("due_month"):
            given["due_day"] = None
        return given
