"""What tests of sources share: a small issue, a command line, a PostgreSQL for the session."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest

from tests.commands import Run, runner
from tests.roots import write_issue
from tests.sources.postgres import start_postgres


@pytest.fixture
def issue(root: Path) -> Path:
    """The folder of an issue of one month."""
    return write_issue(root, "2024-05")


@pytest.fixture
def run(root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run a command there: exit code, output, errors."""
    return runner(root, monkeypatch, capsys)


@pytest.fixture(scope="session")
def server() -> Iterator[tuple[psycopg.Connection[Any], str]]:
    """A PostgreSQL: its owner's connection, and the address for a role that may read."""
    with start_postgres() as started:
        yield started
