"""The source file of a version, handed to whoever may have it."""

from django.http import FileResponse

from courses.domain.reading.errors import RefusedFileError
from courses.domain.reading.readers.sniffing import Kind, recognise
from courses.models import PolicyVersion

CONTENT_TYPES: dict[Kind, str] = {
    "text": "text/plain",
    "html": "text/html",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "odt": "application/vnd.oasis.opendocument.text",
    "pdf": "application/pdf",
}


def source_of(version: PolicyVersion) -> FileResponse:
    """The file as it was uploaded, to be kept and not shown; of what kind it is its content decides."""
    source = version.source.open("rb")
    try:
        content_type = CONTENT_TYPES[recognise(source.read())]
    except RefusedFileError:
        content_type = "application/octet-stream"
    source.seek(0)
    response = FileResponse(source, as_attachment=True, filename=version.source_name, content_type=content_type)
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response
