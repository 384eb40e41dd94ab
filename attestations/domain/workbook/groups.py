"""Staff groups as the governors' edition shows them: a group of fewer than five joins Other."""

from collections.abc import Sequence
from typing import Final

from attestations.domain.workbook.facts import StaffGroupFigures
from attestations.domain.workbook.network import SMALL

OTHER_GROUP: Final = "Other"


def groups_for_governors(groups: Sequence[StaffGroupFigures]) -> tuple[StaffGroupFigures, ...]:
    """The groups of five or more in their order, then Other.

    Where those who join Other are themselves fewer than five, the smallest group left joins them: else
    Other would show the very people it is there to cover.
    """
    manned = [group for group in groups if group.figures.in_scope > 0]
    own = [group for group in manned if group.figures.in_scope >= SMALL and group.group != OTHER_GROUP]
    joined = [group for group in manned if group not in own]
    while own and joined and sum(group.figures.in_scope for group in joined) < SMALL:
        smallest = min(own, key=lambda group: group.figures.in_scope)
        own.remove(smallest)
        joined.append(smallest)
    if not joined:
        return tuple(own)
    figures = joined[0].figures
    for group in joined[1:]:
        figures += group.figures
    late = sum(group.over_30_days for group in joined)
    return (*own, StaffGroupFigures(group=OTHER_GROUP, figures=figures, over_30_days=late))
