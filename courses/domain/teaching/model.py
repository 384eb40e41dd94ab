"""What a topic knows: the words by which its clauses are found, and what is told of it to each kind of reader."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from lms.models import Audience, Band


class Reader(StrEnum):
    """To whom a lesson speaks. Posters and channel managers read as colleagues with a job to do."""

    ADULT = "adult"
    POSTER = "poster"
    PUPIL = "pupil"
    """Key Stage 2, for whom most schools write."""
    YOUNG = "young"
    TEEN = "teen"
    SIXTH = "sixth"
    PARENT = "parent"


READER_OF: dict[Audience, Reader] = {
    Audience.STAFF: Reader.ADULT,
    Audience.GOVERNOR: Reader.ADULT,
    Audience.VOLUNTEER: Reader.ADULT,
    Audience.CHANNEL_POSTER: Reader.POSTER,
    Audience.CHANNEL_MANAGER: Reader.POSTER,
    Audience.PUPIL: Reader.PUPIL,
    Audience.PARENT: Reader.PARENT,
}

READER_OF_BAND: dict[Band, Reader] = {
    Band.KS1: Reader.YOUNG,
    Band.KS2: Reader.PUPIL,
    Band.KS3_4: Reader.TEEN,
    Band.SIXTH: Reader.SIXTH,
}


@dataclass(frozen=True, slots=True)
class Choice:
    """Something one could do, and what comes of it."""

    text: str
    feedback: str
    best: bool = False


@dataclass(frozen=True, slots=True)
class Scene:
    """A moment to decide in. It is told only where a clause of the lesson matches `rests_on`, and forbids or asks.

    `rests_on` is a regular expression over the clause with its leading line; `forbids` None: either.
    """

    heading: str
    story: str
    choices: tuple[Choice, Choice, Choice]
    rests_on: str
    forbids: bool | None = None


@dataclass(frozen=True, slots=True)
class Telling:
    """What a lesson on a topic says to one kind of reader besides the rules: never what a rule is."""

    title: str
    why: str
    keep: str
    scenes: tuple[Scene, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Topic:
    """One idea. `words` are regular expressions; `told` is by reader."""

    key: str
    words: tuple[str, ...]
    told: Mapping[Reader, Telling]
