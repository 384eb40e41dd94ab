"""One document in, one ParsedPolicy out."""

from courses.domain.reading.body import Body, read_body
from courses.domain.reading.errors import UnreadablePolicyError
from courses.domain.reading.model import Evidence, ParsedPolicy, Passage
from courses.domain.reading.readers import read_blocks
from courses.domain.reading.structure.control import metadata_of, pairs_of, signatures_in
from courses.domain.reading.structure.document import Document, take_apart


def parse_policy(data: bytes, *, name: str) -> ParsedPolicy:
    """Return what a policy document says. `name` is the file's name, for messages and as the title of last resort.

    Raises UnreadablePolicyError, whose one line says what is wrong, in which file, and what to do.
    """
    document = take_apart(read_blocks(data, name=name), name=name)
    body = read_body(document)
    if not body.clauses:
        raise UnreadablePolicyError(
            f"{name} holds text but no provisions: choose the policy itself, with its rules as paragraphs or lists."
        )
    control = document.control
    texts = [passage.text for passage in body.passages]
    front = [block.printed() for block in document.front]
    return ParsedPolicy(
        title=document.title,
        organisation=document.organisation,
        metadata=metadata_of(control.pairs, body=[*front, *texts], versions=control.versions),
        history=tuple(control.history),
        sections=tuple(body.sections),
        clauses=tuple(body.clauses),
        channels=tuple(body.channels),
        related_policies=tuple(body.related),
        evidence=_evidence(document, body),
    )


def _evidence(document: Document, body: Body) -> Evidence:
    front = [Passage(None, block.printed()) for block in document.front if pairs_of(block)]
    return Evidence(
        contents=document.contents,
        signatures=signatures_in(document.control.pairs),
        passages=(*front, *body.passages),
        front_headings=document.front_headings,
        no_channels_at=body.no_channels_at,
        no_channels_words=body.no_channels_words,
    )
