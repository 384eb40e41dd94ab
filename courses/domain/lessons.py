"""From clauses to the lessons that show them."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from math import ceil
from typing import Any

from django.utils.text import slugify

from courses.models import Clause, CoursePage, LessonPage
from lms.models import Person

FEW, MANY = 4, 12
"""A lesson of fewer clauses is joined with the next; a section of more is split."""
WORDS_A_MINUTE = 180
"""How fast an adult reads rules with care; guidance on silent reading of English gives 175 to 300."""


@dataclass(frozen=True, slots=True)
class Draft:
    """One lesson to be: its title and the clauses it shows."""

    title: str
    clauses: list[Clause]


def lesson_drafts(clauses: list[Clause]) -> list[Draft]:
    """Clauses in the document's order, parted into lessons by section; small ones joined, large ones split."""
    drafts: list[Draft] = []
    for heading, run in groupby(clauses, key=lambda clause: clause.path[0] if clause.path else ""):
        section = list(run)
        parts = ceil(len(section) / MANY)
        size = ceil(len(section) / parts)
        for n in range(parts):
            title = heading_words(heading) + (f", part {n + 1}" if parts > 1 else "")
            drafts.append(Draft(title, section[n * size : (n + 1) * size]))
    joined: list[Draft] = []
    for draft in drafts:
        if joined and len(joined[-1].clauses) < FEW and len(joined[-1].clauses) + len(draft.clauses) <= MANY:
            last = joined.pop()
            joined.append(Draft(_joined_title(last.title, draft.title), last.clauses + draft.clauses))
        else:
            joined.append(draft)
    return joined


def heading_words(heading: str) -> str:
    """A heading as the title of a lesson: without its number, and not shouted."""
    words = heading.strip() or "What the policy says"
    return words.capitalize() if words.isupper() else words


def blocks_for(clauses: list[Clause]) -> list[dict[str, Any]]:
    """A clause alone becomes a clause block; several under one leading line become a list."""
    return list(_blocks(clauses))


def _blocks(clauses: list[Clause]) -> Iterator[dict[str, Any]]:
    for (lead_in, _), run in groupby(clauses, key=lambda clause: (clause.lead_in, "" if clause.lead_in else clause.pk)):
        together = list(run)
        if lead_in:
            yield {"type": "rules", "value": {"lead_in": lead_in[:500], "clauses": [clause.pk for clause in together]}}
        else:
            yield {"type": "clause", "value": {"clause": together[0].pk}}


def minutes_for(clauses: list[Clause]) -> int:
    """How many minutes it takes to read clauses, never less than one."""
    words = sum(len(clause.text.split()) for clause in clauses)
    return max(1, ceil(words / WORDS_A_MINUTE))


def _joined_title(first: str, second: str) -> str:
    if " and more" in first or first == second:
        return first
    if "; " in first:
        return f"{first.split('; ', maxsplit=1)[0]} and more"
    return f"{first}; {second[:1].lower()}{second[1:]}"


def add_lesson(*, course: CoursePage, draft: Draft, taken: set[str], by: Person | None) -> LessonPage:
    """A new draft lesson at the end of a course; `taken` are the slugs it may not use, and gains its own."""
    base = slugify(draft.title)[:60] or "lesson"
    slug, n = base, 1
    while slug in taken:
        n += 1
        slug = f"{base}-{n}"
    taken.add(slug)
    lesson: LessonPage = course.add_child(
        instance=LessonPage(title=draft.title[:250], slug=slug, minutes=minutes_for(draft.clauses), live=False)
    )
    lesson.body = blocks_for(draft.clauses)
    lesson.save_revision(user=by)
    return lesson
