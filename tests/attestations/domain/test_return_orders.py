"""Returns that are asked for, or that a meeting needs: made once, told of once, whatever dies on the way."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction

from attestations.domain import return_orders
from attestations.domain.return_facts import Scope
from attestations.domain.return_orders import (
    GAVE_UP,
    HOLD,
    MeetingError,
    add_meeting,
    call_off_meeting,
    make_due_returns,
    make_ordered,
    order_for_meetings,
    order_return,
)
from attestations.domain.returns import UnusableMomentError, make_return
from attestations.domain.workbook.suppression import CannotProtectError
from attestations.models import Edition, Meeting, OutboxMail, Purpose, Return, ReturnOrder
from lms.models import Appointment, Audience, AuditEvent, Person, School
from tests.factories.attestations import MeetingFactory, ReturnOrderFactory
from tests.factories.ledger import make_member, make_owed
from tests.factories.people import AppointmentFactory, SchoolFactory, TrustFactory

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 13, 17, tzinfo=UTC)
TODAY = date(2026, 11, 13)


def now() -> datetime:
    return NOW


@pytest.fixture
def school() -> School:
    found: School = SchoolFactory.create(name="Alderbrook Primary School", contact_email="office@alder.example")
    make_owed(person=make_member(school=found))
    return found


def lead() -> Person:
    person: Person = AppointmentFactory.create(school=None, role=Appointment.Role.TRUST_LEAD).person
    return person


class TestAsking:
    def test_is_written_down_and_makes_nothing_yet(self, school: School) -> None:
        asker = lead()
        order = order_return(scope=Scope(school), purpose=Purpose.AUDITOR, as_at=NOW, by=asker, at=NOW)
        assert (order.school, order.audiences, order.asked_by, order.as_at) == (school, [], asker, NOW)
        assert AuditEvent.objects.get(verb="return asked for").details == {"purpose": "auditor"}
        assert not Return.objects.exists()

    def test_for_a_moment_to_come_is_refused(self, school: School) -> None:
        with pytest.raises(UnusableMomentError):
            order_return(
                scope=Scope(school), purpose=Purpose.GOVERNORS, as_at=NOW + timedelta(seconds=1), by=lead(), at=NOW
            )
        assert not ReturnOrder.objects.exists()


class TestMaking:
    def test_makes_both_editions_of_one_moment_once(self, school: School) -> None:
        order = ReturnOrderFactory.create(school=school, as_at=NOW - timedelta(days=1), asked_at=NOW)
        assert make_due_returns(clock=now) == 1
        found = Return.objects.order_by("pk")
        assert [(r.edition, r.as_at, r.made_at, r.order) for r in found] == [
            (edition, order.as_at, NOW, order) for edition in Edition
        ]
        assert make_due_returns(clock=now) == 0
        assert not make_ordered(order_id=order.pk, clock=now)
        assert Return.objects.count() == 2

    def test_leaves_alone_what_another_holds_until_they_are_taken_to_be_dead(self, school: School) -> None:
        ReturnOrderFactory.create(school=school, held_until=NOW)
        assert make_due_returns(clock=now) == 0
        assert make_due_returns(clock=lambda: NOW + timedelta(seconds=1)) == 1

    def test_goes_on_with_the_edition_that_one_who_died_left(
        self, school: School, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        order = ReturnOrderFactory.create(school=school)
        working = make_return

        def dies(**asked: object) -> object:
            if asked["edition"] == Edition.FULL:
                raise MemoryError
            return working(**asked)  # type: ignore[arg-type]

        monkeypatch.setattr(return_orders, "make_return", dies)
        with pytest.raises(MemoryError):
            make_ordered(order_id=order.pk, clock=now)
        (first,) = Return.objects.all()
        monkeypatch.setattr(return_orders, "make_return", working)
        assert make_due_returns(clock=lambda: NOW + HOLD + timedelta(seconds=1)) == 1
        assert Return.objects.get(edition=Edition.GOVERNORS) == first
        assert Return.objects.count() == 2

    def test_gives_up_after_three_tries_with_words(self, school: School) -> None:
        order = ReturnOrderFactory.create(school=school, tries=3)
        assert make_due_returns(clock=now) == 0
        order.refresh_from_db()
        assert (order.problem, order.failed_at) == (GAVE_UP, NOW)

    def test_gives_up_at_once_where_no_try_could_succeed(self, school: School, monkeypatch: pytest.MonkeyPatch) -> None:
        def refuses(**asked: object) -> object:
            raise CannotProtectError("A small figure would be given away.")

        monkeypatch.setattr(return_orders, "make_return", refuses)
        order = ReturnOrderFactory.create(school=school)
        make_due_returns(clock=now)
        order.refresh_from_db()
        assert (order.problem, order.made_at) == ("A small figure would be given away.", None)
        assert not OutboxMail.objects.exists()

    def test_an_order_has_one_of_each_edition(self, school: School) -> None:
        order = ReturnOrderFactory.create(school=school)
        make_due_returns(clock=now)
        with pytest.raises(IntegrityError), transaction.atomic():
            Return.objects.filter(edition=Edition.FULL).update(edition=Edition.GOVERNORS)
        assert order.returns.count() == 2


class TestTelling:
    def test_the_governors_the_headteacher_and_whoever_asked_get_a_link_and_not_the_file(self, school: School) -> None:
        asker, governor = lead(), make_member(school=school, audience=Audience.GOVERNOR)
        head = AppointmentFactory.create(school=school, role=Appointment.Role.HEADTEACHER).person
        make_member(school=SchoolFactory.create(), audience=Audience.GOVERNOR)
        ReturnOrderFactory.create(school=school, asked_by=asker)
        make_due_returns(clock=now)
        mails = OutboxMail.objects.all()
        assert {mail.person for mail in mails} == {asker, governor, head}
        mail = mails.get(person=governor)
        assert mail.subject == "Alderbrook Primary School: the return is ready to read"
        assert mail.reply_to == "office@alder.example"
        assert "you are a governor or the headteacher of Alderbrook Primary School" in mail.text
        assert "you asked for it" in mails.get(person=asker).text
        assert "Return R-2026-001" in mail.text or "return R-2026-001" in mail.text
        assert "/in/" in mail.text

    def test_an_auditors_return_is_told_to_whoever_asked_alone(self, school: School) -> None:
        asker = lead()
        make_member(school=school, audience=Audience.GOVERNOR)
        ReturnOrderFactory.create(school=school, asked_by=asker, purpose=Purpose.AUDITOR)
        make_due_returns(clock=now)
        assert OutboxMail.objects.get().person == asker

    def test_of_the_whole_trust_its_leads_are_told(self, school: School) -> None:
        trust_lead = lead()
        make_member(school=school, audience=Audience.GOVERNOR)
        ReturnOrderFactory.create(school=None, asked_by=trust_lead, purpose=Purpose.TRUST_BOARD)
        make_due_returns(clock=now)
        assert OutboxMail.objects.get().person == trust_lead


class TestMeetings:
    def test_the_return_is_asked_for_a_week_before_and_once(self, school: School) -> None:
        MeetingFactory.create(school=school, held_on=TODAY + timedelta(days=8))
        assert order_for_meetings(on=TODAY, at=NOW) == 0
        tomorrow = NOW + timedelta(days=1)
        assert order_for_meetings(on=TODAY + timedelta(days=1), at=tomorrow) == 1
        assert order_for_meetings(on=TODAY + timedelta(days=2), at=NOW + timedelta(days=2)) == 0
        order = ReturnOrder.objects.get()
        assert (order.school, order.as_at, order.purpose, order.asked_by) == (school, tomorrow, "governors", None)
        make_due_returns(clock=lambda: tomorrow)
        assert Return.objects.filter(order=order).count() == 2

    def test_one_of_the_trust_is_its_boards(self) -> None:
        TrustFactory.create()
        MeetingFactory.create(school=None, held_on=TODAY)
        order_for_meetings(on=TODAY, at=NOW)
        order = ReturnOrder.objects.get()
        assert (order.school, order.purpose) == (None, "trust_board")

    def test_one_that_was_called_off_or_is_over_asks_for_nothing(self, school: School) -> None:
        off = MeetingFactory.create(school=school, held_on=TODAY)
        call_off_meeting(meeting=off, by=lead(), at=NOW)
        call_off_meeting(meeting=off, by=lead(), at=NOW)
        MeetingFactory.create(school=school, held_on=TODAY - timedelta(days=1))
        assert order_for_meetings(on=TODAY, at=NOW) == 0
        assert AuditEvent.objects.filter(verb="meeting called off").count() == 1

    def test_a_day_is_put_down_once_for_a_school_and_may_be_again_after_it_was_called_off(self, school: School) -> None:
        by = lead()
        first = add_meeting(school=school, held_on=TODAY, by=by, on=TODAY, at=NOW)
        with pytest.raises(MeetingError, match="already"):
            add_meeting(school=school, held_on=TODAY, by=by, on=TODAY, at=NOW)
        add_meeting(school=None, held_on=TODAY, by=by, on=TODAY, at=NOW)
        with pytest.raises(MeetingError, match="already"):
            add_meeting(school=None, held_on=TODAY, by=by, on=TODAY, at=NOW)
        call_off_meeting(meeting=first, by=by, at=NOW)
        add_meeting(school=school, held_on=TODAY, by=by, on=TODAY, at=NOW)
        assert Meeting.objects.count() == 3

    def test_a_day_that_is_over_is_refused(self, school: School) -> None:
        with pytest.raises(MeetingError, match="over"):
            add_meeting(school=school, held_on=TODAY - timedelta(days=1), by=lead(), on=TODAY, at=NOW)
