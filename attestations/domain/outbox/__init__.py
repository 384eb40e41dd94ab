"""The outbox: a mail is sent once, or shown as *unknown* (DESIGN.md §4.5)."""

from attestations.domain.outbox.sending import Drained, drain

__all__ = ["Drained", "drain"]
