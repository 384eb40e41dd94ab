"""Text of a template that was to be replaced."""

import datetime
import re
from collections.abc import Iterator

from courses.domain.reading.checks.finding import Finding, finding, place
from courses.domain.reading.model import ParsedPolicy
from courses.domain.reading.patterns import any_case, any_of
from courses.domain.reading.structure.announcements import is_template_text

_TO_FILL_IN = any_of(
    *("insert", "add", "enter", "delete", "amend", "state", "type", r"name\s+of", r"school(?:'s|’s)?\s+name"),
    *(r"trust(?:'s|’s)?\s+name", "your", "list", "choose", "select", "include", "complete", "specify"),
    *("date", "email", "e-mail", "phone", "telephone", "xx+"),
)
_BLANK = any_of(
    *("School", "Trust", "Academy", "Name", "Headteacher", "DSL", "Date", "Role", "Title", "Year", "Number", "Address"),
    "[A-Z][A-Z ]{2,40}",
)
_WHOSE = r"(?:your\s+|the\s+|school\s+|trust\s+)"
_DETAIL = any_of(
    *("name", "names", "date", "details", "text", "school", "trust", "number", "address", "email", "link", "title"),
)
_PLACEHOLDERS = (
    # "[insert name of school]", "<date>", "(delete as needed)"
    any_case(rf"[\[<{{«(]{{1,4}}\s*(?:please\s+)?{_TO_FILL_IN}\b[^\]>}}»)]{{0,120}}[\]>}}»)]{{1,4}}"),
    # "[Headteacher]", "[NAME OF SCHOOL]", but not "[where they can]"
    re.compile(rf"\[{_BLANK}\]"),
    re.compile(r"\{\{[^{}]{1,60}\}\}|«[^»]{1,60}»"),
    # "insert your school name", but not "enter the school by the gate"
    any_case(
        rf"\b(?:insert\s+{_WHOSE}{{0,8}}{_DETAIL}|(?:enter|type)\s+{_WHOSE}{{1,8}}(?:name|names|date))\b[^.]{{0,40}}"
    ),
    re.compile(r"\b(?:TBC|TBD|TBA)\b|\bto\s+be\s+(?:confirmed|inserted)\b"),
    re.compile(r"(?<![A-Za-z])[Xx]{3,}(?![A-Za-z])|\b(?:DD|dd|xx)/(?:MM|mm|xx)/(?:YYYY|yyyy|YY|yy|xxxx|xx)\b"),
    any_case(
        r"\blorem\s+ipsum\b|\bclick\s+(?:or\s+tap\s+)?here\s+to\s+enter\b",
        r"|\bdelete\s+as\s+(?:appropriate|applicable|necessary)\b|\byour\s+school(?:'s|’s)?\s+name\b",
    ),
)


def find_placeholders(policy: ParsedPolicy, *, on: datetime.date) -> Iterator[Finding]:
    """Find text of a template that was to be replaced."""
    for passage in policy.evidence.passages:
        quotes = [passage.text] if passage.registered and is_template_text(passage.text) else []
        quotes = quotes or [match[0] for form in _PLACEHOLDERS if (match := form.search(passage.text))][:1]
        for quote in quotes:
            yield finding(
                "placeholder",
                f"{place(passage.label)} still holds text of the template it was made from: “{quote.strip()}”. Nobody "
                "can follow a rule that is not filled in: replace it with your school's own words.",
                label=passage.label,
                quote=quote.strip(),
            )
