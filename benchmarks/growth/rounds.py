"""Publishing an issue several times over, each time into the archive as it was before."""

from __future__ import annotations

import shutil
import statistics
from collections.abc import Callable
from pathlib import Path
from typing import Any

__all__ = ["ISSUES", "keep", "publish_in_rounds", "restore"]

ISSUES = "[0-9][0-9][0-9][0-9]-[0-9][0-9]"


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
            restore(site, kept, month)
        else:
            keep(site, kept)
        told.append(publish())
    times = ("wall", "cpu", "process")
    return told[-1] | {name: statistics.median(each[name] for each in told) for name in times}


def keep(site: Path, kept: Path) -> None:
    """Copy what issues share, which is all that publishing another may change."""
    shutil.rmtree(kept, ignore_errors=True)
    site.mkdir(exist_ok=True)
    shutil.copytree(site, kept, ignore=shutil.ignore_patterns(ISSUES))


def restore(site: Path, kept: Path, month: str) -> None:
    """Put back what `keep` copied, and take an issue out of the archive."""
    shared = set(site.iterdir()) - set(site.glob(ISSUES))
    for path in shared | {site / month}:
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink(missing_ok=True)
    shutil.copytree(kept, site, dirs_exist_ok=True)
