from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

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
def help_page(request: HttpRequest) -> HttpResponse:
    return render(request, "lms/help.html")


@require_safe
def what_we_keep(request: HttpRequest) -> HttpResponse:
    return render(request, "lms/what_we_keep.html")


@require_safe
def accessibility(request: HttpRequest) -> HttpResponse:
    return render(request, "lms/accessibility.html")
