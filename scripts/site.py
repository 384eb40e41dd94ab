"""The site's settings, as a script needs them: read, or refused with one line."""

from dataclasses import dataclass

from django.core.exceptions import ImproperlyConfigured

from scripts.places import stop

HIGHEST_PORT = 65535


@dataclass(frozen=True, slots=True)
class Site:
    """Where the site listens, and how people reach it."""

    port: int
    url: str


def find_site() -> Site:
    """The site that the settings describe; ends with one line when they cannot be used."""
    try:
        from lms import settings  # noqa: PLC0415 (reading them may be refused)
    except ImproperlyConfigured as error:
        stop(f"The settings cannot be used: {error}")
    if not 0 < settings.PORT <= HIGHEST_PORT:
        stop(f"PORT={settings.PORT} is not a port: choose one from 1 to {HIGHEST_PORT}, as in PORT=8001")
    return Site(settings.PORT, settings.SITE_URL)
