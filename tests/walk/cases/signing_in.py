"""The one door."""

from collections.abc import Iterator

from tests.walk.cases.kit import IN_ADMIN, Case, answers, plain, to_all


def cases() -> Iterator[Case]:
    yield Case("sign_in_link", "unknown", lambda site, _: ["no-such-secret"], to_all(410), to_all(410))
    for name in ("account_login", "account_request_login_code"):
        yield plain(name, answers(302, anonymous=200), answers(302, anonymous=200))
    yield plain("account_confirm_login_code", to_all(302), to_all(302))
    yield plain("account_logout", answers(200), to_all(302))
    yield plain("account_inactive", to_all(200), to_all(405))
    admin = answers(403, s302=IN_ADMIN)
    yield plain("admin_sign_in", admin, admin)
    for name in ("page_sign_in", "wagtailcore_login"):
        yield plain(name, to_all(302), to_all(302))
