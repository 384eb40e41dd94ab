"""The forms of the policy workbench."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms

from courses.domain.import_policy import LONGEST_NAME, Approval
from courses.domain.reading.readers.limits import LARGEST
from lms.models import School

TRUST = "trust"
NOT_YET = "That day has not come yet: give the day on which it was approved"


class UploadForm(forms.Form):
    """A document, and whose policy it is; `owners` (None: the trust) are asked about only where there are several."""

    file = forms.FileField(
        label="The document that holds the policy",
        help_text="Word (.docx), OpenDocument (.odt), PDF with text, web page, Markdown or plain text; up to 20 MB.",
        allow_empty_file=True,
        error_messages={"required": "Choose the file that holds the policy"},
    )
    owner = forms.ChoiceField(
        label="Whose policy is it?",
        help_text="A policy of the whole trust binds people at every school.",
        error_messages={"required": "Say whose policy it is"},
    )

    def __init__(self, *args: Any, owners: Sequence[School | None], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._owners = {school.urn if school else TRUST: school for school in owners}
        if len(owners) == 1:
            del self.fields["owner"]
            return
        names = [(value, school.name if school else "The whole trust") for value, school in self._owners.items()]
        self.fields["owner"].choices = [("", "Choose an owner"), *names]  # type: ignore[attr-defined]
        if None not in owners:
            self.fields["owner"].help_text = ""

    def school(self) -> School | None:
        """Whose policy the document is, once the form is valid; None: the trust's."""
        value = self.cleaned_data.get("owner") or next(iter(self._owners))
        return self._owners[value]

    def data_of_file(self) -> tuple[bytes, str]:
        """The bytes of the file, one more than may be read where it is larger, and its name."""
        file = self.cleaned_data["file"]
        return file.read(LARGEST + 1), file.name


class ApprovalForm(forms.Form):
    """Who approved a draft, and on which day."""

    by = forms.CharField(
        label="Approved by",
        max_length=LONGEST_NAME,
        help_text="As it should be read beside the policy, such as “the governing board”.",
        error_messages={
            "required": "Say who approved it",
            "max_length": f"Name them in {LONGEST_NAME} letters",
        },
    )
    on = forms.DateField(
        label="Approved on",
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"required": "Give the day on which it was approved", "invalid": "Give a day, as in 2026-07-08"},
    )

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._today = today
        self.fields["on"].widget.attrs["max"] = today.isoformat()

    def clean_on(self) -> date:
        day: date = self.cleaned_data["on"]
        if day > self._today:
            raise forms.ValidationError(NOT_YET)
        return day

    def approval(self) -> Approval:
        """What was said, once the form is valid."""
        return Approval(by=self.cleaned_data["by"], on=self.cleaned_data["on"])


class PairForm(forms.Form):
    """Which two versions of a policy to compare."""

    old = forms.ChoiceField(label="From version", required=False)
    new = forms.ChoiceField(label="To version", required=False)

    def __init__(self, *args: Any, versions: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("old", "new"):
            self.fields[name].choices = versions  # type: ignore[attr-defined]
            self.fields[name].error_messages["invalid_choice"] = "Choose one of the versions"


class LeaveOutForm(forms.Form):
    """Why a course does without a clause."""

    reason = forms.CharField(
        max_length=200,
        error_messages={"required": "Say why", "max_length": "Say it in 200 letters"},
    )
