"""What each address answers to whom (DESIGN.md §6): the table that the walk holds every page against."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from attestations.models import Obligation
from courses.models import Policy
from tests.factories.policies import PolicyUploadFactory
from tests.walk.site import MEMBERS, PERSONAS, Site

IN_ADMIN = {"policy owner", "content editor", "trust lead"}
SEE_PEOPLE = {"compliance lead", "headteacher", "trust lead"}
SEE_STANDING = SEE_PEOPLE | {"governor"}
STAFF = {persona for persona, audience in MEMBERS.items() if audience == "staff"}
WRITE = IN_ADMIN

Expected = dict[str, int]
Args = Callable[[Site, str], list[object]]


def answers(otherwise: int, *, anonymous: int = 302, **given: set[str]) -> Expected:
    """`otherwise` for everyone signed in but those named: `s200={...}` lists who gets 200."""
    table = dict.fromkeys(PERSONAS, otherwise) | {"anonymous": anonymous}
    for status, personas in given.items():
        table |= dict.fromkeys(personas, int(status[1:]))
    return table


def to_all(status: int) -> Expected:
    return dict.fromkeys(PERSONAS, status)


@dataclass(frozen=True)
class Case:
    """One address of one URL name: how it is made, and what GET and POST answer to each persona."""

    name: str
    what: str
    args: Args
    get: Expected
    post: Expected
    query: Callable[[Site], str] = field(default=lambda site: "")


def _nothing(site: Site, persona: str) -> list[object]:
    return []


def _plain(name: str, get: Expected, post: Expected) -> Case:
    return Case(name, "", _nothing, get, post)


def _mine(persona: str) -> str:
    """Whose things are "my own" for someone who has none here."""
    return persona if persona in MEMBERS else "staff"


def cases() -> Iterator[Case]:
    yield from _open_to_all()
    yield from _signing_in()
    yield from _courses()
    yield from _policies()
    yield from _own_things()
    yield from _returns()


def _open_to_all() -> Iterator[Case]:
    for name in ("help", "what_we_keep", "accessibility"):
        yield _plain(name, to_all(200), to_all(405))
    yield Case(
        "school_css",
        "of either school",
        lambda site, _: [site.other.school.urn, site.other.school.colour.lstrip("#")],
        to_all(200),
        to_all(405),
    )
    yield Case("school_logo", "none uploaded", lambda site, _: [site.other.school.urn], to_all(404), to_all(405))
    yield _plain("demo_mail", to_all(404), to_all(405))
    yield Case("demo_mail_read", "", lambda site, _: ["0" * 16], to_all(404), to_all(405))
    yield Case("verify_receipt", "a code that is none", lambda site, _: ["AAAA-AAAA"], to_all(404), to_all(405))
    yield Case("wagtaildocs_serve", "none there", lambda site, _: [1, "x.pdf"], to_all(404), to_all(404))
    yield Case("wagtaildocs_authenticate_with_password", "none", lambda site, _: [1], to_all(404), to_all(404))
    yield Case("wagtailcore_authenticate_with_password", "none", lambda site, _: [1, 1], to_all(404), to_all(404))


def _signing_in() -> Iterator[Case]:
    yield Case("sign_in_link", "unknown", lambda site, _: ["no-such-secret"], to_all(410), to_all(410))
    for name in ("account_login", "account_request_login_code"):
        yield _plain(name, answers(302, anonymous=200), answers(302, anonymous=200))
    yield _plain("account_confirm_login_code", to_all(302), to_all(302))
    yield _plain("account_logout", answers(200), to_all(302))
    yield _plain("account_inactive", to_all(200), to_all(405))
    admin = answers(403, s302=IN_ADMIN)
    yield _plain("admin_sign_in", admin, admin)
    for name in ("page_sign_in", "wagtailcore_login"):
        yield _plain(name, to_all(302), to_all(302))


def _courses() -> Iterator[Case]:
    yield Case("wagtail_serve", "the shelf", lambda site, _: [""], to_all(302), to_all(302))
    for audience, takers in {
        "staff": STAFF, "pupil": {"pupil"}, "parent": {"parent"}, "governor": {"governor"},
        "volunteer": {"volunteer"}, "channel_poster": {"poster", "manager"}, "channel_manager": {"manager"},
    }.items():  # fmt: skip
        may = takers | WRITE
        page = answers(404, s200=may)
        goes_on = answers(404, s302=may)
        yield Case(
            "wagtail_serve",
            f"lesson for {audience}",
            _lesson_of(audience),
            page,
            goes_on,
        )
        yield Case(
            "quiz",
            f"for {audience}, lessons first",
            _course_and(audience),
            goes_on,
            goes_on,
        )
        yield Case(
            "quiz_question",
            f"for {audience}, none begun",
            _course_and(audience, 1),
            goes_on,
            goes_on,
        )
    no_try = answers(404)
    yield Case("quiz_result", "of no try", lambda site, _: [site.courses["staff"].pk, 1], no_try, answers(405))


def _lesson_of(audience: str) -> Args:
    return lambda site, _: [f"{site.courses[audience].slug}/lesson-1/"]


def _course_and(audience: str, *more: object) -> Args:
    return lambda site, _: [site.courses[audience].pk, *more]


def _policies() -> Iterator[Case]:
    yield _plain("policies", answers(200), to_all(405))
    yield Case("policy", "of the trust", lambda site, _: [site.trust_policy.slug], answers(200), to_all(405))
    yield Case("policy", "of my school", lambda site, _: [site.own.policy.slug], answers(200), to_all(405))
    elsewhere = answers(404, s200={"trust lead"})
    yield Case("policy", "of the other school", lambda site, _: [site.other.policy.slug], elsewhere, to_all(405))
    name = "policy_document"
    yield Case(name, "of the trust", lambda site, _: [site.trust_policy.slug], answers(200), to_all(405))
    yield Case(name, "of my school", lambda site, _: [site.own.policy.slug], answers(200), to_all(405))
    yield Case(name, "of the other school", lambda site, _: [site.other.policy.slug], elsewhere, to_all(405))


def _own_things() -> Iterator[Case]:
    yield _plain("home", answers(200), to_all(405))
    yield _plain("receipts", answers(200), to_all(405))
    mine = answers(302, s404={"trust lead"})
    yield Case("sign", "what I owe", lambda site, p: [site.own.obligations[_mine(p)].pk], mine, mine)
    yield Case("sign", "what a colleague owes", lambda site, p: [_colleagues(site, p).pk], answers(404), answers(404))
    yield Case(
        "sign",
        "what someone elsewhere owes",
        lambda site, p: [site.other.obligations[_mine(p)].pk],
        answers(404),
        answers(404),
    )
    own = answers(200, s404={"trust lead"})
    yield Case("receipt", "mine", lambda site, p: [site.own.codes[_mine(p)]], own, to_all(405))
    yield Case("receipt", "elsewhere", lambda site, p: [site.other.codes[_mine(p)]], answers(404), to_all(405))
    desk = answers(403, s200=SEE_PEOPLE)
    yield _plain("desk", desk, to_all(405))
    elsewhere = answers(403, s404=SEE_PEOPLE) | {"trust lead": 200}
    yield Case("desk", "of the other school", _nothing, elsewhere, to_all(405), _of_the_other_school)


def _colleagues(site: Site, persona: str) -> Obligation:
    return site.own.obligations["pupil" if _mine(persona) != "pupil" else "staff"]


def _of_the_other_school(site: Site) -> str:
    return f"?school={site.other.school.urn}"


def _returns() -> Iterator[Case]:
    standing = answers(403, s200=SEE_STANDING)
    standing_elsewhere = answers(403, s404=SEE_STANDING) | {"trust lead": 200}
    making = answers(403, s302=SEE_PEOPLE)
    making_elsewhere = answers(403, s404=SEE_STANDING) | {"trust lead": 302}
    yield _plain("returns", standing, to_all(405))
    yield Case("returns", "of the other school", _nothing, standing_elsewhere, to_all(405), _of_the_other_school)
    yield _plain("make_return", to_all(405), making)
    yield Case("make_return", "of the other school", _nothing, to_all(405), making_elsewhere, _of_the_other_school)
    yield _plain("check_return", to_all(405), standing)
    yield Case("check_return", "of the other school", _nothing, to_all(405), standing_elsewhere, _of_the_other_school)
    trust = {"trust lead"}
    for whose, edition, may in (
        ("own", "governors", SEE_STANDING),
        ("own", "full", SEE_PEOPLE),
        ("other", "governors", trust),
        ("other", "full", trust),
    ):
        yield Case(
            "download_return",
            f"{edition} of {whose} school",
            _return_of(whose, edition),
            answers(404, s200=may),
            to_all(405),
        )
    for edition in ("governors", "full"):
        yield Case(
            "download_return",
            f"{edition} of the trust",
            _return_of("trust", edition),
            answers(404, s200=trust),
            to_all(405),
        )


def _return_of(whose: str, edition: str) -> Args:
    def args(site: Site, persona: str) -> list[object]:
        returns = {"own": site.own.returns, "other": site.other.returns, "trust": site.trust_returns}
        return [returns[whose][edition]]

    return args


def workbench_cases() -> Iterator[Case]:
    """The policy workbench, which is inside the Wagtail admin: only those who write get further than its door.

    Each case is of a policy, version or upload of one owner; whoever may not work for that owner finds nothing.
    """
    everyone = answers(302, s200=IN_ADMIN)
    only_read = answers(302, s405=IN_ADMIN)
    yield _plain("workbench:policies", everyone, only_read)
    yield _plain("workbench:new_upload", everyone, everyone)
    for whose in ("own", "other", "trust"):
        may = IN_ADMIN if whose == "own" else {"trust lead"}
        page = answers(302, s404=IN_ADMIN) | dict.fromkeys(may, 200)
        for name in ("policy", "compare"):
            yield Case(f"workbench:{name}", f"of {whose}", _policy_of(whose), page, only_read)
        for name in ("version", "version_document"):
            yield Case(f"workbench:{name}", f"of {whose}", _version_of(whose), page, only_read)
        approving = may - {"content editor"}
        approval = answers(302, s404=IN_ADMIN - may)
        told = approval | dict.fromkeys(approving, 200)
        yield Case("workbench:approve_version", f"of {whose}", _version_of(whose), approval, told)
    uploads = answers(302, s404=IN_ADMIN)
    yield Case("workbench:upload", "of a colleague", _upload, uploads, only_read)
    yield Case("workbench:save_upload", "of a colleague", _upload, only_read, uploads)


def _policy_of(whose: str) -> Args:
    return lambda site, _: [_policy(site, whose).pk]


def _version_of(whose: str) -> Args:
    return lambda site, _: [_policy(site, whose).versions.get().pk]


def _policy(site: Site, whose: str) -> Policy:
    return {"own": site.own.policy, "other": site.other.policy, "trust": site.trust_policy}[whose]


def _upload(site: Site, persona: str) -> list[object]:
    """A document that somebody of the other school brought in."""
    return [PolicyUploadFactory.create(by=site.other.people["policy owner"], school=site.other.school).pk]
