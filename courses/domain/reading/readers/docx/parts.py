"""The parts of a Word package: the document, and what its relationships lead to, whatever the parts are called."""

import posixpath
from urllib.parse import unquote

from courses.domain.reading.errors import RefusedFileError
from courses.domain.reading.readers.docx.markup import Element, name_of
from courses.domain.reading.readers.package import Package

_USUAL = "word/document.xml"


class Parts:
    """The document of a package and the parts that belong to it. Raises RefusedFileError where it has no document."""

    def __init__(self, package: Package) -> None:
        self._package = package
        self._names = {name.lower(): name for name in package.names}
        main = self._find(self._targets("").get("officeDocument", _USUAL)) or self._find(_USUAL)
        document = package.xml(main) if main else None
        if main is None or document is None or name_of(document) != "document":
            raise RefusedFileError(
                "is damaged: it says it is a Word document and holds none. Open it in the program it came from, "
                "save it again, and try again."
            )
        self.document: Element = document
        self._related = self._targets(main)

    def related(self, kind: str) -> Element | None:
        """Return the root of the document's `kind` of part ("styles", "numbering", …), None where there is none."""
        name = self._find(self._related.get(kind, ""))
        return self._package.xml(name) if name else None

    def _find(self, target: str) -> str | None:
        return self._names.get(target.lower())

    def _targets(self, source: str) -> dict[str, str]:
        """Return by kind of relationship the first part that `source` is related to; "" is the package itself."""
        folder, file = posixpath.split(source)
        name = self._find(posixpath.join(folder, "_rels", f"{file}.rels"))
        relationships = self._package.xml(name) if name else None
        targets: dict[str, str] = {}
        for relationship in relationships if relationships is not None else ():
            if relationship.get("TargetMode") == "External":
                continue
            kind = (relationship.get("Type") or "").rpartition("/")[2]
            target = unquote(relationship.get("Target") or "").replace("\\", "/")
            targets.setdefault(kind, posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/"))
        return targets
