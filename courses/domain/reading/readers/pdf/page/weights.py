"""Bold type told from type that is bold throughout a document, which marks nothing."""

from courses.domain.reading.readers.pdf.source.sheet import Sheet

_MOST = 0.6


def level_weights(sheets: list[Sheet]) -> None:
    """Take all type for ordinary where most of the document is bold."""
    runs = [run for sheet in sheets for run in sheet.runs]
    if sum(len(run.text) for run in runs if run.bold) > _MOST * sum(len(run.text) for run in runs):
        for run in runs:
            run.bold = False
