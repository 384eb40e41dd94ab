"""Speaking SMTP for the mails that are owed, one connection a batch, one row at a time."""

from collections import Counter
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from smtplib import SMTPException, SMTPServerDisconnected

from django.conf import settings
from django.core.mail import get_connection
from django.core.mail.backends.base import BaseEmailBackend

from attestations.domain.outbox import claims
from attestations.domain.outbox.message import message_of, sender_names
from attestations.models import OutboxMail

Status = OutboxMail.Status


@dataclass(frozen=True, slots=True)
class Drained:
    """What became of the mails of one run; `unknown` counts those that dead workers left, too."""

    sent: int = 0
    unknown: int = 0
    failed: int = 0


def drain(*, worker: str, clock: Callable[[], datetime], batch: int = 100, patiently: bool = False) -> Drained:
    """Send every mail that no living worker holds (DESIGN.md §4.5).

    Args:
        worker: the name of this run, which no other run ever has (at most 64 characters).
        clock: tells the moment, again before each step, since leases are about time that passes.
        batch: how many mails are claimed at a time and sent over one connection.
        patiently: leave mails that failed alone until their wait is over, longer after each try: for a sweep
            every minute. Otherwise they are tried again at once.

    Raises:
        RuntimeError: it runs inside a transaction, which could undo what was told to the mail server.
        django.core.exceptions.ImproperlyConfigured: the mail settings cannot be used; nothing was claimed.
    """
    run = _Run(worker=worker, clock=clock, connection=get_connection(), senders=sender_names())
    run.tally[Status.UNKNOWN] += claims.set_down_abandoned(at=clock())
    claims.retry_failed(at=clock(), patiently=patiently)
    while mail_ids := claims.claim(worker=worker, at=clock(), limit=batch):
        run.send(mail_ids)
    return Drained(sent=run.tally[Status.SENT], unknown=run.tally[Status.UNKNOWN], failed=run.tally[Status.FAILED])


@dataclass(slots=True)
class _Run:
    worker: str
    clock: Callable[[], datetime]
    connection: BaseEmailBackend
    senders: dict[str, str]
    tally: Counter[str] = field(default_factory=Counter)

    def send(self, mail_ids: Sequence[int]) -> None:
        """Send a claimed batch; when the server cannot be reached, the rest of the batch has failed."""
        half = timedelta(seconds=settings.OUTBOX_LEASE_SECONDS) / 2
        leased_at = self.clock()
        try:
            for place, mail_id in enumerate(mail_ids):
                if self.clock() - leased_at >= half:
                    leased_at = self.clock()
                    claims.renew(mail_ids=mail_ids[place:], worker=self.worker, at=leased_at)
                try:
                    self.connection.open()
                except OSError as error:
                    self.tally[Status.FAILED] += claims.fail_unspoken(
                        mail_ids=mail_ids[place:], worker=self.worker, at=self.clock(), error=_words(error)
                    )
                    return
                mail = claims.begin(mail_id=mail_id, worker=self.worker, at=self.clock())
                if mail is not None:
                    self._speak(mail)
        finally:
            self._hang_up()

    def _speak(self, mail: OutboxMail) -> None:
        message = message_of(mail=mail, sender=self.senders.get(mail.reply_to, self.senders[""]))
        try:
            self.connection.send_messages([message])
        except SMTPServerDisconnected as error:
            self._settle(mail, Status.UNKNOWN, error)
        except (SMTPException, ValueError) as error:
            self._settle(mail, Status.FAILED, error)
        except OSError as error:
            self._settle(mail, Status.UNKNOWN, error)
        else:
            self._settle(mail, Status.SENT)

    def _settle(self, mail: OutboxMail, status: Status, error: Exception | None = None) -> None:
        claims.settle(
            mail_id=mail.pk,
            worker=self.worker,
            status=status,
            error=_words(error) if error else "",
            sent_at=self.clock() if status == Status.SENT else None,
        )
        self.tally[status] += 1
        if error:
            # After a refusal some servers hang up, and speaking on would look like a mail lost half-way.
            self._hang_up()

    def _hang_up(self) -> None:
        with suppress(OSError):
            self.connection.close()


def _words(error: Exception) -> str:
    return f"{type(error).__name__}: {error}"
