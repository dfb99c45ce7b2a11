"""What every test shares."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import settings

from tests.roots import REPOSITORY, copy_repository, write_root

pytest_plugins = ["tests.storage.fixtures"]

_FIRST = (
    "tests/run/test_invalidation.py",  # while another worker builds the book
    *(f"tests/book/test_{name}.py" for name in ("printed_facts", "accessible", "preview")),
    "tests/release/test_releasing.py",
    "tests/kills/test_kills.py",
    *(f"tests/book/test_{name}.py" for name in ("search", "build", "pages", "determinism")),
    *(f"tests/run/{name}.py" for name in ("test_ranges", "schedulers/test_cluster")),
)
"""The files that take longest, lest one of them begin when all else is done."""

settings.register_profile("digital_monthly", deadline=None)
settings.load_profile("digital_monthly")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with the files that take longest; within a file the order stays."""
    places = {REPOSITORY / name: place for place, name in enumerate(_FIRST)}
    items.sort(key=lambda item: places.get(item.path, len(places)))


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A repository with contents and no data yet."""
    return write_root(tmp_path / "small")


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    """The committed issue 2024-02 in a repository of its own."""
    return copy_repository(tmp_path / "copied", "2024-02")
