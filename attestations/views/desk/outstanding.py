"""What is outstanding: narrowed, searched, fifty a page, and chosen from to be settled together."""

from dataclasses import dataclass
from datetime import date, datetime

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from attestations.domain.desk import last_reminders
from attestations.domain.outstanding import STATUSES, Sought, audiences_owing, find_outstanding
from attestations.models import Obligation, Status
from attestations.models.obligation import ObligationQuerySet
from attestations.views.schools import chosen_school, schools_settled
from lms.days import london_day
from lms.domain.people.directory import LONGEST
from lms.domain.people.seats import seats_of
from lms.models import Audience, Membership, Person, School

PAGE = 50
MOST = 200
"""What can be settled together: more would keep whoever presses the button waiting."""


@dataclass(frozen=True, slots=True)
class Row:
    """One thing that is owed: what its person is at the school, their last reminder, how late they are."""

    owed: Obligation
    role: str
    last_mail: datetime | None
    days_late: int


@never_cache
@require_safe
@login_required
def outstanding(request: HttpRequest) -> HttpResponse:
    """The list, with what can be done about those who are chosen."""
    schools, today = schools_settled(request), london_day(timezone.now())
    chosen, sought = chosen_school(request, schools), sought_in(request)
    found = found_in(request, schools)
    page = Paginator(found, PAGE).get_page(request.GET.get("page"))
    shown = list(page.object_list)
    mails = last_reminders({owed.person_id for owed in shown})
    roles = _roles([owed.person for owed in shown], schools, today)
    query = request.GET.copy()
    query.pop("page", None)
    context = {
        "today": today,
        "schools": schools,
        "chosen": chosen,
        "sought": sought,
        "audiences": audiences_owing(school_ids=[school.pk for school in schools], on=today),
        "statuses": [(status.value, status.label) for status in STATUSES],
        "rows": [
            Row(owed, roles.get(owed.person_id, ""), mails.get(owed.person_id), _days_late(owed, today))
            for owed in shown
        ],
        "page": page,
        "query": query.urlencode(),
        "most": MOST,
    }
    return render(request, "attestations/desk/outstanding.html", context)


def _roles(people: list[Person], schools: list[School], today: date) -> dict[int, str]:
    """What each of them is at these schools, in words."""
    seats = seats_of(people, seats=Membership.objects.filter(school__in=schools), past=False, on=today)
    return {person: held[0].role for person, held in seats.items() if held}


def _days_late(owed: Obligation, today: date) -> int:
    return (today - owed.grace_until).days if owed.status == Status.OVERDUE else 0


def sought_in(request: HttpRequest) -> Sought:
    """What the address narrows the list to; what is no audience and no status narrows nothing."""
    audience, status = request.GET.get("audience", ""), request.GET.get("status", "")
    return Sought(
        audience=audience if audience in set(Audience) else "",
        status=status if status in STATUSES else "",
        words=request.GET.get("q", "").strip()[:LONGEST],
    )


def found_in(request: HttpRequest, schools: list[School]) -> ObligationQuerySet:
    """All that the address asks for, at the schools of whoever asks."""
    chosen = chosen_school(request, schools)
    school_ids = [chosen.pk] if chosen else [school.pk for school in schools]
    return find_outstanding(school_ids=school_ids, sought=sought_in(request), on=london_day(timezone.now()))
