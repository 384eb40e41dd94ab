"""From the spans of a page to runs on the page as it is read."""

from collections import Counter

from courses.domain.reading.errors import RefusedFileError
from courses.domain.reading.readers.limits import Stopwatch
from courses.domain.reading.readers.pdf.source.frame import Box, Frame
from courses.domain.reading.readers.pdf.source.letters import HYPHENS, Letters, Span
from courses.domain.reading.readers.pdf.source.sheet import Run

_LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
_CONTROLS = dict.fromkeys(map(chr, [*range(0x20), *range(0x7F, 0xA0)]))
# What is drawn is a hyphen, also where it is called a soft one.
_CLEANED = str.maketrans({**_CONTROLS, **_LIGATURES, **dict.fromkeys(f"{HYPHENS}\u00ad\u2010\u2011", "-")})
_MARGIN = 0.15
_OFTEN = 500
_MOST = 8_000


def upright_runs(letters: Letters, box: Box, stopwatch: Stopwatch) -> tuple[list[Run], Frame]:
    """Return the runs of a page, and the frame they stand in: that in which most of the text is upright.

    Text set at another angle is left out: it is a stamp, or a running line in the margin.
    """
    spans = []
    for number, span in enumerate(letters.spans()):
        if number % _OFTEN == 0:
            stopwatch.check()
        spans.append(span)
        if len(spans) > _MOST:
            raise RefusedFileError(
                "has a page with far more text than any policy's page holds: copy its text into a new document, and "
                "try again."
            )
    turns = Counter[int]()
    for span in spans:
        turns[span.look.turn] += len(span.words)
    del turns[-1]
    frame = Frame(box, max(turns, key=lambda turn: (turns[turn], -turn), default=0))
    runs = [_run(letters, span, frame) for span in spans if span.look.turn == frame.turn]
    return [run for run in runs if run.text and _is_on(run, frame)], frame


def _run(letters: Letters, span: Span, frame: Frame) -> Run:
    left, _, right, _ = frame.turned(span.begin)
    first_right = frame.turned(span.first_end)[2]
    last_right = frame.turned(span.end)[2]
    base = frame.height_of(span.look.line)
    run = Run(
        span.text.translate(_CLEANED),
        left,
        max(last_right, first_right, right),
        base,
        span.look.size,
        max(first_right, right),
        bold=span.look.bold,
        spaced=span.spaced,
        symbol=span.look.symbol,
    )
    if not _MARGIN * frame.height < base < (1 - _MARGIN) * frame.height:
        run.running = letters.is_artifact(span)
    return run


def _is_on(run: Run, frame: Frame) -> bool:
    return -1 < run.middle < frame.width + 1 and 0 < run.base < frame.height + 1
