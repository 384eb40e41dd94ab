"""The classes of the demonstration, their teachers, and a pupil whose picture is told so that anybody may try it."""

from datetime import date, datetime
from itertools import cycle

from django.conf import settings
from django.urls import reverse

from lms.domain.classes.giving import give_to_class, give_to_pupil
from lms.domain.classes.making import make_classes
from lms.domain.classes.pictures import PICTURES
from lms.domain.classes.pupils import pupils_of, tile_names
from lms.domain.classes.teaching import give_class
from lms.models import ChannelRole, ClassTeacher, Membership, Person, Phase, School, SchoolClass, StaffGroup

GROUPS = {Phase.PRIMARY: ("Wren", "Heron", "Otter", "Badger"), Phase.SPECIAL: ("Fern", "Hazel", "Maple", "Rowan")}
"""Registration groups by year, the youngest first; secondary schools number theirs: 7A, 8A …"""
TOLD = "star"
"""The picture that the told pupil has, whatever was drawn."""


def registration(phase: str, year: int, nth: int) -> str:
    """The registration group of the `nth` year (from 0) of a school, whose pupils are in Year `year`."""
    return GROUPS[Phase(phase)][nth] if phase in GROUPS else f"{year}A"


def fill_classes(*, school: School, by: Person, on: date, at: datetime) -> None:
    """Make the school's classes, give each to a teacher, and every pupil a picture."""
    posts = ChannelRole.objects.values("person")
    teaching = Membership.objects.filter(school=school, staff_group=StaffGroup.TEACHING).exclude(person__in=posts)
    teachers = cycle([membership.person for membership in teaching.order_by("started_on", "pk")])
    for made in make_classes(school=school, by=by, at=at):
        teacher = next(teachers)
        give_class(school_class=made, person=teacher, on=on, by=by, at=at)
        give_to_class(school_class=made, kind=SchoolClass.Secret.PICTURE, only_missing=False, by=teacher, at=at)


def way_in(*, pupil: Person, on: date, at: datetime) -> dict[str, str]:
    """How `pupil` signs in on a tablet; their picture is set afresh, since what was drawn is known to nobody."""
    seat = Membership.objects.on(on).exclude(registration="").get(person=pupil)
    found = SchoolClass.objects.get(school=seat.school, name=seat.registration)
    teacher = ClassTeacher.objects.on(on).filter(school_class=found)[0].person
    give_to_pupil(school_class=found, pupil=pupil, answer=TOLD, by=teacher, at=at)
    return {
        "name": found.name,
        "code": found.code,
        "address": settings.SITE_URL + reverse("class_code"),
        "pupil": tile_names(pupils_of(school_class=found, on=on))[pupil.pk],
        "picture": PICTURES[TOLD],
    }
