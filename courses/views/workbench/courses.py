"""The courses of a version: drafting them, whether each clause is taught, and publishing them."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from courses.companions import draft_companions, publish_companions
from courses.domain.binding import audiences_bound
from courses.domain.build import build_courses, in_step_with, publish_course
from courses.domain.coverage import UnusableReasonError, coverage_of, leave_out
from courses.domain.flags import flagged_in, settle_flag
from courses.domain.lesson_checks import look_through
from courses.domain.pages import course_index
from courses.forms import LeaveOutForm
from courses.models import BlockFlag, Clause, CoursePage, PolicyVersion
from courses.views.workbench.chrome import crumb_of, page
from lms.models import Audience, Capability
from lms.views.access import person_of
from lms.words import number_words


@require_safe
def courses(request: HttpRequest, pk: int) -> HttpResponse:
    """Each course with its lessons, and the clauses that no lesson teaches."""
    version = _version(request, pk)
    found = coverage_of(version)
    there = {one.course.audience for one in found}
    context = {
        "version": version,
        "found": [
            (one, Audience(one.course.audience).label, look_through(one.course), flagged_in(one.course))
            for one in found
        ],
        "to_draft": [audience.label.lower() for audience in audiences_bound(version) if audience.value not in there],
        "may_publish": _may_publish(request, version),
        "form": LeaveOutForm(label_suffix=""),
    }
    trail = (crumb_of(version.policy), (f"Version {version.number}", reverse("workbench:version", args=[version.pk])))
    return page(request, "courses", context, title="Courses", trail=trail)


@require_POST
def draft(request: HttpRequest, pk: int) -> HttpResponse:
    """Draft the courses of a version, or bring the drafts there are up to it."""
    version, by, now = _version(request, pk), person_of(request), timezone.now()
    course_index()
    with transaction.atomic():
        built = build_courses(version=version, audience=None, by=by, at=now)
        for one in built:
            draft_companions(course=one.course, at=now)
    if built:
        many = f"{number_words(len(built)).capitalize()} courses are" if len(built) > 1 else "One course is"
        messages.success(request, f"{many} drafted. Learners see nothing of it until it is published.")
    else:
        messages.error(request, "No clause of this version names anybody whom it binds, so there is nothing to teach.")
    return redirect("workbench:courses", version.pk)


@require_POST
def publish(request: HttpRequest, pk: int, audience: str) -> HttpResponse:
    """Put a course, its lessons and its quiz before learners."""
    version = _version(request, pk)
    if not _may_publish(request, version):
        raise PermissionDenied
    course = get_object_or_404(CoursePage, policy=version.policy, audience=audience)
    missing = {one.course: len(one.missing) for one in coverage_of(version)}
    for each in [course, *in_step_with(course)]:
        if why_not := _why_not(version, each, missing[each]):
            with_it = "" if each == course else f"It shares lessons with {each.title}. "
            messages.error(request, with_it + why_not)
            return redirect("workbench:courses", version.pk)
    by, now, others = person_of(request), timezone.now(), in_step_with(course)
    with transaction.atomic():
        for each in [course, *others]:
            publish_course(course=each, by=by, at=now)
            publish_companions(course=each, by=by, at=now)
    titles = " and ".join(each.title for each in [course, *others])
    messages.success(request, f"Published: {titles}. Whoever it is for finds it at home within the hour.")
    return redirect("workbench:courses", version.pk)


@require_POST
def leave_out_clause(request: HttpRequest, pk: int, audience: str, clause: int) -> HttpResponse:
    """List a clause as not taught in a course, with the editor's reason."""
    version = _version(request, pk)
    course = get_object_or_404(CoursePage, policy=version.policy, audience=audience)
    named = get_object_or_404(Clause.objects.select_related("version"), pk=clause, version=version)
    form = LeaveOutForm(request.POST, label_suffix="")
    if not form.is_valid():
        messages.error(request, f"{form.errors['reason'][0]}: clause {named.label} is not listed yet.")
    else:
        try:
            leave_out(course=course, clause=named, by=person_of(request), at=timezone.now(), **form.cleaned_data)
        except UnusableReasonError as error:
            messages.error(request, f"{error}.")
        else:
            messages.success(request, "Listed as not taught, with your reason.")
    return redirect("workbench:courses", version.pk)


@require_POST
def settle(request: HttpRequest, pk: int, flag: int) -> HttpResponse:
    """Note that a block whose rule has changed has been looked at."""
    version = _version(request, pk)
    found = get_object_or_404(BlockFlag.objects.select_related("old"), pk=flag, version__policy=version.policy)
    settle_flag(flag=found, by=person_of(request), at=timezone.now())
    messages.success(request, f"Noted: you have looked at {found.old.label or 'it'} in “{found.lesson.title}”.")
    return redirect("workbench:courses", version.pk)


def _version(request: HttpRequest, pk: int) -> PolicyVersion:
    workable = PolicyVersion.objects.workable_by(person_of(request))
    return get_object_or_404(workable.select_related("policy__school"), pk=pk)


def _may_publish(request: HttpRequest, version: PolicyVersion) -> bool:
    approvable = PolicyVersion.objects.workable_by(person_of(request), Capability.APPROVE_POLICY)
    return approvable.filter(pk=version.pk).exists()


def _why_not(version: PolicyVersion, course: CoursePage, missing: int) -> str:
    """Why a course cannot be published; "" where it can."""
    if version != version.policy.in_force:
        return "Only courses of the version in force are published: record its approval first."
    if course.get_latest_revision_as_object().version_id != version.pk:
        return "This draft is of another version: draft the courses of this one first."
    if missing:
        clauses = "one clause is" if missing == 1 else f"{number_words(missing)} clauses are"
        return f"Not published: {clauses} neither taught nor left out for a reason."
    return ""
