"""What one owes and signed, and the desk."""

from collections.abc import Iterator

from attestations.models import Obligation
from tests.walk.cases.kit import SEE_PEOPLE, Case, answers, nothing, of_the_other_school, plain, to_all, whose_own
from tests.walk.site import Site


def cases() -> Iterator[Case]:
    yield plain("home", answers(200), to_all(405))
    yield plain("receipts", answers(200), to_all(405))
    mine = answers(302, s404={"trust lead"})
    yield Case("sign", "what I owe", lambda site, p: [site.own.obligations[whose_own(p)].pk], mine, mine)
    yield Case("sign", "what a colleague owes", lambda site, p: [_colleagues(site, p).pk], answers(404), answers(404))
    yield Case(
        "sign",
        "what someone elsewhere owes",
        lambda site, p: [site.other.obligations[whose_own(p)].pk],
        answers(404),
        answers(404),
    )
    own = answers(200, s404={"trust lead"})
    yield Case("receipt", "mine", lambda site, p: [site.own.codes[whose_own(p)]], own, to_all(405))
    yield Case("receipt", "elsewhere", lambda site, p: [site.other.codes[whose_own(p)]], answers(404), to_all(405))
    desk = answers(403, s200=SEE_PEOPLE)
    yield plain("desk", desk, to_all(405))
    elsewhere = answers(403, s404=SEE_PEOPLE) | {"trust lead": 200}
    yield Case("desk", "of the other school", nothing, elsewhere, to_all(405), of_the_other_school)


def _colleagues(site: Site, persona: str) -> Obligation:
    return site.own.obligations["pupil" if whose_own(persona) != "pupil" else "staff"]
