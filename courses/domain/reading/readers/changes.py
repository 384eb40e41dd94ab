"""What was changed with change tracking on: its first words are kept, so that they can be shown."""

from courses.domain.reading.readers.marks import squeeze

_LONGEST = 80


class FirstChange:
    """Catches the first words that a tracked change put in or took out."""

    def __init__(self) -> None:
        self._found = ""
        self._open = ""

    def insert(self, text: str) -> None:
        """Take text that was put in; what follows belongs to the same change until `close`."""
        if not self._found and len(self._open) < 4 * _LONGEST:
            self._open += text

    def close(self) -> None:
        """Note that an insertion ends here."""
        self._found = self._found or squeeze(self._open)
        self._open = ""

    def delete(self, text: str) -> None:
        """Take text that was taken out."""
        self.close()
        self._found = self._found or squeeze(text)

    def words(self) -> str | None:
        """Return the first words that were changed, of at most 80 letters, or None where none were."""
        self.close()
        return self._found[:_LONGEST].rstrip() or None
