"""Settling several duties together: looked at first, then done, and noted for each."""

from collections.abc import Mapping

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from attestations.domain.exemptions import UnusableExemptionError, exempt, who_can_be_exempted
from attestations.domain.extensions import UnusableExtensionError, extend, what_can_be_extended
from attestations.domain.papers import UnusablePaperError
from attestations.domain.papers_together import MOST as MOST_ON_A_SHEET
from attestations.domain.papers_together import record_sheet
from attestations.domain.reminders import nudge, plan_nudges
from attestations.forms_desk import ExemptForm, ExtendForm, SheetForm
from attestations.models import Obligation
from attestations.tasks import drain_soon, sync_soon
from attestations.views.desk.choosing import chosen_duties, people_of
from lms.days import london_day
from lms.models import Person
from lms.views.access import person_of
from lms.words import number_words


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def exempt_chosen(request: HttpRequest) -> HttpResponse:
    """Exempt the people whose duties were chosen for a while."""
    chosen = chosen_duties(request)
    if not chosen:
        return redirect("outstanding")
    by, now, people = person_of(request), timezone.now(), people_of(chosen)
    form = ExemptForm(request.POST or None, label_suffix="", initial={"starts_on": london_day(now)})
    able: list[Person] = people
    not_able: Mapping[Person, str] = {}
    if form.is_valid():
        able, not_able = who_can_be_exempted(people=people, leave=form.leave(), by=by, on=london_day(now))
        try:
            if "confirm" in request.POST and able:
                exempt(people=able, leave=form.leave(), by=by, at=now)
                sync_soon()
                return _done(request, f"{_people(len(able))} exempted. Due dates follow within the minute.")
        except UnusableExemptionError as error:
            form.add_error("ends_on", str(error))
    context = {"people": people, "able": able, "not_able": not_able.items(), "owed": len(chosen)}
    return _page(request, "exempt", form, context)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def extend_chosen(request: HttpRequest) -> HttpResponse:
    """Give more time for what was chosen, with the reason."""
    chosen = chosen_duties(request)
    if not chosen:
        return redirect("outstanding")
    by, now = person_of(request), timezone.now()
    form = ExtendForm(request.POST or None, label_suffix="")
    able: list[Obligation] = chosen
    not_able: Mapping[Obligation, str] = {}
    if form.is_valid():
        due_on, reason = form.cleaned_data["due_on"], form.cleaned_data["reason"]
        able, not_able = what_can_be_extended(obligations=chosen, due_on=due_on, by=by, on=london_day(now))
        if due_on <= london_day(now):
            form.add_error("due_on", "Give a day after today")
        elif "confirm" in request.POST and able:
            try:
                extend(obligations=able, due_on=due_on, reason=reason, by=by, at=now)
            except UnusableExtensionError as error:
                form.add_error("reason", str(error))
            else:
                sync_soon()
                return _done(request, f"More time for {_whose(able)}. The due dates move within the minute.")
    context = {"chosen": chosen, "able": able, "not_able": not_able.items(), "today": london_day(now)}
    return _page(request, "extend", form, context)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def remind_chosen(request: HttpRequest) -> HttpResponse:
    """Remind the people whose duties were chosen, now."""
    chosen = chosen_duties(request)
    if not chosen:
        return redirect("outstanding")
    by, now, people = person_of(request), timezone.now(), people_of(chosen)
    if request.method == "POST":
        reminded = nudge(people=people, by=by, on=london_day(now), at=now)
        drain_soon()
        return _done(request, f"{_people(len(reminded))} reminded.")
    planned = plan_nudges(people=people, by=by, on=london_day(now))
    able = [mail.person for mail in planned.mails]
    context = {"able": able, "not_able": planned.not_able.items()}
    return render(request, "attestations/desk/remind.html", context)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def record_chosen(request: HttpRequest) -> HttpResponse:
    """Record what was chosen as signed on paper: one scan, with the name that stands on it for each."""
    chosen = chosen_duties(request)
    if not chosen:
        return redirect("outstanding")
    if len(chosen) > MOST_ON_A_SHEET:
        messages.error(request, f"One sheet holds at most {MOST_ON_A_SHEET} signatures: choose fewer")
        return redirect("outstanding")
    form = SheetForm(request.POST or None, request.FILES or None, owed=chosen)
    if form.is_valid():
        scan = form.cleaned_data["scan"]
        try:
            record_sheet(
                names=form.names,
                signed_on=form.cleaned_data["signed_on"],
                scan=scan.read(),
                scan_name=scan.name,
                by=person_of(request),
                at=timezone.now(),
            )
        except UnusablePaperError as error:
            form.add_error(None, str(error))
        else:
            recorded = f"Recorded for {_whose(chosen)}. It counts once a second person has looked at it."
            messages.success(request, recorded)
            return redirect("waiting")
    return render(request, "attestations/desk/paper.html", {"form": form, "chosen": chosen})


def _page(request: HttpRequest, what: str, form: forms.Form, context: dict[str, object]) -> HttpResponse:
    """The form; once it is valid, what it would do, with the form carried along to be confirmed."""
    looked = request.method == "POST" and form.is_valid()
    carried = type(form)(request.POST, label_suffix="", auto_id=False) if looked else None
    context |= {"form": form, "carried": carried, "said": form.cleaned_data if looked else {}}
    if isinstance(form, ExemptForm) and looked:
        context["why"] = dict(form.fields["reason"].choices)[form.cleaned_data["reason"]]  # type: ignore[attr-defined]
    return render(request, f"attestations/desk/{what}.html", context)


def _done(request: HttpRequest, words: str) -> HttpResponse:
    """Back to the list, narrowed as it was."""
    messages.success(request, words)
    query = request.GET.copy()
    for chosen in ("o", "all"):
        query.pop(chosen, None)
    return redirect(f"{reverse('outstanding')}?{query.urlencode()}" if query else "outstanding")


def _people(count: int) -> str:
    if not count:
        return "Nobody was"
    return "One person was" if count == 1 else f"{number_words(count).capitalize()} people were"


def _whose(owed: list[Obligation]) -> str:
    return str(owed[0].person) if len(owed) == 1 else f"{number_words(len(owed))} duties"
