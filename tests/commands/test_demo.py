"""`manage.py demo`: refusals in this process; the demonstration itself, with few people, in one of its own."""

import json
import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from attestations.demo.fill import MODEL
from lms.models import Person, School, Trust
from tests.factories.people import PersonFactory, TrustFactory

Manage = Callable[..., Any]
ROOT = Path(__file__).resolve().parents[2]
FEW = """
import os, sys
os.environ["DJANGO_SETTINGS_MODULE"] = "lms.settings"
import django
django.setup()
from attestations.demo.people import SIZES, Size
from lms.cli import run
from lms.models import StaffGroup
staff = {StaffGroup.LEADERSHIP: 1, StaffGroup.TEACHING: 7}
SIZES["small"] = Size(schools=2, staff=staff, governors=1, volunteers=1, pupils=1, parents=1)
sys.exit(run(["manage.py", *sys.argv[1:]]))
"""
COUNT_AGAIN = """
import json, os
os.environ["DJANGO_SETTINGS_MODULE"] = "lms.settings"
del os.environ["DATABASE_URL"]
import django
django.setup()
from attestations.models import Return
from tests.attestations.figures.independent import figures_as_at
made = list(Return.objects.all())
print(json.dumps([one.reference for one in made if figures_as_at(one.as_at, {one.school_id} if one.school_id else None)
                  != {audience: figures for audience, figures in one.figures.items() if figures["in_scope"]}]))
assert made
"""
PERSONAS = [
    "member of staff", "channel poster", "channel manager", "pupil", "parent", "volunteer", "governor",
    "compliance lead", "headteacher", "class teacher", "trust lead", "policy owner",
]  # fmt: skip
OTHER = """# Photographs policy

## 1 Staff

1.1 Staff must ask before they take a photograph of a pupil.

1.2 Staff must not:

- publish the name of a pupil beside a picture
- keep pictures on a telephone of their own
"""


@pytest.mark.django_db
@pytest.mark.parametrize("kind", ["a trust", "a person"])
def test_a_database_of_real_people_is_refused(manage: Manage, kind: str) -> None:
    if kind == "a trust":
        TrustFactory.create(name="Alder Trust")
    else:
        PersonFactory.create()
    before = [model.objects.count() for model in (Trust, School, Person)]
    ran = manage("demo", "--json")
    assert (ran.status, ran.out, ran.err.count("\n")) == (2, "", 1)
    assert "This database holds real people" in ran.err
    assert [model.objects.count() for model in (Trust, School, Person)] == before


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["--policy", "no-such-file.md"], "no-such-file.md cannot be read"),
        (["--policy", "tests/commands"], "tests/commands cannot be read"),
        (["--scale", "country"], "invalid choice: 'country'"),
    ],
)
def test_what_cannot_be_used_is_one_line_and_fills_nothing(manage: Manage, words: list[str], says: str) -> None:
    ran = manage("demo", *words, "--json")
    assert (ran.status, ran.out, ran.err.count("\n")) == (2, "", 1)
    assert says in ran.err
    assert not Person.objects.exists()


class Demonstration:
    """A demonstration in a directory of its own."""

    def __init__(self, directory: Path) -> None:
        self.directory = directory

    def run(self, *words: str) -> Any:
        environment = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
        done = subprocess.run(
            [sys.executable, "-c", FEW, *words, "--json"],
            cwd=ROOT,
            env=environment | {"VAR_DIR": str(self.directory)},
            capture_output=True,
            text=True,
            check=False,
            timeout=240,
        )
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout)

    def count_again(self) -> list[str]:
        """The returns whose figures are not those that plain counting finds, and whether there are none at all."""
        done = subprocess.run(
            [sys.executable, "-c", COUNT_AGAIN],
            cwd=ROOT,
            env=os.environ | {"VAR_DIR": str(self.directory), "PYTHONPATH": str(ROOT), "DATABASE_URL": ""},
            capture_output=True,
            text=True,
            check=False,
            timeout=240,
        )
        assert done.returncode == 0, done.stderr
        differing: list[str] = json.loads(done.stdout)
        return differing

    def ask(self, query: str) -> Any:
        with sqlite3.connect(self.directory / "countersign.sqlite3") as database:
            return database.execute(query).fetchall()

    def counts(self) -> dict[str, int]:
        tables = ("lms_person", "lms_membership", "attestations_acknowledgement", "attestations_return")
        return {table: self.ask(f"SELECT count(*) FROM {table}")[0][0] for table in tables}


def test_a_demonstration_is_filled_kept_and_begun_again_for_another_policy(tmp_path: Path) -> None:
    demonstration = Demonstration(tmp_path)
    first = demonstration.run("demo")
    assert set(first) == {"trust", "schools", "lead", "sign_in", "people", "class"}
    assert [person["persona"] for person in first["people"]] == PERSONAS
    assert len({person["sign_in"] for person in first["people"]}) == len(PERSONAS)
    lead = next(person for person in first["people"] if person["persona"] == "compliance lead")
    assert (first["lead"], first["sign_in"]) == (lead["person"], lead["sign_in"])
    pupil = next(person for person in first["people"] if person["persona"] == "pupil")
    told = first["class"]
    assert (told["name"], told["picture"], told["pupil"]) == ("Wren", "Star", pupil["name"].split()[0])
    assert demonstration.ask("SELECT code FROM lms_schoolclass WHERE name = 'Wren'") == [(told["code"],)]
    assert demonstration.ask("SELECT count(*) FROM lms_pupilsecret") == [(2,)]  # a pupil at each school
    by_hand = "SELECT job_title FROM lms_membership WHERE entry = 'by_hand'"
    assert demonstration.ask(by_hand) == [("supply teacher",), ("supply teacher",)]
    filled = demonstration.counts()
    assert filled["attestations_acknowledgement"] > 10
    assert filled["attestations_return"] >= 6  # two editions of the trust and of each school

    assert demonstration.count_again() == []

    again = demonstration.run("demo")
    assert demonstration.counts() == filled
    assert again["class"] == first["class"]
    links = [({**person, "sign_in": None}) for person in again["people"]]
    assert links == [({**person, "sign_in": None}) for person in first["people"]]
    assert demonstration.run("ledger", "verify")["ok"] is True

    other = tmp_path / "other.md"
    other.write_text(OTHER)
    demonstration.run("demo", "--policy", str(other))
    digests = {digest for (digest,) in demonstration.ask("SELECT sha256 FROM courses_policyversion")}
    assert digests == {sha256(OTHER.encode()).hexdigest()}
    assert sha256(MODEL.read_bytes()).hexdigest() not in digests
