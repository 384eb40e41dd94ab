"""The list of people."""

from dataclasses import dataclass, replace
from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from lms.domain.audience_rules import rule_of, rules_of
from lms.domain.parents.requests import requests_for
from lms.domain.people.directory import LONGEST, SORTS, Found, State, Wanted, find_people
from lms.domain.people.reach import schools_kept
from lms.domain.people.seats import Seat, seats_of
from lms.domain.people.view import schools_seen, seats_seen, sees_a_list
from lms.models import Audience, AudienceRule, Membership, MergeOffer, Person, School, StaffGroup
from lms.views.access import person_of
from lms.views.people.common import chosen_school, now_and_today

PAGE = 50


@dataclass(frozen=True, slots=True)
class Row:
    person: Person
    seats: list[Seat]


@never_cache
@require_safe
@login_required
def people(request: HttpRequest) -> HttpResponse:
    """Those one answers for, leads or teaches: searched, narrowed, fifty a page."""
    viewer, (_, today) = person_of(request), now_and_today()
    schools = list(schools_seen(viewer))
    if not schools and not sees_a_list(viewer, on=today):
        raise PermissionDenied
    kept = seats_seen(viewer, on=today)
    rules = list(rules_of(viewer))
    wanted = _wanted(request, schools, rules)
    everyone: Any = Found(find_people(viewer=viewer, wanted=wanted, on=today), search=bool(wanted.words))
    page = Paginator(everyone, PAGE).get_page(request.GET.get("page"))
    found = list(page.object_list)
    seats = seats_of(found, seats=kept, past=wanted.state != State.HERE, on=today)
    query = request.GET.copy()
    query.pop("page", None)
    context = {
        "today": today,
        "rows": [Row(person, seats.get(person.pk, [])) for person in found],
        "page": page,
        "query": query.urlencode(),
        "wanted": wanted,
        "narrowed": replace(wanted, words="") != Wanted(),
        "schools": schools,
        "audiences": Audience.choices if schools else [],
        "groups": StaffGroup.choices if schools else [],
        "states": [(State.HERE, "Here now"), (State.LEFT, "Left"), (State.ALL, "Here or left")],
        "sorts": [("", "Name, A to Z"), ("-name", "Name, Z to A"), ("newest", "Newest first")],
        "rules": rules,
        "rule": request.GET.get("group", ""),
        **_narrower(kept.not_over(today), wanted, schools),
        **_to_do(viewer, schools),
    }
    return render(request, "lms/people/people.html", context)


def _wanted(request: HttpRequest, schools: list[School], rules: list[AudienceRule]) -> Wanted:
    given = request.GET.get
    state = given("state", "")
    sort = given("sort", "")
    return Wanted(
        words=given("q", "").strip()[:LONGEST],
        school=chosen_school(given("school", ""), schools),
        audience=given("audience", ""),
        staff_group=given("staff_group", ""),
        year=given("year", "")[:20],
        registration=given("class", "")[:30],
        state=State(state) if state in set(State) else State.HERE,
        rule=rule_of(_rule(given("group", ""), rules)) if given("group") else None,
        sort=sort if sort in SORTS else "",
    )


def _rule(number: str, rules: list[AudienceRule]) -> AudienceRule:
    found = next((rule for rule in rules if str(rule.pk) == number), None)
    if found is None:
        raise Http404("No such audience")
    return found


def _narrower(seats: QuerySet[Membership], wanted: Wanted, schools: list[School]) -> dict[str, object]:
    """The years and classes of the school that is looked at: of a whole trust they would be a muddle."""
    school = wanted.school or (schools[0] if len(schools) == 1 else None)
    if school is None:
        return {"years": [], "classes": []}
    pupils = seats.filter(school=school, audience=Audience.PUPIL)
    return {"years": _values(pupils, "year_group"), "classes": _values(pupils, "registration")}


def _values(pupils: QuerySet[Membership], field: str) -> list[str]:
    found: list[str] = list(pupils.exclude(**{field: ""}).order_by(field).values_list(field, flat=True).distinct())
    return sorted(found, key=lambda value: (len(value), value))


def _to_do(viewer: Person, schools: list[School]) -> dict[str, object]:
    """What the office does from here, and how much of it waits."""
    kept = schools_kept(viewer)
    if not schools or not kept.exists():
        return {"keeps": False}
    return {
        "keeps": True,
        "offers": MergeOffer.objects.filter(school__in=kept, outcome="").count(),
        "asking": requests_for(viewer).filter(decision="").count(),
    }
