"""What every test shares."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import settings

from tests.roots import copy_repository, write_root

pytest_plugins = ["tests.storage.fixtures"]

settings.register_profile("digital_monthly", deadline=None)
settings.load_profile("digital_monthly")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A repository with contents and no data yet."""
    return write_root(tmp_path / "small")


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    """The committed issue 2024-02 in a repository of its own."""
    return copy_repository(tmp_path / "copied", "2024-02")
