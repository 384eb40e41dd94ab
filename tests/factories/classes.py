"""A class with pupils in it, and what they sign in with."""

from datetime import UTC, datetime
from typing import Any

from lms.domain.classes.giving import give_to_pupil
from lms.models import Audience, ClassTeacher, Person, SchoolClass
from tests.factories.people import ClassTeacherFactory, MembershipFactory, PersonFactory, SchoolClassFactory

A_YEAR_AGO = datetime(2025, 10, 6, 9, tzinfo=UTC)


def make_class(name: str = "Heron", *pupils: str, **facts: Any) -> SchoolClass:
    """A class with a teacher, its pupils named "Maya Quill" and so on."""
    made: SchoolClass = SchoolClassFactory.create(name=name, **facts)
    for names in pupils:
        add_pupil(made, names)
    wanda = MembershipFactory.create(school=made.school, person__legal_first="Wanda", person__legal_last="Birch")
    ClassTeacherFactory.create(school_class=made, person=wanda.person)
    return made


def add_pupil(school_class: SchoolClass, names: str) -> Person:
    first, _, last = names.partition(" ")
    pupil: Person = PersonFactory.create(email=None, legal_first=first, legal_last=last)
    MembershipFactory.create(
        person=pupil, school=school_class.school, audience=Audience.PUPIL, registration=school_class.name
    )
    return pupil


def teacher_of(school_class: SchoolClass) -> Person:
    return ClassTeacher.objects.filter(school_class=school_class)[0].person


def pupil_called(first: str) -> Person:
    return Person.objects.get(legal_first=first)


def give(school_class: SchoolClass, pupil: Person, answer: str, *, at: datetime = A_YEAR_AGO) -> None:
    """Let a pupil sign in with a picture, or with a word where that is what the class has."""
    give_to_pupil(school_class=school_class, pupil=pupil, answer=answer, by=teacher_of(school_class), at=at)
