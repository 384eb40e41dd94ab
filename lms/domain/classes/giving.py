"""Pupils are given the picture or word they sign in with. It is told once, to whoever gave it; only a hash is kept.

A picture is one of nine (about 3 bits): enough that classmates do not sign for one another by chance, with wrong tries
limited and shown to the teacher. A word is one of some 270 (8 bits), for those who can type.
"""

import re
import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from lms.days import london_day
from lms.domain.attempts_limit import forgive
from lms.domain.audit import record_each
from lms.domain.classes.hashing import hashed
from lms.domain.classes.pictures import PICTURES
from lms.domain.classes.plain import plain
from lms.domain.classes.pupils import only_pupils, pupils_of, tile_names
from lms.domain.classes.signing_in import secret_limits
from lms.domain.classes.words import EASY_WORDS
from lms.domain.sessions import end_sessions
from lms.models import Person, PupilSecret, SchoolClass

SHORTEST, LONGEST = 4, 20
"""Letters of a word that a teacher chooses."""


class UnusableSecretError(ValueError):
    """The picture or word will not do; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class Given:
    """One pupil's new secret, as it stands on their card."""

    pupil_id: int
    name: str
    kind: str
    answer: str

    @property
    def label(self) -> str:
        """What the card says: the picture's name, or the word."""
        return PICTURES.get(self.answer, self.answer) if self.kind == SchoolClass.Secret.PICTURE else self.answer


@transaction.atomic
def give_to_class(*, school_class: SchoolClass, kind: str, only_missing: bool, by: Person, at: datetime) -> list[Given]:
    """Draw a new secret for every pupil of a class, or for those who have none; the class keeps to that kind after."""
    day = london_day(at)
    everyone = pupils_of(school_class=school_class, on=day)
    getting = only_pupils(everyone, on=day)
    if only_missing:
        getting = getting.filter(secret=None)
    if school_class.secret != kind:
        school_class.secret = kind
        school_class.save(update_fields=["secret"])
    answers = {pk: _drawn(school_class, kind) for pk in getting.values_list("pk", flat=True)}
    return _give(school_class=school_class, everyone=everyone, kind=kind, answers=answers, by=by, at=at)


@transaction.atomic
def give_to_pupil(*, school_class: SchoolClass, pupil: Person, answer: str, by: Person, at: datetime) -> Given:
    """Give one pupil of a class a secret of the class's kind: `answer`, or one that is drawn where it is empty.

    Raises:
        UnusableSecretError: it is none of the pictures, or a word that is too short, or too easily guessed; or the
            pupil is not in the class.
    """
    everyone = pupils_of(school_class=school_class, on=london_day(at))
    if not everyone.filter(pk=pupil.pk).exists():
        raise UnusableSecretError(f"{pupil} is not in {school_class}")
    kind = school_class.secret
    chosen = plain(answer) if answer.strip() else _drawn(school_class, kind)
    if answer.strip():
        check_answer(school_class=school_class, pupil=pupil, answer=answer)
    return _give(school_class=school_class, everyone=everyone, kind=kind, answers={pupil.pk: chosen}, by=by, at=at)[0]


def check_answer(*, school_class: SchoolClass, pupil: Person, answer: str) -> None:
    """Whether a teacher may choose this secret for a pupil.

    Raises:
        UnusableSecretError: see `give_to_pupil`.
    """
    if school_class.secret == SchoolClass.Secret.PICTURE:
        if answer not in PICTURES:
            raise UnusableSecretError("That is none of the pictures: choose one of the nine")
        return
    word = plain(answer)
    if not re.fullmatch(r"[^\W\d_]+", word) or not SHORTEST <= len(word) <= LONGEST:
        raise UnusableSecretError(f"A word has {SHORTEST} to {LONGEST} letters and nothing else: choose another")
    told = {plain(pupil.first_name), plain(pupil.last_name), plain(school_class.name), _word_of(school_class)}
    if word in told:
        raise UnusableSecretError("Classmates would guess that: choose a word that is no name, and not in the code")


def _give(
    *,
    school_class: SchoolClass,
    everyone: Iterable[Person],
    kind: str,
    answers: dict[int, str],
    by: Person,
    at: datetime,
) -> list[Given]:
    """Keep the answers, end the sessions of those who got one, and let them try again at once."""
    for pupil_id, answer in answers.items():
        PupilSecret.objects.update_or_create(
            pupil_id=pupil_id,
            defaults={
                "kind": kind,
                "hashed": hashed(pupil_id=pupil_id, kind=kind, answer=answer),
                "set_by": by,
                "set_at": at,
            },
        )
        for what, _, _ in secret_limits():
            forgive(what=what, key=str(pupil_id))
    record_each(
        verb="picture or word given", abouts=[f"person {pk}" for pk in answers], by=by, at=at,
        school_class=school_class.pk, kind=kind,
    )  # fmt: skip
    if answers:
        end_sessions(people=list(answers), because="picture or word given", by=by, at=at)
    return [Given(pk, name, kind, answers[pk]) for pk, name in tile_names(everyone).items() if pk in answers]


def _drawn(school_class: SchoolClass, kind: str) -> str:
    if kind == SchoolClass.Secret.PICTURE:
        return secrets.choice(list(PICTURES))
    return secrets.choice([word for word in EASY_WORDS if word != _word_of(school_class)])


def _word_of(school_class: SchoolClass) -> str:
    """The word in the class's code, which everybody in it knows."""
    return school_class.code.split()[0].casefold()
