"""A cluster for all tests that break none, and one for a test that does."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.run.schedulers.cluster import Cluster
from tests.storage.server import Server


@pytest.fixture(scope="session")
def cluster(tmp_path_factory: pytest.TempPathFactory, s3_server: Server) -> Iterator[Cluster]:
    """A scheduler with two workers, which know of the S3 server."""
    whole = Cluster(tmp_path_factory.mktemp("cluster"))
    try:
        whole.start_scheduler()
        whole.start_worker()
        whole.start_worker()
        yield whole
    finally:
        whole.close()


@pytest.fixture
def fragile(tmp_path: Path) -> Iterator[Cluster]:
    """A scheduler without workers."""
    folder = tmp_path / "cluster"
    folder.mkdir()
    own = Cluster(folder)
    try:
        own.start_scheduler()
        yield own
    finally:
        own.close()
