"""The register as one reads it: every account with those who have a role on it and what wants attention."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from lms.domain.channel_register.concerns import Concern, concerns_of
from lms.models import AccessRemoval, Channel, ChannelRole, Person, RegisterGap


@dataclass(frozen=True, slots=True)
class Holder:
    """One person with what they may do on an account; the roles are of that account, in force on the day asked."""

    person: Person
    roles: tuple[ChannelRole, ...]

    @property
    def manager(self) -> ChannelRole | None:
        return next((role for role in self.roles if role.kind == ChannelRole.Kind.MANAGER), None)

    @property
    def posts(self) -> bool:
        return any(role.kind == ChannelRole.Kind.POSTER for role in self.roles)

    @property
    def since(self) -> date:
        """The first day of the first of their roles."""
        return min(role.since for role in self.roles)

    @property
    def approver(self) -> Person | None:
        return next((role.approved_by for role in self.roles if role.approved_by), None)

    @property
    def until(self) -> date | None:
        """The last day of the last of their roles; None while one of them has no end."""
        days = [role.until for role in self.roles]
        return None if None in days else max(day for day in days if day)


@dataclass(frozen=True, slots=True)
class Entry:
    """One account of the register on a day. `removals` are open: access that has still to be taken away."""

    channel: Channel
    is_open: bool
    holders: tuple[Holder, ...]
    concerns: tuple[Concern, ...]
    removals: tuple[AccessRemoval, ...]
    removed: tuple[AccessRemoval, ...]

    @property
    def things(self) -> int:
        """How many things there are to see to."""
        return len(self.concerns) + len(self.removals)

    @property
    def posters(self) -> set[int]:
        return {holder.person.pk for holder in self.holders if holder.posts}


def register_of(*, channels: QuerySet[Channel], on: date) -> list[Entry]:
    """The entries of those channels on a day, in the order of the channels, in four queries however many they are."""
    found = list(channels.select_related("school"))
    roles = _by_channel(ChannelRole.objects.on(on).filter(channel__in=found).select_related("person", "approved_by"))
    gaps = defaultdict(list)
    for gap in RegisterGap.objects.filter(channel__in=found, settled_at=None):
        gaps[gap.channel_id].append(gap)
    removals = defaultdict(list)
    raised = AccessRemoval.objects.filter(role__channel__in=found)
    for removal in raised.select_related("role__person", "role__channel"):
        removals[removal.role.channel_id].append(removal)
    return [_entry(channel, roles[channel.pk], gaps[channel.pk], removals[channel.pk], on) for channel in found]


def _entry(
    channel: Channel, roles: list[ChannelRole], gaps: list[RegisterGap], removals: list[AccessRemoval], on: date
) -> Entry:
    is_open = channel.since <= on and (channel.until is None or channel.until >= on)
    concerns = concerns_of(channel=channel, roles=roles, gaps=gaps, on=on) if channel.until is None else []
    return Entry(
        channel=channel,
        is_open=is_open,
        holders=_holders(roles),
        concerns=tuple(concerns),
        removals=tuple(removal for removal in removals if removal.done_at is None),
        removed=tuple(removal for removal in removals if removal.done_at is not None),
    )


def _holders(roles: Iterable[ChannelRole]) -> tuple[Holder, ...]:
    """Managers first, the deputies after them, then those who only post; by name among themselves."""
    held: dict[int, list[ChannelRole]] = defaultdict(list)
    for role in roles:
        held[role.person_id].append(role)
    holders = [Holder(of_one[0].person, tuple(of_one)) for of_one in held.values()]
    return tuple(sorted(holders, key=_order))


def _order(holder: Holder) -> tuple[bool, bool, str, str, int]:
    manager, person = holder.manager, holder.person
    deputy = manager is not None and manager.deputy
    return manager is None, deputy, person.last_name, person.first_name, person.pk


def _by_channel(roles: Iterable[ChannelRole]) -> dict[int, list[ChannelRole]]:
    found: dict[int, list[ChannelRole]] = defaultdict(list)
    for role in roles:
        found[role.channel_id].append(role)
    return found
