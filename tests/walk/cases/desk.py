"""The desk and what is settled there, records, and the page of a team."""

from collections.abc import Iterator
from datetime import UTC, date, datetime

from attestations.models import Acknowledgement, Annulment, Exemption, Obligation, PaperSignature
from tests.factories.attestations import AnnulmentFactory, ApiTokenFactory, ExemptionFactory, PaperSignatureFactory
from tests.walk.cases.kit import (
    SEE_PEOPLE,
    Args,
    Case,
    Expected,
    answers,
    nothing,
    of_the_other_school,
    plain,
    to_all,
    whose_own,
)
from tests.walk.site import Place, Site

TRUST = {"trust lead"}
WHOSE = ("own", "other")


def cases() -> Iterator[Case]:
    yield from _list()
    yield from _second_person()
    yield from _record()
    for name in ("team", "team_list"):
        yield plain(name, answers(403, s200={"team leader"}), to_all(405))
    nudged = answers(404, s302={"team leader"})
    yield Case("nudge_member", "of the team", _person("own"), to_all(405), nudged)
    yield Case("nudge_member", "of another team", _person("other"), to_all(405), answers(404))


def _list() -> Iterator[Case]:
    desk = answers(403, s200=SEE_PEOPLE)
    elsewhere = answers(403, s404=SEE_PEOPLE) | {"trust lead": 200}
    for name in ("desk", "outstanding", "standing", "standing_table", "standing_people", "standing_list"):
        yield plain(name, desk, to_all(405))
        yield Case(name, "of the other school", nothing, elsewhere, to_all(405), of_the_other_school)
    keeps = {"compliance lead", "trust lead"}
    yield plain("api_tokens", answers(403, s200=keeps), answers(403, s200=keeps))
    for whose, may in (("own", keeps), ("other", TRUST)):
        ended = answers(404, s302=may)
        yield Case("end_api_token", f"of {whose} school", _token(whose), to_all(405), ended)
    for name in ("standing", "channels", "reviews", "returns"):
        yield plain(f"api:{name}", to_all(401), to_all(405))
    yield plain("api:openapi-json", to_all(200), to_all(200))
    yield plain("api:api-root", to_all(404), to_all(404))
    yield Case("settle_chosen", "anything", nothing, answers(302), to_all(405), lambda site: "?do=exempt&o=1")
    of_others = answers(403, s302=SEE_PEOPLE) | {"trust lead": 200}
    for name, done in {"exempt_chosen": 200, "extend_chosen": 200, "record_chosen": 200, "remind_chosen": 302}.items():
        sent = answers(403) | dict.fromkeys(SEE_PEOPLE, done)
        yield Case(name, "what is owed here", nothing, desk, sent, lambda site: f"?o={_owed(site.own).pk}")
        sent_elsewhere = of_others | {"trust lead": done}
        yield Case(
            name,
            "what is owed elsewhere",
            nothing,
            of_others,
            sent_elsewhere,
            lambda site: f"?o={_owed(site.other).pk}",
        )


def _token(whose: str) -> Args:
    def args(site: Site, persona: str) -> list[object]:
        place: Place = getattr(site, whose)
        return [ApiTokenFactory.create(school=place.school).pk]

    return args


def _second_person() -> Iterator[Case]:
    yield plain("waiting", answers(403, s200=SEE_PEOPLE), to_all(405))
    for whose in WHOSE:
        may = SEE_PEOPLE if whose == "own" else TRUST
        shown, done = answers(404, s200=may), answers(404, s302=may)
        yield Case("paper", f"of the {whose} school", _paper(whose), shown, done)
        yield Case("paper_scan", f"of the {whose} school", _paper(whose), shown, to_all(405))
        yield Case("annulment", f"of the {whose} school", _annulment(whose), shown, done)


def _record() -> Iterator[Case]:
    mine = answers(200)
    yield Case("record", "mine", lambda site, persona: [_me(site, persona)], mine, to_all(405))
    for whose in WHOSE:
        may = SEE_PEOPLE | {"staff"} if whose == "own" else TRUST
        shown = answers(404, s200=may)
        yield Case("record", f"at the {whose} school", _person(whose), shown, to_all(405))
        yield Case("evidence", f"at the {whose} school", _person(whose), to_all(405), shown)
        corrected = _not_by_oneself(shown, whose)
        yield Case("annul_signature", f"at the {whose} school", _signature(whose), corrected, corrected)
        yield Case("end_exemption", f"at the {whose} school", _exemption(whose), corrected, corrected)


def _not_by_oneself(shown: Expected, whose: str) -> Expected:
    return shown | {"staff": 403} if whose == "own" else shown


def _place(site: Site, whose: str) -> Place:
    return site.own if whose == "own" else site.other


def _owed(place: Place) -> Obligation:
    return place.obligations["staff"]


def _me(site: Site, persona: str) -> int:
    person = site.person(persona) or site.own.people[whose_own(persona)]
    return person.pk


def _person(whose: str) -> Args:
    return lambda site, _: [_place(site, whose).people["staff"].pk]


def _signature(whose: str) -> Args:
    return lambda site, _: [_place(site, whose).people["staff"].pk, _place(site, whose).codes["staff"]]


def _paper(whose: str) -> Args:
    def args(site: Site, _: str) -> list[object]:
        owed = _owed(_place(site, whose))
        found = PaperSignature.objects.filter(obligation=owed, decision="").first()
        return [(found or PaperSignatureFactory.create(obligation=owed, signed_on=date(2026, 11, 2))).pk]

    return args


def _annulment(whose: str) -> Args:
    def args(site: Site, _: str) -> list[object]:
        signed = Acknowledgement.objects.get(code=_place(site, whose).codes["staff"])
        found = Annulment.objects.filter(acknowledgement=signed, decision="").first()
        return [(found or AnnulmentFactory.create(acknowledgement=signed)).pk]

    return args


def _exemption(whose: str) -> Args:
    def args(site: Site, _: str) -> list[object]:
        person = _place(site, whose).people["staff"]
        found = Exemption.objects.filter(person=person).first()
        made = found or ExemptionFactory.create(
            person=person, starts_on=date(2027, 1, 4), recorded_at=datetime(2026, 11, 2, tzinfo=UTC)
        )
        return [person.pk, made.pk]

    return args


TRUST_LEAD_READS = {
    ("standing", "", "get"),
    ("standing", "of the other school", "get"),
    ("standing_people", "", "get"),
    ("standing_people", "of the other school", "get"),
    ("standing_list", "", "get"),
    ("standing_list", "of the other school", "get"),
    ("desk", "", "get"),
    ("desk", "of the other school", "get"),
    ("outstanding", "", "get"),
    ("outstanding", "of the other school", "get"),
    ("exempt_chosen", "what is owed elsewhere", "get"),
    ("exempt_chosen", "what is owed elsewhere", "post"),
    ("extend_chosen", "what is owed elsewhere", "get"),
    ("extend_chosen", "what is owed elsewhere", "post"),
    ("record_chosen", "what is owed elsewhere", "get"),
    ("record_chosen", "what is owed elsewhere", "post"),
    ("remind_chosen", "what is owed elsewhere", "get"),
    ("paper", "of the other school", "get"),
    ("annulment", "of the other school", "get"),
    ("record", "at the other school", "get"),
    ("evidence", "at the other school", "post"),
    ("annul_signature", "at the other school", "get"),
    ("annul_signature", "at the other school", "post"),
    ("end_exemption", "at the other school", "get"),
    ("end_exemption", "at the other school", "post"),
}
