"""Days as schools and spreadsheets write them: always the day first, never the month."""

import re
from datetime import date, datetime, time, timedelta
from typing import Final

from lms.days import london_day
from lms.domain.people_file.headings import quoted
from lms.domain.people_file.sheet import WINDOWS_EPOCH, Cell
from lms.domain.people_file.values.errors import CellError
from lms.domain.people_file.values.text import clean

FIRST_SERIAL: Final = 20_000
LAST_SERIAL: Final = 80_000
"""Numbers from 1954 to 2119 in the 1900 date system; others are not taken for days."""
FIRST_YEAR: Final = 1900
LAST_YEAR: Final = 2199
CENTURY_TURNS: Final = 50
"""Two figures below this are of the 2000s, the others of the 1900s."""

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH_WORDS = "january february march april may june july august september october november december sept"
_MONTH_NAMES = frozenset(_MONTH_WORDS.split())
_WEEKDAY = re.compile(r"^(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+", re.IGNORECASE)
_TIME = r"(?:(?:,?\s+|T)\d{1,2}[:.]\d{2}(?::\d{2}(?:\.\d+)?)?\s*(?:[ap]\.?m\.?)?\s*(?P<offset>Z|[+-]\d{2}:?\d{2})?)?"
_YEAR = r"(?P<year>\d{4}|\d{2})"
_ISO = re.compile(rf"(?P<year>\d{{4}})([-/.])(?P<month>\d{{1,2}})\2(?P<day>\d{{1,2}}){_TIME}", re.IGNORECASE)
_FIGURES = re.compile(rf"(?P<day>\d{{1,2}})\s?[-/. ]\s?(?P<month>\d{{1,2}})\s?[-/. ]\s?{_YEAR}{_TIME}", re.IGNORECASE)
_WORDS = re.compile(
    rf"(?P<day>\d{{1,2}})(?:st|nd|rd|th)?[-/., ]*(?:of )?(?P<month>[a-z]+)\.?[-/., ']*{_YEAR}{_TIME}", re.IGNORECASE
)
_MONTH_FIRST_WORDS = re.compile(
    rf"(?P<month>[a-z]+)\.? (?P<day>\d{{1,2}})(?:st|nd|rd|th)?,? (?P<year>\d{{4}}){_TIME}", re.IGNORECASE
)
_FORMS = (_ISO, _FIGURES, _WORDS, _MONTH_FIRST_WORDS)
_SERIAL = re.compile(r"\d{5}(?:[.,]\d+)?")
_COMPACT = re.compile(r"(?:19|20)\d{6}")


def read_day(cell: Cell, *, epoch: date = WINDOWS_EPOCH) -> date | None:
    """The day a cell names, None for an empty one; a moment with an offset from UTC stands for its day in London.

    `epoch` is day 0 of a day that stands as a number.

    Raises CellError `bad-date`, also for a day that can only be read month first.
    """
    if isinstance(cell, datetime):
        return _within(cell.date(), cell.date().isoformat())
    if isinstance(cell, date):
        return _within(cell, cell.isoformat())
    if isinstance(cell, bool | time | timedelta):
        raise _not_a_day(str(cell))
    text = clean(cell)
    if not text:
        return None
    if _SERIAL.fullmatch(text):
        return _from_serial(text, epoch)
    if _COMPACT.fullmatch(text):
        return _made(text, int(text[:4]), int(text[4:6]), int(text[6:]))
    return _from_words(text)


def _from_serial(text: str, epoch: date) -> date:
    days = int(float(text.replace(",", ".")))
    if not FIRST_SERIAL <= days <= LAST_SERIAL:
        raise _not_a_day(text)
    return epoch + timedelta(days=days)


def _from_words(text: str) -> date:
    plain = _WEEKDAY.sub("", text)
    match = next((found for form in _FORMS if (found := form.fullmatch(plain))), None)
    month = _month(match["month"]) if match else None
    if match is None or month is None:
        raise _not_a_day(text)
    day = _made(text, _year(match["year"]), month, int(match["day"]))
    if match["offset"] and (moment := _moment(plain)):
        return london_day(moment)
    return day


def _moment(text: str) -> datetime | None:
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return None


def _month(text: str) -> int | None:
    if text.isdigit():
        return int(text)
    word = text.casefold()
    return _MONTHS.index(word[:3]) + 1 if word in _MONTHS or word in _MONTH_NAMES else None


def _year(figures: str) -> int:
    number = int(figures)
    if len(figures) == 4:
        return number
    return number + (2000 if number < CENTURY_TURNS else 1900)


def _made(text: str, year: int, month: int, day: int) -> date:
    try:
        return _within(date(year, month, day), text)
    except ValueError as error:
        if isinstance(error, CellError):
            raise
    if day <= 12 < month:
        raise CellError(
            "bad-date",
            f"{quoted(text)} has the month first: write the day first, as in {month:02}/{day:02}/{year}",
        )
    raise CellError("bad-date", f"{quoted(text)} is a day that no calendar has: write it as in 01/09/2026")


def _within(day: date, text: str) -> date:
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise CellError(
            "bad-date", f"{quoted(text)} is in no year from {FIRST_YEAR} to {LAST_YEAR}: write it as in 01/09/2026"
        )
    return day


def _not_a_day(text: str) -> CellError:
    return CellError("bad-date", f"{quoted(text)} is not a date: write it as in 01/09/2026")
