from collections.abc import Callable
from ipaddress import ip_address

from django.conf import settings
from django.http import HttpRequest, HttpResponse


def believe_the_proxy(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Middleware: behind a proxy of ours, REMOTE_ADDR is the address that the proxy saw, for all that ask after it.

    Only the last address of X-Forwarded-For is the proxy's own word; those before it are what the visitor sent.
    Without BEHIND_PROXY the header is anybody's, and is not looked at.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        if settings.BEHIND_PROXY:
            seen = request.headers.get("X-Forwarded-For", "").rpartition(",")[2].strip()
            if _is_address(seen):
                request.META["REMOTE_ADDR"] = seen
        return get_response(request)

    return middleware


def _is_address(text: str) -> bool:
    try:
        ip_address(text)
    except ValueError:
        return False
    return True
