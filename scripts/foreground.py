"""Ctrl-C for us alone.

The terminal sends SIGINT to every process of its foreground group, so `make` would get it too and report an
interrupted recipe. While we run we are a foreground group of our own; what was there before comes back after.
"""

import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def own_foreground() -> Iterator[None]:
    """Take the terminal's foreground for the block, if there is a terminal and we are in its foreground."""
    try:
        terminal = os.open("/dev/tty", os.O_RDWR)
    except OSError:
        yield
        return
    before = os.getpgrp()
    try:
        if os.tcgetpgrp(terminal) != before or os.getpid() == before:
            yield
            return
        # A background process that sets the foreground is stopped unless it ignores SIGTTOU; and nobody
        # would wake us from a Ctrl-Z, because the shell waits for make.
        for number in (signal.SIGTTOU, signal.SIGTSTP):
            signal.signal(number, signal.SIG_IGN)
        os.setpgid(0, 0)
        os.tcsetpgrp(terminal, os.getpid())
        try:
            yield
        finally:
            os.tcsetpgrp(terminal, before)
    finally:
        os.close(terminal)
