"""What anybody may open."""

from collections.abc import Iterator

from tests.walk.cases.kit import Case, answers, plain, to_all


def cases() -> Iterator[Case]:
    for name in ("help", "what_we_keep", "accessibility"):
        yield plain(name, to_all(200), to_all(405))
    yield Case(
        "school_css",
        "of either school",
        lambda site, _: [site.other.school.urn, site.other.school.colour.lstrip("#")],
        to_all(200),
        to_all(405),
    )
    yield Case("school_logo", "none uploaded", lambda site, _: [site.other.school.urn], to_all(404), to_all(405))
    yield plain("large_print", to_all(302), to_all(405))
    yield plain("demo_mail", to_all(404), to_all(405))
    yield Case("demo_mail_read", "", lambda site, _: ["0" * 16], to_all(404), to_all(405))
    yield Case("verify_receipt", "a code that is none", lambda site, _: ["AAAA-AAAA"], to_all(404), to_all(405))
    yield Case("wagtaildocs_serve", "none there", lambda site, _: [1, "x.pdf"], to_all(404), to_all(404))
    yield Case("wagtaildocs_authenticate_with_password", "none", lambda site, _: [1], to_all(404), to_all(404))
    yield Case("families", "not published", lambda site, _: [site.own.school.urn], to_all(404), to_all(405))
    no_picture = answers(405, anonymous=405)
    yield Case("library_picture", "none there", lambda site, _: ["images/x.png"], answers(404), no_picture)
    yield Case("film", "none there", lambda site, _: [1, "x.mp4"], to_all(404), to_all(405))
    yield Case("wagtailcore_authenticate_with_password", "none", lambda site, _: [1, 1], to_all(404), to_all(404))
