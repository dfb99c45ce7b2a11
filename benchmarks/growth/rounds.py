"""Publishing an issue several times over, each time into the archive as it was before."""

from __future__ import annotations

import shutil
import statistics
from collections.abc import Callable
from pathlib import Path
from typing import Any

__all__ = ["publish_in_rounds"]

_ISSUES = "[0-9][0-9][0-9][0-9]-[0-9][0-9]"


def publish_in_rounds(
    site: Path, month: str, rounds: int, publish: Callable[[], dict[str, Any]]
) -> dict[str, Any]:
    """Publish an issue, for good in the last round.

    Args:
        site: the archive.
        month: the issue.
        rounds: how often.
        publish: publishes it and tells what it took.

    Returns:
        What the last round told, with the median of each measure of time.
    """
    kept = site.with_name("kept")
    told = []
    for number in range(rounds):
        if number:
            _restore(site, kept, month)
        else:
            _keep(site, kept)
        told.append(publish())
    times = ("wall", "cpu", "process")
    return told[-1] | {name: statistics.median(each[name] for each in told) for name in times}


def _keep(site: Path, kept: Path) -> None:
    """Copy what issues share, which is all that publishing another may change."""
    shutil.rmtree(kept, ignore_errors=True)
    site.mkdir(exist_ok=True)
    shutil.copytree(site, kept, ignore=shutil.ignore_patterns(_ISSUES))


def _restore(site: Path, kept: Path, month: str) -> None:
    shared = set(site.iterdir()) - set(site.glob(_ISSUES))
    for path in shared | {site / month}:
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink()
    shutil.copytree(kept, site, dirs_exist_ok=True)
