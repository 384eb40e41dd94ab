"""The sections of a body, read: provisions to clauses, registers and lists of policies to data."""

from dataclasses import dataclass, field, replace

from courses.domain.reading.blocks import Block
from courses.domain.reading.demands import demand_of_item
from courses.domain.reading.drafts import Draft, Drafting
from courses.domain.reading.inheritance import Inheritance
from courses.domain.reading.keys import UniqueKeys, key_of
from courses.domain.reading.leftovers import is_registered
from courses.domain.reading.model import (
    Audience,
    Leftover,
    LeftoverKind,
    ParsedChannel,
    ParsedClause,
    ParsedSection,
    Passage,
)
from courses.domain.reading.rows import RowReader
from courses.domain.reading.structure.announcements import (
    announces_channels,
    heads_channels,
    is_sentence,
    is_template_text,
    says_none,
)
from courses.domain.reading.structure.document import Document
from courses.domain.reading.structure.entries import channels_of_entry, manager_named, names_account, names_roles
from courses.domain.reading.structure.labels import number_of
from courses.domain.reading.structure.names import RELATED, RELATED_LEAD, policies_listed
from courses.domain.reading.structure.notes import notes_cited, split_notes
from courses.domain.reading.structure.outline import OutlineSection
from courses.domain.reading.structure.said import says_all


@dataclass(slots=True)
class Body:
    """What the sections of one document hold."""

    sections: list[ParsedSection] = field(default_factory=list)
    clauses: list[ParsedClause] = field(default_factory=list)
    channels: list[ParsedChannel] = field(default_factory=list)
    related: list[str] = field(default_factory=list)
    passages: list[Passage] = field(default_factory=list)
    leftovers: list[Leftover] = field(default_factory=list)
    cited: set[str] = field(default_factory=set)
    numbers: list[tuple[str, str]] = field(default_factory=list)
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
    keys = UniqueKeys()
    body.clauses = [replace(clause, key=keys.take(clause.key)) for clause in body.clauses]
    return body


class _SectionReader:
    """Reads the blocks of one section into the body.

    `_listing` is what the lines of the list at hand are: "channels", "policies", "none" where the channels are expected
    and may be said not to exist, "clauses" where they are provisions though the section is that of the related
    policies, "" for provisions. `_antecedent` is whom a "they" means: those bound by the clause before.
    """

    def __init__(
        self, body: Body, document: Document, inheritance: Inheritance, section: OutlineSection | None
    ) -> None:
        self._body = body
        self._notes = document.notes
        self._inherited = inheritance.of(section)
        self._path = section.path if section else ()
        self._label = section.near if section else ""
        self._drafting = Drafting(self._label, running=document.outline.numbers_run_on)
        self._rows = RowReader(self._label)
        self._related = bool(section and RELATED.search(section.heading))
        self._of_channels = bool(section and heads_channels(section.heading))
        self._listing = "none" if self._of_channels else ""
        self._antecedent: tuple[Audience, ...] | None = None

    def read(self, blocks: list[Block]) -> None:
        for index, block in enumerate(blocks):
            after = blocks[index + 1] if index + 1 < len(blocks) else None
            if block.kind == "row":
                self._take_row(block, blocks[index - 1] if index else None, after)
            else:
                self._take(block, after)
        self._body.numbers += self._drafting.numbers
        for lead in self._drafting.idle():
            self._body.leftovers.append(Leftover(self._label or None, self._with_notes(lead), "lead-in of a list"))

    def _take_row(self, block: Block, before: Block | None, after: Block | None) -> None:
        self._listing = ""
        channels = self._rows.channels(block)
        if channels is not None:
            self._body.channels += channels
            self._note(block, registered=True)
            if not is_registered(block, channels):
                self._leave(block, "register" if channels else "heading of a table")
        elif self._related:
            self._body.related += [cell for cell in block.cells[:1] if cell]
            if not says_all(block, *block.cells[:1]):
                self._leave(block, "register")
        else:
            self._note(block)
            drafts = self._rows.drafts(block, before, after)
            if not drafts:
                self._leave(block, "heading of a table")
            for draft in drafts:
                self._add(draft)

    def _take(self, block: Block, after: Block | None) -> None:
        entry = block.kind == "item" and self._is_entry(block)
        announces = block.kind == "paragraph" or (number_of(block.marker).style in {"decimal", "dotted"} and not entry)
        if announces:
            self._listing = self._list_announced(block, after)
        self._note(block, registered=entry or (bool(self._listing) and block.kind == "item"))
        if self._is_none(block):
            self._body.no_channels_at, self._body.no_channels_words = self._label, block.text
            if is_sentence(block.text):
                self._listing = ""
                self._clauses(block, after)
            else:
                self._leave(block, "register")
        elif announces and (named := self._policies_named(block)):
            self._body.related += named
            self._leave(block, "lead-in of a list")
        elif announces:
            self._clauses(block, after)
        elif entry:
            self._register(block)
        elif block.kind == "item" and (self._listing == "policies" or (self._related and not self._listing)):
            self._body.related.append(self._without_notes(block.text).rstrip(" ;,."))
        else:
            self._clauses(block, after)

    def _is_entry(self, block: Block) -> bool:
        """Tell whether a line registers a channel: under a line that announces them, or by what it says."""
        if number_of(block.marker).style == "dotted":
            return names_roles(block.text)
        listed = self._listing == "channels" or (self._of_channels and names_account(block.text))
        return listed or names_roles(block.text)

    def _is_none(self, block: Block) -> bool:
        return self._listing in {"channels", "none"} and says_none(block.text)

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
        channels = [] if is_template_text(block.text) else channels_of_entry(self._without_notes(block.text))
        self._body.channels += channels
        if not is_registered(block, channels):
            self._leave(block, "register")

    def _clauses(self, block: Block, after: Block | None) -> None:
        if block.kind == "paragraph" and (manager := manager_named(block.text)):
            self._body.channels = [
                channel if channel.manager or channel.tabled else replace(channel, manager=manager)
                for channel in self._body.channels
            ]
        if self._listing in {"channels", "policies", "none"}:
            self._leave(block, "lead-in of a list")
            return
        for draft in self._drafting.take(block, after):
            self._add(draft)

    def _leave(self, block: Block, kind: LeftoverKind) -> None:
        self._body.leftovers.append(Leftover(self._label or None, self._with_notes(block.printed()), kind))

    def _with_notes(self, text: str) -> str:
        self._body.cited |= notes_cited(text, self._notes)
        return "".join(split_notes(text, self._notes))

    def _without_notes(self, text: str) -> str:
        return split_notes(text, self._notes)[0]

    def _note(self, block: Block, *, registered: bool = False) -> None:
        self._body.passages.append(Passage(self._label or None, self._with_notes(block.printed()), registered))

    def _add(self, draft: Draft) -> None:
        text, note = split_notes(draft.text, self._notes)
        leads = tuple(map(self._without_notes, draft.leads))
        demand = demand_of_item(text, leads, inherited=self._inherited, antecedent=self._antecedent)
        if not (leads and leads[0].lower().startswith("they ")):
            self._antecedent = demand.audiences
        lead_in = " ".join(leads) or None
        self._body.clauses.append(
            ParsedClause(
                key=key_of(self._path, lead_in, text),
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
