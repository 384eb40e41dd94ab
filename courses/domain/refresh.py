"""Bringing the lessons of a course to another version, keeping what an editor wrote."""

from typing import Any

from courses.domain.lessons import add_lesson, blocks_for, lesson_drafts
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
    missing = [clause for clause in clauses if clause.key not in shown]
    homes = _homes(lessons, bodies, clauses)
    for clause in missing:
        if home := homes.get(_section(clause)):
            _add_to(bodies[home.pk], clause)
    for lesson in lessons:
        draft = lesson.get_latest_revision_as_object()
        draft.body = bodies[lesson.pk]
        draft.save_revision(user=by)
    _add_lessons(course, [clause for clause in missing if _section(clause) not in homes], homes, by)
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


def _add_lessons(course: CoursePage, clauses: list[Clause], homes: dict[str, LessonPage], by: Person | None) -> None:
    """Lessons for sections that no lesson shows yet, each after the lesson of the section before it."""
    taken = set(LessonPage.objects.child_of(course).values_list("slug", flat=True))
    for draft in lesson_drafts(clauses):
        lesson = add_lesson(course=course, draft=draft, taken=taken, by=by)
        if before := _home_before(draft.clauses[0], homes):
            lesson.move(LessonPage.objects.get(pk=before.pk), pos="right")
        else:
            lesson.move(LessonPage.objects.child_of(course).order_by("path")[0], pos="left")
        homes = homes | {_section(clause): lesson for clause in draft.clauses}


def _home_before(clause: Clause, homes: dict[str, LessonPage]) -> LessonPage | None:
    """The lesson of the nearest section that stands before this clause in the document."""
    earlier = clause.version.clauses.filter(position__lt=clause.position).order_by("-position")
    return next((homes[_section(other)] for other in earlier if _section(other) in homes), None)


def _add_to(body: list[dict[str, Any]], clause: Clause) -> None:
    """Put a clause into the list under its own leading line, or else at the end."""
    for block in body:
        if clause.lead_in and block["type"] == "rules" and block["value"]["lead_in"] == clause.lead_in[:500]:
            block["value"]["clauses"].append(clause.pk)
            return
    body += blocks_for([clause])


def _homes(
    lessons: list[LessonPage], bodies: dict[int, list[dict[str, Any]]], clauses: list[Clause]
) -> dict[str, LessonPage]:
    """For each section, the last lesson that shows clauses of it."""
    section_of = {clause.pk: _section(clause) for clause in clauses}
    return {section_of[pk]: lesson for lesson in lessons for pk in _pointed_at([bodies[lesson.pk]])}


def _section(clause: Clause) -> str:
    return clause.path[0] if clause.path else ""
