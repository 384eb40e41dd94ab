"""The record of one person: how what they owe stands, and everything that happened, in order."""

from django.contrib.auth.decorators import login_required
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.text import slugify
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from attestations.domain.outstanding import STATUSES
from attestations.domain.record import record_of, years_of
from attestations.domain.record.access import schools_told
from attestations.domain.record.events import duties_of
from attestations.domain.record.evidence import evidence_pack
from attestations.domain.second_person import may_correct, may_settle
from attestations.models import Exemption, Obligation
from attestations.views.record.common import whose_record
from lms.days import cycle_year, london_day
from lms.views.access import person_of


@never_cache
@require_safe
@login_required
def record(request: HttpRequest, pk: int) -> HttpResponse:
    """One person's record, to themselves and to those who answer for them."""
    viewer, person, now = person_of(request), whose_record(request, pk), timezone.now()
    today, school_ids = london_day(now), schools_told(viewer=viewer, person=person)
    duties = Obligation.objects.filter(pk__in=duties_of(person, school_ids=school_ids).values("pk"))
    this_year = duties.filter(cycle=cycle_year(today)).with_status(on=today)
    context = {
        "today": today,
        "whose": person,
        "is_self": viewer == person,
        "duties": this_year.select_related("requirement__course", "child", "change_set").order_by("due_on", "pk"),
        "exemptions": [
            one for one in Exemption.objects.filter(person=person) if one.last_day is None or one.last_day >= today
        ],
        "settled_by_hand": STATUSES,
        "years": years_of(record_of(person, school_ids=school_ids)),
        "may_settle": may_settle(person=viewer, about=person, on=today),
        "may_correct": may_correct(person=viewer, about=person),
    }
    return render(request, "attestations/record/record.html", context)


@never_cache
@require_POST
@login_required
def evidence(request: HttpRequest, pk: int) -> FileResponse:
    """The evidence of what one person signed, in one file. A press, since taking it is noted."""
    viewer, person = person_of(request), whose_record(request, pk)
    pack = evidence_pack(
        person=person, school_ids=schools_told(viewer=viewer, person=person), by=viewer, at=timezone.now()
    )
    name = f"evidence-{slugify(person.get_full_name()) or person.pk}.zip"
    return FileResponse(pack, as_attachment=True, filename=name, content_type="application/zip")
