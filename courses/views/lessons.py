"""Lessons as learners meet them. Wagtail serves a page only after this view has looked at who asks."""

from collections import Counter
from typing import Any

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import get_object_or_404, redirect, render
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods
from wagtail.models import Page

from courses.domain.access import may_take
from courses.domain.answering import Outcome, outcome_of
from courses.domain.bands import band_among, lessons_for, lessons_of_band
from courses.domain.progress import finish_lesson, open_lesson, progress_of
from courses.domain.steps import Step, address_of, minutes_left, next_step, steps_of
from courses.domain.teaching.at_once import clauses_at_once
from courses.domain.teaching.pointing import clauses_in
from courses.models import Clause, CourseIndexPage, CoursePage, LessonPage
from lms.days import cycle_year, london_day
from lms.models import Audience, Person
from lms.viewing import viewer_of


def serve(page: Page, request: HttpRequest, args: list[Any], kwargs: dict[str, Any]) -> HttpResponse | None:
    """Wagtail's `before_serve_page` hook: pages of ours are answered here, others by Wagtail."""
    specific = page.specific
    if isinstance(specific, CourseIndexPage):
        return redirect("home")
    if isinstance(specific, CoursePage):
        return _course(request, specific)
    return lesson(request, specific.course().slug, specific.slug) if isinstance(specific, LessonPage) else None


@never_cache
def _course(request: HttpRequest, course: CoursePage) -> HttpResponse:
    """A course: its steps, what is done of it, how long the rest takes."""
    person = request.user
    if not isinstance(person, Person):
        return redirect_to_login(request.get_full_path())
    _check(request, person, course)
    if request.method not in ("GET", "HEAD"):
        return HttpResponseNotAllowed(["GET", "HEAD"])
    if "print" in request.GET:
        return _printed(request, person, course)
    lessons = _lessons_taken(request, person, course)
    steps = steps_of(person=person, course=course, cycle=cycle_year(london_day(timezone.now())), lessons=lessons)
    left = next_step(steps)
    context = {
        "course": course,
        "steps": steps,
        "next": left,
        "minutes": minutes_left(steps),
        "begun": any(step.done for step in steps),
    }
    return TemplateResponse(request, "courses/course.html", context)


def _printed(request: HttpRequest, person: Person, course: CoursePage) -> HttpResponse:
    """All lessons of a course on one page, for paper. Nothing of it counts as read."""
    lessons = _lessons_taken(request, person, course)
    with clauses_at_once(*lessons, version=course.version):
        context = {"course": course, "lessons": lessons, "printing": True, "on_paper": True}
        return render(request, "courses/course_print.html", context)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def lesson(request: HttpRequest, course_slug: str, lesson_slug: str) -> HttpResponse:
    """A lesson. It is asked for by its address here, since Wagtail's way down the tree of pages asks at each step."""
    person = request.user
    if not isinstance(person, Person):
        return redirect_to_login(request.get_full_path())
    found = CoursePage.objects.live().select_related("policy", "version__policy")
    course = get_object_or_404(found, slug=course_slug)
    _check(request, person, course)
    lessons = _lessons_taken(request, person, course)
    here = next((one for one in lessons if one.slug == lesson_slug), None)
    if here is None:
        raise Http404("No such lesson")
    now = timezone.now()
    cycle = cycle_year(london_day(now))
    if request.method == "POST":
        finish_lesson(person=person, lesson=here, course=course, cycle=cycle, at=now)
        return _after(request, person, course, here)
    done = progress_of(person=person, course=course, cycle=cycle)
    if here.pk not in done:
        open_lesson(person=person, lesson=here, course=course, cycle=cycle, at=now)
    steps = steps_of(person=person, course=course, cycle=cycle, lessons=lessons, done=done)
    with clauses_at_once(here, version=course.version):
        context = lesson_context(here, course, steps)
        if outcome := _outcome(request, here):
            return TemplateResponse(request, "courses/answered.html", {**context, "outcome": outcome})
        return TemplateResponse(request, "courses/lesson.html", context)


def _lessons_taken(request: HttpRequest, person: Person, course: CoursePage) -> list[LessonPage]:
    """The lessons of a course for who asks: a pupil's go by their year, of which the viewer knows already."""
    band = band_among(viewer_of(request, person).year_groups) if course.audience == Audience.PUPIL else None
    return lessons_of_band(course.lessons(), band) if band else lessons_for(person, course)


def _check(request: HttpRequest, person: Person, course: CoursePage) -> None:
    """Raises Http404 where somebody may not take a course, or it is not published."""
    if not course.live or not may_take(viewer=viewer_of(request, person), course=course):
        raise Http404("No such course")


def _outcome(request: HttpRequest, lesson: LessonPage) -> Outcome | None:
    """What comes of the choice that the address names; None where it names none that there is."""
    choice = request.GET.get("choice", "")
    if not (choice.isascii() and choice.isdigit()):
        return None
    return outcome_of(lesson=lesson, block_id=request.GET.get("in", ""), choice=int(choice))


def lesson_context(lesson: LessonPage, course: CoursePage, steps: list[Step]) -> dict[str, Any]:
    """What the lesson template shows: the page, where it stands among the steps, what comes next."""
    here = next((n for n, step in enumerate(steps) if step.url == address_of(lesson, course)), 0)
    lessons = [step for step in steps if step.kind == "lesson"]
    following = steps[here + 1] if here + 1 < len(steps) else None
    return {
        "page": lesson,
        "address": address_of(lesson, course),
        "course": course,
        "steps": steps,
        "here": here,
        "number": here + 1,
        "lessons": len(lessons),
        "then": [step.label for step in steps if step.kind != "lesson"],
        "before": steps[here - 1] if here else None,
        "following": following,
        "counts": _force_counts(_clauses_shown(lesson)),
    }


def _clauses_shown(lesson: LessonPage) -> list[Clause]:
    """Every clause the lesson teaches."""
    taught: list[Clause | None] = []
    for n, raw in enumerate(lesson.body.raw_data):
        if clauses_in(raw):
            value = lesson.body[n].value
            taught += value["clauses"] if "clauses" in value else [value["clause"]]
    return [clause for clause in taught if clause]


def _force_counts(clauses: list[Clause]) -> list[tuple[str, int]]:
    counts = Counter(clause.modality for clause in clauses)
    return [(value, counts[value]) for value in Clause.Modality.values if counts[value]]


def _after(request: HttpRequest, person: Person, course: CoursePage, lesson: LessonPage) -> HttpResponse:
    """On to the step after this lesson; from the last lesson, to the first thing that is left."""
    steps = steps_of(person=person, course=course, cycle=cycle_year(london_day(timezone.now())))
    here = next((n for n, step in enumerate(steps) if step.url == address_of(lesson, course)), len(steps))
    following = steps[here + 1] if here + 1 < len(steps) else None
    if following and following.kind == "lesson":
        return redirect(following.url)
    return _go_on(person, course, request)


def _go_on(person: Person, course: CoursePage, request: HttpRequest | None = None) -> HttpResponse:
    steps = steps_of(person=person, course=course, cycle=cycle_year(london_day(timezone.now())))
    left = next_step(steps)
    if left is not None:
        return redirect(left.url)
    if request is not None:
        messages.success(request, f"You have done everything in “{course.title}”.")
    return redirect("home")
