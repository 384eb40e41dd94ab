"""Obligations: who owes what by when, stated for a day and written as a difference."""

from attestations.domain.obligations.changing import SyncResult
from attestations.domain.obligations.sync import sync_obligations

__all__ = ["SyncResult", "sync_obligations"]
