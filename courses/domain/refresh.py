"""Bringing the lessons of a course to another version, keeping what an editor wrote."""

from typing import Any

from courses.domain.lessons import add_lesson, blocks_for, heading_words, lesson_drafts
from courses.models import Clause, CoursePage, LessonPage
from lms.models import Person


def refresh_lessons(*, course: CoursePage, clauses: list[Clause], by: Person | None) -> int:
    """Draft every lesson of `course` again over `clauses`; answers how many lessons it has then."""
    lessons = list(LessonPage.objects.child_of(course).order_by("path"))
    bodies = {lesson.pk: _raw(lesson) for lesson in lessons}
    key_of = dict(Clause.objects.filter(pk__in=_pointed_at(bodies.values())).values_list("pk", "key"))
    now = {clause.key: clause for clause in clauses}
    shown: set[str] = set()
    for lesson in lessons:
        bodies[lesson.pk] = [b for block in bodies[lesson.pk] if (b := _repoint(block, key_of, now, shown))]
    _add_missing(course, lessons, bodies, [clause for clause in clauses if clause.key not in shown], by)
    for lesson in lessons:
        draft = lesson.get_latest_revision_as_object()
        draft.body = bodies[lesson.pk]
        draft.save_revision(user=by)
    return LessonPage.objects.child_of(course).count()


def _raw(lesson: LessonPage) -> list[dict[str, Any]]:
    draft = lesson.get_latest_revision_as_object()
    return [dict(block) for block in draft.body.get_prep_value()]


def _pointed_at(bodies: Any) -> set[int]:
    found: set[int] = set()
    for body in bodies:
        for block in body:
            if block["type"] == "clause":
                found.add(block["value"]["clause"])
            elif block["type"] == "rules":
                found.update(_value(entry) for entry in block["value"]["clauses"])
    return found


def _value(entry: Any) -> int:
    """A list block keeps each entry as a dict with its id; ours drafts it as the bare number."""
    return int(entry["value"] if isinstance(entry, dict) else entry)


def _repoint(
    block: dict[str, Any], key_of: dict[int, str], now: dict[str, Clause], shown: set[str]
) -> dict[str, Any] | None:
    if block["type"] not in ("clause", "rules"):
        return block
    pks = [block["value"]["clause"]] if block["type"] == "clause" else [_value(e) for e in block["value"]["clauses"]]
    kept = [now[key] for pk in pks if (key := key_of.get(pk, "")) in now]
    shown.update(clause.key for clause in kept)
    if not kept:
        return None
    if block["type"] == "clause":
        return {**block, "value": {"clause": kept[0].pk}}
    lead_in = kept[0].lead_in[:500] or block["value"].get("lead_in", "")
    return {**block, "value": {"lead_in": lead_in, "clauses": [clause.pk for clause in kept]}}


def _add_missing(
    course: CoursePage,
    lessons: list[LessonPage],
    bodies: dict[int, list[dict[str, Any]]],
    missing: list[Clause],
    by: Person | None,
) -> None:
    taken = {lesson.slug for lesson in lessons}
    for draft in lesson_drafts(missing):
        headings = {heading_words(clause.path[0]) for clause in draft.clauses if clause.path}
        home = next((lesson for lesson in lessons if any(lesson.title.startswith(h) for h in headings)), None)
        if home is None:
            add_lesson(course=course, draft=draft, taken=taken, by=by)
        else:
            bodies[home.pk] += blocks_for(draft.clauses)
