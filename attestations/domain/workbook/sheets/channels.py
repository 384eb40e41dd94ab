"""Channels: the accounts, and who may post to them."""

from collections.abc import Sequence

from attestations.domain.workbook.facts import ChannelRow
from attestations.domain.workbook.model import Column, Kind, Row, Sheet, Table
from attestations.domain.workbook.rating import rate_channel
from attestations.domain.workbook.return_facts import ReturnFacts
from attestations.domain.workbook.sheets.columns import RATING
from attestations.domain.workbook.words import counted, sentence


def channels(facts: ReturnFacts) -> Sheet | None:
    """None where the register is empty. Only the full edition names managers."""
    if not facts.channels:
        return None
    named = facts.edition == "full"
    return Sheet(
        name="Channels",
        answers="Accounts, and who may post to them",
        lead=_lead(facts.channels),
        tables=(
            Table(
                name="Channels",
                columns=(
                    Column(heading="School", kind=Kind.NAME, width=30),
                    Column(heading="Platform", kind=Kind.TEXT, width=16),
                    Column(heading="Account", kind=Kind.TEXT, width=27),
                    Column(heading="Manager", kind=Kind.TEXT, width=26)
                    if named
                    else Column(heading="Manager named", kind=Kind.STATUS, width=19),
                    Column(heading="Posters", kind=Kind.COUNT, width=13),
                    Column(heading="Posters trained", kind=Kind.COUNT, width=18),
                    RATING,
                ),
                rows=tuple(_row(channel, named=named) for channel in facts.channels),
            ),
        ),
        notes=("Red: a poster without valid training. Amber: nobody is named as manager.",),
        frozen_columns=2,
    )


def _row(channel: ChannelRow, *, named: bool) -> Row:
    managed = channel.manager if named else "● Yes" if channel.manager else "■ No"
    return (
        channel.school,
        channel.platform,
        channel.handle,
        managed,
        channel.posters_total,
        channel.posters_trained,
        rate_channel(channel),
    )


def _lead(rows: Sequence[ChannelRow]) -> str:
    untrained = sum(row.posters_trained < row.posters_total for row in rows)
    unmanaged = sum(not row.manager for row in rows)
    said = []
    if untrained:
        verb = "has" if untrained == 1 else "have"
        said.append(sentence(f"{counted(untrained, 'channel', 'channels')} {verb} a poster without valid training"))
    else:
        said.append("No channel has a poster without valid training.")
    if unmanaged:
        verb = "has" if unmanaged == 1 else "have"
        said.append(sentence(f"{counted(unmanaged, 'channel', 'channels')} {verb} no named manager"))
    else:
        said.append("Every channel has a named manager.")
    return " ".join(said)
