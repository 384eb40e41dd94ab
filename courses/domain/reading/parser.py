"""One document in, one ParsedPolicy out."""

from courses.domain.reading.body import Body, read_body
from courses.domain.reading.errors import UnreadablePolicyError
from courses.domain.reading.leftovers import control_leftovers
from courses.domain.reading.model import Evidence, Leftover, Metadata, ParsedPolicy, Passage
from courses.domain.reading.readers import read_document
from courses.domain.reading.structure.contacts import contacts_in
from courses.domain.reading.structure.control import pairs_of, signatures_in
from courses.domain.reading.structure.document import Document, take_apart
from courses.domain.reading.structure.metadata import metadata_of


def parse_policy(data: bytes, *, name: str) -> ParsedPolicy:
    """Return what a policy document says. `name` is the file's name, for messages and as the title of last resort.

    Raises UnreadablePolicyError, whose one line says what is wrong, in which file, and what to do.
    """
    transcript = read_document(data, name=name)
    document = take_apart(transcript, name=name)
    body = read_body(document)
    if not body.clauses:
        raise UnreadablePolicyError(
            f"{name} holds text but no provisions: choose the policy itself, with its rules as paragraphs or lists."
        )
    control = document.control
    texts = [passage.text for passage in body.passages]
    front = [block.printed() for block in document.front]
    metadata = metadata_of(control.pairs, body=[*front, *texts], versions=control.versions)
    return ParsedPolicy(
        title=document.title,
        organisation=document.organisation,
        metadata=metadata,
        history=tuple(control.history),
        sections=tuple(body.sections),
        clauses=tuple(body.clauses),
        channels=tuple(body.channels),
        related_policies=tuple(body.related),
        contacts=contacts_in(body.passages),
        remainder=_remainder(document, body, metadata),
        evidence=_evidence(document, body, tracked=transcript.tracked),
    )


def _remainder(document: Document, body: Body, metadata: Metadata) -> tuple[Leftover, ...]:
    control = document.control
    uncited = [text for mark, text in document.notes.items() if mark not in body.cited]
    return (
        *document.leftovers,
        *control_leftovers(control.blocks, metadata, control.history, signatures_in(control.pairs), control.versions),
        *body.leftovers,
        *(Leftover(None, text, "footnote") for text in uncited),
    )


def _evidence(document: Document, body: Body, *, tracked: str | None) -> Evidence:
    front = [Passage(None, block.printed()) for block in document.front if pairs_of(block)]
    return Evidence(
        contents=document.contents,
        signatures=signatures_in(document.control.pairs),
        passages=(*front, *body.passages),
        front_headings=document.front_headings,
        no_channels_at=body.no_channels_at,
        no_channels_words=body.no_channels_words,
        tracked=tracked,
        numbers=tuple(body.numbers),
    )
