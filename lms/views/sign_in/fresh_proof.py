from collections.abc import Callable

from allauth.account.decorators import reauthentication_required
from django.http import HttpResponse

View = Callable[..., HttpResponse]


def freshly_proven(view: View) -> View:
    """Who has a second factor must have shown it within `ACCOUNT_REAUTHENTICATION_TIMEOUT` to get to this view."""
    guarded: View = reauthentication_required(app="")(view)
    return guarded
