"""The statement, the signature, and the page for words that changed in between."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from attestations.domain.changes_to_sign import changes_to_sign
from attestations.domain.duties import duty_steps
from attestations.domain.names import NameDoesNotFitError
from attestations.domain.signing import TO_SIGN, CannotSignError, Evidence, StaleWordsError, sign
from attestations.domain.statements import Shown, statement_for, version_to_sign, words_with_hash
from attestations.domain.word_diff import word_diff
from attestations.forms import SignForm, opened_token
from attestations.models import Obligation
from courses.domain.steps import Step, next_step
from lms.days import london_day
from lms.models import Person
from lms.views.access import person_of
from quizzes.domain.attempts import has_passed

TYPED = "name_typed"
"""Where the session keeps a name that was typed under words that have changed since."""


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def sign_statement(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the exact words, take the signature for exactly those words."""
    person = person_of(request)
    if request.method == "POST":
        return _signed(request, pk, person)
    obligation = _mine(pk, person)
    if elsewhere := _elsewhere(request, obligation):
        return elsewhere
    now = timezone.now()
    shown = statement_for(obligation=obligation, on=london_day(now), at=now)
    return _form_page(request, obligation, shown, _fresh_form(obligation, shown, request.session.get(TYPED, "")))


def _mine(pk: int, person: Person) -> Obligation:
    mine = Obligation.objects.filter(person=person).select_related(
        "requirement__course__policy", "requirement__course__version", "person", "cycle", "child", "change_set"
    )
    return get_object_or_404(mine, pk=pk)


def _elsewhere(request: HttpRequest, obligation: Obligation) -> HttpResponse | None:
    """Where somebody goes who cannot sign now: it is signed, or not asked any more, or something comes before it."""
    if signature := obligation.signature:
        return redirect("receipt", code=signature.code)
    if obligation.withdrawn_at or obligation.opens_on > london_day(timezone.now()):
        return render(request, "attestations/not_needed.html", {"obligation": obligation}, status=410)
    left = next_step(duty_steps(obligation))
    return _not_yet(request, obligation, left) if left and left.kind != "sign" else None


def _not_yet(request: HttpRequest, obligation: Obligation, left: Step) -> HttpResponse:
    """On to what comes before signing; someone whom a new version overtook is told so, and their name is kept."""
    form = SignForm(request.POST, obligation=obligation)
    if form.is_valid():
        now = timezone.now()
        today = london_day(now)
        was = words_with_hash(obligation=obligation, sha256=form.cleaned_data["statement_sha256"], on=today)
        shown = statement_for(obligation=obligation, on=today, at=now)
        if was and was != shown:
            request.session[TYPED] = form.cleaned_data["name"]
            return _stale_page(request, obligation, StaleWordsError(was=was, now=shown), left=left)
    return redirect(left.url)


def _signed(request: HttpRequest, pk: int, by: Person) -> HttpResponse:
    """Sign; whatever is in the way is looked at only then, so that signing itself is quick."""
    now = timezone.now()
    obligation = get_object_or_404(TO_SIGN.filter(person=by), pk=pk)
    obligation.person = by
    form = SignForm(request.POST, obligation=obligation)
    if not form.is_valid():
        return _corrected(request, _mine(pk, by), form)
    try:
        signed = sign(obligation=obligation, by=by, evidence=_evidence(request, form.cleaned_data), at=now)
    except NameDoesNotFitError as error:
        form.add_error("name", str(error))
        return _corrected(request, _mine(pk, by), form)
    except StaleWordsError as stale:
        request.session[TYPED] = form.cleaned_data["name"]
        return _stale_page(request, _mine(pk, by), stale)
    except CannotSignError as error:
        obligation = _mine(pk, by)
        page = _elsewhere(request, obligation)
        context = {"obligation": obligation, "why": error}
        return page or render(request, "attestations/not_needed.html", context, status=409)
    request.session.pop(TYPED, None)
    return redirect("receipt", code=signed.code)


def _corrected(request: HttpRequest, obligation: Obligation, form: SignForm) -> HttpResponse:
    """The page with what is to be put right; somebody who cannot sign at all is told that instead."""
    if elsewhere := _elsewhere(request, obligation):
        return elsewhere
    now = timezone.now()
    if "opened" in form.errors:
        # The page is shown again now: from it, signing must be possible.
        form.data = {**request.POST.dict(), "opened": opened_token(now, obligation)}
    shown = statement_for(obligation=obligation, on=london_day(now), at=now)
    return _form_page(request, obligation, shown, form)


def _evidence(request: HttpRequest, given: dict[str, Any]) -> Evidence:
    return Evidence(
        name=given["name"],
        statement_sha256=given["statement_sha256"],
        policy_sha256=given["policy_sha256"],
        opened_at=given["opened"],
        address=request.META.get("REMOTE_ADDR", ""),
        user_agent=request.headers.get("User-Agent", ""),
        signed_in_by=request.session.get("signed_in_by", "mailed code"),
    )


def _fresh_form(obligation: Obligation, shown: Shown, name: str) -> SignForm:
    return SignForm(
        obligation=obligation,
        initial={
            "name": name,
            "statement_sha256": shown.sha256,
            "policy_sha256": shown.policy_sha256,
            "opened": opened_token(timezone.now(), obligation),
        },
    )


def _form_page(request: HttpRequest, obligation: Obligation, shown: Shown, form: SignForm) -> HttpResponse:
    steps = duty_steps(obligation)
    context = {
        "obligation": obligation,
        "course": obligation.requirement.course,
        "version": version_to_sign(obligation),
        "changes": changes_to_sign(obligation),
        "attempt": has_passed(
            person=obligation.person, course=obligation.requirement.course, cycle=obligation.cycle_id
        ),
        "shown": shown,
        "steps": steps,
        "before": steps[-2] if len(steps) > 1 else None,
        "form": form,
    }
    return render(request, "attestations/sign.html", context)


def _stale_page(
    request: HttpRequest, obligation: Obligation, stale: StaleWordsError, *, left: Step | None = None
) -> HttpResponse:
    context = {
        "obligation": obligation,
        "course": obligation.requirement.course,
        "version": version_to_sign(obligation),
        "changes": changes_to_sign(obligation),
        "shown": stale.now,
        "was": stale.was,
        "words": word_diff(was=stale.was.text, now=stale.now.text) if stale.was else [],
        "form": _fresh_form(obligation, stale.now, request.session[TYPED]),
        "left": left,
    }
    return render(request, "attestations/sign_stale.html", context, status=409)
