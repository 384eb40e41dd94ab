"""Running headers, footers and page numbers: they come off, and what they cut in two is joined again."""

import re
from collections import Counter
from dataclasses import replace

from courses.domain.reading.blocks import Block
from courses.domain.reading.structure.names import squashed

_PAGE = re.compile(
    r"^(?:page|p\.?|pg\.?)\s*\d+(?:\s*(?:of|/)\s*\d+)?$|^\d+\s*(?:of|/)\s*\d+$|^[-–—|\s]*\d{1,3}[-–—|\s]*$"
    r"|^\d+\s*\|\s*p\s*a\s*g\s*e$|^.{0,90}\bpage\s+\d+\s*(?:of|/)\s*\d+.{0,60}$|^.{2,80}\s[|"
    r"–-]\s*page\s+\d+$|^.{2,80}\bpage\s+\d+$",
    re.IGNORECASE,
)
_FIGURES = re.compile(r"\d+")
_REPEATS = 3
_ENDED = (".", "!", "?", ":", ";")


def without_furniture(blocks: list[Block]) -> tuple[list[Block], list[str]]:
    """Return `blocks` without page numbers and lines repeated page after page, and those lines, each once."""
    seen = Counter(_running(block) for block in blocks if _may_run(block))
    kept = [block for block in blocks if not _is_page(block) and not _repeats(block, seen)]
    running = [
        block.printed() for block in blocks if _repeats(block, seen) or (_is_page(block) and block.kind == "row")
    ]
    return rejoined(kept, cut=len(kept) < len(blocks)), list(dict.fromkeys(running))


def _running(block: Block) -> str:
    line = squashed(block.printed())
    return line if block.kind == "heading" else _FIGURES.sub("#", line)


def _may_run(block: Block) -> bool:
    text = block.printed()
    return (
        block.kind in {"paragraph", "heading"}
        and len(text.split()) <= 14
        and not text.endswith((":", ".", "?", "!", ";"))
    )


def _repeats(block: Block, seen: Counter[str]) -> bool:
    return _may_run(block) and seen[_running(block)] >= _REPEATS and not _labelled(block)


def _labelled(block: Block) -> bool:
    """Tell a heading that comes back ("Staff") from a running line: a running line names the document."""
    return block.kind == "heading" and block.level > 1


def _is_page(block: Block) -> bool:
    return block.kind in {"paragraph", "heading", "item", "row"} and bool(
        _PAGE.match(block.printed().replace("\t", " "))
    )


def rejoined(blocks: list[Block], *, cut: bool) -> list[Block]:
    """Return `blocks` with those joined that something between them had cut in two."""
    joined: list[Block] = []
    for block in blocks:
        if joined and _goes_on(joined[-1], block, cut):
            joined[-1] = replace(joined[-1], text=f"{joined[-1].text} {block.text}")
        else:
            joined.append(block)
    return joined


def _goes_on(before: Block, block: Block, cut: bool) -> bool:
    if block.kind != "paragraph" or before.kind not in {"paragraph", "item"} or before.strong or block.strong:
        return False
    return block.text[:1].islower() and not before.text.endswith(_ENDED) and (cut or len(before.text) > 40)
