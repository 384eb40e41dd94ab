"""What `make demo` accepts and what it tells."""

import socket
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from scripts import demo, web
from scripts.places import ROOT

FILLED: dict[str, Any] = {
    "trust": "Kestrel Vale Learning Trust",
    "people": [
        {"persona": "Teacher", "name": "Priya Nair", "sign_in": "http://localhost:8000/in/one/"},
        {"persona": "Compliance lead", "name": "Tom Ashdown", "sign_in": "http://localhost:8000/in/two/"},
    ],
}


def test_every_persona_has_a_link_in_one_column() -> None:
    assert [line for line in demo.welcome(FILLED, url="http://localhost:8000").splitlines() if "/in/" in line] == [
        "    Teacher          http://localhost:8000/in/one/",
        "    Compliance lead  http://localhost:8000/in/two/",
    ]


def test_a_relative_policy_is_relative_to_where_make_was_called(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "ours.md").write_text("# Ours")
    monkeypatch.setenv("CALLED_FROM", str(tmp_path))
    monkeypatch.setenv("POLICY", "ours.md")
    assert demo.policy_asked_for() == tmp_path / "ours.md"


def test_without_a_policy_the_model_policy_is_used(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("POLICY", raising=False)
    assert demo.policy_asked_for() is None


def test_a_policy_that_is_not_there_is_one_line_and_status_2(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("POLICY", "nowhere.md")
    with pytest.raises(SystemExit) as stopped:
        demo.policy_asked_for()
    assert stopped.value.code == 2
    assert capsys.readouterr().err == (
        "POLICY=nowhere.md is not a file: name a policy document, as in make demo POLICY=our-policy.txt\n"
    )


def test_a_port_in_use_is_noticed() -> None:
    with socket.socket() as listening:
        listening.bind((web.HOST, 0))
        listening.listen()
        port = listening.getsockname()[1]
        assert not web.port_is_free(port)
    assert web.port_is_free(port)


def test_nobody_answers_on_a_free_port() -> None:
    with socket.socket() as unheard:
        unheard.bind((web.HOST, 0))
        assert not web.answers(unheard.getsockname()[1])


@pytest.mark.parametrize(
    ("port", "complaint"),
    [
        ("eight", "The settings cannot be used: PORT"),
        ("99999", "PORT=99999 is not a port: choose one from 1 to 65535"),
    ],
)
def test_a_port_that_is_none_is_one_line_and_status_2(port: str, complaint: str, tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "scripts.demo"],
        cwd=ROOT,
        env={"PORT": port, "VAR_DIR": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2
    assert done.stderr.startswith(complaint)
    assert done.stderr.count("\n") == 1
