"""The sections of a body, read: provisions to clauses, registers and lists of policies to data."""

from dataclasses import dataclass, field, replace
from hashlib import sha256

from courses.domain.reading.blocks import Block
from courses.domain.reading.demands import demand_of_item
from courses.domain.reading.drafts import Draft, Drafting
from courses.domain.reading.inheritance import Inheritance
from courses.domain.reading.model import Audience, ParsedChannel, ParsedClause, ParsedSection, Passage
from courses.domain.reading.rows import RowReader
from courses.domain.reading.structure.document import Document
from courses.domain.reading.structure.names import RELATED, RELATED_LEAD, policies_listed, squashed
from courses.domain.reading.structure.notes import split_notes
from courses.domain.reading.structure.outline import OutlineSection
from courses.domain.reading.structure.register import (
    announces_channels,
    channel_of_item,
    is_template_text,
    manager_named,
    says_none,
)


@dataclass(slots=True)
class Body:
    """What the sections of one document hold."""

    sections: list[ParsedSection] = field(default_factory=list)
    clauses: list[ParsedClause] = field(default_factory=list)
    channels: list[ParsedChannel] = field(default_factory=list)
    related: list[str] = field(default_factory=list)
    passages: list[Passage] = field(default_factory=list)
    no_channels_at: str | None = None
    no_channels_words: str | None = None


def read_body(document: Document) -> Body:
    """Return what the body of `document` holds, in the order printed."""
    body = Body()
    inheritance = Inheritance(document.outline, title=document.title)
    _SectionReader(body, document, inheritance, None).read(document.outline.loose)
    for section in document.outline.sections:
        body.sections.append(
            ParsedSection(section.label, section.heading, section.level, section.path, empty=not section.filled)
        )
        _SectionReader(body, document, inheritance, section).read(section.blocks)
    body.clauses = _with_unique_keys(body.clauses)
    return body


class _SectionReader:
    def __init__(
        self, body: Body, document: Document, inheritance: Inheritance, section: OutlineSection | None
    ) -> None:
        self._body = body
        self._notes = document.notes
        self._inherited = inheritance.of(section)
        self._path = section.path if section else ()
        self._label = section.near if section else ""
        self._drafting = Drafting(self._label)
        self._rows = RowReader(self._label)
        self._related = bool(section and RELATED.search(section.heading))
        self._listing = ""
        self._antecedent: tuple[Audience, ...] = ()

    def read(self, blocks: list[Block]) -> None:
        for index, block in enumerate(blocks):
            after = blocks[index + 1] if index + 1 < len(blocks) else None
            if block.kind == "row":
                self._take_row(block, blocks[index - 1] if index else None, after)
            else:
                self._take(block, after)

    def _take_row(self, block: Block, before: Block | None, after: Block | None) -> None:
        self._listing = ""
        channels = self._rows.channels(block)
        if channels is not None:
            self._body.channels += channels
            self._note(block, registered=True)
        elif self._related:
            self._body.related += [cell for cell in block.cells[:1] if cell]
        else:
            self._note(block)
            for draft in self._rows.drafts(block, before, after):
                self._add(draft)

    def _take(self, block: Block, after: Block | None) -> None:
        announces = block.kind == "paragraph" or block.marker[:1].isdigit()
        if announces:
            self._listing = self._list_announced(block, after)
        self._note(block, registered=bool(self._listing) and block.kind == "item")
        if self._is_none(block):
            self._body.no_channels_at, self._body.no_channels_words = self._label, block.text
        elif announces and (named := self._policies_named(block)):
            self._body.related += named
        elif announces:
            self._clauses(block, after)
        elif block.kind == "item" and self._listing == "channels":
            self._register(block)
        elif block.kind == "item" and (self._listing == "policies" or (self._related and not self._listing)):
            self._body.related.append(split_notes(block.text, self._notes)[0].rstrip(" ;,."))
        else:
            self._clauses(block, after)

    def _is_none(self, block: Block) -> bool:
        expected = self._listing == "channels" or (self._listing == "none" and block.kind == "paragraph")
        return expected and says_none(block.text)

    def _list_announced(self, block: Block, after: Block | None) -> str:
        """Return what the list below a paragraph holds ("channels", "policies"), or "" for provisions."""
        if announces_channels(block.text):
            return "channels" if after and after.kind == "item" else "none"
        if self._listing == "none" and says_none(block.text):
            return "none"
        listed = after is not None and after.kind == "item"
        if listed and RELATED_LEAD.search(block.text) and block.text.endswith(":"):
            return "policies"
        return "clauses" if self._related and not block.text.endswith(":") else ""

    def _policies_named(self, block: Block) -> list[str]:
        """Return the policies that a sentence of the related policies' section lists, none for any other sentence."""
        return policies_listed(block.text) if self._related and not block.text.endswith(":") else []

    def _register(self, block: Block) -> None:
        if not is_template_text(block.text):
            self._body.channels += channel_of_item(block.text, manager=None)

    def _clauses(self, block: Block, after: Block | None) -> None:
        if block.kind == "paragraph" and (manager := manager_named(block.text)):
            self._body.channels = [
                channel if channel.manager or channel.tabled else replace(channel, manager=manager)
                for channel in self._body.channels
            ]
        if self._listing in {"channels", "policies", "none"}:
            return
        for draft in self._drafting.take(block, after):
            self._add(draft)

    def _note(self, block: Block, *, registered: bool = False) -> None:
        text, note = split_notes(block.printed(), self._notes)
        self._body.passages.append(Passage(self._label or None, text + note, registered))

    def _add(self, draft: Draft) -> None:
        text, note = split_notes(draft.text, self._notes)
        leads = tuple(split_notes(lead, self._notes)[0] for lead in draft.leads)
        demand = demand_of_item(text, leads, inherited=self._inherited, antecedent=self._antecedent)
        if not leads:
            self._antecedent = demand.audiences or self._antecedent
        lead_in = " ".join(leads) or None
        self._body.clauses.append(
            ParsedClause(
                key=_key(self._path, lead_in, text),
                label=draft.label,
                path=self._path,
                kind=draft.kind,
                text=text + note,
                modality=demand.modality,
                audiences=demand.audiences,
                lead_in=lead_in,
                numbered=draft.numbered,
                scope=demand.scope,
            )
        )


def _key(path: tuple[str, ...], lead_in: str | None, text: str) -> str:
    """Return a key that depends on the words alone, not on numbers or layout."""
    words = "\n".join(map(squashed, (*path, lead_in or "", text)))
    return sha256(words.encode()).hexdigest()[:12]


def _with_unique_keys(clauses: list[ParsedClause]) -> list[ParsedClause]:
    taken: set[str] = set()
    unique: list[ParsedClause] = []
    for clause in clauses:
        unique.append(replace(clause, key=free_key(clause.key, taken)))
        taken.add(unique[-1].key)
    return unique


def free_key(key: str, taken: set[str]) -> str:
    """Return `key`, or `key` with the first number that makes it a new one."""
    if key not in taken:
        return key
    number = 2
    while f"{key}-{number}" in taken:
        number += 1
    return f"{key}-{number}"
