"""The channel register: seen by those who answer for a school, its governors and policy owners, and by its keepers."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from types import MappingProxyType

from courses.models import PolicyVersion
from lms.domain.channel_roles import end_channel_roles
from lms.models import Channel, ChannelRole, RegisterGap
from tests.factories.people import LONG_AGO, ChannelFactory
from tests.walk.cases.kit import SEE_PEOPLE, Args, Case, answers, nothing, of_the_other_school, plain, to_all
from tests.walk.site import Place, Site

ON_CHANNELS = {"poster", "manager"}
KEEP = {"compliance lead", "trust lead"}
SEE = SEE_PEOPLE | {"governor", "policy owner"}

TRUST_LEAD_READS = {
    ("channels", "", "get"),
    ("channels", "of the other school", "get"),
    ("channel_list", "", "get"),
    ("channel_list", "of the other school", "get"),
    ("close_channel", "of other", "get"),
    *(
        (name, "of other", method)
        for name in ("give_channel_role", "end_channel_role", "settle_register_gap")
        for method in ("get", "post")
    ),
}
"""Where the trust lead rightly reads who is on the other school's channels, or may be put on them."""


def cases() -> Iterator[Case]:
    page = answers(403, s200=SEE | ON_CHANNELS)
    elsewhere = answers(403, s404=SEE | ON_CHANNELS) | {"trust lead": 200}
    for name in ("channels", "channel_list"):
        yield plain(name, page, to_all(405))
        yield Case(name, "of the other school", nothing, elsewhere, to_all(405), of_the_other_school)
    yield from _of_each("add_channel", _urn, keep=KEEP)
    yield from _of_each("change_channel", _managed, keep=KEEP | {"manager"}, saying_nothing={"manager": 302})
    yield from _of_each("close_channel", _managed, keep=KEEP, done=302)
    yield from _of_each("reopen_channel", _closed, keep=KEEP, done=302, get=405)
    yield from _of_each("give_channel_role", _managed, keep=SEE_PEOPLE)
    yield from _of_each("end_channel_role", _role, keep=SEE_PEOPLE)
    yield from _of_each("access_removed", _removal, keep=SEE_PEOPLE, done=302, get=405)
    yield from _of_each("settle_register_gap", _gap, keep=SEE_PEOPLE)
    yield from _for_the_website()
    yield from _from_policies()
    yield Case("official_channels", "not published", _urn("own"), to_all(404), to_all(405))
    yield Case("official_channels", "published", _published, to_all(200), to_all(405))


def _of_each(
    name: str,
    args: Callable[[str], Args],
    *,
    keep: set[str],
    done: int = 200,
    get: int = 200,
    saying_nothing: Mapping[str, int] = MappingProxyType({}),
) -> Iterator[Case]:
    """The page of my school's and of the other's: whoever may not keep it finds nothing, own school or not.

    `saying_nothing` has those for whom an empty form is whole, since they are asked for nothing that must be said.
    """
    for whose in ("own", "other"):
        may = keep if whose == "own" else keep & {"trust lead"}
        posting = answers(404) | dict.fromkeys(may, done)
        posting |= {persona: status for persona, status in saying_nothing.items() if persona in may}
        getting = to_all(405) if get == 405 else answers(404) | dict.fromkeys(may, get)
        yield Case(name, f"of {whose}", args(whose), getting, posting)


def _for_the_website() -> Iterator[Case]:
    for whose in ("own", "other"):
        may = SEE if whose == "own" else {"trust lead"}
        keep = KEEP if whose == "own" else {"trust lead"}
        page = answers(404, s200=may)
        switch = answers(404, s403=may) | dict.fromkeys(keep, 302)
        yield Case("channels_for_website", f"of {whose}", _urn(whose), page, switch)


def _from_policies() -> Iterator[Case]:
    for whose in ("own", "other", "trust"):
        may = {"trust lead"} if whose == "other" else KEEP
        page = answers(403, s404=KEEP) | dict.fromkeys(may, 200)
        applied = answers(403, s404=KEEP) | dict.fromkeys(may, 302)
        yield Case("bring_in_channels", f"of {whose}", _version(whose), page, applied)


def _place(site: Site, whose: str) -> Place:
    return site.own if whose == "own" else site.other


def _managed_channel(site: Site, whose: str) -> Channel:
    person = _place(site, whose).people["manager"]
    return Channel.objects.get(roles__person=person, roles__kind=ChannelRole.Kind.MANAGER)


def _urn(whose: str) -> Args:
    return lambda site, _: [_place(site, whose).school.urn]


def _managed(whose: str) -> Args:
    return lambda site, _: [_managed_channel(site, whose).pk]


def _closed(whose: str) -> Args:
    return lambda site, _: [ChannelFactory.create(school=_place(site, whose).school, until=date(2026, 1, 1)).pk]


def _role(whose: str) -> Args:
    return lambda site, _: [_managed_channel(site, whose).pk, _place(site, whose).people["manager"].pk]


def _removal(whose: str) -> Args:
    def args(site: Site, persona: str) -> list[object]:
        role = ChannelRole.objects.get(person=_place(site, whose).people["poster"], until=None)
        (raised,) = end_channel_roles(roles=[role], on=date(2026, 11, 1), because="left", by=None, at=LONG_AGO)
        return [raised.pk]

    return args


def _gap(whose: str) -> Args:
    def args(site: Site, persona: str) -> list[object]:
        gap = RegisterGap.objects.create(
            channel=_managed_channel(site, whose), kind=RegisterGap.Kind.UNKNOWN_POSTER, said="HR", raised_at=LONG_AGO
        )
        return [gap.pk]

    return args


def _published(site: Site, persona: str) -> list[object]:
    """The list of the other school, which has chosen to let anyone read it."""
    school = site.other.school
    school.publishes_channels = True
    school.save(update_fields=["publishes_channels"])
    return [school.urn]


def _version(whose: str) -> Args:
    def args(site: Site, persona: str) -> list[object]:
        policy = {"own": site.own.policy, "other": site.other.policy, "trust": site.trust_policy}[whose]
        version: PolicyVersion = policy.versions.get()
        return [version.pk]

    return args
