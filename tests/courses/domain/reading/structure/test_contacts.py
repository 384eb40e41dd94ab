"""Whom a document names for what."""

import pytest

from courses.domain.reading.model import ParsedContact, Passage
from courses.domain.reading.structure.contacts import contacts_in

DSL, DPO = "designated safeguarding lead", "data protection officer"

NAMED = [
    (
        "Tell the designated safeguarding lead, Mrs Ada Reed, on 01234 567890.",
        [ParsedContact(DSL, "Mrs Ada Reed", "01234 567890", "3")],
    ),
    ("DSL\tAda Reed\tdsl@elm.example", [ParsedContact(DSL, "Ada Reed", "dsl@elm.example", "3")]),
    ("Mr Bo Lund is our DPO.", [ParsedContact(DPO, "Mr Bo Lund", None, "3")]),
    ("Write to the DPO at dpo@elm.example.", [ParsedContact(DPO, None, "dpo@elm.example", "3")]),
    (
        "Send complaints to the office: complaints@elm.example.",
        [ParsedContact("complaints", None, "complaints@elm.example", "3")],
    ),
    ("The DSL keeps a log.", []),
    ("Tell the DSL. Elm Lane School has two gates.", []),
]


@pytest.mark.parametrize(("text", "contacts"), NAMED, ids=[text for text, _ in NAMED])
def test_an_office_is_kept_with_its_holder_and_how_to_reach_them(text: str, contacts: list[ParsedContact]) -> None:
    assert list(contacts_in([Passage("3", text)])) == contacts


def test_the_register_of_channels_names_no_contacts() -> None:
    assert contacts_in([Passage("3", "Elm\tHeadteacher\tAda Reed", registered=True)]) == ()


def test_a_contact_named_twice_is_kept_once() -> None:
    assert len(contacts_in([Passage("1", "DSL: Ada Reed"), Passage("2", "DSL: Ada Reed")])) == 1
