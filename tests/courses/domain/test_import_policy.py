from datetime import UTC, date, datetime
from hashlib import sha256

import pytest
from django.core.files.storage import storages

from courses.domain.import_policy import (
    Approval,
    Foreseen,
    Imported,
    UnusableApprovalError,
    approve,
    clauses_from,
    foresee_import,
    import_policy,
    read_version,
    readable_title,
    record_approval,
)
from courses.domain.reading import UnreadablePolicyError, parse_policy
from courses.models import Clause, Policy, PolicyVersion
from lms.models import AuditEvent, Person, School
from tests.factories.people import PersonFactory, SchoolFactory

pytestmark = pytest.mark.django_db

AT = datetime(2026, 9, 1, 9, tzinfo=UTC)
BOARD = Approval(by="the full board", on=date(2026, 7, 8))
FIRST = """# PHOTOGRAPHS POLICY

Version: 1.4

## 1 Staff

1.1 Staff must ask before they take a photograph of a pupil.

1.2 Staff must not:

- publish the name of a pupil beside a picture
- keep pictures on a telephone of their own

## 2 Parents

2.1 Parents must not film other children without leave.
"""
SECOND = (
    FIRST.replace("1.4", "2.0")
    .replace("- keep pictures", "- send a picture to a friend\n- keep pictures")
    .replace("2.1 Parents must not film", "2.1 Parents should not film")
)


def bring_in(
    text: str = FIRST, *, school: School | None = None, approval: Approval | None = None, by: Person | None = None
) -> Imported:
    return import_policy(data=text.encode(), name="photographs.md", school=school, approval=approval, by=by, at=AT)


def counts() -> tuple[int, ...]:
    return tuple(kind.objects.count() for kind in (Policy, PolicyVersion, Clause, AuditEvent))


def keys(imported: Imported) -> dict[str, str]:
    return {clause.text: clause.key for clause in imported.version.clauses.all()}


def test_a_document_becomes_a_version_of_its_policy_with_its_clauses() -> None:
    imported = bring_in()
    version = imported.version
    assert (imported.made, imported.clauses, version.sequence, version.number) == (True, 4, 1, "1.4")
    assert (version.sha256, version.source_name) == (sha256(FIRST.encode()).hexdigest(), "photographs.md")
    assert (version.approved_on, version.approved_by, version.imported_at) == (None, "", AT)
    assert list(version.clauses.values_list("position", "label", "modality", "audiences", "path"))[::3] == [
        (1, "1.1", "must", ["staff"], ["Staff"]),
        (4, "2.1", "must_not", ["parent"], ["Parents"]),
    ]


def test_the_line_that_leads_a_list_in_is_kept_with_its_bullets() -> None:
    bullets = bring_in().version.clauses.filter(kind="bullet")
    assert [(clause.lead_in, clause.modality) for clause in bullets] == [("Staff must not:", "must_not")] * 2


def test_the_file_is_kept_to_the_byte_where_nothing_is_served_by_path() -> None:
    version = bring_in().version
    with version.source.open("rb") as kept:
        assert kept.read() == FIRST.encode()
    assert version.source.storage is storages["private"]


def test_a_title_that_shouts_is_turned_down() -> None:
    imported = bring_in()
    assert (imported.version.policy.title, imported.version.title) == ("Photographs policy", "Photographs policy")
    assert imported.version.policy.slug == "photographs-policy"
    assert readable_title("AI and us") == "AI and us"


def test_the_same_bytes_are_the_same_version() -> None:
    first = bring_in()
    before = counts()
    again = bring_in()
    assert (again.version, again.made, again.clauses) == (first.version, False, 4)
    assert counts() == before


def test_the_same_bytes_of_another_owner_are_another_policy() -> None:
    trusts, schools = bring_in().version, bring_in(school=SchoolFactory.create()).version
    assert trusts.policy != schools.policy
    assert schools.policy.slug == "photographs-policy-2"


def test_approval_may_come_with_the_file_or_later_and_is_kept_once_given() -> None:
    person = PersonFactory.create()
    bring_in()
    version = bring_in(approval=BOARD, by=person).version
    assert (version.approved_on, version.approved_by, version.approval_recorded_at) == (BOARD.on, BOARD.by, AT)
    event = AuditEvent.objects.get(verb="policy approved")
    assert (event.actor, event.details) == (person, {"approved_by": "the full board"})
    again = bring_in(approval=BOARD).version
    with pytest.raises(UnusableApprovalError, match="approved already, by the full board on"):
        bring_in(approval=Approval(by="somebody else", on=date(2026, 8, 1)))
    assert (again.approved_by, AuditEvent.objects.filter(verb="policy approved").count()) == (BOARD.by, 1)
    assert bring_in().version.policy.in_force == version


def test_a_name_too_long_to_keep_is_refused() -> None:
    with pytest.raises(UnusableApprovalError, match="is 201 letters long"):
        bring_in(approval=Approval(by="x" * 201, on=BOARD.on))


def test_approval_on_a_day_that_has_not_come_is_refused_and_nothing_is_done() -> None:
    with pytest.raises(UnusableApprovalError, match="on 2026-09-02: that day has not come yet"):
        bring_in(approval=Approval(by="the board", on=date(2026, 9, 2)))
    assert counts() == (0, 0, 0, 0)
    assert bring_in(approval=Approval(by="the board", on=date(2026, 9, 1))).version.approved_on == date(2026, 9, 1)


def test_the_day_is_that_of_london() -> None:
    late = datetime(2026, 8, 31, 23, 30, tzinfo=UTC)
    approval = Approval(by="the board", on=date(2026, 9, 1))
    imported = import_policy(data=FIRST.encode(), name="p.md", school=None, approval=approval, by=None, at=late)
    assert imported.version.approved_on == date(2026, 9, 1)


@pytest.mark.parametrize("text", ["", "   \n", "Just a line about nothing in particular"])
def test_a_file_that_is_no_policy_is_refused_and_nothing_is_done(text: str) -> None:
    with pytest.raises(UnreadablePolicyError):
        bring_in(text)
    assert counts() == (0, 0, 0, 0)


def test_another_text_is_the_next_version_and_clauses_keep_their_keys() -> None:
    before, after = bring_in(), bring_in(SECOND)
    assert after.version.policy == before.version.policy
    assert (after.version.sequence, after.version.number, after.clauses) == (2, "2.0", 5)
    old, new = keys(before), keys(after)
    stayed = [
        "Staff must ask before they take a photograph of a pupil.",
        "publish the name of a pupil beside a picture",
        "keep pictures on a telephone of their own",
    ]
    assert [new[text] for text in stayed] == [old[text] for text in stayed]
    reworded = "Parents should not film other children without leave."
    assert new[reworded] == old[reworded.replace("should", "must")]
    assert new["send a picture to a friend"] not in old.values()
    assert len(set(new.values())) == 5


def test_a_text_without_approval_does_not_come_into_force() -> None:
    first = bring_in(approval=BOARD).version
    second = bring_in(SECOND).version
    assert first.policy.in_force == first
    approve(version=second, approval=Approval(by="the board", on=date(2026, 8, 31)), by=None, at=AT)
    assert first.policy.in_force == second


def test_where_keeping_the_clauses_fails_nothing_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*args: object, **facts: object) -> None:
        raise RuntimeError("the disk is full")

    monkeypatch.setattr(Clause.objects, "bulk_create", fails)
    with pytest.raises(RuntimeError, match="the disk is full"):
        bring_in()
    assert counts() == (0, 0, 0, 0)


def test_every_step_is_audited() -> None:
    bring_in(approval=BOARD)
    assert list(AuditEvent.objects.order_by("pk").values_list("verb", flat=True)) == [
        "policy added",
        "policy version imported",
        "policy approved",
    ]


def foreseen(text: str, school: School | None = None) -> Foreseen:
    parsed = parse_policy(text.encode(), name="photographs.md")
    return foresee_import(parsed=parsed, digest=sha256(text.encode()).hexdigest(), school=school)


def test_a_first_document_would_begin_a_policy() -> None:
    assert foreseen(FIRST) == Foreseen()
    bring_in(school=SchoolFactory.create())
    assert foreseen(FIRST) == Foreseen()


def test_the_next_document_would_go_on_with_the_policy_of_its_title_and_owner() -> None:
    first = bring_in().version
    ahead = foreseen(SECOND)
    assert (ahead.policy, ahead.saved, ahead.latest) == (first.policy, None, first)
    assert ahead.difference is not None
    assert (len(ahead.difference.added), len(ahead.difference.changed), ahead.difference.unchanged) == (1, 1, 3)


def test_a_document_that_was_brought_in_is_known_and_told_from_the_one_before_it() -> None:
    first, second = bring_in().version, bring_in(SECOND).version
    again = foreseen(SECOND)
    assert (again.saved, again.latest) == (second, first)
    assert (foreseen(FIRST).saved, foreseen(FIRST).latest, foreseen(FIRST).difference) == (first, None, None)


def test_a_draft_is_approved_once_and_said_again_stays_so() -> None:
    person, version = PersonFactory.create(), bring_in().version
    for _ in range(2):
        approved = record_approval(version=version, approval=BOARD, by=person, at=AT)
    assert (approved.approved_by, approved.approved_on, approved.policy.in_force) == (BOARD.by, BOARD.on, version)
    assert AuditEvent.objects.get(verb="policy approved").actor == person


@pytest.mark.parametrize(
    ("approval", "words"),
    [
        (Approval(by="somebody else", on=date(2026, 8, 1)), "approved already, by the full board on 2026-07-08"),
        (Approval(by="the board", on=date(2026, 9, 2)), "that day has not come yet"),
        (Approval(by="x" * 201, on=date(2026, 8, 1)), "201 letters long"),
    ],
)
def test_an_approval_that_cannot_be_is_refused(approval: Approval, words: str) -> None:
    version = bring_in(approval=BOARD).version
    with pytest.raises(UnusableApprovalError, match=words):
        record_approval(version=version, approval=approval, by=None, at=AT)
    version.refresh_from_db()
    assert (version.approved_by, version.approved_on) == (BOARD.by, BOARD.on)


def test_a_version_is_read_again_from_its_file_with_the_clauses_we_keep() -> None:
    bring_in()
    version = bring_in(SECOND).version
    Clause.objects.filter(version=version, position=1).update(label="1.1a")
    parsed = read_version(version)
    assert (parsed.title, parsed.metadata.version) == ("PHOTOGRAPHS POLICY", "2.0")
    assert [clause.key for clause in parsed.clauses] == [clause.key for clause in version.clauses.all()]
    assert parsed.clauses[0].label == "1.1a"


def test_clauses_are_made_without_saving_them() -> None:
    parsed = parse_policy(FIRST.encode(), name="photographs.md")
    made = clauses_from(parsed.clauses)
    assert [(clause.position, clause.text) for clause in made] == [
        (n, clause.text) for n, clause in enumerate(parsed.clauses, 1)
    ]
    assert not Clause.objects.exists()
