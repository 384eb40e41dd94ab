"""Adding drafted lessons to courses: what several share once, to the first of them."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.text import slugify

from courses.domain.bands import bands_taught
from courses.domain.teaching.asking import TITLE, closing_blocks
from courses.domain.teaching.blocks import blocks_for, minutes_for
from courses.domain.teaching.drafting import Draft, lesson_drafts, parts_of
from courses.domain.teaching.model import READER_OF, READER_OF_BAND, Reader
from courses.domain.teaching.one_page import sheets_of
from courses.domain.teaching.sharing import COLLEAGUES, Core, cores_of
from courses.domain.teaching.sorting import Place
from courses.models import Clause, CoursePage, LessonPage, SharedLesson
from lms.models import Audience, Band, Person

CLOSING_MINUTES = 3


def add_lessons(courses: Mapping[CoursePage, Sequence[Clause]], *, by: Person | None) -> None:
    """Draft the lessons of courses that have none, over the clauses of each."""
    by_audience = {Audience(course.audience): course for course in courses}
    clauses = {audience: courses[course] for audience, course in by_audience.items()}
    cores = cores_of({audience: clauses[audience] for audience in by_audience if audience in COLLEAGUES})
    taken: dict[Audience, set[str]] = defaultdict(set)
    for audience, course in by_audience.items():
        if audience == Audience.PARENT:
            for sheet in sheets_of(lesson_drafts(clauses[audience], Reader.PARENT)):
                _add(course, sheet.title, sheet.blocks, minutes=sheet.minutes, taken=taken[audience], by=by)
            continue
        if audience == Audience.PUPIL:
            _add_for_pupils(course, clauses[audience], taken[audience], by)
            continue
        mine = [core for core in cores if audience in core.audiences]
        own = _own_drafts(audience, clauses[audience], mine)
        for draft, core in _in_order(own, [core for core in mine if core.audiences[0] == audience]):
            _add_for(core.audiences if core else (audience,), draft, by_audience, taken, by)
        if audience == Audience.GOVERNOR:
            topics = [core.place.topic for core in mine] + [draft.place.topic for draft in own]
            body = closing_blocks(topic.key for topic in topics if topic)
            _add(course, TITLE, body, minutes=CLOSING_MINUTES, taken=taken[audience], by=by)


def _add_for_pupils(course: CoursePage, clauses: Sequence[Clause], taken: set[str], by: Person | None) -> None:
    """The same rules, told to pupils of each age in words of their own."""
    for band in bands_taught(course.version) or [Band.KS2]:
        for draft in lesson_drafts(clauses, READER_OF_BAND[band]):
            add_lesson(course=course, draft=draft, reader=READER_OF_BAND[band], taken=taken, by=by, band=band)


def _own_drafts(audience: Audience, clauses: Sequence[Clause], cores: Sequence[Core]) -> list[Draft]:
    """The lessons that a course does not share. What was told to the same reader is gone on from."""
    reader = READER_OF[audience]
    told_before = {core.place: len(_parts(core)) for core in cores if READER_OF[core.audiences[0]] == reader}
    shared = {clause.pk for core in cores for clause in core.clauses}
    return lesson_drafts([one for one in clauses if one.pk not in shared], reader, told_before=told_before)


def _add_for(
    audiences: Sequence[Audience],
    draft: Draft,
    courses: Mapping[Audience, CoursePage],
    taken: Mapping[Audience, set[str]],
    by: Person | None,
) -> None:
    """A lesson that the courses of all of `audiences` have; it stands in that of the first."""
    home, *others = audiences
    used = set().union(*(taken[audience] for audience in audiences))
    lesson = add_lesson(course=courses[home], draft=draft, reader=READER_OF[home], taken=used, by=by)
    for audience in audiences:
        taken[audience].add(lesson.slug)
    SharedLesson.objects.bulk_create(SharedLesson(course=courses[other], lesson=lesson) for other in others)


def add_lesson(
    *, course: CoursePage, draft: Draft, reader: Reader, taken: set[str], by: Person | None, band: str = ""
) -> LessonPage:
    """A new draft lesson at the end of a course; `taken` are the slugs it may not use, and gains its own."""
    body = blocks_for(draft, reader)
    return _add(course, draft.telling.title, body, minutes=minutes_for(draft), taken=taken, by=by, band=band)


def _add(
    course: CoursePage,
    title: str,
    body: list[dict[str, Any]],
    *,
    minutes: int,
    taken: set[str],
    by: Person | None,
    band: str = "",
) -> LessonPage:
    base = slugify(title)[:60] or "lesson"
    slug, n = base, 1
    while slug in taken:
        n += 1
        slug = f"{base}-{n}"
    lesson: LessonPage = course.add_child(
        instance=LessonPage(title=title[:250], slug=slug, minutes=minutes, band=band, live=False)
    )
    lesson.body = body
    taken.add(slug)
    lesson.save_revision(user=by)
    return lesson


def _parts(core: Core) -> list[Draft]:
    return parts_of(core.place, core.clauses, READER_OF[core.audiences[0]])


def _in_order(own: Sequence[Draft], cores: Sequence[Core]) -> list[tuple[Draft, Core | None]]:
    """The lessons of a course as the document comes to them; what is more on a place comes after the place."""
    drafts: list[tuple[Draft, Core | None]] = [(draft, core) for core in cores for draft in _parts(core)]
    drafts += [(draft, None) for draft in own]
    first: dict[Place, int] = {}
    for draft, _ in drafts:
        begins = draft.clauses[0].position
        first[draft.place] = min(first.get(draft.place, begins), begins)
    return sorted(drafts, key=lambda one: (first[one[0].place], one[0].part))
