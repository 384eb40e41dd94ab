import re
from datetime import UTC, datetime, timedelta

import pytest
from django.core.mail import EmailMessage

from lms.domain.attempts_limit import TooManyTriesError
from lms.domain.parents.proof import Proof, mail_code, try_code
from lms.models import School
from tests.factories.people import SchoolFactory

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 26, 18, tzinfo=UTC)


@pytest.fixture
def school() -> School:
    made: School = SchoolFactory.create(name="Alder Primary")
    return made


def ask(school: School, email: str = "pat@home.example", place: str = "192.0.2.1", at: datetime = NOW) -> Proof:
    return mail_code(school=school, email=email, place=place, at=at)


def code_in(mails: list[EmailMessage]) -> str:
    (code,) = re.findall(r"^\s+(\d{6})$", str(mails[-1].body), re.MULTILINE)
    return str(code)


def wrong(code: str) -> str:
    return f"{(int(code) + 1) % 1_000_000:06}"


def test_the_code_in_the_mail_proves_the_address(school: School, mailoutbox: list[EmailMessage]) -> None:
    proof = ask(school, " Pat@Home.example ")
    assert (mailoutbox[0].to, mailoutbox[0].subject) == (["pat@home.example"], "Your code for Alder Primary")
    code = code_in(mailoutbox)
    assert not proof.proven
    for typed in (code, f" {code[:3]} {code[3:]} "):
        tried = try_code(proof=proof, code=typed, at=NOW)
        assert tried is not None
        assert tried.proven


def test_what_the_session_keeps_does_not_hold_the_code(school: School, mailoutbox: list[EmailMessage]) -> None:
    kept = ask(school).kept()
    assert code_in(mailoutbox) not in str(kept)
    assert Proof(**kept).email == "pat@home.example"


def test_the_third_wrong_code_is_one_too_many(school: School, mailoutbox: list[EmailMessage]) -> None:
    proof: Proof | None = ask(school)
    bad = wrong(code_in(mailoutbox))
    for left in (True, True, False):
        assert proof is not None
        proof = try_code(proof=proof, code=bad, at=NOW)
        assert (proof is not None) == left


@pytest.mark.parametrize("typed", ["", "abc", "000000000000"])
def test_what_is_no_code_proves_nothing(school: School, typed: str) -> None:
    tried = try_code(proof=ask(school), code=typed, at=NOW)
    assert tried is not None
    assert not tried.proven


def test_a_proof_is_for_one_school_and_fifteen_minutes(school: School) -> None:
    proof = ask(school)
    assert proof.holds(school=school, at=NOW + timedelta(minutes=14, seconds=59))
    assert not proof.holds(school=school, at=NOW + timedelta(minutes=15))
    assert not proof.holds(school=SchoolFactory.create(), at=NOW)


def test_an_address_gets_three_mails_in_ten_minutes(school: School, mailoutbox: list[EmailMessage]) -> None:
    for email in ("pat@home.example", "PAT@home.example", "pat@home.example"):
        ask(school, email)
    with pytest.raises(TooManyTriesError):
        ask(school)
    assert len(mailoutbox) == 3
    ask(school, at=NOW + timedelta(minutes=10))
    assert len(mailoutbox) == 4


def test_a_hall_of_parents_behind_one_address_gets_its_mails(school: School, mailoutbox: list[EmailMessage]) -> None:
    for n in range(300):
        ask(school, f"parent{n}@home.example")
    assert len(mailoutbox) == 300
    with pytest.raises(TooManyTriesError):
        ask(school, "one-more@home.example")
    ask(school, "one-more@home.example", place="192.0.2.2")


def test_codes_tried_at_once_are_counted_though_each_knows_of_none_before(
    school: School, mailoutbox: list[EmailMessage]
) -> None:
    """Requests that run beside one another all read the same session: its count alone would hold none of them up."""
    proof = ask(school)
    code = code_in(mailoutbox)
    for _ in range(3):
        assert try_code(proof=proof, code=wrong(code), at=NOW) is not None
    assert try_code(proof=proof, code=code, at=NOW) is None


def test_an_address_gets_no_more_than_forty_mails_a_day(school: School, mailoutbox: list[EmailMessage]) -> None:
    for turn in range(40):
        ask(school, at=NOW + timedelta(minutes=4 * turn))
    with pytest.raises(TooManyTriesError) as refused:
        ask(school, at=NOW + timedelta(hours=4))
    assert (refused.value.until, len(mailoutbox)) == (NOW + timedelta(days=1), 40)
