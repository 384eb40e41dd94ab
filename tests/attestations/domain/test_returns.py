"""Returns: made once, the same for ever, and known again to the byte."""

from dataclasses import asdict
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from io import BytesIO
from typing import Any

import pytest
from django.core.files.storage import storages
from django.db import connection
from openpyxl import load_workbook

from attestations.domain import returns
from attestations.domain.return_facts import Scope
from attestations.domain.returns import UnusableMomentError, make_return, note_download, verify_file
from attestations.domain.standing import summarise
from attestations.models import Acknowledgement, Edition, Obligation, Return
from lms.models import Audience, AuditEvent, Person, School
from tests.factories.attestations import ExemptionFactory
from tests.factories.ledger import make_member, make_owed, make_requirement, make_signature
from tests.factories.people import SchoolFactory

pytestmark = pytest.mark.django_db
AS_AT = datetime(2026, 11, 13, 17, tzinfo=UTC)
LATER = AS_AT + timedelta(days=3)


@pytest.fixture
def school() -> School:
    """A school of eight staff of whom three have signed and one is away."""
    school: School = SchoolFactory.create(name="Alderbrook Primary School")
    requirement = make_requirement()
    owed = [make_owed(person=make_member(school=school), requirement=requirement) for _ in range(8)]
    for one in owed[:3]:
        make_signature(one)
    ExemptionFactory.create(person=owed[3].person)
    return school


def made(
    school: School | None, *, edition: Edition = Edition.GOVERNORS, at: datetime = LATER, by: Person | None = None
) -> tuple[Return, bytes]:
    return make_return(scope=Scope(school), edition=edition, as_at=AS_AT, by=by, at=at)


def rows_of(workbook: bytes, sheet: str) -> dict[str, tuple[object, ...]]:
    """The rows of a sheet by their first cell; of two that begin alike, the upper."""
    page = load_workbook(BytesIO(workbook), read_only=True)[sheet]
    found: dict[str, tuple[object, ...]] = {}
    for row in page.iter_rows(values_only=True):
        if row and row[0] is not None:
            found.setdefault(str(row[0]), row[1:])
    return found


def test_a_return_is_kept_with_the_hash_of_its_file_and_its_figures(school: School) -> None:
    lead = make_member(school=school)
    found, workbook = made(school, by=lead)
    kept = Return.objects.get()
    assert (kept.reference, kept.school, kept.edition) == ("R-2026-001", school, "governors")
    assert (kept.as_at, kept.made_at, kept.made_by) == (AS_AT, LATER, lead)
    with kept.file.open("rb") as file:
        assert file.read() == workbook
    assert kept.sha256 == sha256(workbook).hexdigest()
    assert kept.rows == found.rows > 0
    assert kept.figures["staff"] == {
        "in_scope": 8, "exempt": 1, "required": 7, "complete": 3, "in_grace": 0, "due": 0, "overdue": 4,
    }  # fmt: skip


def test_the_workbook_says_what_the_database_says(school: School) -> None:
    _, workbook = made(school)
    figures = asdict(summarise(at=AS_AT, school_ids={school.pk}).of(Audience.STAFF))
    assert rows_of(workbook, "By audience")["Staff"][:7] == tuple(figures.values())


def test_the_same_moment_gives_the_same_figures_whatever_happened_since(school: School) -> None:
    first, one = made(school)
    for owed in Obligation.objects.unsigned():
        make_signature(owed, at=AS_AT + timedelta(minutes=1))
    second, other = made(school, at=LATER + timedelta(days=1))
    assert second.figures == first.figures
    assert second.rows == first.rows
    assert rows_of(one, "By audience")["Staff"] == rows_of(other, "By audience")["Staff"]
    assert (first.reference, second.reference) == ("R-2026-001", "R-2026-002")


def test_the_last_return_it_is_compared_with_is_the_one_before_its_moment(school: School) -> None:
    make_return(scope=Scope(school), edition=Edition.GOVERNORS, as_at=AS_AT - timedelta(days=40), by=None, at=AS_AT)
    first, _ = made(school)
    make_return(scope=Scope(school), edition=Edition.GOVERNORS, as_at=AS_AT + timedelta(days=1), by=None, at=LATER)
    again, _ = made(school, at=LATER + timedelta(days=1))
    assert again.figures == first.figures


def test_references_count_on_and_begin_again_each_year(school: School) -> None:
    references = [
        made(school, at=datetime(year, 12, 31, 12, tzinfo=UTC))[0].reference for year in (2026, 2026, 2027, 2027)
    ]
    assert references == ["R-2026-001", "R-2026-002", "R-2027-001", "R-2027-002"]


def test_when_another_takes_its_number_it_takes_the_next_and_leaves_no_file_behind(
    school: School, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, _ = made(school)
    numbers = iter([first.reference, "R-2026-002"])
    monkeypatch.setattr(returns, "_next_reference", lambda at: next(numbers))
    private = storages["private"]
    before = len(private.listdir("returns")[1])
    second, workbook = made(school)
    assert (second.reference, second.sha256) == ("R-2026-002", sha256(workbook).hexdigest())
    assert any("R-2026-002" in str(row) for row in all_rows(workbook, "Cover"))
    assert len(private.listdir("returns")[1]) == before + 3


@pytest.mark.django_db(transaction=True)
def test_nobody_waits_to_sign_while_it_is_counted_and_written(school: School, monkeypatch: pytest.MonkeyPatch) -> None:
    held = []
    for name in ("gather", "write_workbook", "write_csv", "summary_pdf"):
        does = getattr(returns, name)

        def looked(*given: Any, does: Any = does, **named: Any) -> Any:
            held.append(connection.in_atomic_block)
            return does(*given, **named)

        monkeypatch.setattr(returns, name, looked)
    made(school)
    assert held == [False] * 4


def test_a_thousandth_return_has_a_number_too(school: School) -> None:
    made(school)
    Return.objects.update(reference="R-2026-999")
    assert made(school)[0].reference == "R-2026-1000"
    assert made(school)[0].reference == "R-2026-1001"


def test_a_moment_that_has_not_come_is_refused(school: School) -> None:
    with pytest.raises(UnusableMomentError, match=r"^A return cannot be as at 2026-11-13T17:00:00\+00:00"):
        made(school, at=AS_AT - timedelta(seconds=1))
    assert not Return.objects.exists()


def test_a_return_of_the_trust_counts_someone_at_two_schools_once(school: School) -> None:
    other = SchoolFactory.create()
    person = Obligation.objects.first().person  # type: ignore[union-attr]
    twin = make_member(school=other).memberships.get()
    twin.person = person
    twin.save()
    assert made(None)[0].figures["staff"]["in_scope"] == 8
    assert made(other)[0].figures["staff"]["in_scope"] == 1


def test_the_governors_edition_names_nobody_and_the_full_one_has_its_annex(school: School) -> None:
    _, governors = made(school)
    _, full = made(school, edition=Edition.FULL)
    assert "Named annex" not in load_workbook(BytesIO(governors)).sheetnames
    assert load_workbook(BytesIO(full)).sheetnames[-1] == "Named annex"
    assert sum("Okafor, Amara" in str(row) for row in all_rows(full, "Named annex")) == 8
    assert not any("Okafor" in str(row) for name in sheets(governors) for row in all_rows(governors, name))


def test_both_editions_say_the_same_figures(school: School) -> None:
    assert made(school)[0].figures == made(school, edition=Edition.FULL)[0].figures


def test_making_one_is_written_down(school: School) -> None:
    found, _ = made(school)
    event = AuditEvent.objects.get(verb="return made")
    assert (event.about, event.at) == (f"return {found.reference}", LATER)
    assert event.details == {"edition": "governors", "sha256": found.sha256}


def test_it_says_of_which_year_and_up_to_which_entry_of_the_ledger_it_is(school: School) -> None:
    found, workbook = made(school)
    last = Acknowledgement.objects.order_by("-seq")[0]
    assert (found.cycle, found.purpose, found.ledger_seq, found.ledger_digest) == (
        2026,
        "governors",
        last.seq,
        last.digest,
    )
    book: Any = load_workbook(BytesIO(workbook))
    assert book.custom_doc_props["Hash of what is shown"].value == found.shown_sha256


@pytest.mark.parametrize(
    ("day", "term"),
    [((2026, 9, 1), "autumn"), ((2026, 12, 31), "autumn"), ((2027, 1, 1), "spring"), ((2027, 3, 26), "spring"),
     ((2027, 3, 27), "summer"), ((2027, 8, 31), "summer")],
)  # fmt: skip
def test_the_cover_says_the_term(school: School, day: tuple[int, int, int], term: str) -> None:
    at = datetime(*day, 12, tzinfo=UTC)
    _, workbook = make_return(scope=Scope(school), edition=Edition.GOVERNORS, as_at=at, by=None, at=at)
    said = [value for row in all_rows(workbook, "Cover") for value in row if isinstance(value, str)]
    assert any(f"Academic year 2026 to 2027, {term} term." in words for words in said)


def test_of_some_audiences_it_holds_no_other(school: School) -> None:
    make_owed(
        person=make_member(school=school, audience=Audience.GOVERNOR),
        requirement=make_requirement(audience=Audience.GOVERNOR),
    )
    scope = Scope(school, (Audience.GOVERNOR,))
    found, workbook = make_return(scope=scope, edition=Edition.FULL, as_at=AS_AT, by=None, at=LATER)
    assert (list(found.figures), found.audiences) == (["governor"], ["governor"])
    assert "WeeklyTrend" not in load_workbook(BytesIO(workbook))["By audience"].tables
    assert {row[1] for row in all_rows(workbook, "Named annex")[5:] if row[1]} == {"Governors"}


def test_whoever_takes_a_copy_is_written_down(school: School) -> None:
    governor = make_member(school=school, audience=Audience.GOVERNOR)
    found, _ = made(school)
    note_download(made=found, what="summary", by=governor, at=LATER)
    event = AuditEvent.objects.get(verb="return downloaded")
    assert (event.about, event.actor, event.details) == (
        f"return {found.reference}",
        governor,
        {"edition": "governors", "what": "summary"},
    )


def test_a_file_made_here_is_known_again(school: School) -> None:
    found, workbook = made(school)
    verdict = verify_file(data=workbook)
    assert (verdict.ok, verdict.made, verdict.why) == (True, found, None)


@pytest.mark.parametrize("place", [0, 100, -1])
def test_with_one_byte_changed_it_is_not(school: School, place: int) -> None:
    _, workbook = made(school)
    changed = bytearray(workbook)
    changed[place] ^= 1
    verdict = verify_file(data=bytes(changed))
    assert (verdict.ok, verdict.made) == (False, None)
    assert verdict.why


def test_something_else_is_told_from_a_workbook_that_was_changed() -> None:
    assert verify_file(data=b"%PDF-1.7").why == "This is not a workbook: choose the .xlsx file itself"
    assert verify_file(data=b"PK\x03\x04").why == (
        "This is not a file we made, or it was changed or saved again since: ask for it to be downloaded afresh"
    )


def sheets(workbook: bytes) -> list[str]:
    return list(load_workbook(BytesIO(workbook), read_only=True).sheetnames)


def all_rows(workbook: bytes, sheet: str) -> list[tuple[object, ...]]:
    return list(load_workbook(BytesIO(workbook), read_only=True)[sheet].iter_rows(values_only=True))
