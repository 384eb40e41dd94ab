"""Finding somebody of a school without a script: words in, a short list out."""

from dataclasses import dataclass
from datetime import date

from lms.domain.channel_register.keepers import Candidate, candidates, find_adults
from lms.models import School

MOST = 12
"""How many are offered at once."""


@dataclass(frozen=True, slots=True)
class Found:
    """The first of those found, and how many there are in all."""

    people: list[Candidate]
    total: int

    @property
    def more(self) -> int:
        return self.total - len(self.people)


def find(*, school: School, on: date, words: str) -> Found:
    """Who among a school's adults fits some words; without words everyone does."""
    everyone = find_adults(school=school, on=on, words=words)
    return Found(candidates(people=everyone[:MOST], school=school, on=on), everyone.count())
