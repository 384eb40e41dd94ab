"""Bringing the lessons of a course to another version, keeping what an editor wrote."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from courses.domain.bands import in_bands
from courses.domain.binding import clauses_of
from courses.domain.flags import raise_flags
from courses.domain.lessons import add_lesson
from courses.domain.teaching.drafting import lesson_drafts
from courses.domain.teaching.model import READER_OF, READER_OF_BAND
from courses.domain.teaching.pointing import clauses_in, pointed_at
from courses.domain.teaching.sorting import Place, places_of
from courses.models import Clause, CoursePage, LessonPage, PolicyVersion
from lms.models import Audience, Band, Person

Body = list[dict[str, Any]]


def refresh_lessons(*, course: CoursePage, version: PolicyVersion, by: Person | None) -> None:
    """Draft every lesson of `course` again over the clauses of `version` that bind its audience.

    Each block is pointed at the same clauses of the new version; one whose clauses are all gone goes. What several
    courses share keeps the clauses that bind all their audiences. A clause that no lesson shows joins the course's
    own lesson of its topic, or is told in a new one. What changed is flagged (`flags`).
    """
    clauses = clauses_of(version, course.audience)
    lessons = list(course.all_lessons())
    bodies = {lesson.pk: _raw(lesson) for lesson in lessons}
    before = Clause.objects.in_bulk(_all_pointed_at(bodies.values()))
    key_of = {pk: clause.key for pk, clause in before.items()}
    for lesson in lessons:
        raise_flags(lesson=lesson, body=bodies[lesson.pk], old=before, version=version)
        now = _binding_all(version, _users(lesson))
        bodies[lesson.pk] = [b for block in bodies[lesson.pk] if (b := _repoint(block, key_of, now))]
    shelves = [_Shelf(course, band, some, clauses) for band, some in in_bands(lessons)]
    for shelf in shelves:
        shelf.take_in(bodies)
    for lesson in lessons:
        draft = lesson.get_latest_revision_as_object()
        draft.body = bodies[lesson.pk]
        draft.save_revision(user=by)
    taken = {lesson.slug for lesson in lessons}
    for shelf in shelves:
        shelf.add_what_has_no_home(taken, by)


class _Shelf:
    """The lessons of a course that one reader takes: all of them, or those for pupils of one age."""

    def __init__(self, course: CoursePage, band: str, lessons: Sequence[LessonPage], clauses: Sequence[Clause]) -> None:
        self._course, self._band, self._lessons, self._clauses = course, band, lessons, clauses
        self._reader = READER_OF_BAND[Band(band)] if band else READER_OF[Audience(course.audience)]
        self._places = places_of(clauses, self._reader)
        self._homes: dict[Place, LessonPage] = {}
        self._homeless: list[Clause] = []

    def take_in(self, bodies: dict[int, Body]) -> None:
        """Put each clause that no lesson shows into the course's own lesson of its topic, where there is one."""
        places = self._places
        own = [lesson for lesson in self._lessons if len(_users(lesson)) == 1]
        shown = {pk for lesson in self._lessons for block in bodies[lesson.pk] for pk in clauses_in(block)}
        self._homes = {
            places[pk]: lesson for lesson in own for b in bodies[lesson.pk] for pk in clauses_in(b) if pk in places
        }
        if self._course.audience == Audience.PARENT and own:
            # All that is asked of families stands on one page.
            self._homes |= {place: own[0] for place in places.values() if place not in self._homes}
        for clause in (clause for clause in self._clauses if clause.pk not in shown):
            if home := self._homes.get(places[clause.pk]):
                _add_to(bodies[home.pk], clause, places)
            else:
                self._homeless.append(clause)

    def add_what_has_no_home(self, taken: set[str], by: Person | None) -> None:
        """Tell what is left in new lessons, each where the document comes to it; `taken` are slugs, and gain theirs."""
        homes, places = self._homes, self._places
        for draft in lesson_drafts(self._homeless, self._reader):
            lesson = add_lesson(
                course=self._course, draft=draft, reader=self._reader, taken=taken, by=by, band=self._band
            )
            earlier = [places[other.pk] for other in self._clauses if other.position < draft.clauses[0].position]
            _put_after(lesson, next((homes[place] for place in reversed(earlier) if place in homes), None))
            homes |= {places[clause.pk]: lesson for clause in draft.clauses}


def _users(lesson: LessonPage) -> list[str]:
    """The audiences of the courses that have a lesson."""
    return [lesson.course().audience, *lesson.lent_to.values_list("course__audience", flat=True)]


def _binding_all(version: PolicyVersion, audiences: Sequence[str]) -> dict[str, Clause]:
    """The clauses, by key, that each of some courses teaches."""
    first, *others = ({clause.key: clause for clause in clauses_of(version, audience)} for audience in audiences)
    return {key: clause for key, clause in first.items() if all(key in other for other in others)}


def _put_after(lesson: LessonPage, before: LessonPage | None) -> None:
    """Move a new lesson behind the one that shows what stands before it in the document, or to the front."""
    if before is not None:
        lesson.move(LessonPage.objects.get(pk=before.pk), pos="right")
    elif (first := lesson.get_siblings().order_by("path")[0]).pk != lesson.pk:
        lesson.move(first, pos="left")


def _raw(lesson: LessonPage) -> Body:
    draft = lesson.get_latest_revision_as_object()
    return [dict(block) for block in draft.body.get_prep_value()]


def _all_pointed_at(bodies: Iterable[Body]) -> set[int]:
    return {pk for body in bodies for block in body for pk in pointed_at(block)}


def _repoint(block: dict[str, Any], key_of: dict[int, str], now: dict[str, Clause]) -> dict[str, Any] | None:
    """The block over the clauses of this version; None where it showed some and none of them is left."""
    before = pointed_at(block)
    if not before:
        return block
    kept = [now[key] for pk in before if (key := key_of.get(pk, "")) in now]
    value = dict(block["value"])
    if "clauses" in value:
        if not kept:
            return None
        value["clauses"] = [clause.pk for clause in kept]
        if "lead_in" in value:
            value["lead_in"] = kept[0].lead_in[:500] or value["lead_in"]
    elif kept:
        value["clause"] = kept[0].pk
    elif block["type"] == "scene":
        # What an editor wrote stays; it only no longer shows the rule it rested on.
        value["clause"] = None
    else:
        return None
    return {**block, "value": value}


def _add_to(body: Body, clause: Clause, places: Mapping[int, Place]) -> None:
    """Put a clause into the point of its topic, the list under its leading line, or the cards; else into new cards."""
    for block in body:
        if block["type"] == "point" and places[clause.pk] in {places.get(pk) for pk in clauses_in(block)}:
            block["value"]["clauses"] = [*clauses_in(block), clause.pk]
            return
    for block in body:
        if clause.lead_in and block["type"] == "rules" and block["value"]["lead_in"] == clause.lead_in[:500]:
            block["value"]["clauses"] = [*clauses_in(block), clause.pk]
            return
    for block in body:
        if block["type"] == "cards":
            block["value"]["clauses"] = [*clauses_in(block), clause.pk]
            return
    body.append({"type": "cards", "value": {"clauses": [clause.pk]}})
