"""What one owes and signed."""

from collections.abc import Iterator

from attestations.models import Obligation
from tests.walk.cases.kit import Case, answers, plain, to_all, whose_own
from tests.walk.site import Site


def cases() -> Iterator[Case]:
    yield plain("home", answers(200), to_all(405))
    yield plain("receipts", answers(200), to_all(405))
    mine = answers(302, s404={"trust lead"})
    yield Case("sign", "what I owe", _my_duty, mine, mine)
    yield Case("sign", "what a colleague owes", lambda site, p: [_colleagues(site, p).pk], answers(404), answers(404))
    yield Case(
        "sign",
        "what someone elsewhere owes",
        lambda site, p: [site.other.obligations[whose_own(p)].pk],
        answers(404),
        answers(404),
    )
    nobodys = answers(404)
    for name in ("changed", "changed_questions"):
        yield Case(name, "nothing changed", _my_duty, nobodys, nobodys)
        yield Case(name, "of a colleague", lambda site, p: [_colleagues(site, p).pk], nobodys, nobodys)
    own = answers(200, s404={"trust lead"})
    for name in ("receipt", "receipt_pdf"):
        yield Case(name, "mine", lambda site, p: [site.own.codes[whose_own(p)]], own, to_all(405))
        yield Case(name, "elsewhere", lambda site, p: [site.other.codes[whose_own(p)]], answers(404), to_all(405))


def _my_duty(site: Site, persona: str) -> list[object]:
    return [site.own.obligations[whose_own(persona)].pk]


def _colleagues(site: Site, persona: str) -> Obligation:
    return site.own.obligations["pupil" if whose_own(persona) != "pupil" else "staff"]
