from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest

from lms import cli


@dataclass(frozen=True)
class Ran:
    """What a command left behind: its exit status, standard output and standard error."""

    status: int
    out: str
    err: str


@pytest.fixture
def manage(capsys: pytest.CaptureFixture[str]) -> Callable[..., Ran]:
    """`manage.py` in this process."""

    def run(*words: Any) -> Ran:
        status = cli.run(["manage.py", *(str(word) for word in words)])
        shown = capsys.readouterr()
        return Ran(status, shown.out, shown.err)

    return run
