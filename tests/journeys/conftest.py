import fcntl
import os
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from scripts.chromium import find_chromium
from scripts.places import ROOT
from tests.journeys.site import Ground, Site, copied, filled, migrated, served
from tests.journeys.visitor import Visitor, visiting

MODEL = ROOT / "attestations" / "demo" / "model_policy.md"
QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
)
"""What keeps Chromium to itself: nothing is looked up, nothing is fetched behind our back."""
Visit = Callable[..., AbstractContextManager[Visitor]]


@pytest.fixture(scope="session")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The migrated, empty ground: made once, whichever worker comes first."""
    shared = tmp_path_factory.getbasetemp()
    shared = shared.parent if "PYTEST_XDIST_WORKER" in os.environ else shared
    folder, made = shared / "empty", shared / "empty-made"
    with (shared / "empty-lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not made.exists():
            migrated(folder)
            made.touch()
    return folder


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Per module: while Playwright runs, its event loop would stand in the way of other tests' database."""
    path = find_chromium()
    if path is None:
        pytest.fail("No Chromium was found: install Debian's chromium, or name one with CHROMIUM=/path/to/it")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=QUIET)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def model_ground(empty: Path, tmp_path_factory: pytest.TempPathFactory) -> Ground:
    """A school with our own model policy; to be copied, never served."""
    return filled(empty=empty, folder=tmp_path_factory.mktemp("model") / "var", policy=MODEL)


@pytest.fixture
def serve() -> Iterator[Callable[[Ground], Site]]:
    """Serve a ground until the test is over."""
    with ExitStack() as running:
        yield lambda ground: running.enter_context(served(ground))


@pytest.fixture
def site(model_ground: Ground, tmp_path: Path, serve: Callable[[Ground], Site]) -> Site:
    """The school with our model policy, as nobody has touched it yet."""
    return serve(copied(model_ground, tmp_path / "site"))


@pytest.fixture
def visit(browser: Browser, tmp_path: Path) -> Visit:
    """`visit(site)`: a visitor of its own, in a `with` block. Screens of what failed are kept under `var/`."""
    shots = tmp_path / "var"
    shots.mkdir(exist_ok=True)

    def start(site: Site, *, javascript: bool = True, width: int = 1280) -> AbstractContextManager[Visitor]:
        return visiting(browser, site, shots=shots, javascript=javascript, width=width)

    return start
