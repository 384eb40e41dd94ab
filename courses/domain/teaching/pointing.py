"""Which clauses a block, as it is stored, points at."""

from typing import Any

TEACHING = ("clause", "rules", "cards", "point")
"""The blocks that show a clause as a rule; a scene or a check rests on one that another block shows."""


def pointed_at(block: dict[str, Any]) -> list[int]:
    """The numbers of the clauses it points at, in order."""
    value = block["value"]
    if not isinstance(value, dict):
        return []
    if "clauses" in value:
        return [_number(entry) for entry in value["clauses"]]
    return [value["clause"]] if value.get("clause") else []


def clauses_in(block: dict[str, Any]) -> list[int]:
    """The numbers of the clauses it teaches."""
    return pointed_at(block) if block["type"] in TEACHING else []


def _number(entry: Any) -> int:
    """A list block keeps each entry as a dict with its id; ours drafts it as the bare number."""
    return int(entry["value"] if isinstance(entry, dict) else entry)
