"""What proves it: requirements, obligations, the ledger of signatures, reminders, returns. One concept a file."""

from attestations.models.ledger import Acknowledgement, LedgerHead, Signatory
from attestations.models.obligation import Exemption, Obligation, ObligationChange, Withdrawn
from attestations.models.outbox import OutboxMail, Reminder
from attestations.models.requirement import Cycle, Requirement, Statement
from attestations.models.returns import CAPABILITY_FOR, Edition, Return
from attestations.models.sync_mark import SyncMark

__all__ = [
    "CAPABILITY_FOR",
    "Acknowledgement",
    "Cycle",
    "Edition",
    "Exemption",
    "LedgerHead",
    "Obligation",
    "ObligationChange",
    "OutboxMail",
    "Reminder",
    "Requirement",
    "Return",
    "Signatory",
    "Statement",
    "SyncMark",
    "Withdrawn",
]
