"""English for counts, per cents and moments. Days are London days; names never follow the locale."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Final
from zoneinfo import ZoneInfo

LONDON: Final = ZoneInfo("Europe/London")

AUDIENCE_NAMES: Final = {
    "staff": "Staff",
    "channel_poster": "Channel posters",
    "channel_manager": "Channel managers",
    "governor": "Governors",
    "volunteer": "Volunteers",
    "pupil": "Pupils",
    "parent": "Parents",
}
SMALL_NUMBERS: Final = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
DAYS: Final = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS: Final = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


def count_in_words(count: int) -> str:
    """ "no", "one" to "nine", then figures: 10, 1,234."""
    return SMALL_NUMBERS[count] if count < len(SMALL_NUMBERS) else f"{count:,}"


def counted(count: int, singular: str, plural: str) -> str:
    """ "one channel", "no channels", "12 channels"."""
    return f"{count_in_words(count)} {singular if count == 1 else plural}"


def joined(words: Iterable[str], most: int = 3) -> str:
    """ "A", "A and B", "A, B and C"; beyond `most`, "A, B and 4 others"."""
    listed = list(words)
    if len(listed) > most:
        listed = [*listed[: most - 1], f"{len(listed) - most + 1} others"]
    if len(listed) < 2:
        return "".join(listed)
    return f"{', '.join(listed[:-1])} and {listed[-1]}"


def sentence(words: str) -> str:
    """The words with a capital and a full stop."""
    return f"{words[:1].upper()}{words[1:]}."


def percent_in_words(part: int, whole: int) -> str:
    """Per cent of a whole above zero, to one place; 100.0% only when it is all of them."""
    if part < whole and part * 10_000 >= whole * 9_995:
        return "over 99.9%"
    return f"{part / whole:.1%}"


def day_in_words(day: date) -> str:
    """ "13 November 2026"."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def day_and_time_in_words(moment: datetime) -> str:
    """ "13 November 2026 at 17:02", in London."""
    local = moment.astimezone(LONDON)
    return f"{day_in_words(local.date())} at {local:%H:%M}"


def moment_in_words(moment: datetime) -> str:
    """ "17:00 on Friday 13 November 2026", in London."""
    local = moment.astimezone(LONDON)
    return f"{local:%H:%M} on {DAYS[local.weekday()]} {day_in_words(local.date())}"


def hex_in_groups(digest: str) -> str:
    """A hex digest in groups of eight, so that a person can read it to another."""
    return " ".join(digest[start : start + 8] for start in range(0, len(digest), 8))
