"""An archive to publish into."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.publish.archive.issues import write_archive_root


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A repository of four chapters without issues."""
    return write_archive_root(tmp_path / "repository")


@pytest.fixture
def site(root: Path) -> Path:
    """Where the archive will be."""
    return root / "site"
