"""The settings that the environment or `.env` gives, each explaining itself where it cannot be read."""

from typing import Any

import environ
from django.core.exceptions import ImproperlyConfigured

DATABASES = ("sqlite:", "postgres:", "postgresql:")


class Environment(environ.Env):
    """Reads settings; one that cannot be used is named, and its value, which may hold a password, is not.

    Raises:
        ImproperlyConfigured: a setting cannot be read as what it is for.
    """

    def int(self, var: str, default: Any = environ.Env.NOTSET) -> int:
        try:
            return int(super().int(var, default=default))
        except ValueError:
            raise ImproperlyConfigured(f"{var} is not a whole number: give it in digits") from None

    def db_url(self, var: str, default: Any = environ.Env.NOTSET, engine: str | None = None) -> dict[str, Any]:
        unusable = ImproperlyConfigured(
            f"{var} is not the address of a database we know: write sqlite:///PATH or "
            "postgres://USER:PASSWORD@HOST:PORT/NAME"
        )
        if not self.str(var, default=default).startswith(DATABASES):
            raise unusable
        try:
            found: dict[str, Any] = super().db_url(var, default=default, engine=engine)
        except ValueError:
            raise unusable from None
        return found

    def email_url(self, var: str, default: Any = environ.Env.NOTSET, backend: str | None = None) -> dict[str, Any]:
        try:
            found: dict[str, Any] = super().email_url(var, default=default, backend=backend)
        except (ValueError, ImproperlyConfigured):
            raise ImproperlyConfigured(
                f"{var} is not the address of a mail server: write smtp+tls://USER:PASSWORD@HOST:PORT"
            ) from None
        return found
