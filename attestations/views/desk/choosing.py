"""Those that were ticked on the list, or all that it found."""

from django.contrib import messages
from django.http import HttpRequest

from attestations.models import Obligation
from attestations.views.desk.outstanding import MOST, found_in
from attestations.views.schools import schools_settled
from lms.models import Person


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


def people_of(duties: list[Obligation]) -> list[Person]:
    """Whose duties they are, each person once, in the order of the duties."""
    return list(dict.fromkeys(owed.person for owed in duties))
