"""Bringing the channel register of a policy into the school's own, which is kept there from then on.

What the school changed is never overwritten and what it ended is never given again: only what is new is added.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from django.db import transaction

from courses.domain.reading.model import ParsedChannel
from courses.models import PolicyVersion
from lms.domain.audit import record
from lms.domain.channel_register.accounts import ChannelFacts, add_channel, same_account
from lms.domain.channel_register.gaps import raise_gap
from lms.domain.channel_register.naming import Meant, Staff
from lms.domain.channel_register.places import school_named
from lms.domain.channel_register.platforms import folded, handle_key, platform_key
from lms.domain.channel_roles import give_channel_role
from lms.models import Capability, Channel, ChannelRole, Person, RegisterGap, School, Trust, schools_where

Kind, Gap = ChannelRole.Kind, RegisterGap.Kind
UNKNOWN: dict[str, str] = {Kind.MANAGER: Gap.UNKNOWN_MANAGER, Kind.POSTER: Gap.UNKNOWN_POSTER}


class UnusableRegisterError(ValueError):
    """The register cannot be brought in; the message says why and what to do."""


@dataclass(slots=True)
class PlannedAccount:
    """What one account of the policy's register would bring: itself where it is new, roles, and what it leaves open."""

    row: ParsedChannel
    school: School
    channel: Channel | None
    registered_as: str
    roles: list[tuple[str, Person]] = field(default_factory=list)
    gaps: list[tuple[str, str]] = field(default_factory=list)

    @property
    def is_new(self) -> bool:
        return self.channel is None

    @property
    def brings(self) -> bool:
        return self.is_new or bool(self.roles or self.gaps)

    @property
    def gap_words(self) -> list[str]:
        """What is left open, as a reader is told."""
        labels = [(RegisterGap.Kind(kind).label, said) for kind, said in self.gaps]
        return [f"{label}: “{said}”" if said else label for label, said in labels]

    @property
    def name(self) -> str:
        return f"{self.row.platform or ''} {self.row.handle or ''}".strip() or "An account"


@dataclass(frozen=True, slots=True)
class RegisterPlan:
    """What bringing a register in would do at the schools asked about.

    `unplaced` are the accounts of which the policy does not tell whose they are, `elsewhere` how many are of
    other schools.
    """

    version: PolicyVersion
    accounts: tuple[PlannedAccount, ...]
    unplaced: tuple[ParsedChannel, ...]
    elsewhere: int

    @property
    def named(self) -> int:
        """How many accounts the policy names that are of these schools, or of nobody yet."""
        return len(self.accounts) + len(self.unplaced)

    @property
    def new(self) -> int:
        return sum(account.is_new for account in self.accounts)

    @property
    def roles(self) -> int:
        return sum(len(account.roles) for account in self.accounts)

    @property
    def gaps(self) -> int:
        return sum(len(account.gaps) for account in self.accounts)

    @property
    def brings(self) -> bool:
        return any(account.brings for account in self.accounts)


@dataclass(frozen=True, slots=True)
class Brought:
    """What was brought in, and the accounts left out because nobody said whose they are."""

    channels: int
    roles: int
    gaps: int
    unplaced: tuple[ParsedChannel, ...]


def register_in(version: PolicyVersion) -> list[ParsedChannel]:
    """The rows of a version's channel register, as they were read when it was imported."""
    return [ParsedChannel(**row | {"posters": tuple(row["posters"])}) for row in version.registered]


def accounts_new(*, version: PolicyVersion, on: date, schools: Collection[School] | None = None) -> tuple[int, int]:
    """How many accounts a version names that are of `schools` (None: all), and how many of them they do not have."""
    plan = _Planner(version, on, schools, {}).plan(people=False)
    return plan.named, plan.new


def plan_register(
    *,
    version: PolicyVersion,
    on: date,
    schools: Collection[School] | None = None,
    placed: Mapping[str, School] | None = None,
) -> RegisterPlan:
    """What bringing the register of a version in on the day `on` would do.

    `schools` are those whose registers may be written (None: all), `placed` says whose an account is that the
    policy says is of, for instance, "Trust": by those words.
    """
    return _Planner(version, on, schools, placed or {}).plan()


@transaction.atomic
def import_register(
    *,
    version: PolicyVersion,
    by: Person | None,
    on: date,
    at: datetime,
    schools: Collection[School] | None = None,
    placed: Mapping[str, School] | None = None,
) -> Brought:
    """Bring in what `plan_register` foresees; a second time nothing is left to bring.

    Roles that a policy gives are approved by `by`, where they may approve such roles.

    Raises:
        UnusableRegisterError: the version is a draft, and so gives nobody anything yet.
    """
    if version.approved_on is None:
        raise UnusableRegisterError(f"{version} is a draft: record its approval first")
    plan = plan_register(version=version, on=on, schools=schools, placed=placed)
    for account in plan.accounts:
        _bring_in(account, version, by, on, at)
    if plan.brings:
        record(
            verb="channel register brought in", about=f"policy version {version.pk}", by=by, at=at,
            channels=plan.new, roles=plan.roles, gaps=plan.gaps,
        )  # fmt: skip
    return Brought(plan.new, plan.roles, plan.gaps, plan.unplaced)


def _bring_in(account: PlannedAccount, version: PolicyVersion, by: Person | None, on: date, at: datetime) -> None:
    channel = account.channel
    if channel is None:
        facts = ChannelFacts(
            platform=(account.row.platform or "")[:60],
            handle=(account.row.handle or "")[:200],
            approved_by=version.approved_by[:200],
        )
        channel = add_channel(
            school=account.school, facts=facts, on=on, by=by, at=at, registered_as=account.registered_as
        )
    elif not channel.registered_as:
        channel.registered_as = account.registered_as
        channel.save(update_fields=["registered_as"])
    may = by is not None and schools_where(by, Capability.APPROVE_CHANNEL_ROLES).filter(pk=channel.school_id).exists()
    for kind, person in account.roles:
        give_channel_role(
            channel=channel, person=person, kind=kind, approved_by=by if may else None, on=on, by=by, at=at
        )
    for gap, said in account.gaps:
        raise_gap(channel=channel, kind=gap, said=said, source=str(version), by=by, at=at)


class _Planner:
    """Reads the rows of one version against what the schools' registers hold."""

    def __init__(
        self, version: PolicyVersion, on: date, schools: Collection[School] | None, placed: Mapping[str, School]
    ) -> None:
        self._version, self._on = version, on
        self._placed = {folded(said): school for said, school in placed.items()}
        self._all = list(School.objects.all())
        owner = version.policy.school
        allowed = self._all if schools is None else schools
        # A school's own policy says nothing about the accounts of another.
        self._allowed = {school.pk: school for school in allowed if owner in (None, school)}
        self._trust = folded(Trust.objects.get().name)
        self._channels: dict[int, list[Channel]] = defaultdict(list)
        for channel in Channel.objects.filter(school__in=self._allowed).select_related("school"):
            self._channels[channel.school_id].append(channel)
        self._staff: dict[int, Staff] = {}
        self._roles = set(
            ChannelRole.objects.filter(channel__school__in=self._allowed).values_list("channel", "person", "kind")
        )
        self._held = set(
            ChannelRole.objects.on(on).filter(channel__school__in=self._allowed).values_list("channel", "kind")
        )
        self._gaps = set(
            RegisterGap.objects.filter(channel__school__in=self._allowed).values_list("channel", "kind", "said")
        )

    def plan(self, *, people: bool = True) -> RegisterPlan:
        accounts: dict[tuple[int, str], PlannedAccount] = {}
        unplaced, elsewhere = [], 0
        for row in register_in(self._version):
            key = _key(row)
            school = self._school_of(row, key)
            if school is None:
                unplaced.append(row)
            elif school.pk not in self._allowed:
                elsewhere += 1
            else:
                channel = self._channel_of(row, key, school)
                place = (school.pk, f"pk {channel.pk}" if channel else _account(row))
                account = accounts.setdefault(place, PlannedAccount(row, school, channel, key))
                if people:
                    self._add(account, row)
        return RegisterPlan(self._version, tuple(accounts.values()), tuple(unplaced), elsewhere)

    def _school_of(self, row: ParsedChannel, key: str) -> School | None:
        """Whose an account is: what was said of it before, its own words, or the only school there is."""
        owner = self._version.policy.school
        said = folded(row.school or "")
        if said in self._placed:
            return self._placed[said]
        for channels in self._channels.values():
            for channel in channels:
                if channel.registered_as == key:
                    return channel.school
        named = school_named(said, among=self._all) if said and said not in {"trust", self._trust} else None
        if owner is not None:
            return named or owner
        return named or (self._all[0] if len(self._all) == 1 else None)

    def _channel_of(self, row: ParsedChannel, key: str, school: School) -> Channel | None:
        here = self._channels[school.pk]
        by_row = [channel for channel in here if channel.registered_as == key]
        by_name = [c for c in here if same_account(c, platform=row.platform or "", handle=row.handle or "")]
        found = by_row or by_name
        if not found and row.platform and not row.handle:
            # The policy gives no name: the school's only account on that platform is the one it means.
            alike = [c for c in here if platform_key(c.platform) == platform_key(row.platform) and not c.registered_as]
            found = alike if len(alike) == 1 else []
        return found[0] if found else None

    def _add(self, account: PlannedAccount, row: ParsedChannel) -> None:
        channel = account.channel
        if channel is not None and channel.until is not None:
            return
        self._add_names(account, row)
        self._add_people(account, Kind.MANAGER, [row.manager] if row.manager else [], Gap.NO_MANAGER, row.tabled)
        self._add_people(account, Kind.POSTER, row.posters, Gap.NO_POSTER, row.tabled)

    def _add_names(self, account: PlannedAccount, row: ParsedChannel) -> None:
        channel = account.channel
        if not row.handle and not (channel and channel.handle):
            self._add_gap(account, Gap.NO_HANDLE, "")
        if not row.platform and not (channel and channel.platform):
            self._add_gap(account, Gap.NO_PLATFORM, "")

    def _add_people(self, account: PlannedAccount, kind: str, said: Collection[str], blank: str, tabled: bool) -> None:
        held = account.channel is not None and (account.channel.pk, kind) in self._held
        if not said and tabled and not held:
            self._add_gap(account, blank, "")
        for meant in self._meant(account.school, said):
            if meant.person is None:
                self._add_gap(account, UNKNOWN[kind], meant.said[:300])
            elif not self._has_had(account, kind, meant.person) and (kind, meant.person) not in account.roles:
                account.roles.append((kind, meant.person))

    def _meant(self, school: School, said: Iterable[str]) -> Iterator[Meant]:
        if school.pk not in self._staff:
            self._staff[school.pk] = Staff(school=school, on=self._on)
        for words in said:
            yield from self._staff[school.pk].meant_by(words)

    def _has_had(self, account: PlannedAccount, kind: str, person: Person) -> bool:
        """Whether they have that role there, or had it and the school ended it."""
        return account.channel is not None and (account.channel.pk, person.pk, kind) in self._roles

    def _add_gap(self, account: PlannedAccount, gap: str, said: str) -> None:
        raised = account.channel is not None and (account.channel.pk, gap, said) in self._gaps
        if not raised and (gap, said) not in account.gaps:
            account.gaps.append((gap, said))


def _account(row: ParsedChannel) -> str:
    return f"{platform_key(row.platform or '')}|{handle_key(row.handle or '')}"


def _key(row: ParsedChannel) -> str:
    return f"{folded(row.school or '')}|{_account(row)}"[:500]
