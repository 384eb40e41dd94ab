"""Whom a file lists, as an audience and in words."""

from lms.domain.people_file import Kind
from lms.models import Audience

AUDIENCES: dict[Kind, Audience] = {
    Kind.STAFF: Audience.STAFF,
    Kind.PUPILS: Audience.PUPIL,
    Kind.PARENTS: Audience.PARENT,
    Kind.GOVERNORS: Audience.GOVERNOR,
    Kind.VOLUNTEERS: Audience.VOLUNTEER,
}
KINDS: dict[str, Kind] = {audience: kind for kind, audience in AUDIENCES.items()}

_WORDS: dict[Kind, tuple[str, str]] = {
    Kind.STAFF: ("member of staff", "members of staff"),
    Kind.PUPILS: ("pupil", "pupils"),
    Kind.PARENTS: ("parent or carer", "parents and carers"),
    Kind.GOVERNORS: ("governor", "governors"),
    Kind.VOLUNTEERS: ("volunteer", "volunteers"),
}


def people_words(kind: Kind, count: int) -> str:
    """What so many of a kind are called, without the number: "pupil", "members of staff"."""
    one, many = _WORDS[kind]
    return one if count == 1 else many
