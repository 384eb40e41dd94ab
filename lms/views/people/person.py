"""One person, as far as whoever looks may see them."""

from dataclasses import dataclass, field
from datetime import date

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from lms.domain.people.history import Happening, history_of
from lms.domain.people.reach import keeps, keeps_wholly, seats_kept
from lms.domain.people.roles import may_appoint
from lms.domain.people.seats import Seat, role_seat_of, seat_of
from lms.domain.people.view import Width, children_of, schools_seen, seats_seen, width_of
from lms.domain.second_factor import has_second_factor, may_reset_second_factor
from lms.models import Appointment, Audience, Capability, Guardianship, Membership, Person, School, schools_where
from lms.person_links import person_links
from lms.views.access import person_of
from lms.views.people.common import now_and_today, seen_person


@dataclass(frozen=True, slots=True)
class Shown:
    """What is shown of a person; what may not be seen is left empty."""

    width: Width
    seats: list[Seat]
    past: list[Seat] = field(default_factory=list)
    roles: list[tuple[Appointment, bool]] = field(default_factory=list)
    """Each with whether the viewer may end it."""
    channels: list[Seat] = field(default_factory=list)
    guardians: list[Guardianship] = field(default_factory=list)
    children: list[Guardianship] = field(default_factory=list)
    history: list[Happening] = field(default_factory=list)

    @property
    def wide(self) -> bool:
        return self.width >= Width.OWN


@never_cache
@require_safe
@login_required
def person(request: HttpRequest, pk: int) -> HttpResponse:
    """One person: names, seats, roles, contacts and history, and buttons for what one may do."""
    viewer, (_, today) = person_of(request), now_and_today()
    found = seen_person(request, pk)
    width = width_of(viewer, found, on=today) or Width.CHILD
    context = {
        "today": today,
        "shown_person": found,
        "name": found.first_name if width == Width.CHILD else str(found),
        "shown": _shown(found, viewer, width, today),
        "is_self": viewer.pk == found.pk,
        "may": _may(found, viewer, today),
        "links": person_links(person=found, viewer=viewer, on=today),
    }
    return render(request, "lms/people/person.html", context)


def _shown(person: Person, viewer: Person, width: Width, today: date) -> Shown:
    seats = [seat_of(membership) for membership in _seats(person, viewer, width, today)]
    now = [seat for seat in seats if not seat.over(today)]
    if width < Width.OWN:
        return Shown(width=width, seats=now)
    schools = set(School.objects.all() if width == Width.OWN else schools_seen(viewer))
    held = person.appointments.filter(until=None).select_related("school")
    return Shown(
        width=width,
        seats=now,
        past=[seat for seat in seats if seat.over(today)],
        roles=[
            (appointment, may_appoint(viewer, school=appointment.school))
            for appointment in held
            if appointment.school is None or appointment.school in schools
        ],
        channels=[
            role_seat_of(role)
            for role in person.channel_roles.on(today)
            .filter(channel__school__in=schools)
            .select_related("channel__school")
        ],
        guardians=_guardians(person, viewer, width, today),
        children=_children(person, viewer, width, today),
        history=history_of(person=person, viewer=viewer, width=width),
    )


def _seats(person: Person, viewer: Person, width: Width, today: date) -> list[Membership]:
    seats = person.memberships.select_related("school").order_by("started_on", "pk")
    if width == Width.OWN:
        return list(seats)
    if width == Width.CHILD:
        own = children_of(viewer, on=today).filter(pupil=person)
        return list(seats.on(today).filter(audience=Audience.PUPIL, school__in=own.values("school")))
    return list(seats.filter(pk__in=seats_seen(viewer, on=today).values("pk")))


def _guardians(person: Person, viewer: Person, width: Width, today: date) -> list[Guardianship]:
    """A pupil's contacts, for the office alone: a pupil is not told who may not be in contact with them."""
    if width != Width.FULL:
        return []
    contacts = Guardianship.objects.on(today).filter(pupil=person, school__in=schools_seen(viewer))
    return list(contacts.select_related("guardian"))


def _children(person: Person, viewer: Person, width: Width, today: date) -> list[Guardianship]:
    if width == Width.OWN:
        return list(children_of(person, on=today))
    known = person.guardianships.on(today).filter(school__in=schools_seen(viewer))
    return list(known.select_related("pupil", "school"))


def _may(person: Person, viewer: Person, today: date) -> dict[str, bool]:
    """Which buttons there are; the domain decides again when one is pressed."""
    kept = keeps(viewer, person, on=today)
    other = viewer.pk != person.pk
    wholly = kept and keeps_wholly(viewer, person, on=today)
    return {
        "change": kept,
        "leave": kept and seats_kept(person, by=viewer, on=today).exists(),
        "appoint": kept and schools_where(viewer, Capability.APPOINT).exists(),
        "sign_out": wholly and other and person.is_active,
        "reset": other and has_second_factor(person) and may_reset_second_factor(person=person, by=viewer),
        "hand_over": wholly and other and person.is_active and not person.appointments.held().exists(),
    }


@never_cache
@require_safe
@login_required
def children(request: HttpRequest) -> HttpResponse:
    """A parent's own children: first name, class, school."""
    viewer, (_, today) = person_of(request), now_and_today()
    found = list(children_of(viewer, on=today))
    pupils = Membership.objects.on(today).filter(
        audience=Audience.PUPIL, person__in=[own.pupil_id for own in found], school__in=[own.school_id for own in found]
    )
    seats = {(seat.person_id, seat.school_id): seat_of(seat) for seat in pupils.select_related("school")}
    rows = [(own, seats.get((own.pupil_id, own.school_id))) for own in found]
    return render(request, "lms/people/children.html", {"rows": rows})
