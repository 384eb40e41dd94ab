from django.urls import path

from quizzes.views import intro, question, result

urlpatterns = [
    path("quiz/<int:course_id>/", intro.quiz, name="quiz"),
    path("quiz/<int:course_id>/<int:position>/", question.quiz_question, name="quiz_question"),
    path("quiz/<int:course_id>/result/<int:number>/", result.quiz_result, name="quiz_result"),
]
