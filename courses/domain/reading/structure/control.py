"""Document-control tables: label and value pairs, and what they say of approval, review and ownership."""

import datetime
import re
from dataclasses import dataclass

from courses.domain.reading.blocks import Block
from courses.domain.reading.dates import (
    interval_words,
    last_day_named,
    names_a_time,
    parse_day,
    years_after,
    years_between_reviews,
)
from courses.domain.reading.model import Metadata, NextReview, Signature

_FIELDS: tuple[tuple[str, str], ...] = (
    ("signed", r"signed(?:\s+by)?|signature(?:s)?(?:\s+of.*)?|.{0,40}\bsignature"),
    (
        "ignored",
        (
            r"(?:date\s+of\s+)?(?:last|previous)\s+(?:review(?:ed)?|update[d]?|approv\w+)(?:\s+(?:on|"
            r"date|by))?|date\s+(?:last\s+)?reviewed|reviewed\s+on|last\s+updated(?:\s+on)?|"
            r"date\s+(?:of\s+)?(?:issued?|publication|published|created)"
        ),
    ),
    (
        "effective_on",
        (
            r"effective(?:\s+(?:date|from|on))?|date\s+effective|(?:date\s+of\s+)?implementation(?:\s+date)?|"
            r"in\s+force\s+from|comes?\s+into\s+(?:effect|force)(?:\s+on)?|applies\s+from|valid\s+from|"
            r"start\s+date"
        ),
    ),
    (
        "next_review",
        (
            r"(?:(?:date\s+of\s+|date\s+for\s+)?next\s+(?:\w+\s+)?review(?:\s+(?:date|due|on|by|"
            r"due\s+by|due\s+date|is\s+due))*|date\s+(?:for|of)\s+(?:next\s+)?review|review\s+(?:date|"
            r"due|due\s+by|by|due\s+date)|(?:due|date\s+due)\s+for\s+review|to\s+be\s+reviewed(?:\s+(?:by|"
            r"on))?)"
        ),
    ),
    ("interval", r"review\s+(?:cycle|period|frequency|interval)|frequency\s+of\s+review|reviewed"),
    (
        "approved_on",
        (
            r"(?:date\s+(?:of\s+)?(?:approv(?:al|ed)|adopt(?:ion|ed)|ratif(?:ication|ied)|agreed)|"
            r"(?:approval|approved|adoption|adopted|ratified|ratification|agreed)\s+(?:date|on)|"
            r"adopted|ratified)(?:\s+by\s+(?:the\s+)?(?:board|governors|governing\s+\w+|trustees|"
            r"trust))?"
        ),
    ),
    ("approval", r"(?:.{0,40}\s)?approval|approved|(?:\w+\s+and\s+)?approved\s+by\s+.{3,40}"),
    (
        "approved_by",
        (
            r"(?:approved|authorised|authorized|ratified|adopted|agreed|signed\s+off)\s+by|"
            r"approving\s+(?:body|committee|board|authority)|approval\s+(?:body|level|by|committee)|"
            r"(?:approval|authorising)\s+authority"
        ),
    ),
    ("reviewed_by", r"reviewed\s+by|reviewing\s+body"),
    (
        "owner",
        (
            r"(?:policy\s+|document\s+)?owner|(?:member\s+of\s+staff|person|persons|officer|staff|"
            r"staff\s+member|post\s*holder|individual)\s+responsible(?:\s+for\s+.*)?|responsible\s+(?:person|"
            r"officer|lead|post|staff|member\s+of\s+staff|committee|for\s+this\s+policy)|policy\s+lead|"
            r"lead(?:\s+(?:person|officer|member\s+of\s+staff|author))?|named\s+(?:person|lead)|"
            r"policy\s+holder|maintained\s+by"
        ),
    ),
    (
        "author",
        (
            r"(?:policy\s+|document\s+)?author(?:\(s\)|s)?|written\s+by|prepared\s+by|produced\s+by|"
            r"originator"
        ),
    ),
    (
        "version",
        (
            r"(?:document\s+|policy\s+)?version(?:\s+(?:number|no\.?))?|issue\s+(?:number|no\.?)|"
            r"revision(?:\s+(?:number|no\.?))?"
        ),
    ),
    (
        "title",
        (
            r"(?:name\s+of\s+)?(?:policy|document)(?:\s+(?:title|name))?|title(?:\s+of\s+(?:policy|"
            r"document))?|name\s+of\s+(?:policy|document)"
        ),
    ),
    ("organisation", r"(?:name\s+of\s+)?(?:school|trust|academy|college|organisation|federation)(?:\s+name)?"),
    ("status", r"(?:document\s+|policy\s+)?status"),
    ("date", r"date(?:d)?"),
    (
        "ignored",
        (
            r"name|position|role|portfolio|policy\s+level|published\s+location|location|"
            r"document\s+(?:control|details|reference|ref)|reference|ref|statutory|audience|applies\s+to|"
            r"published(?:\s+on)?|category|website|policy\s+type|target\s+audience|distribution|"
            r"chair\s+of\s+\w+|headteacher|minute\s+(?:number|ref\w*)|type|level|committee"
        ),
    ),
)
_FIELD = tuple((name, re.compile(rf"^(?:{pattern})$", re.IGNORECASE)) for name, pattern in _FIELDS)
_TELLING = frozenset(name for name, _ in _FIELDS) - {"ignored", "title", "organisation", "date", "status", "interval"}
_BLANK = re.compile(
    (
        r"^[\s._…\-–—:/]*(?:\([^)]*\)|(?:head\s*teacher|chair(?:\s+of\s+[\w ]+)?|principal|"
        r"ceo))?[\s._…\-–—:/]*(?:date\s*:?[\s._…/]*)?$"
    ),
    re.IGNORECASE,
)
_NOTHING = re.compile(
    (
        r"^(?:[\s._…\-–—/?]*|n/?a|none|tb[acd]|to\s+be\s+(?:confirmed|agreed|approved).*|pending.*|"
        r"awaiting.*|draft|not\s+yet.*|\[.*\]|<.*>|x+|(?:dd|xx)/(?:mm|xx)/.*)$"
    ),
    re.IGNORECASE,
)
_BOARD = re.compile(
    r"\b(?:board|govern\w+|trustees?|directors?|committee|council|headteacher|principal|ceo)\b", re.IGNORECASE
)
_AMENDED = re.compile(r"^(?:added|amended|updated|revised|removed|changed|inserted|new)\b", re.IGNORECASE)
_APPROVED_SENTENCE = re.compile(
    (
        r"\b(?:policy|document|version|it)\b[^.]*\b(?:approved|adopted|ratified|"
        r"agreed)\s+by\s+(?:the\s+)?(?P<by>[^.,;]*?)\s+(?:on|in)\s+(?P<on>[^.;]+)"
    ),
    re.IGNORECASE,
)
_REVIEW_SENTENCE = re.compile(
    (
        r"\b(?:next\s+(?:be\s+)?review(?:ed)?|(?:policy|document|guidance|agreement|code|procedure|it)\b[^.]*\breviewed|due\s+for\s+review|"
        r"review\s+(?:is\s+)?due)\b(?P<when>[^.;]*)"
    ),
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Pair:
    """One label of a control table, the field it stands for, and its value as printed."""

    field: str
    label: str
    value: str


def field_named(text: str) -> str | None:
    """Return the control field that a label stands for ("Date of approval" → approved_on), or None."""
    label = " ".join(text.replace("\n", " ").split()).strip(" :–-")
    return next((name for name, form in _FIELD if form.match(label)), None)


def pairs_of(block: Block) -> list[Pair]:
    """Return the label and value pairs of one row or line; empty where it is no line of a control table."""
    cells = block.cells if block.kind == "row" else (block.text,)
    pairs: list[Pair] = []
    index = 0
    while index < len(cells):
        cell = cells[index].replace("\n", " ").strip()
        label, colon, value = cell.partition(":")
        whole = field_named(cell)
        if whole and block.kind == "row":
            following = cells[index + 1].replace("\n", " ").strip() if index + 1 < len(cells) else ""
            pairs.append(Pair(whole, cell.rstrip(": "), following))
            index += 2
            continue
        inline = field_named(label) if colon else None
        if inline and (value.strip() or block.kind != "row" or inline == "signed"):
            pairs.append(Pair(inline, label.strip(), value.strip()))
        index += 1
    return pairs


def is_control(block: Block) -> bool:
    """Tell whether a row or line holds document control: a telling label, or two labels of any sort."""
    pairs = pairs_of(block)
    if block.kind == "paragraph" and len(block.text.split()) > 25:
        return False
    return any(pair.field in _TELLING for pair in pairs) or len(pairs) > 1


def is_form_line(block: Block) -> bool:
    """Tell a line to sign on or to fill in ("Signed: ____", "Name: ____ Date: ____")."""
    pairs = pairs_of(block)
    return any(pair.field == "signed" for pair in pairs) or (
        bool(pairs) and all("_" in pair.value or ".." in pair.value for pair in pairs) and len(block.text.split()) <= 12
    )


def is_amendment(block: Block) -> bool:
    """Tell a control row that says what was changed and when ("Added section 3.1 | March 2026")."""
    cells = [cell for cell in block.cells if cell]
    return len(cells) == 2 and bool(_AMENDED.match(cells[0])) and names_a_time(cells[1])


def signatures_in(pairs: list[Pair]) -> tuple[Signature, ...]:
    """Return the signature lines, each with whether it was signed."""
    return tuple(
        Signature(f"{pair.label} {pair.value}".strip(), not _BLANK.match(pair.value))
        for pair in pairs
        if pair.field == "signed"
    )


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
    return re.sub(r"^v(?:ersion)?\.?\s*(?=\d)", "", text, flags=re.IGNORECASE) if text else None


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
            name = re.sub(
                r"\b(?:date|of|approval|approved|adopted|ratified|reviewed|and|by|the)\b",
                " ",
                pair.label,
                flags=re.IGNORECASE,
            )
            return " ".join(name.split()) or None
    return None


def _named_in_value(pairs: list[Pair]) -> str | None:
    """Return the body of "Approved by: Trust Board, 8 July 2026"."""
    for value in _values(pairs, "approved_by"):
        name = re.split(r"\s*(?:[,–—(-]|\bon\b|\bin\b|\bdate\b|\d)", value, maxsplit=1)[0].strip(" :")
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
