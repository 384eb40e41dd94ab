"""The web process is killed at random moments while people sign: what was answered is in the ledger, and once."""

import http.client
import os
import random
import re
import signal
import time
from contextlib import suppress
from queue import Empty, Queue
from threading import Event, Thread

import pytest

from attestations.domain.verify import verify_ledger
from attestations.models import Acknowledgement
from attestations.verify_ledger import Verdict
from tests.signing_load.crowd import owed_by
from tests.signing_load.web import DEADLINE, Signer, Web, signers_of

PEOPLE = 170
KILLS = 50
OF_ALL = 5
"""How many of the kills take the master too; it is started anew then."""
HANDS = 4
NOT_ANSWERED = (OSError, http.client.HTTPException)


class Crowd:
    """Some hands that sign for one after another; who is not answered is put back, and tries again later."""

    def __init__(self, signers: list[Signer]) -> None:
        self.waiting: Queue[Signer] = Queue()
        self.answered: dict[str, list[str]] = {}
        self.lost = 0
        self._stop = Event()
        for signer in signers:
            self.waiting.put(signer)
        self._hands = [Thread(target=self._sign, daemon=True) for _ in range(HANDS)]

    def begin(self) -> None:
        for hand in self._hands:
            hand.start()

    def end(self) -> None:
        self._stop.set()
        for hand in self._hands:
            hand.join(DEADLINE)

    def _sign(self) -> None:
        while not self._stop.is_set():
            with suppress(Empty):
                signer = self.waiting.get(timeout=0.1)
                code = self._receipt_of(signer)
                if code:
                    self.answered.setdefault(signer.path, []).append(code)
                else:
                    self.lost += 1
                    self.waiting.put(signer)
                    time.sleep(0.02)

    def _receipt_of(self, signer: Signer) -> str:
        """The code on the receipt that the site answered with; "" where it did not answer."""
        try:
            opened = signer.open()
            answer = signer.sign() if opened.status == http.client.OK else opened
        except NOT_ANSWERED:
            return ""
        return answer.leads_to.split("/")[-2] if "/receipts/" in answer.leads_to else ""


@pytest.fixture
def web(web: Web) -> Web:
    """With the application loaded before it forks, so that a worker that was killed is back in a moment."""
    web.environment["GUNICORN_CMD_ARGS"] = "--preload --log-level info"
    return web


def workers_of(web: Web) -> list[int]:
    """The two youngest workers, as the log names them: those that are alive."""
    return [int(pid) for pid in re.findall(r"Booting worker with pid: (\d+)", web.log())][-2:]


def kill_some(web: Web, chance: random.Random) -> None:
    for pid in chance.sample(workers := workers_of(web), k=min(len(workers), chance.choice((1, 1, 2)))):
        with suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)


def test_whenever_the_site_is_killed_every_answered_signature_is_there_once(web: Web) -> None:
    chance = random.Random(20261126)
    web.start()
    crowd = Crowd(signers_of(owed_by(PEOPLE), port=web.port))
    crowd.begin()
    for kill in range(KILLS):
        enough, ends = len(crowd.answered) + chance.randint(1, 4), time.monotonic() + 2
        while len(crowd.answered) < min(enough, PEOPLE) and time.monotonic() < ends:
            time.sleep(0.002)
        time.sleep(chance.random() * 0.03)
        if kill % (KILLS // OF_ALL) == 0:
            web.kill_nine()
            web.start()
        else:
            kill_some(web, chance)
    ends = time.monotonic() + DEADLINE
    while len(crowd.answered) < PEOPLE:
        assert time.monotonic() < ends, f"{len(crowd.answered)} of {PEOPLE} have signed\n{web.log()}"
        time.sleep(0.05)
    crowd.end()

    assert crowd.lost > 0, "no kill came while somebody was waiting for an answer"
    codes = [code for answered in crowd.answered.values() for code in answered]
    signed = Acknowledgement.objects.order_by("seq")
    assert sorted(codes) == sorted(signed.values_list("code", flat=True))
    assert signed.values("obligation").distinct().count() == signed.count() == PEOPLE
    assert verify_ledger() == Verdict(PEOPLE)
