"""How a pupil's secret is kept.

There are but nine pictures and some 270 words, so no hash, however slow, would keep them from whoever has stolen
the database. What does is a key that is not in the database: the answer is first keyed with SECRET_KEY, and only then
hashed as passwords are. That leaves the slowness nothing to do, so few iterations are enough, and a class of 30 can
sign in at once.
"""

from django.conf import settings
from django.contrib.auth.hashers import PBKDF2PasswordHasher, make_password
from django.utils.crypto import salted_hmac

from lms.domain.classes.plain import plain
from lms.models import PupilSecret


class QuickHasher(PBKDF2PasswordHasher):
    iterations = 20_000


NOBODYS = make_password("", hasher=QuickHasher())
"""Looked at where a pupil has no secret, so that it takes as long to say no."""


def hashed(*, pupil_id: int, kind: str, answer: str) -> str:
    """What to keep of a pupil's secret."""
    return make_password(_keyed(pupil_id, kind, answer, settings.SECRET_KEY), hasher=QuickHasher())


def matches(*, pupil_id: int, secret: PupilSecret | None, answer: str) -> bool:
    """Whether `answer` is the pupil's secret; keys that were in use before still count (SECRET_KEY_FALLBACKS)."""
    kept, kind = (secret.hashed, secret.kind) if secret else (NOBODYS, "")
    keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    found = [QuickHasher().verify(_keyed(pupil_id, kind, answer, key), kept) for key in keys]
    return secret is not None and any(found)


def _keyed(pupil_id: int, kind: str, answer: str, key: str | bytes) -> str:
    return salted_hmac(
        "lms.PupilSecret", f"{pupil_id}:{kind}:{plain(answer)}", secret=key, algorithm="sha256"
    ).hexdigest()
