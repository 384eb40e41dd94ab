from datetime import date
from typing import Any

from django import forms
from django.db.models import QuerySet

from lms.domain.people.facts import NAMES
from lms.domain.people.joiner import Joiner
from lms.domain.people.roles import WRITERS
from lms.models import MEMBER_AUDIENCES, Appointment, Audience, Membership, Person, School, StaffGroup

WITHOUT_ADDRESS = (Audience.PUPIL, Audience.PARENT)
"""Who may be added with no e-mail address."""
TRUST = "trust"
DAY = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


def day_field(label: str, **more: Any) -> forms.DateField:
    """A day, typed or chosen."""
    return forms.DateField(
        label=label,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"required": "Give the day", "invalid": "Write the day as day, month and year"},
        **more,
    )


def name_field(label: str, missing: str, *, required: bool = True, help_text: str = "") -> forms.CharField:
    """A part of a name."""
    return forms.CharField(
        label=label,
        max_length=100,
        required=required,
        help_text=help_text,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
        error_messages={"required": missing, "max_length": "That is longer than any name we can keep: 100 letters"},
    )


def address_field(**more: Any) -> forms.EmailField:
    """An e-mail address of somebody else."""
    return forms.EmailField(
        label="E-mail address",
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
        error_messages={"invalid": "Write the address in full, like name@school.uk"},
        **more,
    )


class JoinerForm(forms.Form):
    """Whoever starts today."""

    first = name_field("First name", "Type the first name")
    last = name_field("Last name", "Type the last name")
    email = address_field(required=False, help_text="Pupils, parents and carers may be without one.")
    audience = forms.ChoiceField(
        label="Joins as",
        choices=[(audience.value, audience.label) for audience in MEMBER_AUDIENCES],
        widget=forms.RadioSelect,
        initial=Audience.STAFF,
        error_messages={"required": "Choose as what they join"},
    )
    school = forms.ChoiceField(label="School")
    staff_group = forms.ChoiceField(
        label="Staff group", choices=[("", "None"), *StaffGroup.choices], required=False, help_text="For staff."
    )
    job_title = forms.CharField(label="Job title", max_length=100, required=False)
    year_group = forms.CharField(label="Year", max_length=20, required=False, help_text="For pupils, as in Year 4.")
    registration = forms.CharField(label="Class", max_length=30, required=False, help_text="For pupils.")
    starts = day_field("First day")

    def __init__(self, *args: Any, schools: list[School], today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._schools = {school.urn: school for school in schools}
        self.fields["school"].choices = [(school.urn, school.name) for school in schools]  # type: ignore[attr-defined]
        self.fields["starts"].initial = today
        if len(schools) == 1:
            self.fields["school"].widget = forms.HiddenInput()
            self.fields["school"].initial = schools[0].urn

    def clean(self) -> dict[str, Any]:
        """Staff need an address to sign in; what is only for staff, or for pupils, is only theirs."""
        cleaned: dict[str, Any] = super().clean() or {}
        audience = cleaned.get("audience")
        if audience and audience not in WITHOUT_ADDRESS and not cleaned.get("email") and "email" not in self.errors:
            self.add_error("email", "Type the e-mail address: they sign in with it")
        return cleaned

    def joiner(self) -> Joiner:
        """What was typed, once it is valid."""
        given = self.cleaned_data
        audience = Audience(given["audience"])
        staff, pupil = audience == Audience.STAFF, audience == Audience.PUPIL
        return Joiner(
            first=given["first"],
            last=given["last"],
            email=given["email"].lower() or None,
            school=self._schools[given["school"]],
            audience=audience,
            starts=given["starts"],
            staff_group=given["staff_group"] if staff else "",
            job_title="" if pupil else given["job_title"],
            year_group=given["year_group"] if pupil else "",
            registration=given["registration"] if pupil else "",
        )


class NamesForm(forms.Form):
    """Names and address of somebody."""

    preferred_first = name_field("First name they use", "", required=False, help_text="Empty: the legal one.")
    preferred_last = name_field("Last name they use", "", required=False, help_text="Empty: the legal one.")
    legal_first = name_field("Legal first name", "Type the legal first name")
    legal_last = name_field("Legal last name", "Type the legal last name")
    email = address_field(
        required=False,
        help_text="They sign in with it. When it changes they are signed out, and the old address is told.",
    )

    field_order = (*NAMES, "email")

    def lock_address(self) -> None:
        """Leave the address out: it opens more than this school."""
        del self.fields["email"]


class SeatForm(forms.Form):
    """What a school says of a membership: a pupil's year and class, an adult's work."""

    def __init__(self, *args: Any, seat: Membership, leaders: QuerySet[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if seat.audience == Audience.PUPIL:
            self._text(seat, "year_group", "Year", 20)
            self._text(seat, "registration", "Class", 30)
            return
        self._text(seat, "job_title", "Job title", 100)
        if seat.audience == Audience.STAFF:
            self.fields["staff_group"] = forms.ChoiceField(
                label="Staff group", choices=[("", "None"), *StaffGroup.choices], required=False
            )
            self.initial["staff_group"] = seat.staff_group
            self._text(seat, "department", "Department", 100)
        if seat.audience != Audience.PARENT:
            self.fields["team_leader"] = forms.ModelChoiceField(
                leaders, label="Team leader", required=False, empty_label="Nobody",
                help_text="Sees how far their team is, and nobody else.",
            )  # fmt: skip
            self.initial["team_leader"] = seat.team_leader_id

    def _text(self, seat: Membership, name: str, label: str, longest: int) -> None:
        self.fields[name] = forms.CharField(label=label, max_length=longest, required=False)
        self.initial[name] = getattr(seat, name)


class LeaveForm(forms.Form):
    """What ends, and on which day."""

    seats = forms.MultipleChoiceField(
        label="What ends", widget=forms.CheckboxSelectMultiple, error_messages={"required": "Choose what has ended"}
    )
    last_day = day_field("Last day", help_text="The last day here: from the day after, nothing of it is left.")

    def __init__(self, *args: Any, seats: list[Membership], today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._seats = {str(seat.pk): seat for seat in seats}
        self.fields["seats"].choices = [  # type: ignore[attr-defined]
            (pk, f"{seat.role_words[:1].upper()}{seat.role_words[1:]} at {seat.school}")
            for pk, seat in self._seats.items()
        ]
        self.initial = {"seats": list(self._seats), "last_day": today}

    @property
    def going(self) -> list[Membership]:
        return [self._seats[pk] for pk in self.cleaned_data["seats"]]

    def clean(self) -> dict[str, Any]:
        """Nobody leaves before they came."""
        cleaned: dict[str, Any] = super().clean() or {}
        day = cleaned.get("last_day")
        for pk in cleaned.get("seats", []):
            if day and day < self._seats[pk].started_on:
                first = self._seats[pk].started_on
                self.add_error("last_day", f"They began on {first.day} {first:%B %Y}: give that day or a later one")
                break
        return cleaned


class RoleForm(forms.Form):
    """A role, and where."""

    role = forms.ChoiceField(label="Role", widget=forms.RadioSelect, error_messages={"required": "Choose a role"})
    where = forms.ChoiceField(label="Where", error_messages={"required": "Choose where"})

    def __init__(self, *args: Any, schools: list[School], trust: bool, several: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._schools = {school.urn: school for school in schools}
        of_the_trust = {Appointment.Role.TRUST_LEAD, *(WRITERS if several else ())}
        roles = [role for role in Appointment.Role if trust or role not in of_the_trust]
        self.fields["role"].choices = [(role.value, role.label) for role in roles]  # type: ignore[attr-defined]
        places = [(school.urn, school.name) for school in schools]
        if trust:
            places.append((TRUST, "Every school of the trust" if several else "The school and its whole trust"))
        self.fields["where"].choices = places  # type: ignore[attr-defined]
        self.only_place = places[0][1] if len(places) == 1 else ""
        if self.only_place:
            self.fields["where"].widget = forms.HiddenInput()
            self.fields["where"].initial = places[0][0]

    def clean_where(self) -> School | None:
        """The school; None across the trust."""
        return self._schools.get(self.cleaned_data["where"])
