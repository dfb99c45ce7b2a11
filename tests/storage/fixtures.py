"""The S3 server that tests share."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.storage.server import Server

__all__ = ["s3_server", "server"]


@pytest.fixture(scope="session")
def s3_server() -> Iterator[Server]:
    """A server with an empty bucket."""
    import boto3

    from tests.storage.server import BUCKET, Server

    started = Server()
    os.environ.update(started.environment)
    boto3.client("s3").create_bucket(Bucket=BUCKET)
    try:
        yield started
    finally:
        started.close()


@pytest.fixture
def server(s3_server: Server) -> Iterator[Server]:
    """The same, which answers well at first."""
    s3_server.behave()
    yield s3_server
    s3_server.behave()
