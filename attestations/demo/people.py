"""The people of the demonstration: two schools with everyone in every audience, and a channel register."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import count

from attestations.demo.classes import registration
from attestations.demo.names import invented_names
from lms.days import start_of_day
from lms.domain.appointments import appoint
from lms.models import (
    Appointment,
    Audience,
    Channel,
    ChannelRole,
    Entry,
    Membership,
    Person,
    Phase,
    School,
    SourceId,
    StaffGroup,
    Trust,
)

TRUST = "Kestrel Vale Learning Trust"
JOB_TITLES: dict[StaffGroup, tuple[str, ...]] = {
    StaffGroup.LEADERSHIP: ("deputy headteacher", "assistant headteacher"),
    StaffGroup.TEACHING: ("teacher",),
    StaffGroup.TEACHING_ASSISTANT: ("teaching assistant",),
    StaffGroup.OFFICE_AND_SITE: ("school secretary", "site manager", "receptionist"),
    StaffGroup.MIDDAY_AND_CATERING: ("midday supervisor", "cook"),
}


@dataclass(frozen=True, slots=True)
class Size:
    """How many schools there are, and how many of each kind of person a school has."""

    schools: int
    staff: dict[StaffGroup, int]
    governors: int
    volunteers: int
    pupils: int
    parents: int


SIZES: dict[str, Size] = {
    "small": Size(
        schools=2,
        staff={
            StaffGroup.LEADERSHIP: 2,
            StaffGroup.TEACHING: 13,
            StaffGroup.TEACHING_ASSISTANT: 7,
            StaffGroup.OFFICE_AND_SITE: 4,
            StaffGroup.MIDDAY_AND_CATERING: 4,
        },
        governors=9,
        volunteers=7,
        pupils=30,
        parents=30,
    ),
    "trust": Size(
        schools=6,
        staff={
            StaffGroup.LEADERSHIP: 4,
            StaffGroup.TEACHING: 30,
            StaffGroup.TEACHING_ASSISTANT: 15,
            StaffGroup.OFFICE_AND_SITE: 8,
            StaffGroup.MIDDAY_AND_CATERING: 8,
        },
        governors=11,
        volunteers=12,
        pupils=120,
        parents=120,
    ),
}
SCHOOLS = (
    ("990101", "Marsh Lane Primary School", Phase.PRIMARY, "#1f8a7d"),
    ("990102", "Tidewell Academy", Phase.SECONDARY, "#8a3f6b"),
    ("990103", "Hollin Bank Primary School", Phase.PRIMARY, "#b3541e"),
    ("990104", "Wrenfield Primary School", Phase.PRIMARY, "#3a5fa8"),
    ("990105", "Copperas High School", Phase.SECONDARY, "#5d6b1f"),
    ("990106", "Oxgang Special School", Phase.SPECIAL, "#7a4b9a"),
)


CHANNELS: dict[str, tuple[tuple[str, str], tuple[str, str]]] = {
    "990101": (("Facebook", "Marsh Lane Primary"), ("Instagram", "@marshlane.pri")),
    "990102": (("Facebook", "Tidewell Academy"), ("YouTube", "@tidewellacademy")),
}
"""The accounts that the model policy's register names."""


def make_trust(at: datetime) -> Trust:
    """The trust, marked as a demonstration."""
    return Trust.objects.create(pk=1, name=TRUST, demonstration=True, created_at=at)


class Casting:
    """Gives out people: each call makes one, with an address of their school where they would have one."""

    def __init__(self, *, opened: date, joined: date) -> None:
        self._names = invented_names(seed=20260901)
        self._opened, self._joined = opened, joined
        self._numbers = count(1)
        self._at = start_of_day(opened - timedelta(days=60))

    def person(self, school: School | None, *, address: bool = True) -> Person:
        first, last = next(self._names)
        place = school.name.split()[0].lower() if school else "trust"
        plain = f"{first}.{last}".lower()
        email = f"{plain}@{place}.example" if address else None
        return Person.objects.create_user(email, legal_first=first, legal_last=last, created_at=self._at)

    def member(
        self,
        school: School,
        audience: Audience,
        *,
        joiner: bool = False,
        address: bool = True,
        by_hand: bool = False,
        **facts: object,
    ) -> Person:
        """Somebody of a school, met in a file of its own system unless added by hand."""
        person = self.person(school, address=address)
        started = self._joined if joiner else self._opened - timedelta(days=400)
        Membership.objects.create(
            person=person,
            school=school,
            audience=audience,
            started_on=started,
            recorded_at=start_of_day(started) if joiner else self._at,
            entry=Entry.BY_HAND if by_hand else Entry.IMPORTED,
            **facts,
        )
        if not by_hand:
            value = f"{audience.upper()[:2]}{next(self._numbers):05}"
            SourceId.objects.create(school=school, audience=audience, value=value, person=person)
        return person

    def channel(
        self,
        school: School,
        platform: str,
        handle: str,
        *,
        manager: Person,
        posters: list[Person],
        deputy: Person | None = None,
    ) -> Channel:
        since = self._opened - timedelta(days=300)
        channel = Channel.objects.create(
            school=school, platform=platform, handle=handle, since=since, recorded_at=self._at
        )
        kinds = [
            (manager, ChannelRole.Kind.MANAGER),
            *((poster, ChannelRole.Kind.POSTER) for poster in posters),
        ]
        for person, kind in kinds:
            self.role(channel, person, kind)
        if deputy:
            self.role(channel, deputy, ChannelRole.Kind.MANAGER, deputy=True)
        return channel

    def role(self, channel: Channel, person: Person, kind: str, *, deputy: bool = False) -> None:
        ChannelRole.objects.create(
            channel=channel, person=person, kind=kind, deputy=deputy, since=channel.since, recorded_at=self._at
        )


def cast(*, trust: Trust, size: Size, opened: date, joined: date, at: datetime) -> list[School]:
    """Make the schools and everyone in them. `opened` is when the history begins, `joined` when joiners came."""
    casting = Casting(opened=opened, joined=joined)
    schools = [
        School.objects.create(trust=trust, urn=urn, name=name, phase=phase, colour=colour)
        for urn, name, phase, colour in SCHOOLS[: size.schools]
    ]
    for school in schools:
        _school(casting, school, size, opened, at)
    for _ in range(2):
        casting.member(
            schools[0], Audience.STAFF, by_hand=True, staff_group=StaffGroup.SUPPLY, job_title="supply teacher"
        )
    leaver = casting.member(
        schools[0], Audience.STAFF, staff_group=StaffGroup.TEACHING_ASSISTANT, job_title="teaching assistant"
    )
    casting.role(schools[0].channels.order_by("pk")[1], leaver, ChannelRole.Kind.POSTER)
    for role in (Appointment.Role.TRUST_LEAD, Appointment.Role.POLICY_OWNER):
        appoint(person=casting.person(None), role=role, school=None, on=opened, by=None, at=at)
    return schools


def _school(casting: Casting, school: School, size: Size, opened: date, at: datetime) -> None:
    lead = casting.member(
        school, Audience.STAFF, staff_group=StaffGroup.OFFICE_AND_SITE, job_title="school business manager"
    )
    head = casting.member(school, Audience.STAFF, staff_group=StaffGroup.LEADERSHIP, job_title="headteacher")
    appoint(person=lead, role=Appointment.Role.COMPLIANCE_LEAD, school=school, on=opened, by=None, at=at)
    appoint(person=head, role=Appointment.Role.HEADTEACHER, school=school, on=opened, by=None, at=at)
    school.contact_name, school.contact_email = lead.get_full_name(), lead.email or ""
    school.save(update_fields=["contact_name", "contact_email"])
    staff = [
        casting.member(school, Audience.STAFF, staff_group=group, job_title=title, team_leader=head)
        for group, title in _posts(size)
    ]
    casting.member(
        school,
        Audience.STAFF,
        joiner=True,
        staff_group=StaffGroup.TEACHING,
        job_title="teacher",
        team_leader=head,
    )
    (first, second) = CHANNELS.get(school.urn) or (("Facebook", school.name), ("Instagram", f"@{school.urn}"))
    casting.channel(school, *first, manager=staff[0], posters=[staff[3], staff[4]], deputy=staff[1])
    casting.channel(school, *second, manager=staff[0], posters=[head, staff[5]])
    first_year = 3 if school.phase == Phase.PRIMARY else 7
    for n in range(size.pupils):
        year = first_year + n % 4
        group = registration(school.phase, year, n % 4)
        casting.member(school, Audience.PUPIL, address=False, year_group=f"Year {year}", registration=group)
    for audience, many in {
        Audience.GOVERNOR: size.governors, Audience.VOLUNTEER: size.volunteers, Audience.PARENT: size.parents,
    }.items():  # fmt: skip
        for _ in range(many):
            casting.member(school, audience)


def _posts(size: Size) -> Iterator[tuple[StaffGroup, str]]:
    for group, many in size.staff.items():
        for n in range(many):
            yield group, JOB_TITLES[group][n % len(JOB_TITLES[group])]
