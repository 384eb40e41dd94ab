"""Small documents for the reading tests, made to order."""

from courses.domain.reading import ParsedClause, ParsedPolicy, parse_policy


def policy(text: str, *, name: str = "rules.txt") -> ParsedPolicy:
    """Return the policy that `text` makes."""
    return parse_policy(text.encode(), name=name)


def numbered(*sections: str, front: str = "") -> ParsedPolicy:
    """Return a policy of numbered sections, each given as "Heading", a line end, and its text."""
    body = "\n\n".join(f"## {number}. {section}" for number, section in enumerate(sections, start=1))
    return policy(f"# House policy\n\n{front}\n\n{body}\n")


def clause_starting(parsed: ParsedPolicy, words: str) -> ParsedClause:
    """Return the one clause that begins with `words`."""
    found = [clause for clause in parsed.clauses if clause.text.startswith(words)]
    assert len(found) == 1, [clause.text for clause in parsed.clauses]
    return found[0]
