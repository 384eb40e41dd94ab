"""The governors' workbook: from frozen facts to the bytes of an .xlsx file. No Django, no clock."""

from attestations.domain.workbook.document import Document, compose
from attestations.domain.workbook.return_facts import ReturnFacts
from attestations.domain.workbook.writer import write_workbook

__all__ = ["Document", "ReturnFacts", "compose", "write_workbook"]
