import json
from dataclasses import dataclass
from datetime import date, datetime

from attestations.models import Acknowledgement
from lms.days import cycle_bounds


@dataclass(frozen=True, slots=True)
class Receipt:
    """What a receipt says, read from the ledger's own words; the name is empty once erased."""

    code: str
    name: str
    signed_at: datetime
    statement: str
    statement_sha256: str
    policy: str
    version: str
    role: str
    school: str
    urn: str
    quiz_right: int | None
    quiz_asked: int | None
    quiz_try: int | None
    good_until: date
    digest: str
    obligation_id: int


def receipt_of(*, signed: Acknowledgement) -> Receipt:
    """The receipt for one signature."""
    body = json.loads(signed.body)
    quiz = body["quiz"] or {}
    facts = json.loads(signed.signatory.facts) if signed.signatory.facts else {}
    return Receipt(
        code=signed.code,
        name=facts.get("name", ""),
        signed_at=signed.signed_at,
        statement=body["statement"],
        statement_sha256=body["statement_sha256"],
        policy=body["policy"],
        version=body["policy_version"],
        role=body["role"],
        school=body["school"],
        urn=body["urn"],
        quiz_right=quiz.get("right"),
        quiz_asked=quiz.get("asked"),
        quiz_try=quiz.get("try"),
        good_until=cycle_bounds(body["cycle"])[1],
        digest=signed.digest,
        obligation_id=signed.obligation_id,
    )
