"""What a page shows, as a CSV file to take away."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime

from django.http import StreamingHttpResponse

from attestations.domain.workbook.csv_text import csv_lines
from attestations.domain.workbook.model import Value
from lms.days import LONDON


def csv_response(
    *, name: str, at: datetime, headings: Sequence[str], rows: Iterable[Sequence[Value]]
) -> StreamingHttpResponse:
    """A file called after `name` and the moment `at`, sent as its rows are read."""

    def whole() -> Iterator[Sequence[Value]]:
        yield headings
        yield from rows

    stamp = at.astimezone(LONDON).strftime("%Y-%m-%d-%H%M")
    response = StreamingHttpResponse(csv_lines(whole()), content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="{name}-{stamp}.csv"'
    return response
