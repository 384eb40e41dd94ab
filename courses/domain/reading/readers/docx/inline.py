"""The content of paragraphs: runs, links, fields and the signs inside them, to printed words."""

from collections.abc import Iterator
from dataclasses import replace

from courses.domain.reading.readers.docx.changes import Changes
from courses.domain.reading.readers.docx.fields import Fields
from courses.domain.reading.readers.docx.markup import Element, attribute, child, chosen, is_on, name_of
from courses.domain.reading.readers.docx.notes import Notes
from courses.domain.reading.readers.docx.styles import Look, Styles
from courses.domain.reading.readers.docx.symbols import drawn, symbol, without_private
from courses.domain.reading.readers.docx.wording import Wording
from courses.domain.reading.readers.limits import Stopwatch
from courses.domain.reading.readers.paragraphs import Run

_SIGNS = {"tab": "\t", "ptab": "\t", "noBreakHyphen": "-", "softHyphen": ""}
_DRAWINGS = frozenset({"drawing", "pict", "object"})
_BOXES = ("{*}txbxContent", "{*}textpath")
_LINE_ENDS = str.maketrans("\n\r\t", "   ")
_NEW_PAGE = frozenset({"page", "column"})


class InlineReader:
    """Reads the content of paragraphs into their wording."""

    def __init__(self, styles: Styles, changes: Changes, notes: Notes, fields: Fields, watch: Stopwatch) -> None:
        self._styles = styles
        self._changes = changes
        self._notes = notes
        self._fields = fields
        self._watch = watch
        self._style_id = ""
        self._style = styles.paragraph(None)
        self._linked = False

    def read(self, paragraph: Element, wording: Wording) -> None:
        """Add the words of `paragraph` to `wording`."""
        style_id = attribute(child(paragraph, "pPr", "pStyle"))
        self._style_id, self._style = style_id or "", self._styles.paragraph(style_id)
        self._read(paragraph, wording)

    def _read(self, element: Element | None, wording: Wording) -> None:
        for part in self._changes.contents(element):
            name = name_of(part)
            if name == "r":
                self._run(part, wording)
            elif name == "hyperlink":
                before, self._linked = self._linked, True
                self._read(part, wording)
                self._linked = before
            elif name == "fldSimple":
                self._fields.enter(part, attribute(part, "instr") or "")
                self._read(part, wording)
                self._fields.leave(part)
            elif name in {"oMath", "oMathPara"} and not self._fields.silent:
                wording.add(Run("".join(self._formula(part))))

    def _formula(self, element: Element) -> Iterator[str]:
        for part in self._changes.contents(element):
            if name_of(part) == "t":
                yield part.text or ""
            else:
                yield from self._formula(part)

    def _run(self, run: Element, wording: Wording) -> None:
        self._watch.check()
        look = self._styles.look(self._style, self._style_id, child(run, "rPr"))
        for part in self._changes.contents(run):
            name = name_of(part)
            if name == "fldChar":
                self._say(self._fields.pass_mark(part), look, wording)
            elif name == "instrText":
                self._fields.instruct(part.text or "")
            elif self._fields.silent or look.hidden:
                continue
            elif name in _DRAWINGS:
                wording.boxes += boxes_in(part)
            elif name in {"footnoteReference", "endnoteReference"}:
                self._cite(part, wording)
                if is_on(attribute(part, "customMarkFollows")):
                    break
            else:
                self._printed(part, name, look, wording)

    def _printed(self, part: Element, name: str, look: Look, wording: Wording) -> None:
        if name == "t":
            text = _on_one_line(part.text or "")
            self._say(drawn(text, look.font) if look.font else without_private(text), look, wording)
        elif name in _SIGNS:
            self._say(_SIGNS[name], look, wording)
        elif name in {"br", "cr"}:
            self._say("\n\n" if attribute(part, "type") in _NEW_PAGE else "\n", look, wording)
        elif name == "sym":
            self._say(_sign(part), look, wording)
        elif name == "symEx":
            self._say(_character(part), look, wording)
        elif name == "ruby":
            self._read(child(part, "rubyBase"), wording)

    def _say(self, text: str, look: Look, wording: Wording) -> None:
        if not text or self._fields.silent or look.hidden:
            return
        if wording.is_blank and text.strip():
            wording.contents = self._fields.inside("TOC")
        linked = self._linked or self._fields.inside("HYPERLINK")
        strong = look.bold or look.capitals or (look.underlined and not linked)
        wording.add(Run(text, strong=strong, size=look.size))

    def _cite(self, part: Element, wording: Wording) -> None:
        mark = self._notes.cite(name_of(part).removesuffix("Reference"), attribute(part, "id"))
        if mark is not None:
            before = wording.runs[-1] if wording.runs else Run("", strong=True)
            wording.add(replace(before, text=f"[^{mark}]"))


def boxes_in(drawing: Element) -> Iterator[Element]:
    """Yield the text boxes of a drawing, and the texts that are themselves drawn (WordArt), each once."""
    if next(drawing.iter(*_BOXES), None) is None:
        return
    for part in chosen(drawing):
        if name_of(part) in {"txbxContent", "textpath"}:
            yield part
        else:
            yield from boxes_in(part)


def _on_one_line(text: str) -> str:
    """Return text whose line ends, being the file's and not the document's, are spaces."""
    return text.translate(_LINE_ENDS)


def _sign(element: Element) -> str:
    code = attribute(element, "char") or ""
    try:
        return symbol(int(code[:8], 16), (attribute(element, "font") or "").lower())
    except ValueError:
        return ""


def _character(element: Element) -> str:
    """Return the letter that a newer Word names by its number."""
    code = next((value for key, value in element.attrib.items() if str(key).endswith("char")), "")
    try:
        letter = chr(int(str(code)[:8], 16))
    except (ValueError, OverflowError):
        return ""
    return letter if letter.isprintable() else ""
