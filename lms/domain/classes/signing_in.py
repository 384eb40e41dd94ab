"""A pupil signs in: the code of the class, their name, their secret. None of the three is believed twice."""

from datetime import datetime, timedelta

from lms.days import london_day
from lms.domain.attempts_limit import TooManyTriesError, allow, take_back
from lms.domain.audit import record
from lms.domain.classes.codes import folded
from lms.domain.classes.hashing import matches
from lms.domain.classes.pupils import only_pupils, pupils_of
from lms.models import Person, PupilSecret, SchoolClass

__all__ = ["TooManyTriesError", "UnknownCodeError", "WrongSecretError", "enter_code", "sign_in_pupil"]

CODES_OF_AN_ADDRESS = 30
"""Wrong codes from one address in ten minutes: a class that mistypes once each is not locked out."""
CODES_ALTOGETHER = 300
"""Wrong codes in ten minutes from everywhere; after them only a tablet that once had a right code is listened to."""
TEN_MINUTES = timedelta(minutes=10)
SECRETS_AT_ONCE = 5
"""Wrong secrets of one pupil in five minutes; the others of the class do not notice."""
FIVE_MINUTES = timedelta(minutes=5)
SECRETS_A_DAY = 10
A_DAY = timedelta(days=1)
WRONG = "wrong picture or word"


class UnknownCodeError(ValueError):
    """No class has this code (any more)."""


class WrongSecretError(ValueError):
    """Not the pupil's secret, or they have none: which of the two is not said."""


def enter_code(*, typed: str, address: str, known_tablet: bool, at: datetime) -> SchoolClass:
    """The class of a code. Right codes never count towards the limits, wrong ones do.

    Args:
        typed: the code as somebody typed it or as a QR holds it.
        address: the network address it came from.
        known_tablet: whether this device has given a right code before.
        at: now.

    Raises:
        UnknownCodeError: no class has it.
        TooManyTriesError: there were too many wrong codes from this address, or altogether.
    """
    limits = [("class code", address, CODES_OF_AN_ADDRESS)]
    if not known_tablet:
        limits.append(("class code, anywhere", "", CODES_ALTOGETHER))
    for what, key, most in limits:
        allow(what=what, key=key, most=most, within=TEN_MINUTES, at=at)
    code = folded(typed)
    found = SchoolClass.objects.select_related("school").filter(code=code).first() if code else None
    if found is None:
        raise UnknownCodeError(typed)
    for what, key, _ in limits:
        take_back(what=what, key=key)
    return found


def sign_in_pupil(*, school_class: SchoolClass, pupil: Person, answer: str, at: datetime) -> None:
    """Look at a pupil's answer and keep that they signed in.

    Raises:
        WrongSecretError: it is not their secret, they have none, or they may not sign in like this.
        TooManyTriesError: this pupil's secret was got wrong too often; their teacher can lift it.
    """
    for what, most, within in secret_limits():
        allow(what=what, key=str(pupil.pk), most=most, within=within, at=at)
    day = london_day(at)
    here = only_pupils(pupils_of(school_class=school_class, on=day), on=day).filter(pk=pupil.pk).exists()
    secret = PupilSecret.objects.filter(pupil=pupil).first()
    if not matches(pupil_id=pupil.pk, secret=secret, answer=answer) or not here:
        record(verb=WRONG, about=f"person {pupil.pk}", by=None, at=at, school_class=school_class.pk)
        raise WrongSecretError
    for what, _, _ in secret_limits():
        take_back(what=what, key=str(pupil.pk))
    record(verb="signed in by class", about=f"person {pupil.pk}", by=pupil, at=at, school_class=school_class.pk)


def secret_limits() -> tuple[tuple[str, int, timedelta], ...]:
    """What is counted for each pupil: its name, how many at most, and within what time."""
    return (
        ("pupil's secret", SECRETS_AT_ONCE, FIVE_MINUTES),
        ("pupil's secret, all day", SECRETS_A_DAY, A_DAY),
    )
