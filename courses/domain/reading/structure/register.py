"""The register of official channels: a table, or a list below a line that announces one."""

import re

from courses.domain.reading.blocks import Block
from courses.domain.reading.model import ParsedChannel
from courses.domain.reading.structure.platforms import platforms_in

_COLUMNS: tuple[tuple[str, str], ...] = (
    (
        "posters",
        (
            r"\bposters?\b|\bposting\b|\bpost\b|\bapproved\s+users?\b|\bauthorised\s+users?\b|\bpublish|"
            r"\beditors?\b|\bcontribut"
        ),
    ),
    ("manager", r"\bmanag|\badmin|\bmaster\b|\bowner\b|\bresponsib|\blead\b|\bkeeper|\brun\s+by\b|\bmoderator"),
    (
        "handle",
        (
            r"\bhandle\b|\busername\b|\baccount\s+name\b|\baddress\b|\burl\b|\blink\b|"
            r"\bname\s+of\s+(?:account|page)\b|\bpage\b|\bprofile\b"
        ),
    ),
    ("platform", r"\bplatforms?\b|\baccounts?\b|\bchannels?\b|\bsocial\s+media\b|\bsites?\b|\bnetwork\b|\bmedia\b"),
    ("school", r"\bschools?\b|\bacadem|\bsetting\b|\bcolleges?\b|\borganisation\b|\btrust\b"),
)
_COLUMN = tuple((name, re.compile(pattern, re.IGNORECASE)) for name, pattern in _COLUMNS)
_LEAD_VERB = re.compile(
    (
        r"\b(?:official|recognised|approved|our|school's|school’s|trust's|trust’s|current|"
        r"authorised)\b[^.:]*\b(?:channels?|accounts?|pages?|platforms?)\b[^.:]*(?:\bare\b|\bfollow|"
        r"\bis\b|\bhas\b|\bhave\b|\buse[sd]?\b|\blisted\b|\bbelow\b)|"
        r"\b(?:has|have|uses?|runs?|operates?)\s+the\s+following\s+(?:official\s+)?(?:social\s+media\s+)?(?:channels?|accounts?)"
    ),
    re.IGNORECASE,
)
_FORCE = re.compile(r"\b(?:must|should|will|may|shall|encourag|expect)\w*\b", re.IGNORECASE)
_NONE = re.compile(
    (
        r"^(?:none|nil|n/a|not\s+applicable|no\s+(?:official\s+)?(?:channels?|accounts?)|"
        r"there\s+are\s+(?:currently\s+)?no(?:ne)?)\b|\b(?:do|"
        r"does)\s+not\s+(?:currently\s+)?have\s+any\b[^.]*\b(?:channels?|accounts?)"
    ),
    re.IGNORECASE,
)
_TEMPLATE = re.compile(
    r"^(?:list|add|insert|include|enter|give|name|state|delete|amend|edit|adapt|complete|fill)\b", re.IGNORECASE
)
_BLANK = re.compile(r"^(?:[\s._…\-–—/?]*|n/?a|none|tb[acd]|vacant|to\s+be\s+(?:confirmed|appointed))$", re.IGNORECASE)
_MANAGED = re.compile(
    (
        r"\b(?:managed|run|administered|looked\s+after|"
        r"overseen)\s+by\s+(?:the\s+)?(?P<who>[^.;,]+?)(?=\s*(?:[.;,]|\band\s+posted|\bposts?\b|"
        r"\bposters?\b|$))"
    ),
    re.IGNORECASE,
)
_MANAGER_LABEL = re.compile(r"\bmanagers?\s*[:=–-]\s*(?P<who>[^.;,|]+)", re.IGNORECASE)
_POSTED = re.compile(
    r"\b(?:posted\s+to\s+by|posts?\s+by|posters?\s*[:=–-]|posting\s*[:=–-]|posted\s+by)\s*(?P<who>[^.;]+)",
    re.IGNORECASE,
)
_SEPARATOR = re.compile(r"\s*(?:[,;/\n|]|&|\band\b)\s*", re.IGNORECASE)


def register_columns(block: Block) -> dict[str, int] | None:
    """Return which cell is what in the heading row of a channel register, or None for any other row."""
    if block.kind != "row":
        return None
    columns: dict[str, int] = {}
    for index, cell in enumerate(block.cells):
        for name, form in _COLUMN:
            if name not in columns and form.search(cell) and len(cell.split()) <= 8:
                columns[name] = index
                break
    where = {"platform", "handle"} & set(columns)
    who = {"manager", "posters"} & set(columns)
    return columns if where and (who or {"platform", "handle"} <= set(columns)) else None


def channels_of_row(block: Block, columns: dict[str, int]) -> list[ParsedChannel]:
    """Return the channels one row registers: one for each account its cell names."""

    def cell(name: str) -> str:
        index = columns.get(name, len(block.cells))
        return "" if index >= len(block.cells) else block.cells[index]

    accounts = _accounts(cell("platform"), cell("handle")) if "platform" in columns else _accounts(cell("handle"), "")
    school, manager = _said(cell("school")), _said(cell("manager"))
    posters = _people(cell("posters"))
    tabled = {"manager", "posters"} <= set(columns)
    return [ParsedChannel(school, platform, handle, manager, posters, tabled) for platform, handle in accounts]


def _said(text: str) -> str | None:
    text = " ".join(text.split())
    return None if _BLANK.match(text) else text


def _people(text: str) -> tuple[str, ...]:
    names = (" ".join(name.split()).strip(" .") for name in _SEPARATOR.split(text))
    return tuple(name for name in names if name and not _BLANK.match(name))


def _accounts(account: str, handle: str) -> list[tuple[str | None, str | None]]:
    lines = [line for line in account.split("\n") if line.strip()]
    if handle.strip():
        handles = [line.strip() for line in handle.split("\n") if line.strip()]
        named = [name for line in lines for name in _platforms_as_printed(line)] or [_said(account) or ""]
        if len(named) == len(handles):
            return [(name or None, _said(mark)) for name, mark in zip(named, handles, strict=True)]
        return [(name or None, _said(" ".join(handles))) for name in named]
    return [found for line in lines for found in account_in(line)]


def _platforms_as_printed(text: str) -> list[str | None]:
    return [printed for _, printed in platforms_in(text)] or [_said(text)]


def account_in(line: str) -> list[tuple[str | None, str | None]]:
    """Return platform and handle of each account on one line: "Twitter - @school", "Facebook and Instagram"."""
    found = platforms_in(re.sub(r"@\S+", "", line))
    if not found:
        handle = re.search(r"@\w[\w.]*", line)
        return [(None, handle[0] if handle else line.strip())] if line.strip() else []
    if len(found) > 1:
        handle = re.search(r"@\w[\w.]*", line)
        return [(printed, handle[0] if handle else None) for _, printed in found]
    printed = found[0][1]
    before, _, after = line.partition(printed)
    rest = after.strip(" \t:-–—()|,") or before.strip(" \t:-–—()|,")
    return [(printed, rest or None)]


def announces_channels(text: str) -> bool:
    """Tell whether a line leads in the list of official channels."""
    return bool(
        _LEAD_VERB.search(text) and not _FORCE.search(text) and text.rstrip().endswith((":", "follows", "below"))
    )


def says_none(text: str) -> bool:
    """Tell whether a line stands where the channels should and says that there are none."""
    return bool(_NONE.search(text)) and len(text.split()) <= 16


def is_template_text(text: str) -> bool:
    """Tell whether an entry of the register is an instruction of the template it was made from."""
    return bool(_TEMPLATE.match(text))


def channel_of_item(text: str, *, manager: str | None) -> list[ParsedChannel]:
    """Return the channels that one line of a list registers."""
    managed = _MANAGED.search(text) or _MANAGER_LABEL.search(text)
    posted = _POSTED.search(text)
    ends = [match.start() for match in (managed, posted) if match]
    account = text[: min(ends)].rstrip(" (,;–—-") if ends else text.rstrip(" .;,")
    who = managed["who"].strip() if managed else manager
    posters = _people(posted["who"]) if posted else ()
    return [ParsedChannel(None, platform, handle, who, posters) for platform, handle in account_in(account)]


def manager_named(text: str) -> str | None:
    """Return who "These accounts are managed by …" names, or None."""
    if not re.match(
        r"(?:these|all|our|the|each)\b[^.]*\b(?:accounts?|channels?|pages?|they)\b[^.]*\bmanaged\b", text, re.IGNORECASE
    ):
        return None
    match = _MANAGED.search(text)
    return match["who"].strip() if match else None
