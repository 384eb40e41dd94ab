"""The register of official channels as a table."""

from courses.domain.reading.blocks import Block
from courses.domain.reading.model import ParsedChannel
from courses.domain.reading.patterns import any_case, any_of
from courses.domain.reading.structure.accounts import account_in, filled, people
from courses.domain.reading.structure.platforms import platforms_in

# What each column of the register holds, by words of its heading; the first that fits counts.
_COLUMNS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        "posters",
        (
            *(r"\bposters?\b", r"\bposting\b", r"\bpost\b", r"\bapproved\s+users?\b", r"\bauthorised\s+users?\b"),
            *(r"\bpublish", r"\beditors?\b", r"\bcontribut"),
        ),
    ),
    (
        "manager",
        (
            *(r"\bmanag", r"\badmin", r"\bmaster\b", r"\bowner\b", r"\bresponsib", r"\blead\b", r"\bkeeper"),
            *(r"\brun\s+by\b", r"\blooked\s+after\b", r"\bwho\s+runs\b", r"\bmoderator"),
        ),
    ),
    (
        "handle",
        (
            *(r"\bhandle\b", r"\busername\b", r"\baccount\s+name\b", r"\baddress\b", r"\burl\b", r"\blink\b"),
            *(r"\bname\s+of\s+(?:account|page)\b", r"\bpage\b", r"\bprofile\b"),
        ),
    ),
    (
        "platform",
        (
            *(r"\bplatforms?\b", r"\baccounts?\b", r"\bchannels?\b", r"\bsocial\s+media\b", r"\bsites?\b"),
            *(r"\bnetwork\b", r"\bmedia\b"),
        ),
    ),
    (
        "school",
        (r"\bschools?\b", r"\bacadem", r"\bsetting\b", r"\bcolleges?\b", r"\borganisation\b", r"\btrust\b"),
    ),
)
_COLUMN = tuple((name, any_case(any_of(*forms))) for name, forms in _COLUMNS)
_LONGEST_HEADING = 8
_PLATFORM_COLUMN = any_case(r"\b(?:platforms?|networks?|sites?|apps?)\b")
_HANDLE_COLUMN = any_case(r"\b(?:accounts?|names?|pages?|profiles?|channels?)\b")


def register_columns(block: Block) -> dict[str, int] | None:
    """Return which cell is what in the heading row of a channel register, or None for any other row."""
    if block.kind != "row":
        return None
    columns: dict[str, int] = {}
    for index, cell in enumerate(block.cells):
        for name, form in _COLUMN:
            if name not in columns and form.search(cell) and len(cell.split()) <= _LONGEST_HEADING:
                columns[name] = index
                break
    _tell_platform_from_account(block.cells, columns)
    where = {"platform", "handle"} & set(columns)
    who = {"manager", "posters"} & set(columns)
    return columns if where and (who or {"platform", "handle"} <= set(columns)) else None


def _tell_platform_from_account(cells: tuple[str, ...], columns: dict[str, int]) -> None:
    """Of two columns that may hold the account, say which is the platform and which the handle."""
    free = [index for index in range(len(cells)) if index not in columns.values()]
    for index in free:
        if "platform" in columns and _PLATFORM_COLUMN.search(cells[index]) and "handle" not in columns:
            columns["handle"], columns["platform"] = columns["platform"], index
        elif "handle" not in columns and _HANDLE_COLUMN.search(cells[index]):
            columns["handle"] = index


def channels_of_row(block: Block, columns: dict[str, int]) -> list[ParsedChannel]:
    """Return the channels one row registers: one for each account its cell names."""

    def cell(name: str) -> str:
        index = columns.get(name, len(block.cells))
        return "" if index >= len(block.cells) else block.cells[index]

    accounts = _accounts(cell("platform"), cell("handle")) if "platform" in columns else _accounts(cell("handle"), "")
    school, manager = filled(cell("school")), filled(cell("manager"))
    posters = people(cell("posters"))
    tabled = {"manager", "posters"} <= set(columns)
    return [ParsedChannel(school, platform, handle, manager, posters, tabled) for platform, handle in accounts]


def _accounts(account: str, handle: str) -> list[tuple[str | None, str | None]]:
    lines = [line for line in account.split("\n") if line.strip()]
    if handle.strip():
        handles = [line.strip() for line in handle.split("\n") if line.strip()]
        named = [name for line in lines for name in _platforms_as_printed(line)] or [filled(account) or ""]
        if len(named) == len(handles):
            return [(name or None, filled(mark)) for name, mark in zip(named, handles, strict=True)]
        return [(name or None, filled(" ".join(handles))) for name in named]
    return [found for line in lines for found in account_in(line)]


def _platforms_as_printed(text: str) -> list[str | None]:
    return [printed for _, printed in platforms_in(text)] or [filled(text)]
