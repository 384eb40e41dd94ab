"""Whom a section binds: by its heading, by a sentence of its own, or by the clause that sends people to it."""

from collections.abc import Iterable
from itertools import pairwise

from courses.domain.reading.blocks import Block
from courses.domain.reading.language.audience_words import merged
from courses.domain.reading.language.headings import audiences_of_heading
from courses.domain.reading.language.scope import leads_scope
from courses.domain.reading.language.sentence_reader import read_sentence, read_text
from courses.domain.reading.language.sentences import split_sentences, straightened
from courses.domain.reading.model import Audience
from courses.domain.reading.patterns import any_case
from courses.domain.reading.structure.names import OPENING
from courses.domain.reading.structure.outline import Outline, OutlineSection

_SECTION_SCOPE = any_case(r"^(?:this\s+(?:section|part|appendix|chapter)|these\s+(?:\w+\s+)?(?:rules|guidelines))\b")
# "Our online safety policy applies to …", "It covers …", "These rules are for …"
_POLICY_SCOPE = any_case(
    r"^these\s+(?:\w+\s+)?(?:rules|guidelines)\b",
    r"|\b(?:this|the|our)\s+(?:\w+\s+){0,4}(?:policy|code|agreement|document|guidance)\b|^(?:it|they)\b",
)
# "Parents must keep to the rules in Appendix 2."
_SENT_TO = any_case(r"\b(?P<label>(?:appendix|annexe?|schedule)\s+(?:\d{1,2}|[A-Z]))\b")
_SCOPE_WORDS = ("appl", "cover", "for", "address", "bind")


class Inheritance:
    """Whom the sections of one document bind when their clauses do not say."""

    def __init__(self, outline: Outline, *, title: str) -> None:
        self._below = {id(section): below for section, below in pairwise(outline.sections)}
        self._sent = _sent_to_appendices(outline.sections)
        general = [section for section in outline.sections if section.shape.number.style != "named"]
        first = general[:1]
        self._own = {id(section): _own_audiences(section) for section in outline.sections if section not in first}
        opening = _joined(outline.loose)
        opening += _texts(section for section in general if section in first or _is_opening(section))
        rest = [text for text in _texts(general) if not _SECTION_SCOPE.match(text)]
        self.scope = _policy_scope(dict.fromkeys([*opening, *rest])) or audiences_of_heading(title)

    def of(self, section: OutlineSection | None) -> tuple[Audience, ...]:
        """Return the audiences of the nearest heading that names any, else those of the policy's scope."""
        while section is not None:
            if named := self._named(section):
                return self.scope if named == ("everyone",) and self.scope else named
            section = section.parent
        return self.scope

    def _named(self, section: OutlineSection) -> tuple[Audience, ...]:
        if named := audiences_of_heading(section.heading) or self._own.get(id(section), ()):
            return named
        if section.shape.number.style == "named":
            return self._sent.get(section.label.casefold(), ()) or self._subtitle(section)
        return ()

    def _subtitle(self, section: OutlineSection) -> tuple[Audience, ...]:
        """Return the audiences of the heading straight below an appendix's own, which is its subtitle."""
        below = self._below.get(id(section))
        if section.blocks or below is None or below.parent is not section:
            return ()
        return audiences_of_heading(below.heading)


def _is_opening(section: OutlineSection) -> bool:
    return bool(OPENING.match(section.heading))


def _texts(sections: Iterable[OutlineSection]) -> list[str]:
    return _joined(block for section in sections for block in section.blocks if block.text)


def _joined(blocks: Iterable[Block]) -> list[str]:
    """Return the texts of `blocks`; the list below "This policy applies to:" makes one sentence with it."""
    texts: list[list[str]] = []
    listing = False
    for block in blocks:
        if listing and block.kind == "item":
            texts[-1].append(f"{block.text.rstrip(' ;,.')},")
            continue
        texts.append([block.text])
        listing = leads_scope(block.text)
    return [" ".join(text) for text in texts]


def _own_audiences(section: OutlineSection) -> tuple[Audience, ...]:
    if _is_opening(section):
        return ()
    for block in section.blocks:
        for sentence in split_sentences(block.text):
            if _SECTION_SCOPE.match(sentence):
                reading = read_sentence(sentence)
                if reading.scope:
                    return reading.audiences
    return ()


def _policy_scope(texts: Iterable[str]) -> tuple[Audience, ...]:
    """Return whom the policy says it applies to, over all its sentences that say so."""
    named: tuple[Audience, ...] = ()
    for text in texts:
        if not any(word in text for word in _SCOPE_WORDS):
            continue
        for sentence in split_sentences(straightened(text)):
            if _POLICY_SCOPE.search(sentence):
                reading = read_sentence(sentence)
                named = merged(named, reading.audiences if reading.scope and not reading.forced else ())
    return named


def _sent_to_appendices(sections: list[OutlineSection]) -> dict[str, tuple[Audience, ...]]:
    """Return for each appendix the audiences of the clauses that tell people to follow it."""
    sent: dict[str, tuple[Audience, ...]] = {}
    for text in _texts(sections):
        for match in _SENT_TO.finditer(text):
            label = " ".join(match["label"].split()).casefold()
            bound = merged(*(reading.audiences for reading in read_text(text)))
            sent[label] = merged(sent.get(label, ()), bound)
    return sent
