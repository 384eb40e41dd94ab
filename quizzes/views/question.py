from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from quizzes.domain.attempts import answer, finish, open_attempt
from quizzes.domain.errors import QuizError
from quizzes.domain.look_up import places_of
from quizzes.forms import AnswerForm
from quizzes.models import AskedQuestion, Attempt
from quizzes.views.sitting import Sitting, first_unanswered, sit_down


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def quiz_question(request: HttpRequest, course_id: int, position: int) -> HttpResponse:
    """One question of the try under way. Nothing on the page tells which answer is right."""
    sitting = sit_down(request, course_id)
    attempt = open_attempt(person=sitting.person, quiz=sitting.quiz, cycle=sitting.cycle)
    if attempt is None:
        return redirect("quiz", course_id)
    questions = list(attempt.asked_questions.all())
    asked = next((question for question in questions if question.position == position), None)
    if asked is None:
        raise Http404("No such question")
    form = AnswerForm(request.POST if request.method == "POST" else None, asked=asked)
    if form.is_valid():
        return _save(request, sitting, attempt, asked, form.cleaned_data["chosen"])
    return render(request, "quizzes/question.html", _context(sitting, attempt, asked, form, questions))


def _save(request: HttpRequest, sitting: Sitting, attempt: Attempt, asked: AskedQuestion, chosen: int) -> HttpResponse:
    """Keep the answer and go on: to the next question, then to any without an answer, then to the result."""
    try:
        answer(attempt=attempt, position=asked.position, chosen=chosen, at=sitting.now)
        if asked.position < attempt.asked:
            return redirect("quiz_question", sitting.course.pk, asked.position + 1)
        questions = list(attempt.asked_questions.all())
        if any(question.chosen is None for question in questions):
            return redirect("quiz_question", sitting.course.pk, first_unanswered(questions))
        finish(attempt=attempt, at=sitting.now)
    except QuizError as error:
        messages.warning(request, str(error))
        return redirect("quiz", sitting.course.pk)
    return redirect("quiz_result", sitting.course.pk, attempt.number)


def _context(
    sitting: Sitting, attempt: Attempt, asked: AskedQuestion, form: AnswerForm, questions: list[AskedQuestion]
) -> dict[str, object]:
    last = asked.position == attempt.asked
    return {
        "course": sitting.course,
        "position": asked.position,
        "total": attempt.asked,
        "needed": sitting.quiz.needed(attempt.asked),
        "done": sum(question.chosen is not None for question in questions if question.position < asked.position),
        "form": form,
        "lesson": places_of(questions=[asked], course=sitting.course, person=sitting.person).get(asked.position),
        "last": last and all(question.chosen is not None for question in questions if question is not asked),
    }
