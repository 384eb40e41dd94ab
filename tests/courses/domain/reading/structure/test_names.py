"""Names of parts that are not provisions, and the papers a policy is read with."""

import pytest

from courses.domain.reading.structure.names import CONTROL, RELATED, RELATED_LEAD, policies_listed


@pytest.mark.parametrize(
    ("sentence", "papers"),
    [
        ("Read it alongside our behaviour policy and our staff code.", ["behaviour policy", "staff code"]),
        (
            "It links to the safety policy, the complaints procedure and the trust's charging plan.",
            ["safety policy", "complaints procedure", "charging plan"],
        ),
        ("It is linked to the code of dress and walks, and the handbook.", ["code of dress and walks", "handbook"]),
        ("Read it together with a friend.", []),
        ("Staff must knock.", []),
    ],
)
def test_a_sentence_lists_the_papers_to_read_with_the_policy(sentence: str, papers: list[str]) -> None:
    assert policies_listed(sentence) == papers


def test_headings_of_control_and_of_related_policies_are_told() -> None:
    assert all(map(CONTROL.match, ("Document version control", "Approvals and signatures:", "Record of changes")))
    assert not CONTROL.match("Version of events")
    assert all(map(RELATED.search, ("Related school policies", "Other documents", "See also", "Read this alongside")))
    assert not RELATED.search("Policies of kindness")
    assert RELATED_LEAD.search("It should be read in conjunction with these policies:")
