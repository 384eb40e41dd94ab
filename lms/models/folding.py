"""Names as they are searched and sorted: small letters, the commonest accents taken off, by the database itself."""

from typing import Any

from django.db.models import Func, TextField

FOLDS: dict[str, str] = {
    "é": "e", "è": "e", "ë": "e", "ê": "e", "á": "a", "â": "a", "à": "a", "ä": "a", "ö": "o", "ó": "o", "ô": "o",
    "ü": "u", "ú": "u", "í": "i", "ñ": "n", "ç": "c", "ø": "o", "å": "a", "ł": "l", "É": "e", "Á": "a", "Ö": "o",
    "Ł": "l", "’": "'",
}  # fmt: skip
"""What becomes what. No more than these: SQLite's parser nests no deeper, and PostgreSQL's `unaccent` may be absent.
Capitals stand here because SQLite's LOWER knows those of English only."""


class Folded(Func):
    """Texts joined by a space and folded as `fold` folds: immutable, so that a generated column can hold it."""

    output_field = TextField()

    def as_sql(self, compiler: Any, connection: Any, *args: Any, **extra_context: Any) -> tuple[str, tuple[Any, ...]]:
        parts: list[str] = []
        params: list[Any] = []
        for expression in self.get_source_expressions():
            sql, own = compiler.compile(expression)
            parts.append(f"COALESCE({sql}, '')")
            params += own
        folded = " || ' ' || ".join(parts)
        for accented, plain in FOLDS.items():
            folded = f"REPLACE({folded}, '{accented}', '{plain.replace(chr(39), chr(39) * 2)}')"
        return f"LOWER({folded})", tuple(params)


def fold(words: str) -> str:
    """`words` as the database folds them, for comparing with a folded column."""
    table = {ord(accented): plain for accented, plain in FOLDS.items()}
    return words.translate(table).lower().translate(table)
