"""Twenty people press the button at the same moment: no signature is lost, and the chain does not fork."""

import sqlite3
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier
from typing import TypeVar

import pytest
from django.db import connection, connections

from attestations.domain.signing import Evidence, sign
from attestations.domain.verify import verify_ledger
from attestations.models import Acknowledgement, LedgerHead, Obligation
from attestations.verify_ledger import Verdict
from tests.factories.ledger import NOON, evidence, make_owed, make_requirement

pytestmark = pytest.mark.usefixtures("ledger_may_be_emptied")
PEOPLE = 20
T = TypeVar("T")


class Database:
    """The database as other threads reach it; that of a test lives in memory on SQLite, where threads cannot wait."""

    def __init__(self, folder: Path) -> None:
        self.file = folder / "together.sqlite3"
        if connection.vendor == "sqlite":
            connection.ensure_connection()
            with sqlite3.connect(self.file) as copy:
                connection.connection.backup(copy)
            copy.close()

    def __enter__(self) -> None:
        if connection.vendor == "sqlite":
            mine = connections["default"]
            mine.settings_dict = {**mine.settings_dict, "NAME": str(self.file)}

    def __exit__(self, *error: object) -> None:
        connections["default"].close()


def press(database: Database, form: Evidence, obligation_id: int, ready: Barrier) -> str:
    with database:
        owed = Obligation.objects.select_related("person").get(pk=obligation_id)
        ready.wait(timeout=20)
        return sign(obligation=owed, by=owed.person, evidence=form, at=NOON).code


def together(database: Database, owed: list[Obligation]) -> list[str]:
    """The codes that everyone who pressed at once was answered."""
    ready = Barrier(len(owed))
    forms = [evidence(one) for one in owed]
    with ThreadPoolExecutor(len(owed)) as pool:
        presses = [pool.submit(press, database, form, one.pk, ready) for form, one in zip(forms, owed, strict=True)]
        return [pressed.result(timeout=60) for pressed in presses]


def found(database: Database) -> tuple[Verdict, list[tuple[int, str]], int]:
    """What the ledger then holds, read in a thread of its own."""

    def look() -> tuple[Verdict, list[tuple[int, str]], int]:
        with database:
            rows = list(Acknowledgement.objects.values_list("seq", "code"))
            return verify_ledger(), rows, LedgerHead.objects.get().seq

    with ThreadPoolExecutor(1) as pool:
        return pool.submit(look).result(timeout=60)


def test_twenty_people_at_once_make_one_chain(tmp_path: Path) -> None:
    requirement = make_requirement()
    owed = [make_owed(requirement=requirement) for _ in range(PEOPLE)]
    database = Database(tmp_path)
    codes = together(database, owed)
    verdict, rows, head = found(database)
    assert verdict == Verdict(PEOPLE)
    assert [seq for seq, _ in rows] == list(range(1, PEOPLE + 1))
    assert sorted(codes) == sorted(code for _, code in rows)
    assert head == PEOPLE


def test_one_person_pressing_five_times_at_once_signs_once(tmp_path: Path) -> None:
    owed = make_owed()
    database = Database(tmp_path)
    codes = together(database, [owed] * 5)
    verdict, rows, head = found(database)
    assert verdict == Verdict(1)
    assert set(codes) == {rows[0][1]}
    assert head == 1
