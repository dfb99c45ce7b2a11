"""Digests of earlier issues' data: read once, kept as long as the files look as they did."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from digital_monthly.release import digests
from digital_monthly.release.digests import digests_of_folders

NAME = "data/2024-02"
KEPT = Path(".monthly/cache/digests.json")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A month of two files."""
    for name in ("measures.csv", "articles/a.md"):
        path = tmp_path / NAME / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name, encoding="utf-8")
    return tmp_path


@pytest.fixture
def _long_ago(monkeypatch: pytest.MonkeyPatch) -> None:
    """Take all files for old enough; nobody can set the time at which one was changed."""
    monkeypatch.setattr(digests, "_MOMENT_NS", -(10**9))


def _pretend(root: Path, digest: str) -> None:
    """Keep another digest for the folder as it looks now."""
    digests_of_folders(root, [NAME])
    look, _ = json.loads((root / KEPT).read_text("utf-8"))[NAME]
    (root / KEPT).write_text(json.dumps({NAME: [look, digest]}), encoding="utf-8")


@pytest.mark.usefixtures("_long_ago")
def test_a_folder_that_looks_as_before_is_not_read(root: Path) -> None:
    """What was kept is taken; whoever proves something reads all the same."""
    true = digests_of_folders(root, [NAME])
    _pretend(root, "kept")
    assert digests_of_folders(root, [NAME]) == {NAME: "kept"}
    assert digests_of_folders(root, [NAME], anew=True) == true


@pytest.mark.usefixtures("_long_ago")
@pytest.mark.parametrize("change", ["longer", "another file of its size", "renamed", "one less"])
def test_a_folder_that_looks_otherwise_is_read(root: Path, change: str) -> None:
    """Whatever was changed: what was kept is of the files as they were."""
    _pretend(root, "kept")
    path = root / NAME / "measures.csv"
    if change == "longer":
        path.write_text("measures.csv, more", encoding="utf-8")
    elif change == "another file of its size":
        other = path.with_name("other.csv")
        other.write_text("csv.measures", encoding="utf-8")
        other.replace(path)
    elif change == "renamed":
        path.rename(path.with_name("other.csv"))
    else:
        path.unlink()
    found = digests_of_folders(root, [NAME])
    assert found != {NAME: "kept"}
    assert found == digests_of_folders(root, [NAME], anew=True)


def test_what_was_changed_just_now_is_not_kept(root: Path) -> None:
    """It may change once more in the same moment, and look the same."""
    digests_of_folders(root, [NAME])
    assert not (root / KEPT).exists()


@pytest.mark.parametrize("content", ["", "{", "[]", '{"data/2024-02": 1}'])
@pytest.mark.usefixtures("_long_ago")
def test_a_spoilt_file_is_made_anew(root: Path, content: str) -> None:
    """Nothing is lost but time."""
    true = digests_of_folders(root, [NAME])
    (root / KEPT).write_text(content, encoding="utf-8")
    assert digests_of_folders(root, [NAME]) == true
    assert json.loads((root / KEPT).read_text("utf-8"))[NAME][1] == true[NAME]
