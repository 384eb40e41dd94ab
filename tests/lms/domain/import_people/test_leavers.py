"""Who leaves: by a row's end, and by not being in a full file."""

from datetime import date, timedelta
from typing import Any

import pytest

from lms.domain.import_people import RefusedImportError
from lms.domain.people_file import Kind, Rejection
from lms.models import AccessRemoval, Audience, AuditEvent, Entry, Membership, Person, School
from tests.factories.people import ChannelFactory, ChannelRoleFactory, MembershipFactory
from tests.lms.domain.import_people.office import TODAY, Office, codes, figures, numbers

pytestmark = pytest.mark.django_db
JULY, YESTERDAY = date(2027, 7, 20), TODAY - timedelta(days=1)


def current(office: Office) -> int:
    return Membership.objects.filter(school=office.school, ended_on=None).count()


def test_whoever_is_missing_from_a_full_file_left_today(office: Office, school: School) -> None:
    office.imports(*numbers(range(20)))
    channel = ChannelFactory.create(school=school)
    role = ChannelRoleFactory.create(person=office.person("S19"), channel=channel)
    assert figures(office.imports(*numbers(range(19)), full=True)) == (0, 0, 19, 1, 0)
    here = office.membership("S19")
    assert (here.ended_on, here.person.is_active, here.person.session_generation) == (TODAY, False, 1)
    assert AccessRemoval.objects.get().role == role
    assert AuditEvent.objects.filter(verb="left the school", about=f"person {here.person_id}").count() == 1


def test_the_same_full_file_again_ends_nobody_more(office: Office) -> None:
    office.imports(*numbers(range(20)))
    office.imports(*numbers(range(19)), full=True)
    assert figures(office.imports(*numbers(range(19)), full=True)) == (0, 0, 19, 0, 0)
    assert figures(office.imports(*numbers(range(19)))) == (0, 0, 19, 0, 0)


def test_without_full_nobody_leaves(office: Office) -> None:
    office.imports(*numbers(range(5)))
    assert figures(office.imports(*numbers(range(1)))) == (0, 0, 1, 0, 0)
    assert current(office) == 5


@pytest.mark.parametrize(
    ("people", "stay", "refused"), [(20, 18, False), (20, 17, True), (19, 18, False), (9, 8, True)]
)
def test_more_than_a_tenth_is_refused_whole(office: Office, people: int, stay: int, refused: bool) -> None:
    office.imports(*numbers(range(people)))
    rows = [*numbers(range(stay)), {"source_id": "NEW"}]
    if not refused:
        assert figures(office.imports(*rows, full=True)) == (1, 0, stay, people - stay, 0)
        return
    with pytest.raises(
        RefusedImportError, match=f"end {people - stay} of the {people} members of staff at Alder Primary"
    ):
        office.imports(*rows, full=True)
    assert current(office) == people
    assert figures(office.imports(*rows, full=True, confirm=True)) == (1, 0, stay, people - stay, 0)


def test_those_added_by_hand_stay_and_count_among_the_whole(office: Office, school: School) -> None:
    office.imports(*numbers(range(2)))
    for entry in [Entry.BY_HAND, Entry.REGISTERED] * 4:
        MembershipFactory.create(school=school, entry=entry)
    assert figures(office.imports(*numbers(range(1)), full=True)) == (0, 0, 1, 1, 0)
    assert current(office) == 9


def test_who_was_added_by_hand_and_met_by_a_file_may_leave_by_the_next(office: Office, school: School) -> None:
    MembershipFactory.create(school=school, person__email="s0@alder.example")
    office.imports(*numbers(range(20)))
    assert figures(office.imports(*numbers(range(1, 20)), full=True)) == (0, 0, 19, 1, 0)


def test_other_kinds_and_schools_stay(office: Office, school: School) -> None:
    MembershipFactory.create(school=school, audience=Audience.PUPIL, entry=Entry.IMPORTED)
    MembershipFactory.create(entry=Entry.IMPORTED)
    assert figures(office.imports(*numbers(range(1)), full=True)) == (1, 0, 0, 0, 0)


def test_who_is_in_a_row_that_was_left_out_has_not_left(office: Office) -> None:
    office.imports(*numbers(range(4)))
    rows: list[dict[str, Any] | Rejection] = [
        *numbers(range(2)),
        Rejection(9, "Start", "bad-date", "…", "S2", None),
        Rejection(10, "Start", "bad-date", "…", "", "s3@alder.example"),
    ]
    assert figures(office.imports(*rows, full=True)) == (0, 0, 2, 0, 2)
    assert current(office) == 4


def test_a_row_that_is_left_out_for_its_address_keeps_both_people(office: Office) -> None:
    office.imports(*numbers(range(3)))
    plan = office.imports(*numbers(range(1)), {"source_id": "S1", "email": "s2@alder.example"}, full=True)
    assert (figures(plan), codes(plan)) == ((0, 0, 1, 0, 1), [(3, "email-taken")])


@pytest.mark.parametrize("rows", [0, 3])
def test_a_full_file_that_nobody_can_be_read_from_is_refused(office: Office, school: School, rows: int) -> None:
    office.imports(*numbers(range(1)))
    MembershipFactory.create_batch(20, school=school)
    with pytest.raises(RefusedImportError):
        office.imports(*(Rejection(n, None, "missing", "…") for n in range(2, 2 + rows)), full=True)


def test_an_end_that_has_come_ends_access_and_counts_as_a_change(office: Office) -> None:
    office.imports(*numbers(range(1)))
    gone = numbers(range(1))[0] | {"end": YESTERDAY}
    assert figures(office.imports(gone)) == (0, 1, 0, 0, 0)
    here = office.membership("S0")
    assert here.ended_on == max(YESTERDAY, here.started_on)
    assert not here.person.is_active
    assert figures(office.imports(gone)) == (0, 0, 1, 0, 0)
    assert figures(office.imports(gone, full=True)) == (0, 0, 1, 0, 0)


def test_a_coming_end_is_kept_and_can_be_taken_back(office: Office) -> None:
    row = numbers(range(1))[0]
    office.imports(row)
    assert figures(office.imports(row | {"end": JULY})) == (0, 1, 0, 0, 0)
    here = office.membership("S0")
    assert (here.ended_on, here.end_recorded_at is not None, here.person.is_active) == (JULY, True, True)
    assert figures(office.imports(row | {"end": JULY}, full=True)) == (0, 0, 1, 0, 0)
    assert figures(office.imports(row)) == (0, 1, 0, 0, 0)
    here.refresh_from_db()
    assert (here.ended_on, here.end_recorded_at) == (None, None)


def test_who_left_before_they_were_known_is_remarked_on_and_not_made(office: Office) -> None:
    plan = office.imports({"source_id": "S1", "end": date(2026, 7, 20)})
    assert (figures(plan), Person.objects.count()) == ((0, 0, 1, 0, 0), 0)
    assert plan.remarks[0].message == "They left on Monday 20 July 2026, before we knew them here."


def test_who_comes_back_signs_in_again(office: Office) -> None:
    row = numbers(range(1))[0] | {"start": date(2020, 9, 1)}
    office.imports(row)
    office.imports(row | {"end": YESTERDAY})
    assert figures(office.imports(row)) == (1, 0, 0, 0, 0)
    person = office.person("S0")
    assert person.is_active
    assert list(person.memberships.values_list("started_on", "ended_on")) == [
        (date(2020, 9, 1), YESTERDAY), (TODAY, None),
    ]  # fmt: skip
    assert figures(office.imports(row)) == (0, 0, 1, 0, 0)


def test_whoever_a_wrong_full_file_ended_today_is_back_today(office: Office) -> None:
    office.imports(*numbers(range(3)))
    office.imports(*numbers(range(1)), full=True, confirm=True)
    assert figures(office.imports(*numbers(range(3)), full=True)) == (2, 0, 1, 0, 0)
    assert figures(office.imports(*numbers(range(3)), full=True)) == (0, 0, 3, 0, 0)
    assert all(Person.objects.values_list("is_active", flat=True))


def test_a_start_that_is_corrected(office: Office) -> None:
    row = numbers(range(1))[0]
    office.imports(row)
    assert figures(office.imports(row | {"start": date(2026, 9, 1)})) == (0, 1, 0, 0, 0)
    assert office.membership("S0").started_on == date(2026, 9, 1)


def test_a_coming_starter_who_is_not_in_the_next_file_is_no_leaver(office: Office) -> None:
    office.kind = Kind.GOVERNORS
    office.imports({"source_id": "S1", "start": JULY})
    assert figures(office.imports({"source_id": "S2"}, full=True)) == (1, 0, 0, 0, 0)
