"""Scripts that run before Django write where Django will."""

from pathlib import Path

import pytest

from scripts import places


@pytest.fixture(autouse=True)
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A project directory of its own, and an environment that names nothing."""
    monkeypatch.setattr(places, "ROOT", tmp_path)
    monkeypatch.delenv("VAR_DIR", raising=False)


def test_it_is_var_by_default(tmp_path: Path) -> None:
    assert places.var_dir() == tmp_path / "var"


def test_the_env_file_names_it(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("# ours\nPORT=8001\nexport VAR_DIR='/srv/countersign'\n")
    assert places.var_dir() == Path("/srv/countersign")


def test_the_environment_comes_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / ".env").write_text("VAR_DIR=/srv/countersign\n")
    monkeypatch.setenv("VAR_DIR", "elsewhere")
    assert places.var_dir() == tmp_path / "elsewhere"


def test_logs_are_under_it(tmp_path: Path) -> None:
    assert places.log_dir() == tmp_path / "var" / "log"
    assert (tmp_path / "var" / "log").is_dir()
