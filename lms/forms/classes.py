from typing import Any

from django import forms

from lms.domain.classes.giving import UnusableSecretError, check_answer
from lms.domain.classes.pictures import PICTURES
from lms.models import Person, SchoolClass


class CodeForm(forms.Form):
    """The code of a class, as a pupil types it."""

    code = forms.CharField(
        label="Type your class code",
        max_length=40,
        error_messages={
            "required": "Type the code that your teacher shows you.",
            "max_length": "That is too long for a class code. Look at it again.",
        },
    )


class GiveForm(forms.Form):
    """Who of a class gets a new picture or word. `state` is what the page showed: one press gives new ones once."""

    who = forms.ChoiceField(
        label="Who gets a new one?", widget=forms.RadioSelect, choices=[("missing", ""), ("everyone", "Everyone")]
    )
    kind = forms.ChoiceField(
        label="What do they sign in with?", widget=forms.RadioSelect, choices=SchoolClass.Secret.choices
    )
    state = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, missing: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        words = "The pupil who has none yet" if missing == 1 else f"The {missing} pupils who have none yet"
        everyone = ("everyone", "Everyone: what they have now stops working")
        self.fields["who"].choices = [("missing", words), everyone] if missing else [everyone]  # type: ignore[attr-defined]
        for name in ("who", "kind"):
            self.fields[name].error_messages["required"] = "Choose one."


class PupilSecretForm(forms.Form):
    """A new picture or word for one pupil: chosen by the teacher, or drawn where nothing is chosen."""

    answer = forms.CharField(required=False, max_length=40)
    state = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, school_class: SchoolClass, pupil: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._school_class, self._pupil = school_class, pupil
        if school_class.secret == SchoolClass.Secret.PICTURE:
            self.fields["answer"] = forms.ChoiceField(
                label="Which picture?",
                required=False,
                widget=forms.RadioSelect,
                choices=[("", "Any: draw one"), *PICTURES.items()],
                initial="",
            )
        else:
            self.fields["answer"].label = "Which word?"
            self.fields["answer"].help_text = "Leave it empty, and an easy word is drawn."
            self.fields["answer"].widget.attrs |= {"autocomplete": "off", "spellcheck": "false"}

    def clean_answer(self) -> str:
        answer: str = self.cleaned_data["answer"]
        if answer.strip():
            try:
                check_answer(school_class=self._school_class, pupil=self._pupil, answer=answer)
            except UnusableSecretError as error:
                raise forms.ValidationError(f"{error}.") from None
        return answer
