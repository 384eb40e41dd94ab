"""Proving an address by a mailed code before anything is said of whether the school knows it."""

import secrets
from dataclasses import asdict, dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.utils.crypto import constant_time_compare, salted_hmac

from lms.domain.attempts_limit import TooManyTriesError, allow
from lms.models import School

GOOD_FOR = timedelta(minutes=15)
TRIES = 3
MAILS_AN_ADDRESS, MAILS_WITHIN = 3, timedelta(minutes=10)
MAILS_A_DAY, A_DAY = 40, timedelta(days=1)
MAILS_A_PLACE = 300
"""From one network address within ten minutes: a whole parents' evening sits behind one."""


@dataclass(frozen=True, slots=True)
class Proof:
    """An address on its way to being proven. Kept in the session of who asked, so the code works nowhere else."""

    school: int
    email: str
    digest: str
    ends_at: str
    tries: int = 0
    proven: bool = False

    def kept(self) -> dict[str, Any]:
        """For the session."""
        return asdict(self)

    def holds(self, *, school: School, at: datetime) -> bool:
        """Whether it is for this school, and not too old."""
        return self.school == school.pk and at < datetime.fromisoformat(self.ends_at)


def mail_code(*, school: School, email: str, place: str, at: datetime) -> Proof:
    """Mail a code to an address, whoever has it; `place` is where the request came from.

    Raises:
        TooManyTriesError: too many were mailed to the address, or from that place.
    """
    address = email.strip().lower()
    allow(what="parents' code from", key=place, most=MAILS_A_PLACE, within=MAILS_WITHIN, at=at)
    allow(what="parents' code to", key=address, most=MAILS_AN_ADDRESS, within=MAILS_WITHIN, at=at)
    allow(what="parents' code to, all day", key=address, most=MAILS_A_DAY, within=A_DAY, at=at)
    code = f"{secrets.randbelow(10**6):06}"
    text = render_to_string(
        "lms/joining/code_mail.txt", {"school": school, "code": code, "minutes": GOOD_FOR.seconds // 60}
    )
    send_mail(f"Your code for {school}", text, None, [address])
    return Proof(school.pk, address, _digest(address, code), (at + GOOD_FOR).isoformat())


def try_code(*, proof: Proof, code: str, at: datetime) -> Proof | None:
    """The proof after one try of a code, `proven` where it was right; None where that was one try too many.

    Tries are counted in the database too: requests that run at once all read the same session.
    """
    try:
        allow(what="parents' code tried", key=proof.digest, most=TRIES, within=GOOD_FOR, at=at)
    except TooManyTriesError:
        return None
    typed = "".join(character for character in code if character.isdigit())
    if constant_time_compare(_digest(proof.email, typed), proof.digest):
        return replace(proof, proven=True)
    tried = replace(proof, tries=proof.tries + 1)
    return None if tried.tries >= TRIES else tried


def _digest(address: str, code: str) -> str:
    return salted_hmac("lms.parents.proof", f"{address} {code}", algorithm="sha256").hexdigest()
