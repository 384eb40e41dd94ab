"""The health check in words, for people who read it in a terminal."""

from collections.abc import Iterable, Iterator

from courses.domain.reading.checks.coverage import Covered
from courses.domain.reading.checks.finding import Finding, place

_SHORTEST = 70


def check_report(findings: Iterable[Finding], coverage: Iterable[Covered]) -> Iterator[str]:
    """Yield the lines of a health check: the findings, gravest first, then what the policy covers and what not."""
    found = [finding for finding in findings if finding.code != "not-covered"]
    yield f"{len(found)} finding{'' if len(found) == 1 else 's'}"
    for finding in found:
        yield f"  {finding.severity}: {finding.message} [{finding.code}]"
        if finding.quote and finding.quote not in finding.message:
            yield f"      “{_short(finding.quote)}”"
    yield "What it covers"
    for covered in coverage:
        yield f"  {'yes' if covered.met else 'NO '}  {covered.title}{_by(covered)}"


def _by(covered: Covered) -> str:
    if covered.words:
        return f": {covered.words}"
    if covered.clause is None:
        return f". {covered.why}"
    where = place(covered.clause.label, covered.clause.path[-1] if covered.clause.path else None)
    return f": {where}, “{_short(covered.clause.text)}”"


def _short(text: str) -> str:
    return text if len(text) <= _SHORTEST else f"{text[:_SHORTEST].rsplit(' ', 1)[0]} …"
