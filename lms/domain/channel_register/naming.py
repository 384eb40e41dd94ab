"""Who is meant where a policy's register says "Principal", "J. Stroud" or a name; never by a guess."""

import re
from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from lms.domain.channel_register.platforms import folded
from lms.domain.memberships import ADULTS
from lms.models import Appointment, Membership, Person, School

HEADSHIP = {"principal", "headteacher", "head teacher", "head", "headmaster", "headmistress", "school principal"}
"""What schools call the person whom they appointed as headteacher."""
TITLES = {"mr", "mrs", "miss", "ms", "mx", "dr", "prof", "professor", "rev", "revd", "sir", "dame"}
SEVERAL = re.compile(r"\s*(?:,|;|/|&|\+|\band\b)\s*", re.IGNORECASE)
NOT_IN_POSTS = {"the", "school", "our", "a"}


@dataclass(frozen=True, slots=True)
class Meant:
    """Some words of a register, and the one person they mean; None where that is nobody, or any of several."""

    said: str
    person: Person | None


class Staff:
    """The adults of a school on a day, to be found by name or by post."""

    def __init__(self, *, school: School, on: date) -> None:
        here = Membership.objects.on(on).filter(school=school, audience__in=ADULTS, person__is_active=True)
        self._people: dict[int, Person] = {}
        self._names: dict[str, set[int]] = defaultdict(set)
        self._posts: dict[str, set[int]] = defaultdict(set)
        for membership in here.select_related("person"):
            person = membership.person
            self._people[person.pk] = person
            for name in _names_of(person):
                self._names[name].add(person.pk)
            if membership.job_title:
                self._posts[_post(membership.job_title)].add(person.pk)
        held = Appointment.objects.filter(
            Q(until=None) | Q(until__gt=on), school=school, role=Appointment.Role.HEADTEACHER, since__lte=on
        )
        self._heads = {pk for pk in held.values_list("person", flat=True) if pk in self._people}

    def meant_by(self, said: str) -> list[Meant]:
        """Who is meant: one entry for the whole, or where that is nobody, one for each of several named together."""
        if whole := self._one(said):
            return [Meant(said, whole)]
        parts = [part for part in SEVERAL.split(said) if part]
        found = [Meant(part, self._one(part)) for part in parts]
        if any(meant.person for meant in found):
            return found
        return [Meant(said, None)]

    def _one(self, said: str) -> Person | None:
        """The one person of that name, or else the one who holds that post."""
        words = [word for word in folded(said).split() if word not in TITLES]
        for ids in (self._names.get(" ".join(words), set()), self._holding(_post(said))):
            if len(ids) == 1:
                return self._people[next(iter(ids))]
            if ids:
                return None
        return self._post_and_name(words)

    def _holding(self, post: str) -> set[int]:
        names = [post, post.removesuffix("s")]
        if self._heads and not HEADSHIP.isdisjoint(names):
            return self._heads
        wanted = HEADSHIP if not HEADSHIP.isdisjoint(names) else set(names)
        return {pk for name in wanted for pk in self._posts.get(name, ())}

    def _post_and_name(self, words: list[str]) -> Person | None:
        """The holder of a post that is followed by their name, as in "Principal M Holyoak"."""
        for split in range(1, len(words)):
            holders = self._holding(_post(" ".join(words[:split])))
            if len(holders) == 1:
                person = self._people[next(iter(holders))]
                return person if _fits(words[split:], person) else None
        return None


def _names_of(person: Person) -> set[str]:
    firsts, lasts = _either(person.legal_first, person.preferred_first), _either(
        person.legal_last, person.preferred_last
    )  # fmt: skip
    return {folded(f"{first} {last}") for first in firsts for last in lasts}


def _fits(words: list[str], person: Person) -> bool:
    """Whether words are a last name, alone or after a first name or its initial."""
    for last in _either(person.legal_last, person.preferred_last):
        family = folded(last).split()
        given, rest = words[: -len(family)], words[-len(family) :]
        firsts = [folded(first) for first in _either(person.legal_first, person.preferred_first)]
        if rest == family and (not given or any(_begins(first, given) for first in firsts)):
            return True
    return False


def _begins(first: str, given: list[str]) -> bool:
    return first == " ".join(given) or (len(given) == 1 and len(given[0]) == 1 and first.startswith(given[0]))


def _either(legal: str, preferred: str) -> list[str]:
    return [name for name in (legal, preferred) if name]


def _post(words: str) -> str:
    return " ".join(word for word in folded(words).split() if word not in NOT_IN_POSTS)
