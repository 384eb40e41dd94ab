"""What about an account wants somebody's attention."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from lms.days import a_year_after
from lms.models import Channel, ChannelRole, Person, RegisterGap

Gap = RegisterGap.Kind


class ConcernKind(StrEnum):
    NOBODY_MANAGES = "nobody manages"
    SINGLE_KEEPER = "single keeper"
    NO_NAME = "no name"
    NO_PLATFORM = "no platform"
    NOBODY_POSTS = "nobody posts"
    WHO_IS_MANAGER = "who is the manager"
    WHO_IS_POSTER = "who is the poster"
    PRIVACY_NEVER = "privacy never checked"
    PRIVACY_LONG_AGO = "privacy checked long ago"


@dataclass(frozen=True, slots=True)
class Concern:
    """One thing about an account: `gap` where a policy left it open, `keeper` the only one who can get in."""

    kind: ConcernKind
    gap: RegisterGap | None = None
    keeper: Person | None = None


def concerns_of(
    *, channel: Channel, roles: Collection[ChannelRole], gaps: Sequence[RegisterGap], on: date
) -> list[Concern]:
    """What about an open account wants attention on a day, the most pressing first.

    `roles` are those in force on it that day, `gaps` the open ones.
    """
    by_kind = {gap.kind: gap for gap in gaps}
    found = [*_keepers(roles, by_kind), *_names(channel, by_kind)]
    posts = any(role.kind == ChannelRole.Kind.POSTER for role in roles)
    if Gap.NO_POSTER in by_kind and not posts:
        found.append(Concern(ConcernKind.NOBODY_POSTS, gap=by_kind[Gap.NO_POSTER]))
    found += [Concern(ConcernKind.WHO_IS_MANAGER, gap=gap) for gap in gaps if gap.kind == Gap.UNKNOWN_MANAGER]
    found += [Concern(ConcernKind.WHO_IS_POSTER, gap=gap) for gap in gaps if gap.kind == Gap.UNKNOWN_POSTER]
    if channel.privacy_checked_on is None:
        found.append(Concern(ConcernKind.PRIVACY_NEVER))
    elif a_year_after(channel.privacy_checked_on) < on:
        found.append(Concern(ConcernKind.PRIVACY_LONG_AGO))
    return found


def _keepers(roles: Collection[ChannelRole], gaps: dict[str, RegisterGap]) -> Iterator[Concern]:
    keepers = {role.person_id: role.person for role in roles if role.kind == ChannelRole.Kind.MANAGER}
    if not keepers:
        yield Concern(ConcernKind.NOBODY_MANAGES, gap=gaps.get(Gap.NO_MANAGER))
    elif len(keepers) == 1:
        yield Concern(ConcernKind.SINGLE_KEEPER, keeper=next(iter(keepers.values())))


def _names(channel: Channel, gaps: dict[str, RegisterGap]) -> Iterator[Concern]:
    if not channel.platform:
        yield Concern(ConcernKind.NO_PLATFORM, gap=gaps.get(Gap.NO_PLATFORM))
    if not channel.handle:
        yield Concern(ConcernKind.NO_NAME, gap=gaps.get(Gap.NO_HANDLE))
