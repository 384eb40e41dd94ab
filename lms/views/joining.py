"""Parents by their school's link: prove an address, then in, or ask the office. Until then all look the same."""

from smtplib import SMTPException

from allauth.account.internal.flows.login import perform_login, record_authentication
from allauth.account.models import Login
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from lms.context import css_url
from lms.days import london_day
from lms.domain.attempts_limit import TooManyTriesError
from lms.domain.parents.link import school_of_code
from lms.domain.parents.proof import GOOD_FOR, Proof, mail_code, try_code
from lms.domain.parents.requests import ask_to_join, contact_of
from lms.forms.joining import AddressForm, AskForm, CodeForm
from lms.models import Person, School

KEY = "parents_proof"
TOO_OFTEN = "That was one mail too many. Wait ten minutes, then ask for a new code."


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def join(request: HttpRequest, code: str) -> HttpResponse:
    """The page behind the link: type your address."""
    school = school_of_code(code)
    if school is None:
        return _closed(request)
    form = AddressForm(request.POST or None)
    if form.is_valid():
        try:
            place = request.META.get("REMOTE_ADDR", "")
            proof = mail_code(school=school, email=form.cleaned_data["email"], place=place, at=timezone.now())
        except TooManyTriesError:
            form.add_error("email", TOO_OFTEN)
        except (SMTPException, OSError):
            form.add_error(None, "We cannot send mail just now. Try again in a few minutes.")
        else:
            request.session[KEY] = proof.kept()
            return redirect("join_code", code)
    return render(request, "lms/joining/join.html", {"form": form, "code": code} | _of(school))


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def join_code(request: HttpRequest, code: str) -> HttpResponse:
    """Type the code from the mail; a contact of the school is then signed in."""
    school = school_of_code(code)
    if school is None:
        return _closed(request)
    proof = _proof(request, school)
    if proof is None:
        return redirect("join", code)
    form = CodeForm(request.POST or None)
    if form.is_valid():
        tried = try_code(proof=proof, code=form.cleaned_data["code"], at=timezone.now())
        if tried is None:
            del request.session[KEY]
            return _start_again(request, code)
        request.session[KEY] = tried.kept()
        if tried.proven:
            return _proven(request, school, tried, code)
        form.add_error("code", "That is not the code in the mail. Look again, or ask for another one.")
    context = {
        "form": form, "code": code, "email": proof.email, "minutes": GOOD_FOR.seconds // 60,
    } | _of(school)  # fmt: skip
    return render(request, "lms/joining/code.html", context)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def join_ask(request: HttpRequest, code: str) -> HttpResponse:
    """The address is proven, and no contact has it: say who you are, and the office looks at it."""
    school = school_of_code(code)
    if school is None:
        return _closed(request)
    proof = _proof(request, school)
    if proof is None or not proof.proven:
        return redirect("join", code)
    form = AskForm(request.POST or None)
    if form.is_valid():
        ask_to_join(school=school, email=proof.email, at=timezone.now(), **form.cleaned_data)
        del request.session[KEY]
        return redirect("join_asked", code)
    context = {"form": form, "code": code, "email": proof.email} | _of(school)
    return render(request, "lms/joining/ask.html", context)


@never_cache
@require_safe
def join_asked(request: HttpRequest, code: str) -> HttpResponse:
    """The office will look at it."""
    school = school_of_code(code)
    if school is None:
        return _closed(request)
    return render(request, "lms/joining/asked.html", _of(school))


def _of(school: School) -> dict[str, object]:
    """The page is the school's: its name, crest and colours, whoever looks."""
    return {"join_school": school, "school": school, "school_css_url": css_url(school)}


def _closed(request: HttpRequest) -> HttpResponse:
    return render(request, "lms/joining/closed.html", status=404)


def _proof(request: HttpRequest, school: School) -> Proof | None:
    """The proof this browser has for this school; none that is too old."""
    kept = request.session.get(KEY)
    proof = Proof(**kept) if kept else None
    return proof if proof and proof.holds(school=school, at=timezone.now()) else None


def _proven(request: HttpRequest, school: School, proof: Proof, code: str) -> HttpResponse:
    contact = contact_of(school=school, email=proof.email, on=london_day(timezone.now()))
    if contact is None:
        return redirect("join_ask", code)
    del request.session[KEY]
    return _sign_in(request, contact, proof.email)


def _sign_in(request: HttpRequest, person: Person, email: str) -> HttpResponse:
    """As the usual mailed code does it, so that whoever must show a second factor still has to."""
    record_authentication(request, person, method="code", email=email)
    return perform_login(request, Login(user=person, email=email, redirect_url=reverse("home")))


def _start_again(request: HttpRequest, code: str) -> HttpResponse:
    messages.error(request, "That was one try too many. Ask for a new code.")
    return redirect("join", code)
