"""Results kept by what they were made from."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from digital_monthly.cache import Cache, Recipe, environment_of
from digital_monthly.reads import Read, States

RECIPE = Recipe("a@2024-02", {"笔记本": "1"})


@pytest.fixture
def cache(root: Path) -> Cache:
    """An empty cache."""
    return Cache(root / ".monthly" / "cache")


def read(root: Path, name: str = "x.csv") -> Read:
    """A file as it is now."""
    return Read("file", f"data/{name}", "", States(root).digest("file", f"data/{name}"))


def write(root: Path, text: str, name: str = "x.csv") -> None:
    """Change a data file."""
    (root / "data" / name).write_text(text, encoding="utf-8")


def test_a_result_is_found_while_what_was_read_stays(cache: Cache, root: Path) -> None:
    """And again when a change is taken back."""
    write(root, "1")
    cache.put(RECIPE, [read(root)], "made from 1")
    write(root, "2")
    assert cache.find(RECIPE, States(root)) is None
    cache.put(RECIPE, [read(root)], "made from 2")
    for text in ("1", "2", "1"):
        write(root, text)
        found = cache.find(RECIPE, States(root))
        assert found is not None
        assert found.content == f"made from {text}"


def test_other_parts_are_another_result(cache: Cache, root: Path) -> None:
    """Code, parameters, environment; the latest of the same name tells what differs."""
    cache.put(RECIPE, [], "one")
    other = Recipe("a@2024-02", {"笔记本": "2"})
    assert cache.find(other, States(root)) is None
    latest = cache.latest("a@2024-02")
    assert latest is not None
    assert latest.recipe == RECIPE
    assert cache.latest("b@2024-02") is None


@pytest.mark.parametrize("spoil", [b"", b"garbage", b"x\x9c\x03\x00"])
def test_a_spoilt_file_is_as_none(cache: Cache, root: Path, spoil: bytes) -> None:
    """It is dropped, and the result made anew."""
    cache.put(RECIPE, [], "one")
    (path,) = cache.folder.iterdir()
    path.write_bytes(spoil)
    assert cache.find(RECIPE, States(root)) is None
    assert list(cache.folder.iterdir()) == []
    cache.put(RECIPE, [], "one")
    assert cache.find(RECIPE, States(root)) is not None


def test_a_truncated_file_is_as_none(cache: Cache, root: Path) -> None:
    """At any length."""
    cache.put(RECIPE, [], {"text": "数字月刊" * 50})
    (path,) = cache.folder.iterdir()
    whole = path.read_bytes()
    for length in range(0, len(whole), 7):
        path.write_bytes(whole[:length])
        assert cache.find(RECIPE, States(root)) is None


def test_it_takes_no_more_than_its_limit(root: Path) -> None:
    """What was not used for longest goes first."""
    cache = Cache(root / "cache", limit=2500)
    recipes = [Recipe(f"c{number}@2024-02", {}) for number in range(5)]
    for number, recipe in enumerate(recipes):
        cache.put(recipe, [], os.urandom(450).hex())
        for path in cache.folder.glob(f"c{number}@*"):
            os.utime(path, (number, number))
    assert cache.find(recipes[0], States(root)) is not None  # used again
    cache.prune()
    kept = [cache.find(recipe, States(root)) is not None for recipe in recipes]
    assert sum(path.stat().st_size for path in cache.folder.iterdir()) <= 2500
    assert kept[0]
    assert kept[4]
    assert not kept[1]


def test_a_cache_that_cannot_be_written_keeps_nothing(root: Path) -> None:
    """And stops no run."""
    (root / "cache").write_text("a file, not a folder", encoding="utf-8")
    cache = Cache(root / "cache")
    cache.put(RECIPE, [], "one")
    assert cache.find(RECIPE, States(root)) is None
    cache.prune()


def test_the_environment_is_python_and_the_versions(root: Path) -> None:
    """Locked and installed."""
    before = environment_of(root)
    assert environment_of(root) == before
    (root / "requirements.lock").write_text("pandas==9.9\n", encoding="utf-8")
    assert environment_of(root) != before
