"""Whether a reading holds every word of its document."""

import re
from collections import Counter
from collections.abc import Iterable

from courses.domain.reading import ParsedPolicy
from courses.domain.reading.readers import read_document
from courses.domain.reading.structure.document import take_apart

_WORD = re.compile(r"[^\W_]+")


def words(*texts: str | None) -> Counter[str]:
    """Return how often each word stands in `texts`, without case; the letters and figures of lists count too."""
    return Counter(word.casefold() for text in texts if text for word in _WORD.findall(text))


def words_lost(data: bytes, policy: ParsedPolicy, *, name: str) -> Counter[str]:
    """Return the words of the document that are in no clause, heading, datum or remainder, with how often.

    The tables of document control and history are whole in what was taken for them. Lines that run from page to page
    are listed once, however many pages there are; a number in front of its clause or heading is in the label.
    """
    transcript = read_document(data, name=name)
    lines = Counter(block.printed() for block in transcript.blocks)
    running = {leftover.text for leftover in policy.remainder if leftover.kind == "running line"}
    printed = words(*(line for line, count in lines.items() for _ in range(1 if line in running else count)))
    control = take_apart(transcript, name=name).control.blocks
    lost = printed - words(*_kept(policy), *(block.printed() for block in control))
    return Counter({word: count for word, count in lost.items() if not _is_number(word)})


def _is_number(word: str) -> bool:
    return word.isdigit() or len(word) == 1 or re.fullmatch(r"[ivx]+|\d+[a-z]|[a-z]\d+", word) is not None


def _kept(policy: ParsedPolicy) -> Iterable[str | None]:
    yield policy.title
    yield policy.organisation
    yield from (f"{section.label} {section.heading}" for section in policy.sections)
    yield from policy.evidence.front_headings
    yield from _clauses(policy)
    yield from _data(policy)
    yield from (leftover.text for leftover in policy.remainder)


def _clauses(policy: ParsedPolicy) -> Iterable[str | None]:
    led = None
    for clause in policy.clauses:
        if clause.lead_in != led:
            yield clause.lead_in
        led = clause.lead_in
        yield clause.text


def _data(policy: ParsedPolicy) -> Iterable[str | None]:
    for channel in policy.channels:
        yield from (channel.school, channel.platform, channel.handle, channel.manager, *channel.posters)
        # The register's own words for the two roles, "and" between posters, and labels of list entries.
        yield "and managed manager managers by posted posters posts posting"
    yield from policy.related_policies
    yield from (f"{entry.label} {entry.heading}" for entry in policy.evidence.contents)
    yield "table of contents page"
