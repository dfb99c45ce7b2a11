"""What the tests of contributions share."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.contributions.desk import filled, write_desk


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """An office, and its technology department's workbook of May filled in; to be copied."""
    root = write_desk(tmp_path_factory.mktemp("office") / "root")
    return root, filled(root)


@pytest.fixture
def desk(made: tuple[Path, Path], tmp_path: Path) -> Path:
    """The office's repository, to change at will."""
    return Path(shutil.copytree(made[0], tmp_path / "root"))


@pytest.fixture
def book(made: tuple[Path, Path], tmp_path: Path) -> Path:
    """The filled-in workbook, to change at will."""
    return Path(shutil.copy(made[1], tmp_path / made[1].name))
