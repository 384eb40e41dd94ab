"""The quiz of a course, drafted from its clauses and kept in step with them."""

from collections.abc import Callable, Sequence
from datetime import datetime

from django.db import transaction

from courses.domain.binding import clauses_of_course
from courses.models import Clause, CoursePage
from lms.domain.audit import record
from quizzes.domain.drafting import Draft, draft_questions
from quizzes.models import Choice, Question, Quiz


@transaction.atomic
def draft_quiz(*, course: CoursePage, at: datetime) -> Quiz:
    """Make the quiz of `course`, or bring its drafted questions into step with the clauses of its version.

    What a person wrote or edited stays (`drafted_from` is empty). A drafted question is kept, with its
    primary key, while drafting it again gives the same words; else it is replaced, and with its clause it
    goes. The result is a revision to be published: what learners are asked changes only with
    `publish_quiz`. A course without a rule has a quiz without questions, and no quiz among its steps: a
    statement can be asked about only beside sentences that no policy says.

    Returns the quiz as it is in that revision, its questions in memory.
    """
    quiz = _latest(course)
    clauses = clauses_of_course(course)
    before = _drafted(quiz)
    drafts = draft_questions(
        clauses,
        audience=course.audience,
        before={source: _words(question) for source, question in before.items()},
    )
    current = _repointing(clauses)
    written = [question for question in quiz.questions.all() if not question.drafted_from]
    for question in written:
        question.clauses.set([current(clause) for clause in question.clauses.all()])
    questions = [_kept_or_new(draft, before.get(draft.source)) for draft in drafts] + written
    for place, question in enumerate(questions):
        question.sort_order = place
    quiz.questions.set(questions)
    if not quiz.live:
        quiz.save()
    quiz.save_revision(clean=False)
    record(
        verb="draft quiz",
        about=f"quiz:{quiz.pk}",
        by=None,
        at=at,
        questions=len(questions),
        version=course.version_id,
    )
    return quiz


def _latest(course: CoursePage) -> Quiz:
    """The quiz as last saved, published or not; a new one, not yet published, where the course has none."""
    quiz = Quiz.objects.filter(course=course).first()
    if quiz is None:
        quiz = Quiz.objects.create(course=course, title=f"{course.title}: quiz"[:200], live=False)
    latest: Quiz = quiz.get_latest_revision_as_object()
    return latest


def _drafted(quiz: Quiz) -> dict[str, Question]:
    return {question.drafted_from: question for question in quiz.questions.all() if question.drafted_from}


def _words(question: Question) -> frozenset[str]:
    return frozenset(choice.text for choice in question.choices.all())


def _kept_or_new(draft: Draft, before: Question | None) -> Question:
    """The question there was, if it says what `draft` says, else a new one; it cites the clause of today."""
    if before is not None and _says(before, draft):
        question = before
    else:
        question = Question(stem=draft.stem, explanation=draft.explanation, drafted_from=draft.source)
        question.choices.set(
            [Choice(text=text, right=right, sort_order=place) for place, (text, right) in enumerate(draft.options)]
        )
    question.clauses.set([draft.clause])
    return question


def _says(question: Question, draft: Draft) -> bool:
    options = tuple((choice.text, choice.right) for choice in question.choices.all())
    return (question.stem, question.explanation, options) == (draft.stem, draft.explanation, draft.options)


def _repointing(clauses: Sequence[Clause]) -> Callable[[Clause], Clause]:
    """A clause of an older version → the one with its key now; itself where that is gone."""
    now = {clause.key: clause for clause in clauses}
    return lambda clause: now.get(clause.key, clause)
