"""The forms of an import of people."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile

from lms.domain.people_file import Kind
from lms.models import School

LARGEST = 20 * 1024 * 1024
KINDS = [
    (Kind.STAFF.value, "Staff"),
    (Kind.PUPILS.value, "Pupils"),
    (Kind.PARENTS.value, "Parents and carers"),
    (Kind.GOVERNORS.value, "Governors"),
    (Kind.VOLUNTEERS.value, "Volunteers"),
]


class PeopleFileForm(forms.Form):
    """A file, whom it lists, and at which of `schools`, where there are several."""

    school = forms.ChoiceField(label="School", error_messages={"required": "Say which school they are of"})
    kind = forms.ChoiceField(
        label="Whom does the file list?",
        choices=KINDS,
        widget=forms.RadioSelect,
        error_messages={"required": "Say whom the file lists"},
    )
    file = forms.FileField(
        label="The file",
        help_text="A spreadsheet (.xlsx) or a CSV file, as your school’s own system exports it; up to 20 MB.",
        allow_empty_file=True,
        error_messages={"required": "Choose the file that lists them"},
    )
    full = forms.BooleanField(
        label="Whoever is not in the file has left",
        help_text="For a file of everybody who is there. People you added by hand stay.",
        required=False,
    )

    def __init__(self, *args: Any, schools: list[School], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._schools = {school.urn: school for school in schools}
        if len(schools) == 1:
            del self.fields["school"]
            return
        names = [(school.urn, school.name) for school in schools]
        self.fields["school"].choices = [("", "Choose a school"), *names]  # type: ignore[attr-defined]

    def clean_file(self) -> UploadedFile[bytes]:
        file: UploadedFile[bytes] = self.cleaned_data["file"]
        if (file.size or 0) > LARGEST:
            raise forms.ValidationError(
                "That file is larger than 20 MB: export only the people who are there now, and only the columns needed"
            )
        return file

    def chosen_school(self) -> School:
        """The school, once the form is valid."""
        return self._schools[self.cleaned_data.get("school") or next(iter(self._schools))]


class ApplyForm(forms.Form):
    """Saying a second time that so many have left."""

    confirm_leavers = forms.BooleanField(required=False)

    def __init__(self, *args: Any, words: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["confirm_leavers"].label = words
