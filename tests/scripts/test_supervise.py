"""The Procfile's processes live and end together."""

import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from scripts import supervise
from scripts.places import ROOT

STUBBORN = (
    f"""{sys.executable} -c "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); time.sleep(60)" """
)
PARENT = (
    f"""{sys.executable} -c "import subprocess, time; print(subprocess.Popen(['sleep', '60']).pid); time.sleep(60)" """
)
SUPERVISED = """
import sys
from pathlib import Path
from scripts import supervise
supervise.procfile = lambda: {"one": "sleep 60", "two": "sleep 60"}
sys.exit(supervise.run(logs=Path(sys.argv[1]), ready=lambda: True, announce=lambda: print("ready", flush=True)))
"""


def started(logs: Path, monkeypatch: pytest.MonkeyPatch, **commands: str) -> supervise.Processes:
    monkeypatch.setattr(supervise, "procfile", lambda: commands)
    processes = supervise.Processes(logs)
    processes.start()
    return processes


def wait_for_line(log: Path) -> str:
    for _ in range(100):
        if "\n" in (text := log.read_text()):
            return text
        time.sleep(0.1)
    raise AssertionError(f"{log} stayed empty")


def is_alive(pid: int) -> bool:
    return Path(f"/proc/{pid}").exists() and "zombie" not in Path(f"/proc/{pid}/status").read_text()


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_signal_ends_everything_with_status_0_and_without_a_word(tmp_path: Path, number: signal.Signals) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", SUPERVISED, tmp_path],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as supervisor:
        assert supervisor.stdout is not None
        assert supervisor.stdout.readline() == "ready\n"
        children = Path(f"/proc/{supervisor.pid}/task/{supervisor.pid}/children").read_text().split()
        supervisor.send_signal(number)
        said = supervisor.communicate(timeout=20)
    assert (supervisor.returncode, said) == (0, ("", ""))
    assert len(children) == 2
    assert [pid for pid in children if is_alive(int(pid))] == []


def test_one_that_ends_by_itself_ends_the_others_with_status_1(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    handlers = {number: signal.getsignal(number) for number in supervise.SIGNALS}
    monkeypatch.setattr(supervise, "procfile", lambda: {"web": "sleep 60", "worker": "sh -c 'echo no broker; exit 3'"})
    began = time.monotonic()
    try:
        status = supervise.run(logs=tmp_path, ready=lambda: False, announce=lambda: None)
    finally:
        for number, handler in handlers.items():
            signal.signal(number, handler)
    assert status == 1
    assert time.monotonic() - began < supervise.GRACE_SECONDS
    assert capsys.readouterr().err.startswith("no broker\nworker ended with status 3, so everything was stopped.")


def test_one_that_will_not_end_is_killed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(supervise, "GRACE_SECONDS", 0.3)
    processes = started(tmp_path, monkeypatch, stubborn=STUBBORN)
    time.sleep(0.5)
    processes.stop()
    assert processes.running["stubborn"].returncode == -signal.SIGKILL


def test_a_child_of_a_process_ends_with_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    processes = started(tmp_path, monkeypatch, parent=PARENT)
    grandchild = int(wait_for_line(tmp_path / "parent.log"))
    assert is_alive(grandchild)
    processes.stop()
    time.sleep(0.2)
    assert not is_alive(grandchild)


def test_the_procfile_has_web_worker_and_beat() -> None:
    assert list(supervise.procfile()) == ["web", "worker", "beat"]
