"""Questions drafted from clauses: pure functions, clauses in and drafts out, one concept a file."""

from quizzes.domain.drafting.draft import ENOUGH, draft_questions
from quizzes.domain.drafting.shapes import Draft

__all__ = ["ENOUGH", "Draft", "draft_questions"]
