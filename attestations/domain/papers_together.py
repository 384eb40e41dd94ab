"""One sheet that several people signed, recorded for each of them: all of them, or none."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date, datetime

from django.db import transaction

from attestations.domain.papers import UnusablePaperError, record_paper
from attestations.models import Obligation, PaperSignature
from lms.models import Person

MOST = 60
"""Signatures on one sheet."""


def record_sheet(
    *, names: Mapping[Obligation, str], signed_on: date, scan: bytes, scan_name: str, by: Person, at: datetime
) -> list[PaperSignature]:
    """Record a sheet, with the name that stands on it for each obligation.

    Raises:
        UnusablePaperError: there are too many, or one of them cannot be recorded so; the message says whose.
    """
    if len(names) > MOST:
        raise UnusablePaperError(f"One sheet holds at most {MOST} signatures: choose fewer people")
    recorded: list[PaperSignature] = []
    try:
        with transaction.atomic():
            for owed, name in names.items():
                with _saying_whose(owed, alone=len(names) == 1):
                    recorded.append(
                        record_paper(
                            obligation=owed,
                            signed_on=signed_on,
                            name=name,
                            scan=scan,
                            scan_name=scan_name,
                            by=by,
                            at=at,
                        )
                    )
    except BaseException:
        # The rows are gone with the transaction; their files would stay.
        for paper in recorded:
            paper.scan.storage.delete(str(paper.scan.name))
        raise
    return recorded


@contextmanager
def _saying_whose(owed: Obligation, *, alone: bool) -> Iterator[None]:
    try:
        yield
    except UnusablePaperError as error:
        if alone:
            raise
        raise UnusablePaperError(f"{owed.person.get_full_name()}: {error}") from None
