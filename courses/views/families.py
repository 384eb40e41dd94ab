from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from courses.domain.families import courses_for_families
from courses.domain.teaching.at_once import clauses_at_once
from lms.models import School


@never_cache
@require_safe
def families(request: HttpRequest, urn: str) -> HttpResponse:
    """What a school asks of families, for anyone to read where the school published it; to sign, one signs in."""
    school = get_object_or_404(School.objects.select_related("trust").filter(publishes_families=True), urn=urn)
    courses = courses_for_families(school)
    if not courses:
        raise Http404("Nothing is asked of families yet")
    told = [(course, list(course.lessons())) for course in courses]
    lessons = [lesson for _, some in told for lesson in some]
    with clauses_at_once(*lessons, version=courses[0].version):
        context = {
            "school": school,
            "school_css_url": reverse("school_css", args=[school.urn, school.colour.lstrip("#")]),
            "told": told,
            "printing": True,
        }
        return render(request, "courses/families.html", context)
