"""Where in its course a clause is taught."""

from collections.abc import Iterable
from dataclasses import dataclass

from courses.domain.bands import lessons_for
from courses.domain.steps import address_of
from courses.domain.teaching.pointing import clauses_in
from courses.models import Clause, CoursePage
from lms.models import Person
from quizzes.models import AskedQuestion


@dataclass(frozen=True, slots=True)
class Place:
    """A published lesson, by its number in the course."""

    number: int
    title: str
    url: str


def places_of(*, questions: Iterable[AskedQuestion], course: CoursePage, person: Person) -> dict[int, Place]:
    """The first lesson that shows a clause of each question, by the question's position; none for some."""
    cited = {clause["anchor"] for question in questions for clause in question.clauses}
    anchors = {
        clause.pk: clause.anchor
        for clause in Clause.objects.filter(version=course.version_id)
        if clause.anchor in cited
    }
    taught: dict[str, Place] = {}
    for number, lesson in enumerate(lessons_for(person, course), 1):
        for pk in (pk for block in lesson.body.raw_data for pk in clauses_in(block)):
            if pk in anchors:
                taught.setdefault(anchors[pk], Place(number, lesson.title, address_of(lesson, course)))
    found = {
        q.position: next((taught[c["anchor"]] for c in q.clauses if c["anchor"] in taught), None) for q in questions
    }
    return {position: place for position, place in found.items() if place}
