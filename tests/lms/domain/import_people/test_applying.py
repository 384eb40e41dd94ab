"""What an import leaves behind, and that it is all or nothing."""

from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lms.domain.import_people import applying, planning
from lms.models import AuditEvent, Membership, PastStaffGroup, Person, School, SourceId
from tests.factories.people import AppointmentFactory, SchoolFactory
from tests.lms.domain.import_people.office import NOW, TODAY, Office, figures, numbers

pytestmark = pytest.mark.django_db


def test_each_change_is_audited_beside_it(office: Office, school: School) -> None:
    office.by = AppointmentFactory.create(school=school).person
    office.imports(*numbers(range(2)))
    office.imports(numbers(range(1))[0] | {"job_title": "Cook", "email": "new@alder.example"})
    events = AuditEvent.objects.filter(actor=office.by, at=NOW).order_by("pk").values_list("verb", "about", "details")
    people = [office.person(each).pk for each in ("S0", "S1")]
    joined = {"audience": "staff", "school": "123456", "since": TODAY.isoformat()}
    assert list(events) == [
        *(("joined", f"person {pk}", joined) for pk in people),
        ("people imported", "school 123456", {"kind": "staff", "full": False, "rows": 2, "added": 2}),
        ("signed out everywhere", f"person {people[0]}", {"because": "address changed"}),
        ("person changed", f"person {people[0]}", {
            "fields": ["email", "job_title"], "school": "123456", "audience": "staff",
        }),
        ("people imported", "school 123456", {"kind": "staff", "full": False, "rows": 1, "changed": 1}),
    ]  # fmt: skip


def test_if_anything_fails_nothing_is_done(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(**_: Any) -> None:
        raise RuntimeError("the machine was switched off")

    monkeypatch.setattr(applying, "raise_offers", fails)
    with pytest.raises(RuntimeError, match="switched off"):
        office.imports(*numbers(range(3)))
    assert [kind.objects.count() for kind in (Person, Membership, SourceId, AuditEvent)] == [0, 0, 0, 0]


def test_many_with_the_same_change_and_many_with_their_own(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(applying, "BATCH", 7)
    monkeypatch.setattr(planning, "CHUNK", 9)
    office.imports(*numbers(range(30)))
    rows = [row | {"department": "Maths", "job_title": f"Post {n}"} for n, row in enumerate(numbers(range(30)))]
    assert figures(office.imports(*rows)) == (0, 30, 0, 0, 0)
    found = Membership.objects.filter(department="Maths").values_list("job_title", flat=True)
    assert set(found) == {f"Post {n}" for n in range(30)}
    assert figures(office.imports(*(row | {"department": "PE"} for row in rows))) == (0, 30, 0, 0, 0)


def test_the_number_of_queries_grows_by_batches_not_by_people(
    office: Office, django_assert_max_num_queries: Any
) -> None:
    with django_assert_max_num_queries(25):
        office.plans(*numbers(range(120)))
    with django_assert_max_num_queries(60):
        office.imports(*numbers(range(120)))


ids = st.sampled_from(["", "S1", "S2", "S3"])
addresses = st.sampled_from([None, "a@alder.example", "b@alder.example", "c@alder.example"])
days = st.sampled_from([None, date(2020, 9, 1), date(2026, 7, 20), TODAY, date(2027, 7, 20)])
columns: dict[str, st.SearchStrategy[Any]] = {
    "source_id": ids,
    "email": addresses,
    "legal_first": st.sampled_from(["Amara", "Ben"]),
    "job_title": st.sampled_from(["", "Cook"]),
    "leader_id": st.sampled_from(["", "S1", "S3"]),
    "start": days,
    "end": days,
}


def can_be_read(row: dict[str, Any]) -> bool:
    """Whether the reader would let it through."""
    in_order = not (row["start"] and row["end"]) or row["start"] <= row["end"]
    return in_order and bool(row["source_id"] or row["email"])


files = st.lists(st.lists(st.fixed_dictionaries(columns).filter(can_be_read), max_size=6), min_size=1, max_size=3)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(history=files, full=st.booleans())
def test_a_plan_is_what_is_done_and_done_twice_is_done_once(history: list[list[dict[str, Any]]], full: bool) -> None:
    """`Office.imports` plans first, and holds the import to that plan."""
    office = Office(SchoolFactory.create())
    Person.objects.update(email=None)
    for rows in history:
        first = office.imports(*rows, full=full, confirm=True)
        again = office.imports(*rows, full=full, confirm=True)
        left_out = len(first.rejections)
        assert (again.counts["added"], again.counts["changed"], again.counts["left"]) == (0, 0, 0)
        assert len(again.rejections) == left_out


def test_a_leader_who_left_before_their_day_came_leads_until_then(office: Office) -> None:
    """Found by the test above: who is yet to begin ends on the day on which they would have."""
    plain = {"source_id": "", "email": "c@alder.example", "start": date(2027, 7, 20), "end": None, "leader_id": ""}
    leader = plain | {"source_id": "S3", "start": None, "end": date(2020, 9, 1)}
    led = {"source_id": "S1", "email": None, "start": None, "end": None, "leader_id": "S3"}
    office.imports(plain)
    office.imports(led, leader, confirm=True)
    again = office.imports(led, leader, confirm=True)
    assert again.counts["changed"] == 0
    led_by = Membership.objects.exclude(team_leader=None).values_list("team_leader__email", flat=True)
    assert list(led_by) == ["c@alder.example"]


def test_the_staff_groups_that_were_are_kept_with_the_moment_they_changed(office: Office) -> None:
    office.imports(*(row | {"staff_group": "supply"} for row in numbers(range(3))))
    office.imports(*(row | {"staff_group": "teaching", "job_title": f"Post {row}"[:20]} for row in numbers(range(2))))
    kept = PastStaffGroup.objects.values_list("membership__person", "staff_group", "until")
    assert sorted(kept) == [(office.person(each).pk, "supply", NOW) for each in ("S0", "S1")]
