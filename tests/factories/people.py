"""The trust, its schools and its people."""

from datetime import UTC, date, datetime

import factory
from django.contrib.auth.hashers import make_password
from factory.django import DjangoModelFactory

from lms.models import (
    Appointment,
    Audience,
    Channel,
    ChannelRole,
    ClassTeacher,
    Guardianship,
    Membership,
    Person,
    School,
    SchoolClass,
    SourceId,
    Trust,
)

LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)


class TrustFactory(DjangoModelFactory[Trust]):
    class Meta:
        model = Trust
        django_get_or_create = ("id",)

    id = 1
    name = "Kestrel Vale Learning Trust"
    created_at = LONG_AGO


class SchoolFactory(DjangoModelFactory[School]):
    class Meta:
        model = School

    trust = factory.SubFactory(TrustFactory)
    urn = factory.Sequence(lambda n: f"{900000 + n}")
    name = factory.Sequence(lambda n: f"School {n}")
    contact_name = "Tom Ashdown"
    contact_email = "office@school.example"


class PersonFactory(DjangoModelFactory[Person]):
    class Meta:
        model = Person

    email = factory.Sequence(lambda n: f"person{n}@school.example")
    legal_first = "Priya"
    legal_last = factory.Sequence(lambda n: f"Nair{n}")
    created_at = LONG_AGO
    password = factory.LazyFunction(lambda: make_password(None))


class MembershipFactory(DjangoModelFactory[Membership]):
    class Meta:
        model = Membership

    person = factory.SubFactory(PersonFactory)
    school = factory.SubFactory(SchoolFactory)
    audience = Audience.STAFF
    started_on = date(2020, 9, 1)
    recorded_at = LONG_AGO


class ChannelFactory(DjangoModelFactory[Channel]):
    class Meta:
        model = Channel

    school = factory.SubFactory(SchoolFactory)
    platform = "Facebook"
    handle = factory.Sequence(lambda n: f"@school{n}")
    since = date(2020, 9, 1)
    recorded_at = LONG_AGO


class ChannelRoleFactory(DjangoModelFactory[ChannelRole]):
    class Meta:
        model = ChannelRole

    channel = factory.SubFactory(ChannelFactory)
    person = factory.SubFactory(PersonFactory)
    kind = ChannelRole.Kind.POSTER
    since = date(2020, 9, 1)
    recorded_at = LONG_AGO


class AppointmentFactory(DjangoModelFactory[Appointment]):
    class Meta:
        model = Appointment

    person = factory.SubFactory(PersonFactory)
    role = Appointment.Role.COMPLIANCE_LEAD
    since = date(2020, 9, 1)


class SchoolClassFactory(DjangoModelFactory[SchoolClass]):
    class Meta:
        model = SchoolClass

    school = factory.SubFactory(SchoolFactory)
    name = factory.Sequence(lambda n: f"Class {n}")
    code = factory.Sequence(lambda n: f"HERON {n}")
    created_at = LONG_AGO


class ClassTeacherFactory(DjangoModelFactory[ClassTeacher]):
    class Meta:
        model = ClassTeacher

    school_class = factory.SubFactory(SchoolClassFactory)
    person = factory.SubFactory(PersonFactory)
    since = date(2020, 9, 1)


class GuardianshipFactory(DjangoModelFactory[Guardianship]):
    class Meta:
        model = Guardianship

    guardian = factory.SubFactory(PersonFactory)
    pupil = factory.SubFactory(PersonFactory, email=None)
    school = factory.SubFactory(SchoolFactory)
    parental_responsibility = True
    since = date(2020, 9, 1)
    recorded_at = LONG_AGO


class SourceIdFactory(DjangoModelFactory[SourceId]):
    class Meta:
        model = SourceId

    school = factory.SubFactory(SchoolFactory)
    audience = Audience.STAFF
    value = factory.Sequence(lambda n: f"S{n:05}")
    person = factory.SubFactory(PersonFactory)
