"""What a school's social media policy is expected to cover, each topic met by a clause or missing.

The topics are those that the model policies of local authorities and unions, Keeping Children Safe in Education
(part two, online safety) and the Information Commissioner's guidance for schools have in common. The list advises: a
policy may do without a topic that another policy of the school covers.
"""

import datetime
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from courses.domain.reading.checks.finding import Finding, finding
from courses.domain.reading.checks.topics import TOPICS, Topic
from courses.domain.reading.model import ParsedClause, ParsedPolicy


@dataclass(frozen=True, slots=True)
class Covered:
    """One expected topic: why it is expected, and what of the policy meets it.

    `clause` is the clause that meets it best; `words` tell what else does (the register, the review date, the list of
    related policies). Both are None where the topic is missing.
    """

    topic: str
    title: str
    why: str
    clause: ParsedClause | None
    words: str | None = None

    @property
    def met(self) -> bool:
        """Whether anything of the policy meets the topic."""
        return self.clause is not None or self.words is not None


def coverage_of(policy: ParsedPolicy) -> tuple[Covered, ...]:
    """Return for each expected topic the clause that meets it best, or that it is missing."""
    data = _data_of(policy)
    return tuple(
        Covered(topic.code, topic.title, topic.why, _best(topic, policy.clauses), data.get(topic.code))
        for topic in TOPICS
    )


def _data_of(policy: ParsedPolicy) -> dict[str, str]:
    """Return what meets a topic without being a clause, in words."""
    data: dict[str, str] = {}
    if policy.channels:
        count = len(policy.channels)
        data["channels"] = f"The register lists {count} channel{'' if count == 1 else 's'}."
    if policy.metadata.next_review:
        data["review"] = f"Its next review: {policy.metadata.next_review.text}."
    if policy.related_policies:
        data["related-policies"] = f"It lists {', '.join(policy.related_policies[:3])}."
    return data


def _best(topic: Topic, clauses: Iterable[ParsedClause]) -> ParsedClause | None:
    """Return the clause that speaks of `topic` most: the words, then force, then the heading it stands under."""
    clauses = tuple(clauses)
    headed = {path: any(map(topic.heading.search, path)) for path in {clause.path for clause in clauses}}
    scored = [(_score(topic, clause, headed=headed[clause.path]), clause) for clause in clauses]
    best = max((score for score, _ in scored), default=0)
    return next((clause for score, clause in scored if score == best), None) if best else None


def _score(topic: Topic, clause: ParsedClause, *, headed: bool) -> int:
    """Return how much `clause` speaks of `topic`, 0 for not at all; `headed` says that a heading above it does."""
    text = f"{clause.lead_in or ''} {clause.text}"
    worded = len(set(topic.words.findall(text)))
    demands = clause.modality != "statement"
    bound = demands and topic.binds in clause.audiences
    if topic.rules_only and not (demands or headed):
        return 0
    if not (worded or bound or (headed and topic.heading_is_enough)):
        return 0
    return worded * 2 + headed * 3 + bound * 2 + demands * 2


def find_missing_topics(policy: ParsedPolicy, *, on: datetime.date) -> Iterator[Finding]:
    """Find expected topics that no clause and no datum meets."""
    for covered in coverage_of(policy):
        if not covered.met:
            yield finding(
                "not-covered",
                f"Nothing was found on {covered.title[0].lower()}{covered.title[1:]}. {covered.why} Add a rule, or say "
                "which other policy of the school has it.",
            )
