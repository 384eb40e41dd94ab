"""What a page break or the end of a column cuts in two, joined again."""

from courses.domain.reading.readers.pdf.flow.drafts import Draft
from courses.domain.reading.readers.pdf.page.habits import reaches
from courses.domain.reading.readers.pdf.page.lines import Line
from courses.domain.reading.readers.pdf.page.parts import Table

_STRAIGHT = 4.0


def chained(columns: list[list[Draft]]) -> list[Draft]:
    """Return the drafts of all columns in one list."""
    chain: list[Draft] = []
    for drafts in columns:
        if chain and drafts and _joined(chain[-1], drafts[0]):
            chain += drafts[1:]
        else:
            chain += drafts
    return chain


def _joined(last: Draft, first: Draft) -> bool:
    """Join the last draft of a column and the first of the next where they are one; tell whether they are."""
    if last.table and first.table and _is_same_table(last.table, first.table):
        _add_rows(last.table, first.table)
        return True
    if last.is_text and first.is_text and _is_one_text(last, first):
        last.lines += first.lines
        return True
    return False


def _is_one_text(last: Draft, first: Draft) -> bool:
    before, line = last.lines[-1], first.lines[0]
    if line.marker or abs(last.size - first.size) > 0.06 * last.size or last.strong != first.strong:
        return False
    left = line.left - line.margin
    hung = last.lines[0].text_left - last.lines[0].margin
    aligned = any(abs(left - place) <= _STRAIGHT for place in (hung, before.left - before.margin))
    if line.text[:1].islower() and not before.ends:
        return aligned or bool(last.marker)
    below_item = bool(last.marker) and hung > _STRAIGHT and abs(left - hung) <= _STRAIGHT
    # Where a sentence ends with the page, two whole paragraphs are a smaller harm than two in one.
    return aligned and reaches(before, line) and (not before.ends or below_item)


def _is_same_table(table: Table, other: Table) -> bool:
    if len(table.xs) != len(other.xs):
        return False
    shift = other.xs[0] - table.xs[0]
    return all(abs(there - here - shift) <= _STRAIGHT for here, there in zip(table.xs[:-1], other.xs, strict=False))


def _add_rows(table: Table, other: Table) -> None:
    """Add the rows of a table's next page, without the heading rows that are repeated there."""
    rows = list(other.rows)
    for heading in table.rows:
        if not rows or len(rows) == 1 or _words(heading) != _words(rows[0]):
            break
        del rows[0]
    if rows and _is_rest(table.rows[-1], rows[0]):
        table.rows[-1] = tuple([*cell, *rest] for cell, rest in zip(table.rows[-1], rows[0], strict=True))
        del rows[0]
    table.rows += rows


def _words(row: tuple[list[Line], ...]) -> list[list[str]]:
    return [[line.whole for line in cell] for cell in row]


def _is_rest(row: tuple[list[Line], ...], below: tuple[list[Line], ...]) -> bool:
    """Tell whether a row at the top of a page is the rest of that at the foot of the page before."""
    rests = [(cell, rest) for cell, rest in zip(row, below, strict=True) if rest]
    if not all(cell for cell, _ in rests):
        return False
    begun = all(rest[0].text[:1].islower() and not cell[-1].ends for cell, rest in rests)
    return begun or (not below[0] and all(not cell[-1].ends for cell, _ in rests))
