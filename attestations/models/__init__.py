"""What proves it: requirements, obligations, the ledger of signatures, reminders, returns. One concept a file."""

from attestations.models.api_token import ApiToken
from attestations.models.changes_read import ChangesRead
from attestations.models.ledger import Acknowledgement, LedgerHead, Signatory
from attestations.models.obligation import Exemption, Extension, Obligation, ObligationChange, Withdrawn
from attestations.models.outbox import OutboxMail, Reminder
from attestations.models.past_credit import PastCredit
from attestations.models.rating_rule import RatingRule
from attestations.models.requirement import Cycle, Requirement, Statement
from attestations.models.return_action import ReturnAction
from attestations.models.return_order import Meeting, ReturnOrder
from attestations.models.returns import CAPABILITY_FOR, Edition, Purpose, Return
from attestations.models.second_person import Annulment, Decision, PaperSignature
from attestations.models.status import SOON_DAYS, Status
from attestations.models.sync_mark import SyncMark

__all__ = [
    "CAPABILITY_FOR",
    "SOON_DAYS",
    "Acknowledgement",
    "Annulment",
    "ApiToken",
    "ChangesRead",
    "Cycle",
    "Decision",
    "Edition",
    "Exemption",
    "Extension",
    "LedgerHead",
    "Meeting",
    "Obligation",
    "ObligationChange",
    "OutboxMail",
    "PaperSignature",
    "PastCredit",
    "Purpose",
    "RatingRule",
    "Reminder",
    "Requirement",
    "Return",
    "ReturnAction",
    "ReturnOrder",
    "Signatory",
    "Statement",
    "Status",
    "SyncMark",
    "Withdrawn",
]
