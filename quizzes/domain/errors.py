"""What can be wrong with a try at a quiz. Each message is for the person who takes it."""


class QuizError(Exception):
    """A quiz cannot be taken, answered or published that way; the message says why and what to do."""


class NoQuestionsError(QuizError):
    """The quiz is not published, or has no question."""


class NoSuchQuestionError(QuizError):
    """The attempt does not ask a question at that position."""


class NoSuchAnswerError(QuizError):
    """What was chosen is not among the answers that were shown."""


class AttemptOverError(QuizError):
    """The attempt is finished: marked, and never marked again."""


class AttemptLapsedError(QuizError):
    """The attempt is about an earlier version of the policy, or an earlier academic year."""


class UnansweredError(QuizError):
    """Some questions have no answer yet; `positions` lists them."""

    def __init__(self, positions: list[int]) -> None:
        self.positions = positions
        listed = ", ".join(str(position) for position in positions)
        super().__init__(
            f"Answer question {listed} first." if len(positions) == 1 else f"Answer questions {listed} first."
        )
