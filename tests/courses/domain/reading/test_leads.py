"""What a chain of lead-ins passes on to the lines of its list."""

import pytest

from courses.domain.reading.leads import demand_of_leads

CHAINS = [
    (("Staff must:",), "must", "audience", "staff"),
    (("Governors should:", "read all of:"), "should", "audience", "governor"),
    (("Staff should:", "Pupils must:"), "must", "audience", "pupil"),
    (("The trust will:", "ask that parents:"), "will", "actor", ""),
    (("For parents:",), "statement", "audience", "parent"),
    (("All staff",), "statement", "audience", "staff"),
    (("Please:",), "should", "none", ""),
    (("In the hall, please do:",), "should", "none", ""),
    (("Please make sure that you:",), "should", "none", ""),
    (("Always:",), "should", "none", ""),
    (("Never:",), "must_not", "none", ""),
    (("Do not:",), "must_not", "none", ""),
    (("When in doubt:",), "statement", "none", ""),
    (("Before you post:",), "statement", "none", ""),
    (("When volunteers cook:",), "statement", "audience", "volunteer"),
    (("The college will:",), "will", "actor", ""),
]


@pytest.mark.parametrize(
    ("leads", "modality", "subject", "audiences"), CHAINS, ids=[" ".join(chain[0]) for chain in CHAINS]
)
def test_a_chain_passes_on_its_force_and_its_people(
    leads: tuple[str, ...], modality: str, subject: str, audiences: str
) -> None:
    lead = demand_of_leads(leads)
    assert (lead.modality, lead.subject, ",".join(lead.audiences)) == (modality, subject, audiences)


def test_a_lead_in_says_how_its_lines_go_on() -> None:
    asked, ordered, told = (demand_of_leads((text,)) for text in ("We ask that parents:", "Please:", "The rules are:"))
    assert (asked.clausal, ordered.clausal, told.clausal) == (True, False, False)
    assert (asked.addressed, ordered.addressed, told.addressed) == (False, True, False)


def test_everyone_who_uses_a_group_stands_for_those_of_the_section() -> None:
    assert demand_of_leads(("Everyone who uses the chat must:",)).partial
