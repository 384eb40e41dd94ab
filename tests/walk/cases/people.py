"""The people of a school: the list, one person, roles, audiences, parents who ask to be let in."""

from collections.abc import Callable, Iterator

from lms.models import Audience, AudienceRule, MergeOffer, ParentRequest, Person, School
from tests.factories.people import LONG_AGO, GuardianshipFactory
from tests.walk.cases.kit import SEE_PEOPLE, Args, Case, answers, nothing, of_the_other_school, plain, to_all, whose_own
from tests.walk.site import Place, Site

KEEP_PEOPLE = {"compliance lead", "trust lead"}
TRUST = {"trust lead"}
Made = Callable[[Place], list[object]]
_ELSEWHERE = "of other school"
TRUST_LEAD_READS = (
    {
        ("people", what, "get")
        for what in ("", "of the other school", "who left, sorted", "in an audience of the other school")
    }
    | {
        ("person", f"{persona} elsewhere", "get")
        for persona in ("volunteer", "staff", "pupil", "governor", "compliance lead", "a child of a parent")
    }
    | {
        (name, _ELSEWHERE, "get")
        for name in ("change_person", "person_leaves", "give_role", "change_seat", "person_way_in", "end_role",
                     "reset_person_factor", "parent_request")
    }
    | {
        (name, _ELSEWHERE, "post")
        for name in ("change_person", "person_leaves", "give_role", "change_seat", "parent_request")
    }
)  # fmt: skip
"""Where the trust lead rightly reads names of the other school."""


def cases() -> Iterator[Case]:
    yield from _the_list()
    yield from _one_person()
    yield from _what_is_done_to_a_person()
    yield from _what_the_office_does()
    yield from _what_is_of_one_school()


def _the_list() -> Iterator[Case]:
    listed = SEE_PEOPLE | {"team leader", "class teacher"}
    elsewhere = answers(403, s404=listed) | {"trust lead": 200}
    yield plain("people", answers(403, s200=listed), to_all(405))
    yield Case("people", "of the other school", nothing, elsewhere, to_all(405), of_the_other_school)
    yield Case("people", "who left, sorted", nothing, answers(403, s200=listed), to_all(405), _left_and_sorted)
    yield Case("people", "in an audience of the other school", nothing, elsewhere, to_all(405), _in_their_audience)
    yield plain("children", answers(200), to_all(405))


def _one_person() -> Iterator[Case]:
    yield Case("person", "myself", lambda site, p: [_me(site, p).pk], answers(200), to_all(405))
    for persona, seen_by in {
        "volunteer": {"volunteer"}, "staff": {"staff", "team leader"}, "pupil": {"pupil", "class teacher"},
        "governor": {"governor"}, "compliance lead": {"compliance lead"},
    }.items():  # fmt: skip
        page = answers(404, s200=seen_by | SEE_PEOPLE)
        yield Case("person", f"{persona} of my school", _person("own", persona), page, to_all(405))
        yield Case("person", f"{persona} elsewhere", _person("other", persona), answers(404, s200=TRUST), to_all(405))
    child = answers(404, s200={"pupil", "class teacher", "parent"} | SEE_PEOPLE)
    yield Case("person", "the child of the parent here", _child("own"), child, to_all(405))
    yield Case("person", "a child of a parent elsewhere", _child("other"), answers(404, s200=TRUST), to_all(405))


def _what_is_done_to_a_person() -> Iterator[Case]:
    for whose in ("own", "other"):
        may = KEEP_PEOPLE if whose == "own" else TRUST
        seen = {"headteacher", "volunteer"} if whose == "own" else set[str]()
        page = answers(404, s403=seen, s200=may)
        done = answers(404, s403=seen, s302=may)
        for name, posted in (
            ("change_person", page), ("person_leaves", page), ("give_role", page), ("person_way_in", done),
            ("reset_person_factor", done),
        ):  # fmt: skip
            yield Case(name, f"of {whose} school", _person(whose, "volunteer"), page, posted)
        yield Case("sign_person_out", f"of {whose} school", _person(whose, "volunteer"), to_all(405), done)
        yield Case("change_seat", f"of {whose} school", _seat(whose), page, page)
        held = {"headteacher"} if whose == "own" else set[str]()
        yield Case(
            "end_role",
            f"of {whose} school",
            _role(whose),
            answers(404, s403=held, s200=may),
            answers(404, s403=held, s302=may),
        )
    mixed = "a seat elsewhere, of somebody here"
    kept = answers(404, s403={"headteacher", "volunteer"})
    yield Case("change_seat", mixed, lambda site, _: [_pk(site.own, "volunteer"), _seat_pk(site.other)], kept, kept)


def _what_the_office_does() -> Iterator[Case]:
    page = answers(403, s200=KEEP_PEOPLE)
    for name in ("add_person", "new_audience"):
        yield plain(name, page, page)
    for name in ("merge_offers", "audiences", "parents"):
        yield plain(name, page, to_all(405))
    elsewhere = answers(403, s404=KEEP_PEOPLE) | {"trust lead": 200}
    yield Case("parents", "of the other school", nothing, elsewhere, to_all(405), of_the_other_school)
    yield plain("change_parents_link", to_all(405), answers(403, s302=KEEP_PEOPLE))


def _what_is_of_one_school() -> Iterator[Case]:
    for whose in ("own", "other"):
        may = KEEP_PEOPLE if whose == "own" else TRUST
        page, done = answers(404, s200=may), answers(404, s302=may)
        what = f"of {whose} school"
        yield Case("decide_merge", what, _made(whose, _offer), to_all(405), done)
        yield Case("delete_audience", what, _made(whose, _audience), to_all(405), done)
        yield Case("parent_request", what, _made(whose, _request), page, page)
        yield Case("refuse_parent_request", what, _made(whose, _request), to_all(405), done)
        picture = answers(403, s404=KEEP_PEOPLE) | dict.fromkeys(may, 200)
        yield Case("parents_qr", what, _made(whose, _link), picture, to_all(405))


def _place(site: Site, whose: str) -> Place:
    return site.own if whose == "own" else site.other


def _me(site: Site, persona: str) -> Person:
    return site.person(persona) or site.own.people[whose_own(persona)]


def _pk(place: Place, persona: str) -> int:
    return place.people[persona].pk


def _person(whose: str, persona: str) -> Args:
    return lambda site, _: [_pk(_place(site, whose), persona)]


def _child(whose: str) -> Args:
    def args(site: Site, _: str) -> list[object]:
        place = _place(site, whose)
        parent, pupil = place.people["parent"], place.people["pupil"]
        GuardianshipFactory.create(guardian=parent, pupil=pupil, school=place.school)
        return [pupil.pk]

    return args


def _seat_pk(place: Place) -> int:
    return place.people["volunteer"].memberships.get().pk


def _seat(whose: str) -> Args:
    return lambda site, _: [_pk(_place(site, whose), "volunteer"), _seat_pk(_place(site, whose))]


def _role(whose: str) -> Args:
    def args(site: Site, _: str) -> list[object]:
        head = _place(site, whose).people["headteacher"]
        return [head.pk, head.appointments.get().pk]

    return args


def _made(whose: str, make: Made) -> Args:
    return lambda site, _: make(_place(site, whose))


def _offer(place: Place) -> list[object]:
    people = place.people
    offer = MergeOffer(school=place.school, older=people["staff"], newer=people["volunteer"], raised_at=LONG_AGO)
    offer.save()
    return [offer.pk]


def _rule(place: Place) -> AudienceRule:
    rule, _ = AudienceRule.objects.get_or_create(
        name="Everyone", school=place.school, audience=Audience.STAFF, defaults={"created_at": LONG_AGO}
    )
    return rule


def _audience(place: Place) -> list[object]:
    return [_rule(place).pk]


def _request(place: Place) -> list[object]:
    asked, _ = ParentRequest.objects.get_or_create(
        school=place.school,
        email="pat@home.example",
        defaults={"first": "Pat", "last": place.people["parent"].legal_last, "child": "Maya", "asked_at": LONG_AGO},
    )
    return [asked.pk]


def _link(place: Place) -> list[object]:
    School.objects.filter(pk=place.school.pk).update(parents_code=f"code{place.school.urn}")
    return [place.school.urn]


def _left_and_sorted(site: Site) -> str:
    return "?state=all&sort=email&audience=staff&page=9"


def _in_their_audience(site: Site) -> str:
    return f"?group={_rule(site.other).pk}"
