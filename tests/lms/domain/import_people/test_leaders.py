"""Who leads whom."""

import pytest

from lms.models import Membership, School
from tests.factories.people import MembershipFactory
from tests.lms.domain.import_people.office import TODAY, Office, figures

pytestmark = pytest.mark.django_db


def leader_of(office: Office, source_id: str) -> int | None:
    return office.membership(source_id).team_leader_id


def test_a_leader_may_stand_further_down_and_be_named_by_id_or_code(office: Office) -> None:
    rows = [
        {"source_id": "S1", "leader_id": "S3"},
        {"source_id": "S2", "leader_id": "HT"},
        {"source_id": "S3", "staff_code": "HT"},
    ]
    assert figures(office.imports(*rows)) == (3, 0, 0, 0, 0)
    head = office.person("S3").pk
    assert [leader_of(office, each) for each in ("S1", "S2", "S3")] == [head, head, None]
    assert figures(office.imports(*rows)) == (0, 0, 3, 0, 0)


def test_a_leader_who_is_known_already(office: Office, school: School) -> None:
    head = MembershipFactory.create(school=school, staff_code="HT").person
    office.imports({"source_id": "S1", "leader_id": "HT"})
    assert leader_of(office, "S1") == head.pk


def test_another_leader_is_a_change_and_none_is_too(office: Office) -> None:
    rows = [{"source_id": "S1", "leader_id": "S2"}, {"source_id": "S2"}, {"source_id": "S3"}]
    office.imports(*rows)
    rows[0]["leader_id"] = "S3"
    assert figures(office.imports(*rows)) == (0, 1, 2, 0, 0)
    assert leader_of(office, "S1") == office.person("S3").pk
    rows[0]["leader_id"] = ""
    assert figures(office.imports(*rows)) == (0, 1, 2, 0, 0)
    assert leader_of(office, "S1") is None


def test_a_change_of_leader_and_of_post_is_one_change(office: Office) -> None:
    office.imports({"source_id": "S1"}, {"source_id": "S2"})
    plan = office.imports({"source_id": "S1", "leader_id": "S2", "job_title": "Cook"}, {"source_id": "S2"})
    assert figures(plan) == (0, 1, 1, 0, 0)
    assert (leader_of(office, "S1"), office.membership("S1").job_title) == (office.person("S2").pk, "Cook")


@pytest.mark.parametrize(
    ("leader", "says"),
    [
        ("S9", "nobody on the staff here has that id or staff code"),
        ("S1", "that is this very person"),
        ("TWO", "more than one person has that staff code"),
        ("GONE", "nobody on the staff here"),
    ],
)
def test_a_leader_who_cannot_be_told_is_remarked_on_and_refuses_nothing(
    office: Office, school: School, leader: str, says: str
) -> None:
    MembershipFactory.create_batch(2, school=school, staff_code="TWO")
    MembershipFactory.create(
        school=school, staff_code="GONE", ended_on="2026-07-20", end_recorded_at="2026-07-20T10:00Z"
    )
    plan = office.imports({"source_id": "S1", "leader_id": leader})
    assert figures(plan) == (1, 0, 0, 0, 0)
    assert [says in remark.message for remark in plan.remarks] == [True]
    assert figures(office.imports({"source_id": "S1", "leader_id": leader})) == (0, 0, 1, 0, 0)
    assert not Membership.objects.exclude(team_leader=None).exists()


def test_whoever_leaves_with_this_file_leads_nobody_by_it(office: Office) -> None:
    led = {"source_id": "S2", "leader_id": "S1"}
    office.imports({"source_id": "S1"}, led)
    assert leader_of(office, "S2") == office.person("S1").pk
    gone = {"source_id": "S1", "end": TODAY}
    office.imports(gone, led)
    assert leader_of(office, "S2") is None
    plan = office.imports(gone, led)
    assert (figures(plan), leader_of(office, "S2")) == ((0, 0, 2, 0, 0), None)
    assert "nobody on the staff here has that id" in plan.remarks[0].message
