"""What an issue was made from: every file of its own, one digest for each month before."""

from __future__ import annotations

from pathlib import Path

import pytest

from digital_monthly.month import Month
from digital_monthly.release.freezing import inputs_of
from tests.roots import write_root

MARCH = Month.parse("2024-03")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Three months of two files each."""
    root = write_root(tmp_path)
    for month in ("2024-02", "2024-03", "2024-04"):
        for name in ("measures.csv", "articles/a.md"):
            path = root / "data" / month / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(month, encoding="utf-8")
    return root


def test_a_month_before_is_one_input(root: Path) -> None:
    """Its own files are listed each; what comes later does not count."""
    data = {name for name in inputs_of(root, MARCH) if name.startswith("data/2")}
    assert data == {"data/2024-02", "data/2024-03/articles/a.md", "data/2024-03/measures.csv"}


@pytest.mark.parametrize("change", ["another text", "another name", "one less", "one more"])
def test_any_change_of_an_earlier_month_is_one_of_its_input(root: Path, change: str) -> None:
    """In the same process too, which digests no file twice; hidden files do not count."""
    before = inputs_of(root, MARCH)
    folder = root / "data" / "2024-02"
    (folder / ".hidden").write_text("", encoding="utf-8")
    assert inputs_of(root, MARCH) == before
    if change == "another text":
        (folder / "measures.csv").write_text("2024-20", encoding="utf-8")
    elif change == "another name":
        (folder / "measures.csv").rename(folder / "other.csv")
    elif change == "one less":
        (folder / "articles" / "a.md").unlink()
    else:
        (folder / "articles" / "b.md").write_text("", encoding="utf-8")
    after = inputs_of(root, MARCH)
    assert {name for name in before if after.get(name) != before[name]} == {"data/2024-02"}
