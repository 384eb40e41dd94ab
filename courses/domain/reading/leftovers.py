"""What is said in no clause, heading or datum: listed, so that nothing of a document is lost unseen."""

from collections.abc import Iterable

from courses.domain.reading.blocks import Block
from courses.domain.reading.model import HistoryEntry, Leftover, Metadata, ParsedChannel, Signature
from courses.domain.reading.structure.control import pairs_of
from courses.domain.reading.structure.history import history_columns
from courses.domain.reading.structure.said import says_all, words_of


def control_leftovers(
    blocks: Iterable[Block],
    metadata: Metadata,
    history: list[HistoryEntry],
    signatures: tuple[Signature, ...],
    versions: list[str],
) -> list[Leftover]:
    """Return the lines of document control that say more than the metadata, the history and the signatures keep."""
    kept = words_of(
        *(metadata.approved_by, metadata.owner, metadata.version, metadata.approval_words, metadata.status),
        *(day.strftime("%d %m %Y %B") for day in (metadata.approved_on, metadata.effective_on) if day),
        metadata.next_review.text if metadata.next_review else None,
        *(text for entry in history for text in (entry.date, entry.author, entry.summary, entry.approved_by)),
        *(signature.words for signature in signatures),
        *versions,
    )
    left = []
    for block in blocks:
        labels = words_of(*(pair.label for pair in pairs_of(block)))
        if not history_columns(block) and words_of(block.printed()) - labels - kept:
            left.append(Leftover(None, block.printed(), "document control"))
    return left


def is_registered(block: Block, channels: Iterable[ParsedChannel]) -> bool:
    """Tell whether the register's channels say all that `block` says."""
    texts = [
        text
        for channel in channels
        for text in (channel.school, channel.platform, channel.handle, channel.manager, *channel.posters)
    ]
    return says_all(block, *texts)
