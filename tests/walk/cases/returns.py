"""The governors' returns."""

from collections.abc import Iterator

from tests.walk.cases.kit import (
    SEE_PEOPLE,
    SEE_STANDING,
    Args,
    Case,
    answers,
    nothing,
    of_the_other_school,
    plain,
    to_all,
)
from tests.walk.site import Site

WHOSE = {"own": "own school", "other": "other school", "trust": "the trust"}


def cases() -> Iterator[Case]:
    standing = answers(403, s200=SEE_STANDING)
    standing_elsewhere = answers(403, s404=SEE_STANDING) | {"trust lead": 200}
    making = answers(403, s200=SEE_PEOPLE)
    making_elsewhere = answers(403, s404=SEE_STANDING) | {"trust lead": 200}
    yield plain("returns", standing, to_all(405))
    yield Case("returns", "of the other school", nothing, standing_elsewhere, to_all(405), of_the_other_school)
    for name in ("make_return", "meetings", "return_actions"):
        yield plain(name, making, making)
        yield Case(name, "of the other school", nothing, making_elsewhere, making_elsewhere, of_the_other_school)
    yield plain("ratings", answers(403, s200={"trust lead"}), answers(403, s200={"trust lead"}))
    for whose, may in (("own", SEE_PEOPLE), ("other", {"trust lead"})):
        watching, calling_off = answers(404, s200=may), answers(404, s302=may)
        yield Case("return_order", f"of {whose} school", _thing_of(whose, "order"), watching, to_all(405))
        yield Case("finish_action", f"of {whose} school", _thing_of(whose, "action"), to_all(405), calling_off)
        yield Case("call_off_meeting", f"of {whose} school", _thing_of(whose, "meeting"), to_all(405), calling_off)
    yield plain("check_return", to_all(405), standing)
    yield Case("check_return", "of the other school", nothing, to_all(405), standing_elsewhere, of_the_other_school)
    trust = {"trust lead"}
    for name in ("download_return", "download_tables", "download_summary"):
        for whose, edition, may in (
            ("own", "governors", SEE_STANDING),
            ("own", "full", SEE_PEOPLE),
            ("other", "governors", trust),
            ("other", "full", trust),
            ("trust", "governors", trust),
            ("trust", "full", trust),
        ):
            yield Case(
                name,
                f"{edition} of {WHOSE[whose]}",
                _return_of(whose, edition),
                answers(404, s200=may),
                to_all(405),
            )


def _return_of(whose: str, edition: str) -> Args:
    def args(site: Site, persona: str) -> list[object]:
        returns = {"own": site.own.returns, "other": site.other.returns, "trust": site.trust_returns}
        return [returns[whose][edition]]

    return args


def _thing_of(whose: str, what: str) -> Args:
    def args(site: Site, persona: str) -> list[object]:
        return [getattr(site.own if whose == "own" else site.other, what)]

    return args
