from typing import Any, cast

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from courses.domain.steps import next_step, steps_of
from quizzes.domain.look_up import Place, places_of
from quizzes.models import AskedQuestion, Attempt
from quizzes.views.sitting import Sitting, sit_down


@never_cache
@login_required
@require_safe
def quiz_result(request: HttpRequest, course_id: int, number: int) -> HttpResponse:
    """How a finished try went: what was not right and why; after passing, the way to the next step."""
    sitting = sit_down(request, course_id)
    attempt = get_object_or_404(
        Attempt,
        person=sitting.person,
        quiz=sitting.quiz,
        version=sitting.course.version_id,
        cycle=sitting.cycle,
        number=number,
        finished_at__isnull=False,
    )
    template = "quizzes/passed.html" if attempt.passed else "quizzes/not_yet.html"
    return render(request, template, _context(sitting, attempt))


def _context(sitting: Sitting, attempt: Attempt) -> dict[str, Any]:
    questions = list(attempt.asked_questions.all())
    places = places_of(questions=questions, course=sitting.course, person=sitting.person)
    marked = [_marked(question, places) for question in questions]
    steps = steps_of(person=sitting.person, course=sitting.course, cycle=sitting.cycle)
    done = sum(step.done for step in steps)
    following = next_step(steps)
    others = sitting.quiz.questions.exclude(pk__in=[q.question_id for q in questions if q.question_id]).count()
    wrong = [entry for entry in marked if not entry["right"]]
    return {
        "course": sitting.course,
        "attempt": attempt,
        "wrong": wrong,
        "right": [entry for entry in marked if entry["right"]],
        "needed": sitting.quiz.needed(attempt.asked),
        "nearly": 2 * (attempt.right or 0) >= sitting.quiz.needed(attempt.asked),
        "all_new": others >= sitting.quiz.draw,
        "read": next((entry["lesson"] for entry in wrong if entry["lesson"]), None),
        "steps": steps,
        "done": done,
        "left": len(steps) - done,
        "next": following,
        "here": steps.index(following) + 1 if following else 0,
    }


def _marked(asked: AskedQuestion, places: dict[int, Place]) -> dict[str, Any]:
    """A question with what was said and what is right: only ever shown of a finished try."""
    return {
        "stem": asked.stem,
        "said": asked.choices[cast(int, asked.chosen)],
        "policy": [asked.choices[place] for place in asked.right_choices],
        "explanation": asked.explanation,
        "clauses": asked.clauses,
        "lesson": places.get(asked.position),
        "right": asked.is_right,
    }
