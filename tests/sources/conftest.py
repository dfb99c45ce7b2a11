"""What tests of sources share: a small issue, a command line, a PostgreSQL for the session."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest

from digital_monthly.cli import main
from tests.roots import write_issue
from tests.sources.postgres import start_postgres

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def issue(root: Path) -> Path:
    """The folder of an issue of one month."""
    return write_issue(root, "2024-05")


@pytest.fixture
def run(root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run a command there: exit code, output, errors."""
    monkeypatch.setenv("DIGITAL_MONTHLY_ROOT", str(root))

    def call(*arguments: str) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["monthly", *arguments])
        code = 0
        try:
            main()
        except SystemExit as stop:
            code = int(stop.code or 0)
        said = capsys.readouterr()
        return code, said.out, said.err

    return call


@pytest.fixture(scope="session")
def server() -> Iterator[tuple[psycopg.Connection[Any], str]]:
    """A PostgreSQL: its owner's connection, and the address for a role that may read."""
    with start_postgres() as started:
        yield started
