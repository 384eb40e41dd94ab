"""The one door, and what everyone may change about their own way in."""

from collections.abc import Iterator

from tests.walk.cases.kit import IN_ADMIN, Args, Case, answers, plain, to_all
from tests.walk.site import APPOINTED

NEED_SECOND_FACTOR = {*APPOINTED, "trust lead"}


def cases() -> Iterator[Case]:
    yield Case("sign_in_link", "unknown", lambda site, _: ["no-such-secret"], to_all(410), to_all(410))
    yield plain("account_login", to_all(302), to_all(405))
    for name in ("account_request_login_code", "mfa_login_webauthn"):
        yield plain(name, answers(302, anonymous=200), answers(302, anonymous=200))
    for name in ("account_confirm_login_code", "mfa_authenticate"):
        yield plain(name, to_all(302), to_all(302))
    yield plain("account_logout", answers(200), to_all(302))
    yield plain("account_inactive", to_all(200), to_all(405))
    admin = answers(403, s302=IN_ADMIN)
    yield plain("admin_sign_in", admin, admin)
    for name in ("page_sign_in", "wagtailcore_login"):
        yield plain(name, to_all(302), to_all(302))
    for name in ("directory_login", "directory_callback"):
        yield Case(name, "none configured", _args("entra"), to_all(404), to_all(405))
    yield from _own_ways()


def _own_ways() -> Iterator[Case]:
    yield plain("mfa_index", answers(200), to_all(405))
    yield plain("second_factor", answers(302, s200=NEED_SECOND_FACTOR), to_all(405))
    yield plain("sign_out_everywhere", to_all(405), to_all(302))
    yield plain("link_sign_in", to_all(302), to_all(302))
    yield Case("unlink_sign_in", "none", _args(1), to_all(405), answers(404))
    for name in ("mfa_activate_totp", "mfa_add_webauthn", "mfa_generate_recovery_codes"):
        yield plain(name, answers(200), answers(200))
    for name in ("mfa_reauthenticate", "mfa_reauthenticate_webauthn"):
        yield plain(name, answers(403), answers(403))
    yield plain("mfa_list_webauthn", to_all(302), to_all(302))
    yield plain("totp_qr", answers(404), to_all(405))
    yield plain("mfa_deactivate_totp", answers(404), answers(404))
    yield plain("mfa_view_recovery_codes", answers(404), answers(405))
    yield plain("mfa_download_recovery_codes", answers(404), answers(404))
    for name in ("mfa_edit_webauthn", "mfa_remove_webauthn"):
        yield Case(name, "none", _args(1), answers(404), answers(404))


def _args(*args: object) -> Args:
    return lambda site, persona: list(args)
