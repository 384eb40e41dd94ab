"""A whole document: what is a clause, where it stands, and what is only data."""

from hypothesis import given
from hypothesis import strategies as st

from courses.domain.reading import UnreadablePolicyError, parse_policy
from tests.courses.domain.reading.documents import clause_starting, numbered, policy

FRAMED = """Oak Lane School

Online Policy

Our vision

We grow as an oak grows. Everyone must shine.

Contents

1. Scope.....\t1
2. Rules.....\t2

1. Scope

This policy applies to all staff and volunteers.

2. Rules

2.1 Phones

When in class, staff must:

- keep phones out of sight

Oak Lane School   Page 3 of 4
\f
- switch the sound off

Staff should ask before

they film.

3. Related policies

- Behaviour policy;
- Staff handbook

Document history

Date\tAuthor\tSummary\tApproved by
1.9.2025\tR. Hale\tNew\tGovernors
"""


def test_front_matter_contents_furniture_data_and_history_are_not_clauses() -> None:
    parsed = policy(FRAMED)
    assert [clause.text for clause in parsed.clauses] == [
        "This policy applies to all staff and volunteers.",
        "keep phones out of sight",
        "switch the sound off",
        "Staff should ask before they film.",
    ]
    assert parsed.related_policies == ("Behaviour policy", "Staff handbook")
    assert (parsed.title, parsed.organisation) == ("Online Policy", "Oak Lane School")
    assert [(entry.date, entry.author, entry.approved_by) for entry in parsed.history] == [
        ("1.9.2025", "R. Hale", "Governors")
    ]


def test_sections_are_numbered_as_in_the_body() -> None:
    sections = [(section.label, section.heading, section.level) for section in policy(FRAMED).sections]
    assert sections == [("1", "Scope", 1), ("2", "Rules", 1), ("2.1", "Phones", 2), ("3", "Related policies", 1)]


def test_a_list_cut_by_a_page_keeps_its_lead_in() -> None:
    clause = clause_starting(policy(FRAMED), "switch the sound off")
    assert (clause.modality, clause.audiences, clause.lead_in) == ("must", ("staff",), "When in class, staff must:")
    assert clause.path == ("Rules", "Phones")


def test_sentences_before_a_lead_in_are_a_clause_and_the_lead_in_is_not() -> None:
    parsed = numbered("Rules\n\nStaff must log in daily. They must not:\n\n- share a code\n- stay logged in")
    assert [(clause.text, clause.modality, clause.audiences) for clause in parsed.clauses] == [
        ("Staff must log in daily.", "must", ("staff",)),
        ("share a code", "must_not", ("staff",)),
        ("stay logged in", "must_not", ("staff",)),
    ]


def test_a_lead_in_that_says_something_on_its_own_is_a_clause() -> None:
    parsed = numbered("Rules\n\nStaff must keep their accounts secure:\n\n- use a long password")
    assert [clause.text for clause in parsed.clauses] == [
        "Staff must keep their accounts secure:",
        "use a long password",
    ]


def test_a_bullet_may_say_otherwise_than_its_lead_in() -> None:
    parsed = numbered(
        "Rules\n\nStaff should:\n\n- ask first\n- not reply at night\n- never film\n- remember "
        "that parents may film\n"
        "- The school will pay the fee"
    )
    assert [(clause.modality, clause.audiences) for clause in parsed.clauses] == [
        ("should", ("staff",)),
        ("should_not", ("staff",)),
        ("must_not", ("staff",)),
        ("should", ("staff",)),
        ("will", ()),
    ]


def test_labels_are_printed_in_full() -> None:
    parsed = numbered(
        "Rules\n\n1.1 Staff must:\n\n(a) lock up\n(b) do these when leaving:\n\n    (i) lights\n "
        "   (ii) heating\n\n"
        "1.2 Staff should smile.\n\nVisitors sign in."
    )
    assert [(clause.label, clause.text) for clause in parsed.clauses] == [
        ("1.1(a)", "lock up"),
        ("1.1(b)(i)", "lights"),
        ("1.1(b)(ii)", "heating"),
        ("1.2", "Staff should smile."),
        ("1", "Visitors sign in."),
    ]


def test_roman_headings_are_subsections_of_their_section() -> None:
    parsed = numbered(
        "Rules\n\nAll of these hold.\n\n*i. Be kind:*\n\n- Say thanks.\n\nii. *Be honest*\n\n- Tell the truth."
    )
    assert [section.label for section in parsed.sections] == ["1", "1(i)", "1(ii)"]
    assert clause_starting(parsed, "Tell").label == "1(ii)"


def test_a_numbered_list_inside_a_section_is_no_section() -> None:
    parsed = policy("1. Scope\n\nStaff must:\n\n1. ask\n2. wait\n3. thank\n\n2. Rules\n\nStaff must knock.\n")
    assert [section.label for section in parsed.sections] == ["1", "2"]
    assert [clause.label for clause in parsed.clauses] == ["1(1)", "1(2)", "1(3)", "2"]


def test_audience_comes_from_itself_then_the_lead_in_then_the_section_then_the_scope() -> None:
    parsed = numbered(
        "Scope\n\nThis policy applies to staff and governors.",
        ("Use by volunteers\n\nHand in your phone.\n\nTeachers must hand in their keys.\n\nKeys will be returned."),
        "General\n\nLock the door.",
    )
    assert clause_starting(parsed, "Hand in").audiences == ("volunteer",)
    assert clause_starting(parsed, "Teachers").audiences == ("staff",)
    assert clause_starting(parsed, "Keys").audiences == ()
    assert clause_starting(parsed, "Lock").audiences == ("staff", "governor")


def test_a_heading_that_only_mentions_people_binds_nobody() -> None:
    parsed = numbered("Photographs of pupils\n\nAsk before you film.", "Messages to parents\n\nBe brief.")
    assert {clause.audiences for clause in parsed.clauses} == {()}


def test_an_appendix_binds_those_who_are_sent_to_it() -> None:
    parsed = policy(
        "1. Parents\n\nWe expect parents to follow appendix 1.\n\n2. Review\n\nThe school will review it.\n\n"
        "Appendix 1 – Chats\n\nBe brief.\n"
    )
    assert clause_starting(parsed, "Be brief").audiences == ("parent",)
    assert clause_starting(parsed, "Be brief").label == "Appendix 1"


def test_a_footnote_goes_with_the_clause_that_cites_it() -> None:
    parsed = numbered("Rules\n\nStaff should ask first.[^1]\n\n[^1]: They must ask in writing.")
    assert [(clause.text, clause.modality) for clause in parsed.clauses] == [
        ("Staff should ask first. [They must ask in writing.]", "should")
    ]


def test_rows_of_other_tables_are_clauses_and_their_headings_are_not() -> None:
    parsed = numbered(
        (
            "Who does what\n\n| Who | What |\n|---|---|\n| Teachers | must lock the room |\n| The "
            "office | keeps the keys |\n"
        ),
        "Dos\n\n| Do | Don't |\n|---|---|\n| Knock | Shout |\n",
    )
    assert [(clause.kind, clause.text, clause.modality, clause.audiences) for clause in parsed.clauses] == [
        ("row", "Teachers must lock the room", "must", ("staff",)),
        ("row", "The office – keeps the keys", "statement", ()),
        ("row", "Knock", "should", ()),
        ("row", "Shout", "should_not", ()),
    ]


def test_json_has_the_contracts_keys() -> None:
    json = policy(FRAMED).as_json()
    assert set(json) == {
        "title", "organisation", "metadata", "history", "sections", "clauses", "channels", "related_policies",
    }  # fmt: skip
    assert set(json["metadata"]) == {"approved_on", "approved_by", "effective_on", "next_review", "owner", "version"}
    assert set(json["clauses"][0]) == {"key", "label", "path", "kind", "text", "modality", "audiences"}
    assert set(json["sections"][0]) == {"label", "heading", "level"}


LINES = st.lists(
    st.sampled_from(
        [
            "## 1. Scope", "## 2. Rules", "2.1 Staff must knock.", "- ask", "(a) wait", "i. *Be kind:*", "Staff must:",
            "", "", "Owner:\tHead", "| a | b |", "Pupils should smile.", "\f", "Page 2 of 3", "**Bold**", "[^1]: Note",
            "Contents", "1. Scope.....\t2", "x" * 70,
        ]
    ),
    max_size=30,
)  # fmt: skip


@given(LINES)
def test_keys_are_unique_and_parsing_never_breaks(lines: list[str]) -> None:
    try:
        parsed = parse_policy("\n".join(lines).encode(), name="any.txt")
    except UnreadablePolicyError:
        return
    keys = [clause.key for clause in parsed.clauses]
    assert len(keys) == len(set(keys))
    assert all(clause.text for clause in parsed.clauses)


@given(st.binary(max_size=400))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    message = ""
    clauses = 0
    try:
        clauses = len(parse_policy(data, name="any.bin").clauses)
    except UnreadablePolicyError as refusal:
        message = str(refusal)
    assert bool(clauses) != message.startswith("any.bin ")
    assert "\n" not in message
