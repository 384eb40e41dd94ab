"""The documents and pictures of the Wagtail library: handed to who is signed in, whatever number is guessed."""

from mimetypes import guess_type
from pathlib import PurePosixPath

from django.contrib.auth.decorators import login_required
from django.contrib.auth.views import redirect_to_login
from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe
from wagtail import hooks
from wagtail.documents.models import Document

from lms.views.ranged import ranged

HELD = {".mp4": "video/mp4", ".webm": "video/webm", ".vtt": "text/vtt"}


def only_when_signed_in(document: Document, request: HttpRequest) -> HttpResponse | None:
    """Send a stranger to sign in first; a collection's own restrictions hold besides."""
    return None if request.user.is_authenticated else redirect_to_login(request.get_full_path())


@require_safe
def film(request: HttpRequest, document_id: str, document_filename: str) -> HttpResponseBase:
    """A film or its captions, in the parts that a browser asks for, to whom Wagtail would hand it over whole."""
    document = get_object_or_404(Document, pk=document_id)
    if document.filename != document_filename:
        raise Http404("The name is another document's")
    for look in hooks.get_hooks("before_serve_document"):
        if isinstance(refused := look(document, request), HttpResponse):
            return refused
    held = HELD[PurePosixPath(document_filename).suffix.lower()]
    return ranged(request, document.file.open("rb"), size=document.file.size, content_type=held)


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
