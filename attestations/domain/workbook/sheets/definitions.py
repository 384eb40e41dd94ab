"""Definitions: what each figure means, and whether the sheets agree with one another."""

from collections.abc import Iterator
from typing import Final

from attestations.domain.workbook.facts import AUDIENCES, HeadcountRow
from attestations.domain.workbook.model import Column, Kind, Row, Sheet, Table
from attestations.domain.workbook.return_facts import ReturnFacts
from attestations.domain.workbook.shown import Count, Shown
from attestations.domain.workbook.suppression import PROTECTED, Held
from attestations.domain.workbook.words import AUDIENCE_NAMES
from lms.words import day_words

TERMS: Final = (
    ("In scope", "Everyone in the audience on the as-at day: exempt and required together."),
    ("Exempt", "People excused for now, with dates, a reason and an approver. They leave the percentage."),
    ("Required", "In scope and not exempt: complete, in grace, due and overdue together."),
    ("Complete", "Every lesson done, the quiz passed and the statement signed for the version shown."),
    ("In grace", "Past the due day, but inside the days of grace that {owner} allows."),
    ("Due", "Not complete, and the due day has not come."),
    ("Overdue", "Not complete, and both the due day and any grace have passed."),
    ("Complete %", "Complete divided by required."),
    ("Points since last return", "Complete % now, less complete % at the last return, in percentage points."),
    ("Rating, green", "{green}% or more complete, nobody over 30 days late, every poster trained."),
    ("Rating, red", "Under {red}% complete, or someone may post without valid training."),
    ("Rating, amber", "Anything else."),
)
KEPT_BACK: Final = (
    "<5 and 5+",
    "Fewer than five; five or more. Pupils’ and parents’ figures only, kept back even from subtraction.",
)
OF_PEOPLE: Final = (
    ("Assigned", "The day from which it could be done, and was asked."),
    ("Lessons done", "Different lessons of the course finished this academic year."),
    ("Score and attempts", "The best try at the quiz this academic year, and how many were marked."),
    ("Last reminder", "The day the last reminder of it was sent."),
)
AS_AT: Final = (
    "As at",
    "What Countersign had recorded by that moment. The same moment always gives the same figures.",
)


def definitions(facts: ReturnFacts, shown: Shown) -> Sheet:
    """The terms, and one check a row of two sheets that should say the same."""
    owner = "the school" if facts.single_school else "the trust"
    terms = [
        (term, meaning.format(owner=owner, green=facts.thresholds.green, red=facts.thresholds.red))
        for term, meaning in TERMS
    ]
    if facts.edition == "governors":
        terms.append(KEPT_BACK)
    else:
        terms += OF_PEOPLE
    return Sheet(
        name="Definitions",
        answers="What each figure means, and the checks",
        lead="What each figure means, and how the sheets agree with one another.",
        tables=(
            Table(
                name="Definitions",
                columns=(
                    Column(heading="Term", kind=Kind.NAME, width=28),
                    Column(heading="Meaning", kind=Kind.TEXT, width=88),
                ),
                rows=(*terms, AS_AT),
            ),
            *_headcount_table(facts),
            *_checks_table(tuple(_checks(facts, shown))),
        ),
    )


def _headcounts(facts: ReturnFacts) -> tuple[HeadcountRow, ...]:
    """Those that are printed: in the governors' edition, adults' alone."""
    if facts.edition == "full":
        return facts.headcounts
    return tuple(row for row in facts.headcounts if row.audience not in PROTECTED)


def _headcount_table(facts: ReturnFacts) -> list[Table]:
    """From the last import to those in scope; no table where nobody is on the roll."""
    rows = tuple(
        (
            row.school,
            f"{AUDIENCE_NAMES[row.audience]}: {_import_words(row)}",
            row.after, row.joined, row.left, row.roll, row.nothing_asked, row.in_scope,
        )
        for row in _headcounts(facts)
    )  # fmt: skip
    columns = (
        Column(heading="School", kind=Kind.NAME, width=28),
        Column(heading="Whom, and their last import", kind=Kind.TEXT, width=88),
        Column(heading="After it", kind=Kind.COUNT, width=14),
        Column(heading="Joined since", kind=Kind.COUNT, width=14),
        Column(heading="Left since", kind=Kind.COUNT, width=14),
        Column(heading="On the roll", kind=Kind.COUNT, width=14),
        Column(heading="Nothing asked", kind=Kind.COUNT, width=15),
        Column(heading="In scope now", kind=Kind.COUNT, width=14),
    )
    return [Table(name="Headcount", heading="From the roll to the figures", columns=columns, rows=rows)] if rows else []


def _import_words(row: HeadcountRow) -> str:
    if row.imported_on is None:
        return "entered by hand, not imported"
    taken_in = "1 row" if row.taken_in == 1 else f"{row.taken_in:,} rows"
    return f"{taken_in} of a file, imported on {day_words(row.imported_on)}"


def _checks_table(rows: tuple[Row, ...]) -> list[Table]:
    """No table where nothing can be compared."""
    columns = (
        Column(heading="Figure", kind=Kind.NAME, width=28),
        Column(heading="Compared", kind=Kind.TEXT, width=88),
        Column(heading="First", kind=Kind.COUNT, width=14),
        Column(heading="Second", kind=Kind.COUNT, width=14),
        Column(heading="Agrees", kind=Kind.STATUS, width=14),
    )
    return [Table(name="Checks", heading="Do the sheets agree?", columns=columns, rows=rows)] if rows else []


def _checks(facts: ReturnFacts, shown: Shown) -> Iterator[Row]:
    staff = shown.audience("staff")
    if staff and shown.groups:
        in_groups = _total([figures.in_scope for _, figures in shown.groups])
        yield from _check("Staff in scope", "By audience, and Staff groups", staff.figures.in_scope, in_groups)
    for row in shown.audiences:
        bands = _total(list(shown.lateness[row.audience][:-1]))
        name = f"{AUDIENCE_NAMES[row.audience]} overdue"
        yield from _check(name, "By audience, and Overdue", row.figures.overdue, bands)
    if shown.schools:
        yield from _check_schools(shown)
    if facts.exemptions:
        exempt = _total([row.figures.exempt for row in shown.audiences])
        yield from _check("Exempt, all audiences", "By audience, and Exemptions", exempt, shown.reasons.total)
    yield from _check_headcount(facts, shown)
    if facts.edition == "full":
        yield from _check_annex(facts, shown)


def _check_schools(shown: Shown) -> Iterator[Row]:
    for row in shown.audiences:
        at_schools = [school.by_audience.get(row.audience) for school in shown.schools]
        required = _total([figures.required for figures in at_schools if figures is not None])
        name = f"{AUDIENCE_NAMES[row.audience]} required"
        yield from _check(name, "By audience, and By school", row.figures.required, required, overlapping=True)


def _check_headcount(facts: ReturnFacts, shown: Shown) -> Iterator[Row]:
    for audience in AUDIENCES:
        row = shown.audience(audience)
        counted = [one.in_scope for one in _headcounts(facts) if one.audience == audience]
        if row is not None and counted:
            name, compared = f"{AUDIENCE_NAMES[audience]} in scope", "By audience, and From the roll to the figures"
            yield from _check(name, compared, row.figures.in_scope, sum(counted), overlapping=True)


def _check_annex(facts: ReturnFacts, shown: Shown) -> Iterator[Row]:
    for audience in AUDIENCES:
        row = shown.audience(audience)
        listed = sum(person.audience == audience for person in facts.people)
        if row is not None and listed:
            name, in_scope = f"{AUDIENCE_NAMES[audience]} in scope", row.figures.in_scope
            yield from _check(name, "By audience, and Named annex", in_scope, listed, overlapping=True)


def _check(figure: str, compared: str, first: Count, second: Count, *, overlapping: bool = False) -> Iterator[Row]:
    """Nothing to compare where a figure is kept back. A person at two schools is in By audience once, so the
    second of an `overlapping` pair may be the larger.
    """
    if isinstance(first, Held) or isinstance(second, Held):
        return
    if overlapping and second > first:
        yield (
            figure,
            f"{compared}, which counts a person at each of their schools",
            first,
            second,
            "○ Overlap",
        )
    else:
        yield (figure, compared, first, second, "● Yes" if first == second else "■ No")


def _total(counts: list[Count]) -> Count:
    if any(isinstance(count, Held) for count in counts):
        return Held.NOTHING
    return sum(count for count in counts if isinstance(count, int))
