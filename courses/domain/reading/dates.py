"""Days and periods as English schools print them: day first, terms and school years."""

import calendar
import datetime
import re

_MONTHS = {name.lower(): number for number, name in enumerate(calendar.month_name) if name}
_MONTHS |= {name.lower(): number for number, name in enumerate(calendar.month_abbr) if name} | {"sept": 9}
_MONTH = rf"(?P<month>{'|'.join(sorted(_MONTHS, key=len, reverse=True))})\.?"
_YEAR = r"(?P<year>(?:19|20)\d\d|'?\d\d)"

_DAY_FORMS = (
    re.compile(r"\b(?P<year>20\d\d|19\d\d)-(?P<month>\d\d)-(?P<day>\d\d)\b"),
    re.compile(r"\b(?P<day>\d{1,2})\s*[./-]\s*(?P<month>\d{1,2})\s*[./-]\s*(?P<year>\d{4}|\d{2})\b"),
    re.compile(rf"\b(?P<day>\d{{1,2}})\s*(?:st|nd|rd|th)?\s+(?:of\s+)?{_MONTH},?\s+{_YEAR}\b", re.IGNORECASE),
    re.compile(rf"\b{_MONTH}\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year>(?:19|20)\d\d)\b", re.IGNORECASE),
)
_MONTH_FORM = re.compile(rf"\b{_MONTH},?\s+{_YEAR}\b", re.IGNORECASE)
_MONTH_NUMBER_FORM = re.compile(r"^\s*(?P<month>\d{1,2})\s*/\s*(?P<year>20\d\d)\s*$")
_SCHOOL_YEAR = r"(?P<first>20\d\d)\s*[-–/]\s*(?P<last>20\d\d|\d\d)\b"
_SCHOOL_YEAR_FORM = re.compile(rf"\b{_SCHOOL_YEAR}")
_TERM = re.compile(r"\b(?P<term>spring|summer|autumn)\b(?:\s+(?:term|half[- ]term|\d))*", re.IGNORECASE)
_YEAR_FORM = re.compile(r"\b(?P<year>20\d\d)\b")
_INTERVAL = re.compile(
    r"\b(?P<yearly>annual(?:ly)?|yearly|every year|each year|every twelve months|every 12 months|"
    r"once a year)\b"
    r"|\bevery\s+(?P<count>two|three|four|five|[2-5]|other)\s+years?\b"
    r"|\b(?P<named>biennial(?:ly)?|triennial(?:ly)?)\b"
    r"|\b(?P<hyphened>two|three|four|five|[2-5])[- ]year(?:ly|s)?\b",
    re.IGNORECASE,
)
_COUNTS = {
    "two": 2,
    "other": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "biennial": 2,
    "biennially": 2,
    "triennial": 3,
    "triennially": 3,
}
_A_QUARTER = datetime.timedelta(days=91)
_TERM_ENDS = {"spring": (4, 30), "summer": (8, 31), "autumn": (12, 31)}


def _year(digits: str) -> int:
    number = int(digits.lstrip("'"))
    return number if number > 99 else 2000 + number


def _month(text: str) -> int:
    return int(text) if text.isdigit() else _MONTHS[text.lower()]


def parse_day(text: str) -> datetime.date | None:
    """Return the first whole day named in `text`, read day first, or None; "July 2023" names no day."""
    for form in _DAY_FORMS:
        for match in form.finditer(text):
            try:
                return datetime.date(_year(match["year"]), _month(match["month"]), int(match["day"]))
            except ValueError:
                continue
    return None


def names_a_time(text: str) -> bool:
    """Tell whether `text` names a day, a month, a term or a year."""
    return last_day_named(text) is not None


def last_day_named(text: str) -> datetime.date | None:
    """Return the last day of the day, month, term, school year or year that `text` names, or None.

    Spring ends on 30 April, summer on 31 August and autumn on 31 December; a school year on 31 August.
    """
    if day := parse_day(text):
        return day
    if match := _MONTH_FORM.search(text) or _MONTH_NUMBER_FORM.match(text):
        return _month_end(_year(match["year"]), _month(match["month"]))
    if match := _TERM.search(text):
        return _term_end(match["term"].lower(), text)
    if match := _SCHOOL_YEAR_FORM.search(text):
        return datetime.date(_school_year_end(match), 8, 31)
    if match := _YEAR_FORM.search(text):
        return datetime.date(int(match["year"]), 12, 31)
    return None


def _month_end(year: int, month: int) -> datetime.date | None:
    if not 1 <= month <= 12:
        return None
    return datetime.date(year, month, calendar.monthrange(year, month)[1])


def _school_year_end(match: re.Match[str]) -> int:
    last = match["last"]
    return int(last) if len(last) == 4 else int(match["first"]) // 100 * 100 + int(last)


def _term_end(term: str, text: str) -> datetime.date | None:
    month, day = _TERM_ENDS[term]
    if match := _SCHOOL_YEAR_FORM.search(text):
        year = int(match["first"]) if term == "autumn" else _school_year_end(match)
        return datetime.date(year, month, day)
    if match := _YEAR_FORM.search(text):
        return datetime.date(int(match["year"]), month, day)
    return None


def names_a_term(text: str) -> bool:
    """Tell whether `text` is the name of a term, whether or not it says of which year."""
    return bool(_TERM.fullmatch(text.strip(" .")))


def next_term_end(text: str, after: datetime.date) -> datetime.date:
    """Return the end of the next term of the name in `text` that is more than a quarter of a year away.

    A policy approved in the autumn with "Autumn Term" as its review is reviewed in the next one.
    """
    month, day = _TERM_ENDS[next(_TERM.finditer(text))["term"].lower()]
    ends = (datetime.date(after.year + years, month, day) for years in range(3))
    return next(end for end in ends if end - after > _A_QUARTER)


def years_between_reviews(text: str) -> int | None:
    """Return how many years apart `text` says reviews are ("annually" is 1), or None."""
    match = _INTERVAL.search(text)
    if match is None:
        return None
    if match["yearly"]:
        return 1
    word = (match["count"] or match["named"] or match["hyphened"]).lower()
    return _COUNTS[word] if word in _COUNTS else int(word)


def interval_words(text: str) -> str | None:
    """Return the words of `text` that say how often ("every two years"), or None."""
    match = _INTERVAL.search(text)
    return match[0] if match else None


def years_after(day: datetime.date, years: int) -> datetime.date:
    """Return the same day `years` later; 29 February becomes 28 February (DESIGN §4, rule 9)."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)
