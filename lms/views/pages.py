from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from lms.context import LARGE, PRINT
from lms.domain.colours import accent
from lms.models import School


@require_safe
@cache_control(public=True, max_age=86_400)
def school_css(request: HttpRequest, urn: str, colour: str) -> HttpResponse:
    """The school's colours as custom properties: a served stylesheet, since the policy forbids inline style."""
    school = get_object_or_404(School, urn=urn)
    if school.colour.lstrip("#") != colour:
        raise Http404
    css = f":root{{--cs-school:{school.colour};--cs-accent:{accent(school.colour)};--cs-on-accent:#fff}}\n"
    return HttpResponse(css, content_type="text/css; charset=utf-8")


@require_safe
@cache_control(public=True, max_age=3600)
def school_logo(request: HttpRequest, urn: str) -> FileResponse:
    """The school's logo; a picture that was checked to be one when it was uploaded."""
    school = get_object_or_404(School.objects.exclude(logo=""), urn=urn)
    return FileResponse(school.logo.open("rb"))


@require_safe
def large_print(request: HttpRequest) -> HttpResponse:
    """Remember on this device whether pages are shown in large print, and go back to where one was."""
    back = request.GET.get("back", "")
    safe = url_has_allowed_host_and_scheme(back, allowed_hosts={request.get_host()}, require_https=request.is_secure())
    response = HttpResponseRedirect(back if safe else "/")
    if request.GET.get("size") == LARGE:
        a_year = 365 * 24 * 60 * 60
        response.set_cookie(PRINT, LARGE, max_age=a_year, secure=request.is_secure(), httponly=True, samesite="Lax")
    else:
        response.delete_cookie(PRINT, samesite="Lax")
    return response


@require_safe
def help_page(request: HttpRequest) -> HttpResponse:
    return render(request, "lms/help.html")


@require_safe
def what_we_keep(request: HttpRequest) -> HttpResponse:
    return render(request, "lms/what_we_keep.html")


@require_safe
def accessibility(request: HttpRequest) -> HttpResponse:
    return render(request, "lms/accessibility.html")
