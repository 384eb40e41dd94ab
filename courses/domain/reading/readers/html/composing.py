"""Words as they come in, gathered into paragraphs."""

import re
from dataclasses import dataclass

from courses.domain.reading.blocks import BULLET, BlockKind
from courses.domain.reading.readers.changes import FirstChange
from courses.domain.reading.readers.html.contents import WebParagraph
from courses.domain.reading.readers.html.context import Context
from courses.domain.reading.readers.html.word import marker_of
from courses.domain.reading.readers.paragraphs import Flow, Run, cite, plain, typed_indent

_SPACE = re.compile(r"[ \t\r\n\f]+")
_LETTER = re.compile(r"[^\W\d_]")


@dataclass(slots=True)
class Item:
    """A list item, whose marker goes to the first paragraph in it."""

    marker: str
    outer: "Item | None"
    taken: bool = False

    def take(self) -> str:
        """Return the marker the first time, "" thereafter; the items around it have none left either."""
        marker = "" if self.taken else self.marker
        item: Item | None = self
        while item is not None and not item.taken:
            item.taken, item = True, item.outer
        return marker


@dataclass(frozen=True, slots=True)
class Setting:
    """What a block makes of the text that stands straight in it.

    `level` is a heading's, `indent` in millimetres, `part` "dt" or "dd" in a list of terms.
    """

    kind: BlockKind = "paragraph"
    level: int = 0
    indent: float = 0.0
    item: Item | None = None
    part: str = ""


class Composer:
    """Gathers words into the paragraphs of `flow`."""

    def __init__(self) -> None:
        self.flow: Flow = []
        self.changes = FirstChange()
        self._runs: list[Run] = []
        self._label = ""
        self._gap = True
        self._linked = ""
        self._unlinked = ""

    def write(self, text: str | None, context: Context) -> None:
        """Add text as it stands in the page."""
        if not text:
            return
        if not context.preformatted:
            text = _SPACE.sub(" ", text)
        if context.symbols and marker_of(text) == BULLET and not self._has_words():
            text = f"{BULLET} "
        self._add(text, context)

    def _add(self, text: str, context: Context) -> None:
        self._runs.append(Run(text, context.strong, context.size))
        if context.inserted:
            self.changes.insert(text)
        if context.linked:
            self._linked += text
        else:
            self._unlinked += text

    def _has_words(self) -> bool:
        return any(plain(run.text) for run in self._runs)

    def space(self, text: str) -> None:
        """Add a line break or a tab."""
        self._runs.append(Run(text))

    def cite(self, mark: str, context: Context) -> None:
        """Add the mark of a footnote behind the word before it."""
        cite(self._runs, mark, strong=context.strong, size=context.size)

    def label(self, text: str) -> None:
        """Take the number or bullet that Word spells out in front of a paragraph."""
        self._label = marker_of(text)

    def gap(self) -> None:
        """Note that white space stands here."""
        self._gap = True

    def divert(self) -> Flow:
        """Let what follows flow into an empty flow; return the one that it flowed into."""
        flow, self.flow = self.flow, []
        return flow

    def finish(self, setting: Setting) -> None:
        """Make a paragraph of the words that have come in; blank lines alone make a gap."""
        runs, label, linked, unlinked = self._runs, self._label, self._linked, self._unlinked
        self._runs, self._label, self._linked, self._unlinked = [], "", "", ""
        if not any(plain(run.text) for run in runs):
            self._gap = self._gap or any("\xa0" in run.text or "\n" in run.text for run in runs)
            return
        self.changes.close()
        marker = setting.item.take() if setting.item else ""
        self.flow.append(
            WebParagraph(
                runs,
                kind=setting.kind,
                marker=label or marker,
                level=setting.level,
                indent=setting.indent + typed_indent("".join(run.text for run in runs)),
                above=self._gap,
                below=False,
                linked=bool(_LETTER.search(linked)) and not _LETTER.search(unlinked),
                part=setting.part,
            )
        )
        self._gap = False
