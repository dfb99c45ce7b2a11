"""A small book to print."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.publish.print.editions import whole, write_edition


@pytest.fixture(scope="session")
def printed_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small book that was printed, so that what its earlier issues said is known."""
    folder = tmp_path_factory.mktemp("edition")
    root = write_edition(folder / "book")
    whole(root, folder / "out")
    return root


@pytest.fixture
def book(printed_once: Path, tmp_path: Path) -> Path:
    """A copy of it to change at will; nothing that was printed is there."""
    return Path(shutil.copytree(printed_once, tmp_path / "book"))
