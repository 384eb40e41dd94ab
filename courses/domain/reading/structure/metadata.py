"""What document control says of approval, review, ownership and version, and the sentences that say it instead."""

import datetime
import re

from courses.domain.reading.dates import (
    interval_words,
    last_day_named,
    names_a_term,
    names_a_time,
    next_term_end,
    parse_day,
    years_after,
    years_between_reviews,
)
from courses.domain.reading.model import Metadata, NextReview
from courses.domain.reading.patterns import any_case, any_of
from courses.domain.reading.structure.control import Pair

# "TBC", "n/a", "[date]", "dd/mm/yyyy", "awaiting approval": a value that is none.
_NOTHING = any_case(
    "^",
    any_of(
        *(r"[\s._…\-–—/?]*", "n/?a", "none", "tb[acd]", r"to\s+be\s+(?:confirmed|agreed|approved).*", "pending.*"),
        *("awaiting.*", "draft", r"not\s+yet.*", r"\[.*\]", "<.*>", "x+", r"(?:dd|xx)/(?:mm|xx)/.*"),
    ),
    "$",
)
_BOARD = any_case(r"\b(?:board|govern\w+|trustees?|directors?|committee|council|headteacher|principal|ceo)\b")
# "This policy was approved by the board on 3 March 2026."
_APPROVED_SENTENCE = any_case(
    r"\b(?:policy|document|version|it)\b[^.]{0,300}\b(?:approved|adopted|ratified|agreed)\s+by\s+",
    r"(?:the\s+)?(?P<by>[^.,;]{0,150}?)\s+(?:on|in)\s+(?P<on>[^.;]+)",
)
# "It will be reviewed every two years.", "The next review is due in May 2027."
_REVIEWED = r"(?:policy|document|guidance|agreement|code|procedure|it)\b[^.]{0,300}\breviewed"
_REVIEW_SENTENCE = any_case(
    rf"\b(?:next\s+(?:be\s+)?review(?:ed)?|{_REVIEWED}|due\s+for\s+review|review\s+(?:is\s+)?due)\b(?P<when>[^.;]*)"
)
_VERSION = any_case(r"^v(?:ersion)?\.?\s*(?=\d)")
_NOT_ITS_NAME = any_case(r"\b(?:date|of|approval|approved|adopted|ratified|reviewed|and|by|the)\b")
_NAME_ENDS = re.compile(r"\s*(?:[,–—(-]|\bon\b|\bin\b|\bdate\b|\d)")


def metadata_of(pairs: list[Pair], *, body: list[str], versions: list[str]) -> Metadata:
    """Return what the control pairs say, completed by sentences of the body and the history's version numbers."""
    approved_on, by, words = _approval(pairs, body)
    return Metadata(
        approved_on=approved_on,
        approved_by=by,
        effective_on=next((day for value in _values(pairs, "effective_on") if (day := parse_day(value))), None),
        next_review=_next_review(pairs, body, approved_on),
        owner=_first(pairs, "owner", "author"),
        version=_version(_first(pairs, "version")) or (versions[-1] if versions else None),
        approval_words=words,
        status=next((pair.value for pair in pairs if pair.field == "status" and pair.value), None),
    )


def _values(pairs: list[Pair], *fields: str) -> list[str]:
    return [pair.value for field in fields for pair in pairs if pair.field == field and not _NOTHING.match(pair.value)]


def _first(pairs: list[Pair], *fields: str) -> str | None:
    return next(iter(_values(pairs, *fields)), None)


def _version(text: str | None) -> str | None:
    return _VERSION.sub("", text) if text else None


def _approval(pairs: list[Pair], body: list[str]) -> tuple[datetime.date | None, str | None, str | None]:
    times = [value for value in _values(pairs, "approved_on", "approval", "approved_by") if names_a_time(value)]
    by = next(
        (value for value in _values(pairs, "approved_by", "approval", "approved_on") if not names_a_time(value)), None
    )
    by = by or _named_in_value(pairs) or _named_in_label(pairs)
    if not times and by:
        times = _dates_beside(pairs)
    if by is None and times:
        by = next((value for value in _values(pairs, "reviewed_by") if _BOARD.search(value)), None)
    if not times and (match := _sentence(_APPROVED_SENTENCE, body)):
        times, by = [match["on"]], by or match["by"]
    day = next((found for value in times if (found := parse_day(value))), None)
    return day, by, times[0] if times else by


def _named_in_label(pairs: list[Pair]) -> str | None:
    """Return the body of "MAT Board approval: July 2023"."""
    for pair in pairs:
        if pair.field in {"approval", "approved_on"} and names_a_time(pair.value) and _BOARD.search(pair.label):
            return " ".join(_NOT_ITS_NAME.sub(" ", pair.label).split()) or None
    return None


def _named_in_value(pairs: list[Pair]) -> str | None:
    """Return the body of "Approved by: Trust Board, 8 July 2026"."""
    for value in _values(pairs, "approved_by"):
        name = _NAME_ENDS.split(value, maxsplit=1)[0].strip(" :")
        if name and _BOARD.search(name):
            return name
    return None


def _dates_beside(pairs: list[Pair]) -> list[str]:
    """Return the bare "Date" values that follow an approval, as in "Approved by: … Date: …"."""
    found = False
    dates: list[str] = []
    for pair in pairs:
        found = found or pair.field in {"approved_by", "approval"}
        if found and pair.field == "date" and names_a_time(pair.value):
            dates.append(pair.value)
    return dates


def _sentence(form: re.Pattern[str], body: list[str]) -> re.Match[str] | None:
    return next((match for text in body if (match := form.search(text))), None)


def _next_review(pairs: list[Pair], body: list[str], approved_on: datetime.date | None) -> NextReview | None:
    for value in _values(pairs, "next_review", "interval"):
        if review := _review_in(value, approved_on):
            return review
        if names_a_term(value):
            return NextReview(value, next_term_end(value, approved_on) if approved_on else None)
    reviews = [
        review
        for text in body
        for match in _REVIEW_SENTENCE.finditer(text)
        if (review := _review_in(_tight(match["when"].strip()), approved_on))
    ]
    dated = [review for review in reviews if names_a_time(review.text)]
    return next(iter(dated or reviews), None)


def _tight(text: str) -> str:
    """Return only the words of a sentence that name a time or an interval: "annually", not "by the board annually"."""
    return text if names_a_time(text) else interval_words(text) or text


def _review_in(text: str, approved_on: datetime.date | None) -> NextReview | None:
    if day := last_day_named(text):
        return NextReview(text, day)
    if years := years_between_reviews(text):
        return NextReview(text, years_after(approved_on, years) if approved_on else None)
    return None
