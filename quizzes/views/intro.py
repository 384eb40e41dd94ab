from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from courses.domain.steps import Step, steps_of
from quizzes.domain.attempts import begin_attempt, has_passed, open_attempt
from quizzes.domain.errors import NoQuestionsError
from quizzes.steps import minutes_for
from quizzes.views.sitting import Sitting, first_unanswered, sit_down


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def quiz(request: HttpRequest, course_id: int) -> HttpResponse:
    """What the quiz asks of the learner, and the button that begins it; a try under way is gone on with."""
    sitting = sit_down(request, course_id)
    passed = has_passed(person=sitting.person, course=sitting.course, cycle=sitting.cycle)
    if passed:
        return redirect("quiz_result", course_id, passed.number)
    steps = steps_of(person=sitting.person, course=sitting.course, cycle=sitting.cycle)
    lesson = next((step for step in steps if step.kind == "lesson" and not step.done), None)
    if lesson:
        messages.info(request, f"The quiz comes after the lessons. Next is {lesson.label}.")
        return redirect(lesson.url or "home")
    return _begin(request, sitting) if request.method == "POST" else _go_on_or_tell(request, sitting, steps)


def _begin(request: HttpRequest, sitting: Sitting) -> HttpResponse:
    try:
        attempt = begin_attempt(person=sitting.person, quiz=sitting.quiz, cycle=sitting.cycle, at=sitting.now)
    except NoQuestionsError as error:
        messages.warning(request, str(error))
        return redirect("home")
    return redirect("quiz_question", sitting.course.pk, first_unanswered(list(attempt.asked_questions.all())))


def _go_on_or_tell(request: HttpRequest, sitting: Sitting, steps: list[Step]) -> HttpResponse:
    under_way = open_attempt(person=sitting.person, quiz=sitting.quiz, cycle=sitting.cycle)
    if under_way:
        return redirect("quiz_question", sitting.course.pk, first_unanswered(list(under_way.asked_questions.all())))
    asks = min(sitting.quiz.draw, sitting.quiz.questions.count())
    here = next((place for place, step in enumerate(steps, 1) if step.kind == "quiz"), 0)
    context = {
        "course": sitting.course,
        "asks": asks,
        "needed": sitting.quiz.needed(asks),
        "minutes": minutes_for(asks),
        "steps": steps,
        "here": here,
        "then": steps[here:],
    }
    return render(request, "quizzes/intro.html", context)
