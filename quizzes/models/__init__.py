"""What checks that it was understood: quizzes with their questions, and attempts. One concept a file."""

from quizzes.models.attempt import AskedQuestion, Attempt
from quizzes.models.quiz import Choice, Question, Quiz

__all__ = ["AskedQuestion", "Attempt", "Choice", "Question", "Quiz"]
