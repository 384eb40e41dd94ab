"""Parents by their school's link: open to all, and the same for all until an address is proven."""

from collections.abc import Iterator

from lms.models import School
from tests.walk.cases.kit import Args, Case, to_all
from tests.walk.site import Site


def cases() -> Iterator[Case]:
    for whose in ("own", "other"):
        yield Case("join", f"link of {whose} school", _code_of(whose), to_all(200), to_all(200))
        for name in ("join_code", "join_ask"):
            yield Case(name, f"link of {whose} school, no address", _code_of(whose), to_all(302), to_all(302))
        yield Case("join_asked", f"link of {whose} school", _code_of(whose), to_all(200), to_all(405))
    for name in ("join", "join_code", "join_ask"):
        yield Case(name, "a link that is none", _no_code, to_all(404), to_all(404))
    yield Case("join_asked", "a link that is none", _no_code, to_all(404), to_all(405))


def _code_of(whose: str) -> Args:
    def args(site: Site, _: str) -> list[object]:
        school = site.own.school if whose == "own" else site.other.school
        School.objects.filter(pk=school.pk).update(parents_code=f"code{school.urn}")
        return [f"code{school.urn}"]

    return args


def _no_code(site: Site, _: str) -> list[object]:
    return ["nosuchcode"]
