"""What an approved version changes in the one before it: made when it is approved, decided by the policy owner."""

from courses.domain.change_sets.decide import UnusableDecisionError, decide
from courses.domain.change_sets.make import make_change_set
from courses.domain.change_sets.settled import first_undecided, settled_version
from courses.domain.change_sets.suggest import Suggestion, suggest

__all__ = [
    "Suggestion",
    "UnusableDecisionError",
    "decide",
    "first_undecided",
    "make_change_set",
    "settled_version",
    "suggest",
]
