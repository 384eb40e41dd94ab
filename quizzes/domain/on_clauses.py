"""The questions on some clauses, in an order that depends on who is asked and not on chance."""

import random
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from courses.models import CoursePage
from quizzes.models import Question


@dataclass(frozen=True, slots=True)
class Posed:
    """A question as somebody meets it, its choices in their order; `right` are the places, from 0, of those right."""

    question: Question
    stem: str
    choices: list[str]
    right: frozenset[int]
    explanation: str
    labels: list[str]


@dataclass(frozen=True, slots=True)
class Marked:
    """A question with the place that was chosen."""

    posed: Posed
    chosen: int

    @property
    def well(self) -> bool:
        return self.chosen in self.posed.right

    @property
    def said(self) -> str:
        return self.posed.choices[self.chosen]

    @property
    def policy(self) -> list[str]:
        return [self.posed.choices[place] for place in sorted(self.posed.right)]


def posed_on(*, course: CoursePage, clauses: Collection[int], most: int, asking: str) -> list[Posed]:
    """One question for each of some clauses (by number) that the course's published quiz asks about, `most` at most.

    `asking` names who is asked for what: the same name gives the same choices in the same order.
    """
    citing = Question.objects.filter(quiz__course=course, quiz__live=True, clauses__in=clauses).distinct()
    found: list[Posed] = []
    asked: set[int] = set()
    for question in citing.order_by("sort_order", "pk").prefetch_related("choices", "clauses"):
        cited = {clause.pk for clause in question.clauses.all()} & set(clauses)
        if len(found) < most and cited - asked:
            asked |= cited
            found.append(_posed(question, asking))
    return found


def mark(*, posed: Collection[Posed], chosen: Mapping[int, int]) -> list[Marked]:
    """Every question with what was chosen: the place, from 0, by the question's number.

    Raises KeyError for a question without an answer, IndexError for a place that there is not.
    """
    marked = []
    for one in posed:
        place = chosen[one.question.pk]
        if not 0 <= place < len(one.choices):
            raise IndexError(place)
        marked.append(Marked(one, place))
    return marked


def _posed(question: Question, asking: str) -> Posed:
    choices = list(question.choices.all())
    random.Random(f"{asking}:{question.pk}").shuffle(choices)  # noqa: S311 (an order, not a secret)
    right = frozenset(place for place, choice in enumerate(choices) if choice.right)
    labels = [clause.label for clause in question.clauses.all() if clause.label]
    return Posed(question, question.stem, [choice.text for choice in choices], right, question.explanation, labels)
