"""What the machine has is used when it will do; what it lacks is told in one line."""

import importlib.util
import subprocess
from pathlib import Path

import pytest

from scripts import node, run_tests, uv
from scripts.places import ROOT


def program(folder: Path, name: str, says: str, *, status: int = 0) -> Path:
    """An executable in `folder` that says one thing."""
    file = folder / name
    file.write_text(f"#!/bin/sh\necho '{says}'\nexit {status}\n")
    file.chmod(0o755)
    return file


def test_the_version_of_uv_is_read(tmp_path: Path) -> None:
    assert uv.version_of(program(tmp_path, "uv", "uv 0.13.8 (x86_64-unknown-linux-gnu)")) == (0, 13, 8)


def test_what_does_not_run_has_no_version(tmp_path: Path) -> None:
    assert uv.version_of(tmp_path / "uv") == (0,)


@pytest.fixture
def bare_machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A machine whose path holds only what a test puts there."""
    monkeypatch.setattr(uv, "TOOLS", tmp_path / ".tools")
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv("CHROMIUM", raising=False)
    monkeypatch.delenv("CI", raising=False)
    return tmp_path


def test_the_machines_uv_is_taken_when_it_is_new_enough(bare_machine: Path) -> None:
    machine = program(bare_machine, "uv", "uv 9.0.0")
    assert uv.find_uv() == machine


def test_without_venv_the_user_is_told_what_to_install(
    bare_machine: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    program(bare_machine, "uv", "uv 0.1.0")
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    with pytest.raises(SystemExit) as stopped:
        uv.find_uv()
    assert stopped.value.code == 2
    assert "apt install python3-venv" in capsys.readouterr().err


@pytest.mark.parametrize(("version", "will_do"), [("v18.20.4", False), ("v20.0.0", True), ("v24.19.0", True)])
def test_node_20_or_later_will_do(bare_machine: Path, version: str, will_do: bool) -> None:
    npm = program(bare_machine, "npm", "10")
    program(bare_machine, "node", version)
    assert node.machine_npm() == (npm if will_do else None)


def test_a_machine_without_node_has_no_npm(bare_machine: Path) -> None:
    assert node.machine_npm() is None


def test_without_a_browser_the_journeys_are_left_out_aloud(
    bare_machine: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    arguments, environment = run_tests.everything()
    assert "not services and not browser" in arguments
    assert environment == {}
    assert capsys.readouterr().err.startswith("LEFT OUT: the browser journeys.")


def test_with_a_browser_the_journeys_run(bare_machine: Path) -> None:
    browser = program(bare_machine, "chromium", "")
    arguments, environment = run_tests.everything()
    assert "not services" in arguments
    assert environment == {"CHROMIUM": str(browser)}


def test_in_ci_a_missing_browser_is_a_failure(bare_machine: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CI", "true")
    with pytest.raises(SystemExit) as stopped:
        run_tests.everything()
    assert stopped.value.code == 2


def test_a_python_that_is_too_old_is_passed_over(tmp_path: Path) -> None:
    too_old = program(tmp_path, "old-python", "", status=1)
    new_enough = program(tmp_path, "python3.12", "")
    found = subprocess.run(
        ["/bin/sh", ROOT / "scripts" / "find-python.sh", too_old],
        env={"PATH": str(tmp_path)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert found.stdout.strip() == str(new_enough)


def test_without_any_python_the_user_is_told_in_one_line(tmp_path: Path) -> None:
    found = subprocess.run(
        ["/bin/sh", ROOT / "scripts" / "find-python.sh"],
        env={"PATH": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert found.returncode == 2
    assert found.stderr.startswith("Countersign needs Python 3.11 or later and found none")
    assert found.stderr.count("\n") == 1
