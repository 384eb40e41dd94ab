import json
from dataclasses import dataclass
from datetime import date, datetime

from django.conf import settings
from django.urls import reverse

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
    on_paper: bool
    of_changes: bool
    on_behalf_of: str
    annulled_at: datetime | None

    @property
    def verify_url(self) -> str:
        """Where anyone can check it."""
        return settings.SITE_URL + reverse("verify_receipt", args=[self.code])


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
        on_paper=signed.kind == Acknowledgement.Kind.PAPER,
        of_changes=body.get("change_set") is not None,
        on_behalf_of=(facts.get("on_behalf_of") or {}).get("name", ""),
        annulled_at=signed.annulled_by.signed_at if hasattr(signed, "annulled_by") else None,
    )
