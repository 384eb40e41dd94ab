import pytest

from courses.domain.compare_versions import compare_versions, compare_with, kept_clauses
from courses.domain.reading import diff_policies, parse_policy
from courses.models import Clause
from tests.factories.policies import REWRITTEN, WRITTEN, written

pytestmark = pytest.mark.django_db


def test_what_is_kept_of_a_clause_is_all_that_was_read_of_it() -> None:
    parsed = parse_policy(WRITTEN.encode(), name="photographs.md")
    assert kept_clauses(written()) == parsed.clauses
    assert {clause.numbered for clause in parsed.clauses} == {True, False}


def test_two_kept_versions_differ_as_their_documents_do() -> None:
    old, new = written(), written(REWRITTEN)
    of_documents = diff_policies(*[parse_policy(text.encode(), name="p.md") for text in (WRITTEN, REWRITTEN)])
    difference = compare_versions(old=old, new=new)
    assert difference.as_json() == of_documents.as_json()
    assert [clause.text for clause in difference.added] == ["send a picture to a friend"]
    assert [change.new.modality for change in difference.changed] == ["should_not"]
    assert [(change.old.label, change.new.label) for change in difference.renumbered] == [("3.1", "3.2")]
    assert (difference.unchanged, difference.audiences) == (3, {"staff": 1, "parent": 1})


def test_a_version_does_not_differ_from_itself() -> None:
    version = written()
    assert compare_versions(old=version, new=version).is_empty


def test_a_document_is_compared_before_it_is_kept() -> None:
    old = written()
    parsed = parse_policy(REWRITTEN.encode(), name="photographs.md")
    before = Clause.objects.count()
    foreseen = compare_with(old=old, new=parsed)
    assert Clause.objects.count() == before
    assert foreseen.as_json() == compare_versions(old=old, new=written(REWRITTEN)).as_json()
