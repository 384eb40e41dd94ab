"""From facts to the bytes of an .xlsx file."""

import warnings

from openpyxl import Workbook
from openpyxl.packaging.custom import StringProperty

from attestations.domain.workbook.cover_writer import write_cover
from attestations.domain.workbook.document import Document
from attestations.domain.workbook.package import packed
from attestations.domain.workbook.page import Furniture
from attestations.domain.workbook.return_facts import ReturnFacts
from attestations.domain.workbook.sheet_writer import COVER, write_sheet
from attestations.domain.workbook.sheets.cover import EDITION_NAMES, NOT_CONDUCT
from attestations.domain.workbook.sheets_of_text import add_sheet
from attestations.domain.workbook.words import LONDON, day_in_words, moment_in_words


def write_workbook(document: Document) -> bytes:
    """The return as an .xlsx file. The same facts give the same bytes.

    Raises TextTooLongError for a text outside the tables that no cell can hold whole.
    """
    facts = document.facts
    furniture = Furniture(
        owner=_owner(facts),
        edition=EDITION_NAMES[facts.edition],
        as_at=document.cover.heading,
        reference=facts.reference,
    )
    workbook = Workbook(write_only=True)
    with warnings.catch_warnings():
        # Said of every table on a sheet written as it goes, whether its columns are given or not.
        warnings.filterwarnings("ignore", message="In write-only mode you must add table columns manually")
        write_cover(add_sheet(workbook, COVER), document, furniture)
        for sheet in document.sheets:
            write_sheet(add_sheet(workbook, sheet.name), sheet, furniture)
    _describe(workbook, facts, document)
    return packed(workbook, at=facts.made_at)


def _owner(facts: ReturnFacts) -> str:
    if facts.single_school or facts.scope_name == facts.trust_name:
        return facts.scope_name
    return f"{facts.trust_name}, {facts.scope_name}"


def _describe(workbook: Workbook, facts: ReturnFacts, document: Document) -> None:
    day = day_in_words(facts.as_at.astimezone(LONDON).date())
    properties = workbook.properties
    properties.creator = properties.lastModifiedBy = "Countersign"
    properties.title = f"{document.cover.title}, as at {day}"
    properties.subject = f"Governors’ return {facts.reference}, {EDITION_NAMES[facts.edition]}"
    properties.description = f"Counts as at {moment_in_words(facts.as_at)}. {NOT_CONDUCT}"
    properties.category = "Governors’ return"
    properties.keywords = "training; acknowledgement; policy; governors"
    properties.identifier = facts.reference
    properties.language = "en-GB"
    for name, value in (
        ("Return", facts.reference),
        ("Edition", EDITION_NAMES[facts.edition]),
        ("As at", facts.as_at.isoformat()),
        ("Policy version", facts.policy_version),
        ("Hash of what is shown", document.content_hash),
    ):
        workbook.custom_doc_props.append(  # type: ignore[attr-defined]  # missing from the stubs
            StringProperty(name=name, value=value)
        )
