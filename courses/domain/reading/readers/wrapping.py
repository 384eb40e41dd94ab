"""Whether a line of text goes on from the line before it."""

from courses.domain.reading.readers.markers import split_marker

_ENDS = (".", "!", "?", ":", ";")
_SHORTEST = 45
_WIDEST = 130


class Wrapping:
    """How one document breaks its lines: by the paragraph, or at a width."""

    def __init__(self, lines: list[str]) -> None:
        lengths = sorted(len(line.rstrip()) for line in lines if line.strip())
        widest = lengths[int(len(lengths) * 0.98) - 1] if lengths else 0
        near = sum(1 for length in lengths if length > widest * 0.8)
        self._width = widest if _SHORTEST < widest <= _WIDEST and near * 5 > len(lengths) else None

    def joins(self, before: str, line: str) -> bool:
        """Tell whether `line`, printed straight below `before`, continues it."""
        if line[:1].islower() and not split_marker(line)[0]:
            return not before.rstrip().endswith((".", ":")) or self._is_full(before, line)
        if len(before) < _SHORTEST or _is_labelled(before) or _is_labelled(line):
            return False
        return self._is_full(before, line) or not before.rstrip().endswith(_ENDS)

    def _is_full(self, before: str, line: str) -> bool:
        if self._width is None:
            return False
        return len(before) + 1 + len(line.split(maxsplit=1)[0]) > self._width * 0.92


def _is_labelled(line: str) -> bool:
    label, colon, value = line.partition(":")
    return bool(colon and value.strip()) and len(label.split()) <= 5
