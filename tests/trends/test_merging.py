"""All reads of many results as one short list that misses no change."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from digital_monthly.reads import Read, States
from digital_monthly.trends.merging import merge_reads


def seen(root: Path, kind: str, path: str, argument: str = "") -> Read:
    """Something as it is found now."""
    states = States(root)
    whole = states.digest("file", path) if kind == "row" else ""
    return Read(kind, path, argument, states.digest(kind, path, argument), whole)


@pytest.fixture
def reads(root: Path) -> list[Read]:
    """What two chapters read of an issue."""
    folder = root / "data" / "2024-02" / "articles"
    folder.mkdir(parents=True)
    (folder / "agile-010-a.md").write_text("a", encoding="utf-8")
    (folder.parent / "measures.csv").write_text("id,value\na,1\nb,2\n", encoding="utf-8")
    return [
        seen(root, "months", "data", "2024-02"),
        seen(root, "months", "data", "2024-03"),
        seen(root, "there", "data/2024-02/measures.csv"),
        seen(root, "there", "data/2024-02/revisions.csv"),
        seen(root, "row", "data/2024-02/measures.csv", "a"),
        seen(root, "row", "data/2024-02/measures.csv", "b"),
        seen(root, "names", "data/2024-02/articles", "agile-*"),
        seen(root, "names", "data/2024-02/articles", "party-*"),
    ]


def test_parts_become_wholes(root: Path, reads: list[Read]) -> None:
    """Rows their file, patterns their folder; what a file's content implies is left out."""
    made = {(read.kind, read.path, read.argument) for read in merge_reads(root, reads)}
    assert made == {
        ("months", "data", "2024-03"),
        ("there", "data/2024-02/revisions.csv", ""),
        ("file", "data/2024-02/measures.csv", ""),
        ("names", "data/2024-02/articles", ""),
    }


CHANGES: dict[str, Callable[[Path], object]] = {
    "a row": lambda data: (data / "2024-02" / "measures.csv").write_text("id,value\na,1\nb,3\n"),
    "an article": lambda data: (data / "2024-02/articles/party-010-x.md").write_text("x"),
    "a file that was missing": lambda data: (data / "2024-02" / "revisions.csv").write_text("x"),
    "an issue between": lambda data: (data / "2024-03").mkdir(),
}


@pytest.mark.parametrize("change", CHANGES)
def test_no_change_is_missed(root: Path, reads: list[Read], change: str) -> None:
    """What one of the reads would notice, the list notices too."""
    merged = merge_reads(root, reads)
    assert not any(map(States(root).has_changed, merged))
    CHANGES[change](root / "data")
    assert any(map(States(root).has_changed, reads))
    assert any(map(States(root).has_changed, merged))


def test_what_changed_meanwhile_keeps_its_parts(root: Path, reads: list[Read]) -> None:
    """A listing that is not what it was when it was read must not be taken for it."""
    (root / "data" / "2024-02" / "articles" / "agile-020-b.md").write_text("b", encoding="utf-8")
    merged = merge_reads(root, reads)
    assert any(map(States(root).has_changed, merged))
