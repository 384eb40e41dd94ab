import pytest

from lms.domain.appointments import appoint
from lms.domain.people.refusal import RefusedError
from lms.domain.people.way_in import hand_over_link, sign_out_everywhere
from lms.domain.sign_in_links import use_link
from lms.models import Appointment, AuditEvent, Person, School, SignInLink
from tests.lms.domain.people.conftest import NOW, TODAY, Member


def test_a_link_signs_its_person_in_and_who_made_it_is_noted(lead: Person, here: School, member: Member) -> None:
    person = member(here)
    link = hand_over_link(person=person, by=lead, at=NOW)
    assert use_link(secret=link.rsplit("/", 2)[1], at=NOW) == person
    event = AuditEvent.objects.get(verb="sign-in link handed over")
    assert (event.actor, event.about, event.details) == (lead, f"person {person.pk}", {})


@pytest.mark.parametrize("who", ["oneself", "somebody elsewhere", "somebody of both", "somebody gone", "a headteacher"])
def test_there_is_no_link_for_whom_it_would_be_a_way_up_or_no_way_in(
    lead: Person, here: School, there: School, member: Member, who: str
) -> None:
    person = {
        "oneself": lambda: lead,
        "somebody elsewhere": lambda: member(there),
        "somebody of both": lambda: member(there, person=member(here)),
        "somebody gone": lambda: member(here, person__is_active=False),
        "a headteacher": lambda: member(here),
    }[who]()
    if who == "a headteacher":
        appoint(person=person, role=Appointment.Role.HEADTEACHER, school=here, on=TODAY, by=None, at=NOW)
    with pytest.raises(RefusedError):
        hand_over_link(person=person, by=lead, at=NOW)
    assert not SignInLink.objects.exists()


def test_somebody_is_signed_out_by_those_who_keep_all_they_are(
    lead: Person, here: School, there: School, member: Member
) -> None:
    person, of_both = member(here), member(there, person=member(here))
    sign_out_everywhere(person=person, by=lead, at=NOW)
    person.refresh_from_db()
    assert person.session_generation == 1
    with pytest.raises(RefusedError):
        sign_out_everywhere(person=of_both, by=lead, at=NOW)
    of_both.refresh_from_db()
    assert of_both.session_generation == 0
