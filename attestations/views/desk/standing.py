"""The live dashboard: where schools stand by school and audience, and from every figure the people behind it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlencode

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from attestations.domain.dashboard import HEADINGS, SchoolStanding, dashboard_of, table_of
from attestations.domain.figures import audiences_required
from attestations.domain.standing import WORST_FIRST, Figure, Listed, list_people, summarise
from attestations.domain.workbook.facts import Figures
from attestations.domain.workbook.model import Value
from attestations.views.charts import bars, by_audience, late_bars
from attestations.views.csv_response import csv_response
from attestations.views.schools import chosen_school
from lms.days import LONDON, london_day
from lms.models import Audience, Capability, School, StaffGroup, schools_where
from lms.views.access import person_of

PAGE = 50
STATUS_WORDS: dict[Figure, str] = {
    "overdue": "Overdue",
    "in_grace": "In grace",
    "due": "Due",
    "complete": "Complete",
    "exempt": "Exempt",
}
LIST_HEADINGS = (
    "School", "URN", "Audience", "Last name", "First name", "Staff group", "Status", "Due", "Signed", "Days late",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Asked:
    """What the address asks for, of the schools whose people whoever asks may see."""

    schools: list[School]
    chosen: School | None
    audience: Audience | None
    status: Figure | None

    @property
    def within(self) -> list[School]:
        """The schools that are shown."""
        return [self.chosen] if self.chosen else self.schools

    @property
    def school_ids(self) -> list[int]:
        return [school.pk for school in self.within]

    @property
    def audiences(self) -> Sequence[Audience]:
        return [self.audience] if self.audience else tuple(Audience)

    def people(self, at: datetime, window: tuple[int, int] | None = None) -> Iterator[Listed]:
        """Those asked for as they stand at a moment; `window` as in `list_people`."""
        statuses = [self.status] if self.status else WORST_FIRST
        return list_people(
            at=at, school_ids=self.school_ids, audiences=self.audiences, statuses=statuses, window=window
        )

    def query(self, **other: str) -> str:
        """The address of the same, with something else beside it."""
        school = self.chosen.urn if self.chosen and len(self.schools) > 1 else ""
        said = {"school": school, "audience": self.audience or "", "status": self.status or ""} | other
        return urlencode({name: value for name, value in said.items() if value})


@never_cache
@require_safe
@login_required
def standing(request: HttpRequest) -> HttpResponse:
    """The figures by audience and by school, who is late, channels, and the reviews of policies."""
    asked, now = _asked(request), timezone.now()
    found = dashboard_of(schools=asked.within, audience=asked.audience, at=now)
    context = _context(asked, now) | {
        "found": found,
        "bars": by_audience(found.whole),
        "school_bars": bars((one.school.name, one.together) for one in found.schools),
        "rows": [(one, _cells(one, asked)) for one in found.schools],
        "late_bars": late_bars(found.late),
        "csv": f"{reverse('standing_table')}?{asked.query()}",
        "today": london_day(now),
    }
    return render(request, "attestations/desk/standing.html", context)


@never_cache
@require_safe
@login_required
def standing_table(request: HttpRequest) -> StreamingHttpResponse:
    """The figures that are shown, as CSV."""
    asked, now = _asked(request), timezone.now()
    rows = table_of(schools=asked.within, audience=asked.audience, at=now)
    return csv_response(name="standing", at=now, headings=HEADINGS, rows=rows)


@never_cache
@require_safe
@login_required
def standing_people(request: HttpRequest) -> HttpResponse:
    """The people behind a figure."""
    asked, now = _asked(request), timezone.now()
    pages = Paginator(range(_count(asked, now)), PAGE)
    page = pages.get_page(request.GET.get("page"))
    found = asked.people(now, (PAGE, (page.number - 1) * PAGE))
    labels = {audience.value: audience.label for audience in Audience}
    context = _context(asked, now) | {
        "rows": [(one, labels[one.audience], STATUS_WORDS[one.status]) for one in found],
        "statuses": STATUS_WORDS.items(),
        "page": page,
        "query": asked.query(),
        "csv": f"{reverse('standing_list')}?{asked.query()}",
        "today": london_day(now),
    }
    return render(request, "attestations/desk/standing_people.html", context)


@never_cache
@require_safe
@login_required
def standing_list(request: HttpRequest) -> StreamingHttpResponse:
    """The people that are listed, all of them, as CSV."""
    asked, now = _asked(request), timezone.now()
    found = asked.people(now)
    return csv_response(name="people", at=now, headings=LIST_HEADINGS, rows=_list_rows(found))


def _asked(request: HttpRequest) -> Asked:
    """What is asked for; what is no audience or status narrows nothing.

    Raises:
        PermissionDenied: whoever asks sees nobody by name.
        Http404: the school is not one of theirs.
    """
    schools = list(schools_where(person_of(request), Capability.SEE_PEOPLE))
    if not schools:
        raise PermissionDenied
    audience, status = request.GET.get("audience", ""), request.GET.get("status", "")
    return Asked(
        schools,
        chosen_school(request, schools),
        Audience(audience) if audience in set(Audience) else None,
        next((one for one in WORST_FIRST if one == status), None),
    )


def _context(asked: Asked, now: datetime) -> dict[str, object]:
    return {
        "asked": asked,
        "now": now,
        "audiences": audiences_required(at=now, school_ids={school.pk for school in asked.schools}),
    }


def _count(asked: Asked, now: datetime) -> int:
    """How many are listed: somebody at two schools stands there twice, as in the list."""
    found = summarise(at=now, school_ids=asked.school_ids, audiences=asked.audiences)
    figures = [one for by in found.schools.values() for one in by.values()]
    return sum(getattr(one, asked.status) if asked.status else one.in_scope for one in figures)


def _cells(one: SchoolStanding, asked: Asked) -> list[tuple[Audience, Figures, str]]:
    """The figures of a school by audience, each with the address of its people."""
    where = reverse("standing_people")
    return [
        (audience, figures, f"{where}?{urlencode({'school': one.school.urn, 'audience': audience.value})}")
        for audience, figures in one.by_audience.items()
    ]


def _list_rows(found: Iterable[Listed]) -> Iterator[Sequence[Value]]:
    audiences, groups = {one.value: one.label for one in Audience}, dict(StaffGroup.choices)
    for one in found:
        yield (
            one.school, one.urn, audiences[one.audience], one.last_name, one.first_name,
            groups.get(one.staff_group, ""), STATUS_WORDS[one.status],
            None if one.status == "exempt" else one.due_on,
            one.signed_at.astimezone(LONDON) if one.signed_at else None, one.days_late or None,
        )  # fmt: skip
