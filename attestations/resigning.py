"""Who would have to sign again what a version changes. Registered when the app starts."""

from attestations.domain.resigning import who_signs_again
from courses.resigning import add_foreseer


def add() -> None:
    add_foreseer(who_signs_again)
