"""Sign-in mails leave after the page has been answered."""

import logging
from concurrent.futures import ThreadPoolExecutor
from functools import cache

from django.conf import settings
from django.core.mail import EmailMessage

log = logging.getLogger(__name__)


def send_soon(mail: EmailMessage) -> None:
    """Send a mail that is worth nothing later, without making the answer wait for the mail server.

    So how long a page takes, and whether the mail server is well, tells nobody whether an address is known. What
    must not be lost goes through the outbox instead; a code that does not come is asked for again.
    """
    if settings.SIGN_IN_MAIL_SOON:
        _postman().submit(_send, mail)
    else:
        _send(mail)


@cache
def _postman() -> ThreadPoolExecutor:
    """Made in the process that needs it, after gunicorn has forked; what is under way is finished at exit."""
    return ThreadPoolExecutor(max_workers=2, thread_name_prefix="sign-in-mail")


def _send(mail: EmailMessage) -> None:
    try:
        mail.send()
    except Exception:
        log.exception("A sign-in mail could not be sent: look at EMAIL_URL and at the mail server")
