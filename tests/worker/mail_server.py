"""A mail server on this machine that counts what arrives, and can be told to misbehave at a chosen moment."""

import asyncio
from collections import Counter
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from socket import socket
from threading import Event
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

LONGER_THAN_ANY_TEST = 600


@dataclass
class Trap:
    """Springs when `stage` is reached for the `count`th time: the conversation then hangs, or goes on."""

    stage: str
    count: int
    hangs: bool = True
    sprung: Event = field(default_factory=Event)
    address: str = ""


@dataclass
class MailServer:
    """What arrived, by address; a mail has arrived once the server holds all of it, whatever it answers.

    `answers` gives another answer than 250 at a stage ("RCPT" or "DATA") for an address; the answer
    "hang up" breaks the connection instead.
    """

    port: int
    delay: float = 0.0
    answers: dict[tuple[str, str], str] = field(default_factory=dict)
    arrived: Counter[str] = field(default_factory=Counter)
    messages: list[EmailMessage] = field(default_factory=list)
    connections: int = 0
    trap: Trap | None = None

    def set_trap(self, stage: str, count: int, *, hangs: bool = True) -> Trap:
        self.trap = Trap(stage, count, hangs)
        return self.trap

    async def handle_EHLO(
        self, server: SMTP, session: Session, envelope: Envelope, hostname: str, responses: list[str]
    ) -> list[str]:
        self.connections += 1
        session.host_name = hostname
        await self._pass("EHLO", "")
        return responses

    async def handle_RCPT(
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        await self._pass("RCPT", address)
        answer = self._answer(server, "RCPT", address)
        if answer.startswith("250"):
            envelope.rcpt_tos.append(address)
        return answer

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        address = envelope.rcpt_tos[0]
        answer = self._answer(server, "DATA", address)
        if answer.startswith("250"):
            self.arrived[address] += 1
            message = message_from_bytes(envelope.content or b"", policy=policy.default)
            assert isinstance(message, EmailMessage)
            self.messages.append(message)
        await asyncio.sleep(self.delay)
        await self._pass("DATA", address)
        return answer

    def _answer(self, server: SMTP, stage: str, address: str) -> str:
        answer = self.answers.get((stage, address), "250 OK")
        if answer == "hang up":
            server.transport.abort()
        return answer

    async def _pass(self, stage: str, address: str) -> None:
        trap = self.trap
        if trap is None or trap.stage != stage:
            return
        trap.count -= 1
        if trap.count == 0:
            self.trap, trap.address = None, address
            trap.sprung.set()
            if trap.hangs:
                await asyncio.sleep(LONGER_THAN_ANY_TEST)


@contextmanager
def mail_server(**how: Any) -> Iterator[MailServer]:
    """A server on a free port of 127.0.0.1, for as long as the block runs."""
    server = MailServer(port=free_port(), **how)
    controller = Controller(server, hostname="127.0.0.1", port=server.port)
    controller.start()
    try:
        yield server
    finally:
        controller.stop()


def free_port() -> int:
    """A port of 127.0.0.1 at which nobody listens."""
    with closing(socket()) as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])
