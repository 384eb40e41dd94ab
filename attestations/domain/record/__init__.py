"""What one person was asked, did and signed, in order, and the evidence of it."""

from attestations.domain.record.events import record_of
from attestations.domain.record.told import Told, years_of

__all__ = ["Told", "record_of", "years_of"]
