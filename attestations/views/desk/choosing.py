"""Those that were ticked on the list, or all that it found."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_safe

from attestations.models import Obligation
from attestations.views.desk.outstanding import MOST, found_in
from attestations.views.schools import schools_settled
from lms.models import Person

WHERE = {
    "remind": "remind_chosen",
    "extend": "extend_chosen",
    "exempt": "exempt_chosen",
    "paper": "record_chosen",
}
"""The page of each thing that can be done together."""


def chosen_duties(request: HttpRequest) -> list[Obligation]:
    """What was chosen and is still outstanding, soonest due first; [] and a message where it is nothing or too much."""
    schools = schools_settled(request)
    found = found_in(request, schools)
    if "all" not in request.GET:
        ticked = {int(number) for number in request.GET.getlist("o") if number.isascii() and number.isdigit()}
        found = found.filter(pk__in=sorted(ticked)[: MOST + 1])
    chosen = list(found[: MOST + 1])
    if not chosen:
        messages.error(request, "Nothing is chosen: tick those you mean, then say what is to be done")
    elif len(chosen) > MOST:
        messages.error(request, f"That is more than {MOST} at a time: narrow the list down first")
        return []
    return chosen


@require_safe
@login_required
def settle_chosen(request: HttpRequest) -> HttpResponse:
    """On to where that is done which was chosen for those who were chosen."""
    query = request.GET.copy()
    where = WHERE.get("".join(query.pop("do", [])[:1]))
    if where is None:
        raise Http404("Nothing of that name can be done")
    return redirect(f"{reverse(where)}?{query.urlencode()}")


def people_of(duties: list[Obligation]) -> list[Person]:
    """Whose duties they are, each person once, in the order of the duties."""
    return list(dict.fromkeys(owed.person for owed in duties))
