"""What one person may do with the channels of which schools."""

from dataclasses import dataclass

from django.db.models import QuerySet

from lms.models import Capability, Channel, Person, School, schools_where


@dataclass(frozen=True, slots=True)
class Rights:
    """The numbers of the schools where a person may see the register, see who is on it, keep it, and give roles."""

    person: Person
    sees: frozenset[int]
    names: frozenset[int]
    keeps: frozenset[int]
    gives: frozenset[int]

    @classmethod
    def of(cls, person: Person) -> "Rights":
        def where(capability: Capability) -> frozenset[int]:
            return frozenset(schools_where(person, capability).values_list("pk", flat=True))

        return cls(
            person,
            sees=where(Capability.SEE_CHANNELS),
            names=where(Capability.SEE_CHANNEL_PEOPLE),
            keeps=where(Capability.MANAGE_CHANNELS),
            gives=where(Capability.APPROVE_CHANNEL_ROLES),
        )


def kept_by(person: Person) -> QuerySet[School]:
    """The schools whose register a person keeps."""
    return schools_where(person, Capability.MANAGE_CHANNELS)


def given_by(person: Person) -> QuerySet[Channel]:
    """The channels on which a person may give and end roles."""
    return Channel.objects.filter(school__in=schools_where(person, Capability.APPROVE_CHANNEL_ROLES)).select_related(
        "school"
    )
