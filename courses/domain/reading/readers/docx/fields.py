"""Fields: their results are text, their instructions are not, save where Word shows a part of the instruction."""

from dataclasses import dataclass

from courses.domain.reading.readers.docx.markup import Element, attribute, child, chosen, is_on, name_of, whole


@dataclass(slots=True)
class _Field:
    begin: Element
    instruction: str = ""
    showing: bool = False

    @property
    def kind(self) -> str:
        return (self.instruction.split(maxsplit=1) or [""])[0].upper()


class Fields:
    """The fields that are open at one place of a text. A field whose begin or end is missing is taken for none."""

    def __init__(self, root: Element) -> None:
        self._begins = _pairs(root)
        self._known = set(self._begins.values())
        self._open: list[_Field] = []
        self._instructing = 0
        self._showing: dict[str, int] = {}

    @property
    def silent(self) -> bool:
        """Whether what stands here is an instruction, which is not printed."""
        return self._instructing > 0

    def inside(self, kind: str) -> bool:
        """Tell whether what stands here is the result of a field of `kind`, such as "TOC"."""
        return self._showing.get(kind, 0) > 0

    def instruct(self, text: str) -> None:
        """Take a piece of an instruction."""
        if self._open and not self._open[-1].showing:
            self._open[-1].instruction += text

    def pass_mark(self, mark: Element) -> str:
        """Pass the begin, the middle or the end of a field; return what a field without a result shows itself."""
        kind = attribute(mark, "fldCharType")
        if kind == "begin" and mark in self._known:
            self.enter(mark)
        elif kind == "separate" and self._open and not self._open[-1].showing:
            self._show(self._open[-1])
        elif kind == "end" and mark in self._begins:
            return self.leave(self._begins[mark])
        return ""

    def enter(self, begin: Element, instruction: str | None = None) -> None:
        """Open a field at `begin`; one whose instruction is given there shows its result at once."""
        opened = _Field(begin)
        self._open.append(opened)
        self._instructing += 1
        if instruction is not None:
            opened.instruction = instruction
            self._show(opened)

    def leave(self, begin: Element) -> str:
        """Close the field that was opened at `begin`, and those left open inside it; return what it shows itself."""
        if not any(field.begin is begin for field in reversed(self._open)):
            return ""
        while True:
            closed = self._open.pop()
            if closed.showing:
                self._showing[closed.kind] -= 1
            else:
                self._instructing -= 1
            if closed.begin is begin:
                return _shown(closed)

    def _show(self, field: _Field) -> None:
        field.showing = True
        self._instructing -= 1
        self._showing[field.kind] = self._showing.get(field.kind, 0) + 1


def _pairs(root: Element) -> dict[Element, Element]:
    """Return for the end of each field its begin."""
    begins: list[Element] = []
    pairs: dict[Element, Element] = {}
    for mark in root.iter("{*}fldChar"):
        kind = attribute(mark, "fldCharType")
        if kind == "begin":
            begins.append(mark)
        elif kind == "end" and begins:
            pairs[mark] = begins.pop()
    return pairs


def _shown(field: _Field) -> str:
    form = child(field.begin, "ffData")
    if field.kind == "FORMCHECKBOX":
        box = child(form, "checkBox")
        ticked = child(box, "checked") if child(box, "checked") is not None else child(box, "default")
        return "☒" if ticked is not None and is_on(attribute(ticked) or "1") else "☐"
    if field.kind == "FORMDROPDOWN":
        return _picked(child(form, "ddList"))
    if field.kind == "MACROBUTTON" and not field.showing:
        return "".join(field.instruction.split(maxsplit=2)[2:])
    return ""


def _picked(listed: Element | None) -> str:
    """Return the entry that is picked in a drop-down list."""
    entries = [attribute(part) or "" for part in chosen(listed) if name_of(part) == "listEntry"]
    picked = whole(attribute(child(listed, "result"))) or whole(attribute(child(listed, "default"))) or 0
    return entries[picked] if 0 <= picked < len(entries) else ""
