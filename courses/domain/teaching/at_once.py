"""Asking once for all the clauses a lesson shows, where each kind of block would ask for its own."""

from collections.abc import Iterator
from contextlib import contextmanager

from courses.blocks import KNOWN_CLAUSES
from courses.domain.teaching.pointing import pointed_at
from courses.models import Clause, LessonPage, PolicyVersion


@contextmanager
def clauses_at_once(*lessons: LessonPage, version: PolicyVersion) -> Iterator[None]:
    """While it lasts, the blocks of `lessons` take their clauses from one query; `version` is most likely theirs."""
    wanted = {pk for lesson in lessons for block in lesson.body.raw_data for pk in pointed_at(block)}
    found = Clause.objects.in_bulk(wanted)
    others = {clause.version_id for clause in found.values()} - {version.pk}
    versions = PolicyVersion.objects.select_related("policy").in_bulk(others) if others else {}
    versions[version.pk] = version
    for clause in found.values():
        clause.version = versions[clause.version_id]
    token = KNOWN_CLAUSES.set(found)
    try:
        for lesson in lessons:
            for n, raw in enumerate(lesson.body.raw_data):
                if pointed_at(raw):
                    # Each kind of block is read when one of it is first looked at.
                    lesson.body[n].value  # noqa: B018
        yield
    finally:
        KNOWN_CLAUSES.reset(token)
