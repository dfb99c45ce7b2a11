"""Commands run in the tests' own process, as the shell would run them."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from digital_monthly.cli import main

__all__ = ["Run", "runner"]

Run = Callable[..., tuple[int, str, str]]
"""Takes a command's words; gives exit code, output and errors."""


def runner(
    root: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    *first: str,
) -> Run:
    """Run ``monthly`` in a repository.

    Args:
        root: the repository's root.
        monkeypatch: the test's own, which puts everything back.
        capsys: the test's own, which takes what is printed.
        first: words that stand before those of each call.
    """
    monkeypatch.setenv("DIGITAL_MONTHLY_ROOT", str(root))
    monkeypatch.chdir(root)

    def call(*arguments: str | Path) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["monthly", *first, *map(str, arguments)])
        code = 0
        try:
            main()
        except SystemExit as stop:
            code = int(stop.code or 0)
        said = capsys.readouterr()
        return code, said.out, said.err

    return call
