"""A directory's sign-in that nobody here has yet, kept in the session until its person has shown who they are."""

from dataclasses import asdict, dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone

KEY = "pending_sign_in"
KEPT_FOR = timedelta(minutes=30)


@dataclass(frozen=True, slots=True)
class Pending:
    directory: str
    uid: str
    label: str
    at: str
    leads_to: str = ""

    @property
    def directory_name(self) -> str:
        name: str = settings.DIRECTORIES[self.directory].name
        return name


def keep_pending(request: HttpRequest, *, directory: str, uid: str, label: str) -> None:
    kept = Pending(directory=directory, uid=uid, label=label, at=timezone.now().isoformat())
    request.session[KEY] = asdict(kept)


def pending_of(request: HttpRequest) -> Pending | None:
    """What waits to be linked in this browser; nothing where it waited too long."""
    kept = request.session.get(KEY)
    if not kept:
        return None
    pending = Pending(**kept)
    too_old = datetime.fromisoformat(pending.at) < timezone.now() - KEPT_FOR
    return None if too_old or pending.directory not in settings.DIRECTORIES else pending


def lead_on(request: HttpRequest, path: str) -> None:
    """Remember where the person goes once the question about linking is answered."""
    request.session[KEY] = request.session[KEY] | {"leads_to": path}


def drop_pending(request: HttpRequest) -> None:
    request.session.pop(KEY, None)
