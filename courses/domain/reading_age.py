"""How hard a text is to read: the Flesch-Kincaid grade, and what each audience should have at the most.

Kincaid, Fishburne, Rogers and Chissom, "Derivation of new readability formulas" (1975): 0.39 × words a sentence +
11.8 × syllables a word − 15.59. Targets: DESIGN.md §7. Syllables are counted by rule and not looked up (decision
0031): it is an estimate, to look at, not to obey.
"""

import re
from typing import Final

from lms.models import Audience

MOST: Final[dict[Audience, float]] = {Audience.PUPIL: 4.0, Audience.PARENT: 6.0}
"""The highest grade for an audience; of others nothing is asked."""
SENTENCE_ENDS = re.compile(r"[.!?]+(?:\s|$)|\n+")
WORD = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*")
VOWELS = re.compile(r"[aeiouy]+")
SILENT_END = re.compile(r"(?:[^aeiouy]e|[^aeiouydt]ed|[^aeiouyscxzg]es)$")
SPOKEN_LE = re.compile(r"[^aeiouy]le$")


def grade_of(text: str) -> float:
    """The school grade (American; add five for the age in years) at which a text is read with ease; 0 of no words."""
    words = WORD.findall(text)
    if not words:
        return 0.0
    sentences = max(1, sum(bool(WORD.search(part)) for part in SENTENCE_ENDS.split(text)))
    syllables = sum(syllables_in(word) for word in words)
    return max(0.0, 0.39 * len(words) / sentences + 11.8 * syllables / len(words) - 15.59)


def syllables_in(word: str) -> int:
    """About how many syllables an English word has, never less than one."""
    plain = word.lower()
    count = len(VOWELS.findall(plain))
    if SILENT_END.search(plain) and not SPOKEN_LE.search(plain):
        count -= 1
    return max(1, count)
