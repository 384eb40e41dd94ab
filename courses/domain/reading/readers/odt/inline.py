"""What a paragraph holds: words in their types, and what is anchored in it."""

import re
from dataclasses import dataclass, field, replace

from lxml import etree

from courses.domain.reading.readers.odt.names import is_true, named, number, q, text_of
from courses.domain.reading.readers.odt.styles import Look, Styles
from courses.domain.reading.readers.odt.tracking import Tracking
from courses.domain.reading.readers.paragraphs import Run, cite, plain

_LEFT_OUT = frozenset(
    {
        "office:annotation",
        "office:annotation-end",
        "office:binary-data",
        "office:event-listeners",
        "text:number",
        "text:ruby-text",
        "text:script",
        "svg:title",
        "svg:desc",
    }
)
_BREAKS = {"text:tab": "\t", "text:line-break": "\n"}
_MOST_SPACES = 100
_MARK = re.compile(r"[\w-]{1,20}")


@dataclass(slots=True)
class Content:
    """The words of a paragraph, and the footnotes and shapes anchored among them, in order."""

    runs: list[Run] = field(default_factory=list)
    notes: list[tuple[str, etree._Element]] = field(default_factory=list)
    shapes: list[etree._Element] = field(default_factory=list)
    hidden: bool = False

    @property
    def text(self) -> str:
        """Its words with their line breaks and tabs; spaces that are to be kept are ones that do not break."""
        return "".join(run.text for run in self.runs)


class InlineReader:
    """Reads the content of paragraphs."""

    def __init__(self, styles: Styles, tracking: Tracking) -> None:
        self._styles = styles
        self._tracking = tracking
        self._marks: set[str] = set()

    def read(self, paragraph: etree._Element, look: Look) -> Content:
        """Return what `paragraph` holds, whose words look like `look` where nothing else is said."""
        content = Content(hidden=look.hidden)
        self._children(paragraph, look, content)
        self._tracking.take(" ")
        return content

    def _children(self, element: etree._Element, look: Look, content: Content) -> None:
        self._add(element.text, look, content)
        for child in element:
            if not self._tracking.mark(child):
                self._child(child, look, content)
            self._add(child.tail, look, content)

    def _child(self, element: etree._Element, look: Look, content: Content) -> None:
        name = named(element)
        if name in _LEFT_OUT or _is_hidden(element, name):
            return
        if name in _BREAKS:
            content.runs.append(Run(_BREAKS[name], look.strong, look.size))
            self._tracking.take(" ")
        elif name == "text:s":
            self._add("\xa0" * number(element, "text:c", most=_MOST_SPACES), look, content)
        elif name == "text:note":
            self._note(element, look, content)
        elif name == "text:hidden-paragraph":
            content.hidden = content.hidden or is_true(element, "text:is-hidden")
        elif name.startswith("draw:"):
            content.shapes.append(element)
        else:
            self._children(element, self._look(name, element, look), content)

    def _look(self, name: str, element: etree._Element, look: Look) -> Look:
        if name not in {"text:span", "text:a"}:
            return look
        styled = self._styles.look("text", element.get(q("text:style-name"), ""), look)
        return replace(styled, link=True) if name == "text:a" else styled

    def _add(self, text: str | None, look: Look, content: Content) -> None:
        if text and not look.hidden:
            content.runs.append(Run(text.replace("\n", " ").replace("\t", " "), look.strong, look.size))
            self._tracking.take(text)

    def _note(self, element: etree._Element, look: Look, content: Content) -> None:
        body = element.find(q("text:note-body"))
        if body is None or look.hidden:
            return
        mark = self._mark(element)
        content.notes.append((mark, body))
        cite(content.runs, mark, strong=look.strong, size=look.size)

    def _mark(self, element: etree._Element) -> str:
        """Return the mark of a footnote as printed, or one of its own where that is taken or is a sign."""
        citation = element.find(q("text:note-citation"))
        printed = "" if citation is None else plain(text_of(citation))
        mark = next(
            mark
            for mark in (printed, element.get(q("text:id"), ""), f"note-{len(self._marks) + 1}")
            if _MARK.fullmatch(mark) and mark not in self._marks
        )
        self._marks.add(mark)
        return mark


def _is_hidden(element: etree._Element, name: str) -> bool:
    if element.get(q("text:display")) == "none":
        return True
    return name == "text:hidden-text" and is_true(element, "text:is-hidden")
