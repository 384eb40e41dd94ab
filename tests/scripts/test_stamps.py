"""A step is done again when what it is made from has changed, and only then."""

from pathlib import Path

from scripts.stamps import digest, fresh, keep


def make_sources(folder: Path) -> Path:
    (folder / "assets" / "look").mkdir(parents=True)
    (folder / "assets" / "look" / "page.scss").write_text("body {}")
    return folder / "assets"


def test_a_kept_stamp_is_fresh_for_the_same_sources(tmp_path: Path) -> None:
    sources = make_sources(tmp_path)
    keep(tmp_path / "built" / ".stamp", digest([sources], "npm"))
    assert fresh(tmp_path / "built" / ".stamp", digest([sources], "npm"))


def test_a_changed_file_is_seen(tmp_path: Path) -> None:
    sources = make_sources(tmp_path)
    before = digest([sources])
    (sources / "look" / "page.scss").write_text("body { color: black }")
    assert digest([sources]) != before


def test_a_renamed_file_is_seen(tmp_path: Path) -> None:
    sources = make_sources(tmp_path)
    before = digest([sources])
    (sources / "look" / "page.scss").rename(sources / "look" / "sheet.scss")
    assert digest([sources]) != before


def test_other_words_make_another_key(tmp_path: Path) -> None:
    sources = make_sources(tmp_path)
    assert digest([sources], "dev") != digest([sources], "dev", "node")


def test_a_stamp_that_is_not_there_is_not_fresh(tmp_path: Path) -> None:
    assert not fresh(tmp_path / ".stamp", digest([make_sources(tmp_path)]))
