"""The documents and pictures of the Wagtail library: handed to who is signed in, whatever number is guessed."""

from http import HTTPStatus
from mimetypes import guess_type
from pathlib import PurePosixPath

from django.contrib.auth.decorators import login_required
from django.contrib.auth.views import redirect_to_login
from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe
from wagtail.documents.models import Document
from wagtail.documents.views.serve import serve

from lms.views.ranged import ranged

HELD = {".mp4": "video/mp4", ".webm": "video/webm", ".vtt": "text/vtt"}


def only_when_signed_in(document: Document, request: HttpRequest) -> HttpResponse | None:
    """Send a stranger to sign in first; a collection's own restrictions hold besides."""
    return None if request.user.is_authenticated else redirect_to_login(request.get_full_path())


@require_safe
def film(request: HttpRequest, document_id: str, document_filename: str) -> HttpResponseBase:
    """A film or its captions, in the parts that a browser asks for, to whom Wagtail would hand it over whole."""
    whole: HttpResponseBase = serve(request, document_id, document_filename)
    if whole.status_code != HTTPStatus.OK:
        return whole
    whole.close()
    file = Document.objects.get(pk=document_id).file
    return ranged(request, file.open("rb"), size=file.size, content_type=HELD[PurePosixPath(file.name).suffix.lower()])


@require_safe
@login_required
@cache_control(private=True, max_age=86_400)
def picture(request: HttpRequest, path: str) -> HttpResponseBase:
    """A picture of the library, as a lesson shows it or as it came. Nothing else that is kept beside them."""
    if not path.isprintable():
        raise Http404("No such picture")
    folder, *others = PurePosixPath(path).parts
    name = f"{folder}/{'/'.join(others)}"
    if folder not in ("images", "original_images") or ".." in others or not others or not default_storage.exists(name):
        raise Http404("No such picture")
    kind = guess_type(name)[0] or "application/octet-stream"
    return FileResponse(default_storage.open(name), content_type=kind)
