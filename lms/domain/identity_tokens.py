"""What a directory says of who has signed in there, believed only when all of it holds (OpenID Connect Core 3.1.3.7).

The signature is checked although the token comes to us over TLS: then one thing less has to be right elsewhere.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import jwt
from django.utils.crypto import constant_time_compare

from lms.directories import Directory

LEEWAY = 60
"""Seconds by which the directory's clock and ours may differ."""
NEEDED = ("iss", "aud", "exp", "iat", "sub", "nonce")


class UntrustedTokenError(Exception):
    """The token is not one we may believe; the message says why, for the log, not for the person."""


@dataclass(frozen=True, slots=True)
class Identity:
    """Somebody as their directory knows them: `uid` is theirs for ever, `label` is only shown."""

    uid: str
    label: str


def identity_in(*, token: str, keys: Mapping[str, Any], directory: Directory, nonce: str, at: datetime) -> Identity:
    """Whom an ID token speaks of. `keys` is the directory's JWKS, `nonce` what we sent with this very request.

    Raises:
        UntrustedTokenError: it was not signed by the directory, is not for us, not for this request, too old, or
            is of another tenant or domain.
    """
    claims = _signed_claims(token, keys, directory)
    _check_times(claims, at)
    claim, wanted = directory.pinned
    for said, must in ((claims["nonce"], nonce), (str(claims.get(claim, "")).lower(), wanted)):
        if not isinstance(said, str) or not constant_time_compare(said, must):
            raise UntrustedTokenError(f"it is not of this request, or its {claim} is not ours")
    if claims["aud"] not in (directory.client_id, [directory.client_id]):
        raise UntrustedTokenError("it is for others besides us")
    parts = [str(claims.get(name) or "") for name in directory.subject]
    if not all(parts):
        raise UntrustedTokenError(f"it lacks {' or '.join(directory.subject)}")
    return Identity(uid=":".join(parts), label=str(claims.get("preferred_username") or claims.get("email") or ""))


def _signed_claims(token: str, keys: Mapping[str, Any], directory: Directory) -> dict[str, Any]:
    try:
        key_id = jwt.get_unverified_header(token).get("kid")
        key = next(key for key in jwt.PyJWKSet.from_dict(dict(keys)).keys if key.key_id == key_id)
        claims: dict[str, Any] = jwt.decode(
            token,
            key,
            algorithms=["RS256"],
            audience=directory.client_id,
            issuer=directory.issuer,
            # The times are checked below, against the moment we are told.
            options={"require": list(NEEDED), "verify_exp": False, "verify_iat": False, "verify_nbf": False},
        )
    except StopIteration:
        raise UntrustedTokenError("it is signed with a key that the directory does not have") from None
    except (jwt.PyJWTError, ValueError, TypeError, AttributeError) as error:
        raise UntrustedTokenError(str(error)) from error
    return claims


def _check_times(claims: Mapping[str, Any], at: datetime) -> None:
    now = at.timestamp()
    times = (claims["exp"], claims["iat"], claims.get("nbf", 0))
    if not all(isinstance(time, int | float) for time in times):
        raise UntrustedTokenError("its times are not numbers")
    ends, issued, begins = times
    if ends <= now - LEEWAY:
        raise UntrustedTokenError("it is too old")
    if max(issued, begins) > now + LEEWAY:
        raise UntrustedTokenError("it is of a time to come")
