from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from courses.domain.slides import lessons_to_show, may_show, slides_of
from courses.domain.teaching.at_once import clauses_at_once
from courses.models import CoursePage
from lms.viewing import viewer_of
from lms.views.access import person_of


@never_cache
@require_safe
@login_required
def slides(request: HttpRequest, course_slug: str) -> HttpResponse:
    """A pupils' course for the youngest, one thing a page, to show on the wall and read out."""
    found = CoursePage.objects.live().select_related("policy", "version__policy")
    course = get_object_or_404(found, slug=course_slug)
    lessons = lessons_to_show(course) if may_show(viewer=viewer_of(request, person_of(request)), course=course) else []
    if not lessons:
        raise Http404("No slides")
    with clauses_at_once(*lessons, version=course.version):
        all_slides = slides_of(lessons)
        number = _number(request.GET.get("slide", ""), len(all_slides))
        context = {"course": course, "slide": all_slides[number - 1], "number": number, "slides": len(all_slides)}
        return render(request, "courses/slides.html", context)


def _number(asked: str, most: int) -> int:
    """The slide that the address names, from 1; the first where it names none that there is."""
    number = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 4 else 1
    return number if 1 <= number <= most else 1
