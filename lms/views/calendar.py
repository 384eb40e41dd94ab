"""Term dates: when a school is open, which sets due dates and the days on which it writes to people."""

from collections import defaultdict

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.core.signing import BadSignature
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from lms.days import cycle_bounds, cycle_year, friday_before_half_term, london_day
from lms.domain.calendar import (
    UnreadableCalendarError,
    UnusableEntryError,
    add_entry,
    bank_holidays,
    bring_in,
    delete_entry,
    half_term_fridays,
    plan_of,
    read_calendar,
)
from lms.domain.parents_sign import choose_parents_sign
from lms.forms.calendar import CalendarFileForm, EntryForm, carried, carried_back
from lms.models import CalendarEntry, Capability, ParentsSign, School, schools_where
from lms.views.access import person_of


@never_cache
@require_safe
@login_required
def calendars(request: HttpRequest) -> HttpResponse:
    """The schools whose term dates this person keeps; the page of the one, where there is but one."""
    schools = list(schools_where(person_of(request), Capability.CHANGE_SETTINGS))
    if not schools:
        raise PermissionDenied
    if len(schools) == 1:
        return redirect("calendar", schools[0].urn)
    return render(request, "lms/calendar/all.html", {"schools": schools})


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def calendar(request: HttpRequest, urn: str) -> HttpResponse:
    """One school's terms, half-terms and closures, by academic year; one can be added."""
    school = _school(request, urn)
    form = EntryForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            made = add_entry(school=school, **form.cleaned_data, by=person_of(request), at=timezone.now())
        except UnusableEntryError as error:
            form.add_error("ends_on", str(error))
        else:
            messages.success(request, f"“{made.name}” is in the calendar. Due dates follow within the minute.")
            return redirect("calendar", urn)
    return _page(request, school, form, CalendarFileForm())


@never_cache
@require_POST
@login_required
def delete_calendar_entry(request: HttpRequest, urn: str, pk: int) -> HttpResponse:
    """Take one entry out."""
    school = _school(request, urn)
    entry = get_object_or_404(CalendarEntry, school=school, pk=pk)
    delete_entry(entry=entry, by=person_of(request), at=timezone.now())
    messages.success(request, f"“{entry.name}” is out of the calendar.")
    return redirect("calendar", urn)


@never_cache
@require_POST
@login_required
def calendar_file(request: HttpRequest, urn: str) -> HttpResponse:
    """Look at what the events of a file would become, then bring them in."""
    school = _school(request, urn)
    if "events" in request.POST:
        return _bring_in(request, school)
    form = CalendarFileForm(request.POST, request.FILES)
    if form.is_valid():
        try:
            events = read_calendar(form.cleaned_data["file"].read())
        except UnreadableCalendarError as error:
            form.add_error("file", str(error))
        else:
            context = {
                "school": school,
                "plan": plan_of(school=school, events=events),
                "events": carried(school, events),
            }
            return render(request, "lms/calendar/file.html", context)
    return _page(request, school, EntryForm(), form)


@never_cache
@require_POST
@login_required
def parents_sign(request: HttpRequest, urn: str) -> HttpResponse:
    """Say which parents of a child sign for it."""
    school = _school(request, urn)
    if request.POST.get("parents_sign") in ParentsSign.values:
        choose_parents_sign(
            school=school, choice=ParentsSign(request.POST["parents_sign"]), by=person_of(request), at=timezone.now()
        )
        messages.success(request, "Saved. What parents owe follows within the minute.")
    return redirect("calendar", urn)


def _bring_in(request: HttpRequest, school: School) -> HttpResponse:
    try:
        events = carried_back(school, request.POST["events"])
        plan = bring_in(school=school, events=events, by=person_of(request), at=timezone.now())
    except BadSignature:
        messages.error(request, "That page was too old. Choose the file again.")
    except UnusableEntryError as error:
        messages.error(request, f"Nothing was brought in. {error}.")
    else:
        messages.success(request, f"{len(plan.new)} brought in. Due dates follow within the minute.")
    return redirect("calendar", school.urn)


def _school(request: HttpRequest, urn: str) -> School:
    return get_object_or_404(schools_where(person_of(request), Capability.CHANGE_SETTINGS), urn=urn)


def _page(request: HttpRequest, school: School, form: EntryForm, file_form: CalendarFileForm) -> HttpResponse:
    today = london_day(timezone.now())
    years: dict[int, list[CalendarEntry]] = defaultdict(list)
    for entry in CalendarEntry.objects.filter(school=school).order_by("starts_on"):
        years[cycle_year(entry.starts_on)].append(entry)
    year = cycle_year(today)
    first, last = cycle_bounds(year)
    free = {**bank_holidays(year), **bank_holidays(year + 1)}
    context = {
        "school": school,
        "form": form,
        "file_form": file_form,
        "years": sorted(years.items(), reverse=True),
        "year": year,
        "due_on": half_term_fridays(year=year).get(school.pk) or friday_before_half_term(year),
        "bank_holidays": [(day, name) for day, name in free.items() if first <= day <= last],
        "parents_sign": ParentsSign.choices,
    }
    return render(request, "lms/calendar/calendar.html", context)
