"""Adding one person by hand, and pairs who may be one person."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from lms.domain.import_people.merging import UnmergeableError, decide_offer
from lms.domain.people.joiner import Joiner, add_joiner, known_by_address, namesakes_of
from lms.domain.people.reach import schools_kept
from lms.domain.people.refusal import RefusedError
from lms.domain.people.seats import seats_of
from lms.domain.people.view import seats_seen
from lms.domain.people.way_in import hand_over_link
from lms.forms.people import JoinerForm
from lms.models import MergeOffer, Person
from lms.views.access import person_of
from lms.views.people.access import show_once
from lms.views.people.common import kept_schools, now_and_today

SOMEBODY_NEW = "new"


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def add_person(request: HttpRequest) -> HttpResponse:
    """One screen for whoever starts today; somebody who may be known already is asked about first."""
    viewer, (now, today) = person_of(request), now_and_today()
    form = JoinerForm(request.POST or None, schools=kept_schools(request), today=today)
    context: dict[str, object] = {"form": form}
    if form.is_valid():
        joiner = form.joiner()
        known = known_by_address(joiner.email)
        asked = _who_else(joiner, known, viewer)
        same_as, answered = _answer(request, known, asked)
        if answered or not (known or asked):
            try:
                person = add_joiner(joiner=joiner, same_as=same_as, by=viewer, at=now)
            except RefusedError as refusal:
                form.add_error(None, str(refusal))
            else:
                return _done(request, person, joiner, viewer)
        else:
            seats = seats_of(asked, seats=seats_seen(viewer, on=today), past=True, on=today)
            context |= {
                "known": known,
                "known_seen": known in asked,
                "asked": [(person, seats.get(person.pk, [])) for person in asked],
            }
    return render(request, "lms/people/add_person.html", context)


def _who_else(joiner: Joiner, known: Person | None, viewer: Person) -> list[Person]:
    """Who of those `viewer` may see may be the joiner: by the address, for that is certain, else by the name."""
    if known is not None:
        return list(Person.objects.visible_to(viewer).filter(pk=known.pk))
    return list(namesakes_of(joiner))


def _answer(request: HttpRequest, known: Person | None, asked: list[Person]) -> tuple[Person | None, bool]:
    """Whom the form says it is, and whether it says so."""
    said = request.POST.get("who", "")
    if known is not None:
        return known, said == "known"
    if said == SOMEBODY_NEW:
        return None, True
    found = next((person for person in asked if str(person.pk) == said), None)
    return found, found is not None


def _done(request: HttpRequest, person: Person, joiner: Joiner, viewer: Person) -> HttpResponse:
    messages.success(request, f"{person} is at {joiner.school} now.")
    _, today = now_and_today()
    if joiner.starts > today:
        return redirect("person", person.pk)
    try:
        show_once(request, person, hand_over_link(person=person, by=viewer, at=now_and_today()[0]))
    except RefusedError:
        return redirect("person", person.pk)
    return redirect("person_way_in", person.pk)


@never_cache
@require_safe
@login_required
def merge_offers(request: HttpRequest) -> HttpResponse:
    """Pairs of one name, side by side: one person, or two?"""
    viewer, (_, today) = person_of(request), now_and_today()
    kept_schools(request)
    offers = list(
        MergeOffer.objects.filter(school__in=schools_kept(viewer), outcome="").select_related(
            "school", "older", "newer"
        )[:50]
    )
    people = {person.pk: person for offer in offers for person in (offer.older, offer.newer)}
    seats = seats_of(list(people.values()), seats=seats_seen(viewer, on=today), past=True, on=today)
    pairs = [(offer, [(person, seats.get(person.pk, [])) for person in (offer.older, offer.newer)]) for offer in offers]
    return render(request, "lms/people/merges.html", {"pairs": pairs})


@never_cache
@require_POST
@login_required
def decide_merge(request: HttpRequest, pk: int) -> HttpResponse:
    """Settle one pair."""
    viewer, (now, _) = person_of(request), now_and_today()
    offer = get_object_or_404(MergeOffer.objects.filter(school__in=schools_kept(viewer)), pk=pk)
    outcome = request.POST.get("outcome", "")
    if outcome not in MergeOffer.Outcome.values:
        messages.error(request, "Say whether they are one person or two.")
        return redirect("merge_offers")
    try:
        kept = decide_offer(offer=offer, outcome=outcome, by=viewer, at=now)
    except UnmergeableError as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, f"{kept} is one person now." if kept else "They stay two people.")
    return redirect("merge_offers")
