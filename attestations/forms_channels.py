"""The forms of the channel register."""

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms

from lms.domain.channel_register.accounts import OWN_FACTS, ChannelFacts, facts_of
from lms.domain.channel_register.keepers import Candidate
from lms.models import Channel, ChannelRole, Person, School

NOBODY = "nobody"
WHY = ("their work has changed", "they asked to stop", "the account has other keepers now", "another reason")
"""Why somebody is taken off a channel, as the task to remove their access says it."""


class ChannelForm(forms.Form):
    """What the register says of an account; `own` leaves only what its manager may change."""

    platform = forms.CharField(
        label="Platform",
        max_length=60,
        help_text="Such as Facebook, Instagram, X or YouTube.",
        error_messages={"required": "Name the platform", "max_length": "Name the platform in 60 letters"},
    )
    handle = forms.CharField(
        label="Name of the account",
        max_length=200,
        help_text="As people find it, such as @marshlane or Friends of Marsh Lane.",
        error_messages={"required": "Give the name of the account", "max_length": "Give its name in 200 letters"},
    )
    link = forms.URLField(
        label="Link (optional)",
        max_length=500,
        required=False,
        assume_scheme="https",
        error_messages={"invalid": "Give the link as it stands in a browser, beginning with https://"},
    )
    purpose = forms.CharField(
        label="What it is for (optional)",
        max_length=300,
        required=False,
        help_text="In a sentence. It stands in the list for your website.",
        error_messages={"max_length": "Say it in 300 letters"},
    )
    privacy_checked_on = forms.DateField(
        label="Privacy settings last checked on (optional)",
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": "Give a day, as in 2026-09-21"},
    )
    login_kept = forms.CharField(
        label="Where the login is kept (optional)",
        max_length=200,
        required=False,
        help_text="Such as “office safe, card 4”. Never the password itself.",
        error_messages={"max_length": "Say it in 200 letters"},
    )
    approved_by = forms.CharField(
        label="Who approved the account (optional)",
        max_length=200,
        required=False,
        help_text="Such as the headteacher or the governing board.",
        error_messages={"max_length": "Say it in 200 letters"},
    )

    def __init__(self, *args: Any, channel: Channel | None = None, own: bool = False, **kwargs: Any) -> None:
        self._was = facts_of(channel) if channel else ChannelFacts(platform="")
        initial = {name: getattr(self._was, name) for name in self.base_fields}
        super().__init__(*args, **{"initial": initial, "label_suffix": "", **kwargs})
        if own:
            for name in set(self.fields) - set(OWN_FACTS):
                del self.fields[name]

    def facts(self) -> ChannelFacts:
        """What was said, once the form is valid; what it does not ask for stays as it was."""
        asked = self.cleaned_data
        return ChannelFacts(**{name: asked.get(name, getattr(self._was, name)) for name in self.base_fields})


class FindForm(forms.Form):
    """Looking for somebody by words of their name or job."""

    q = forms.CharField(
        label="Find somebody by name or job",
        max_length=100,
        required=False,
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off", "spellcheck": "false"}),
    )

    @property
    def words(self) -> str:
        return str(self.cleaned_data["q"]) if self.is_valid() else ""


class GiveForm(forms.Form):
    """Who gets which role, and who approved it; `people` are those to choose among."""

    person = forms.ChoiceField(
        label="Who", widget=forms.RadioSelect, error_messages={"required": "Choose a person from the list"}
    )
    may = forms.MultipleChoiceField(
        label="What may they do?",
        choices=[(ChannelRole.Kind.POSTER, "Post on it"), (ChannelRole.Kind.MANAGER, "Manage it")],
        widget=forms.CheckboxSelectMultiple,
        help_text="Who manages it sees to its settings and comments, and decides who gets in.",
        error_messages={"required": "Say what they may do: post, manage, or both"},
    )
    deputy = forms.BooleanField(label="As deputy, who stands in for the manager", required=False)
    approved_by = forms.ChoiceField(
        label="Approved by",
        error_messages={"required": "Say who approved it", "invalid_choice": "Choose from the list"},
    )

    def __init__(self, *args: Any, people: Sequence[Candidate], approvers: Iterable[Person], **kwargs: Any) -> None:
        super().__init__(*args, **{"label_suffix": "", **kwargs})
        self._people = {str(one.person.pk): one.person for one in people}
        self._approvers = {str(person.pk): person for person in approvers}
        self.fields["person"].choices = _choices(people)  # type: ignore[attr-defined]
        self.fields["person"].error_messages["invalid_choice"] = "Choose a person from the list"
        self.fields["approved_by"].choices = list(self._approvers.items())  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if said.get("deputy") and ChannelRole.Kind.MANAGER not in said.get("may", [ChannelRole.Kind.MANAGER]):
            self.add_error("deputy", "Only who manages it can be a deputy: tick “Manage it” too")
        return said

    @property
    def person_chosen(self) -> Person:
        return self._people[self.cleaned_data["person"]]

    @property
    def approver(self) -> Person:
        return self._approvers[self.cleaned_data["approved_by"]]


class MeantForm(forms.Form):
    """Who is meant by what a policy says, or that it is nobody."""

    person = forms.ChoiceField(
        label="Who is it?",
        widget=forms.RadioSelect,
        error_messages={"required": "Choose a person, or say that it is nobody"},
    )

    def __init__(self, *args: Any, people: Sequence[Candidate], nobody: str, **kwargs: Any) -> None:
        super().__init__(*args, **{"label_suffix": "", **kwargs})
        self._people = {str(one.person.pk): one.person for one in people}
        last = [(NOBODY, nobody)] if nobody else []
        self.fields["person"].choices = [*_choices(people), *last]  # type: ignore[attr-defined]
        self.fields["person"].error_messages["invalid_choice"] = "Choose a person from the list"

    @property
    def chosen(self) -> Person | None:
        """The person who is meant; None: nobody."""
        return self._people.get(self.cleaned_data["person"])


class EndForm(forms.Form):
    """Which of somebody's roles end, and why."""

    kinds = forms.MultipleChoiceField(
        label="What ends?",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Say what ends"},
    )
    because = forms.ChoiceField(
        label="Why?",
        choices=[(why, why.capitalize()) for why in WHY],
        widget=forms.RadioSelect,
        error_messages={"required": "Say why"},
    )

    def __init__(self, *args: Any, held: Sequence[ChannelRole], **kwargs: Any) -> None:
        super().__init__(*args, **{"label_suffix": "", **kwargs})
        words = {ChannelRole.Kind.MANAGER: "Managing it", ChannelRole.Kind.POSTER: "Posting on it"}
        self.fields["kinds"].choices = [(r.kind, words[ChannelRole.Kind(r.kind)]) for r in held]  # type: ignore[attr-defined]
        self.fields["kinds"].initial = [role.kind for role in held]


class PlaceForm(forms.Form):
    """Whose the accounts are of which a policy does not tell: a field for each way in which it says so."""

    def __init__(self, *args: Any, said: Sequence[str], schools: Sequence[School], **kwargs: Any) -> None:
        super().__init__(*args, **{"label_suffix": "", **kwargs})
        self._schools = {school.urn: school for school in schools}
        self._said = {f"place_{number}": words for number, words in enumerate(said)}
        for name, words in self._said.items():
            self.fields[name] = forms.ChoiceField(
                label=f"Accounts of “{words}”" if words else "Accounts that name no school",
                choices=[("", "Leave them out"), *((school.urn, school.name) for school in schools)],
                required=False,
                error_messages={"invalid_choice": "Choose a school from the list, or leave them out"},
            )

    def placed(self) -> dict[str, School]:
        """The school chosen for each way of saying it, once the form is valid; those left out are not in it."""
        return {words: self._schools[urn] for name, words in self._said.items() if (urn := self.cleaned_data.get(name))}


def _choices(people: Iterable[Candidate]) -> list[tuple[str, str]]:
    return [(str(one.person.pk), f"{one.person}, {one.post}") for one in people]
