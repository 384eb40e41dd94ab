"""How everyone stood at a moment: counted (`summarise`) or listed (`count_people`, `list_people`) by one statement."""

from attestations.domain.standing.counted import FIGURE_OF, WORST_FIRST, Counted, Figure, once_an_audience
from attestations.domain.standing.listing import Listed, list_people
from attestations.domain.standing.people import count_people
from attestations.domain.standing.summary import Summary, summarise

__all__ = [
    "FIGURE_OF",
    "WORST_FIRST",
    "Counted",
    "Figure",
    "Listed",
    "Summary",
    "count_people",
    "list_people",
    "once_an_audience",
    "summarise",
]
