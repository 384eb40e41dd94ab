"""What one version of a policy changes in another, from the clauses we keep of both."""

from typing import cast

from courses.domain.reading import Difference, ParsedClause, ParsedPolicy
from courses.domain.reading.comparing.difference import diff_clauses
from courses.domain.reading.model import ClauseKind, Modality
from courses.models import Clause, PolicyVersion


def compare_versions(*, old: PolicyVersion, new: PolicyVersion) -> Difference:
    """What `new` changes in `old`, clause by clause."""
    return diff_clauses(kept_clauses(old), kept_clauses(new))


def compare_with(*, old: PolicyVersion, new: ParsedPolicy) -> Difference:
    """What a document that is not a version yet changes in `old`, clause by clause."""
    return diff_clauses(kept_clauses(old), new.clauses)


def kept_clauses(version: PolicyVersion) -> tuple[ParsedClause, ...]:
    """The clauses we keep of a version, as reading and comparing know clauses."""
    return tuple(_as_parsed(clause) for clause in version.clauses.all())


def _as_parsed(clause: Clause) -> ParsedClause:
    return ParsedClause(
        key=clause.key,
        label=clause.label,
        path=tuple(clause.path),
        kind=cast("ClauseKind", clause.kind),
        text=clause.text,
        modality=cast("Modality", clause.modality),
        audiences=tuple(clause.audiences),
        lead_in=clause.lead_in or None,
        numbered=clause.numbered,
        scope=clause.scope,
    )
