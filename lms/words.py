"""Dates, counts and digests as a reader would say them (look/README.md, principle 5; DESIGN.md §7)."""

from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal
from textwrap import wrap

from lms.days import LONDON, london_day

ONE_TO_NINE = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine")


def day_words(day: date, on: date | None = None) -> str:
    """`day` as "Friday 23 October", with the year unless it is the year of the day `on`.

    Without `on` the year is always said, so that a day is never mistaken for this year's. A moment
    stands for its day in London.

    Raises ValueError for a moment without a time zone.
    """
    day = _london(day).date() if isinstance(day, datetime) else day
    words = f"{day:%A} {day.day} {day:%B}"
    if on is None:
        return f"{words} {day.year}"
    this_year = (london_day(on) if isinstance(on, datetime) else on).year
    return words if day.year == this_year else f"{words} {day.year}"


def moment_words(moment: datetime) -> str:
    """`moment` in London as "Thursday 8 October 2026 at 8:14 am".

    Raises ValueError for a moment without a time zone.
    """
    return f"{day_words(_london(moment))} at {time_words(moment)}"


def time_words(moment: datetime) -> str:
    """The time of day of `moment` in London as "8:14 am".

    Raises ValueError for a moment without a time zone.
    """
    local = _london(moment)
    return f"{local.hour % 12 or 12}:{local:%M} {'am' if local.hour < 12 else 'pm'}"


def _london(moment: datetime) -> datetime:
    if moment.tzinfo is None:
        raise ValueError(f"{moment.isoformat()} has no time zone, so its hour in London is not known")
    return moment.astimezone(LONDON)


def number_words(number: int) -> str:
    """One to nine as words, any other number in digits with commas ("1,204")."""
    return ONE_TO_NINE[number - 1] if 1 <= number <= 9 else f"{number:,}"


def percent(part: float | Decimal, whole: float | Decimal = 100) -> str:
    """`part` of `whole` to one decimal place and without a space, "93.2%"; "–" of a whole of nought.

    Without `whole`, `part` is the per cent itself. Halves round up, as spreadsheets round them, so
    that page and workbook agree.
    """
    if whole == 0:
        return "–"
    share = Decimal(str(part)) * 100 / Decimal(str(whole))
    return f"{share.quantize(Decimal('0.1'), rounding=ROUND_HALF_UP)}%"


def fingerprint(digest: str) -> str:
    """A hexadecimal digest in groups of four, for eyes that compare two of them."""
    return " ".join(wrap(digest, 4))


def class_words(name: str) -> str:
    """What a class is called to its pupils: "Heron class", "class 7A", and as it is where it says so itself."""
    if "class" in name.casefold():
        return name
    return f"class {name}" if any(letter.isdigit() for letter in name) else f"{name} class"
