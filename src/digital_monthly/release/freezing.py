"""Freezing: what an issue was made from, noted so that it can be proved and made again."""

from __future__ import annotations

import datetime as dt
import platform
import subprocess
from collections.abc import Iterator
from importlib.metadata import distributions
from pathlib import Path

from digital_monthly.month import Month
from digital_monthly.publish.archive.manifest import Frozen
from digital_monthly.publish.print.fonts import font_set
from digital_monthly.release.digests import data_files, digest_of_file, digests_of_folders
from digital_monthly.root import issue_months

__all__ = ["COUNTED", "freeze", "inputs_of"]

COUNTED = ("_config.yml", "_toc.yml", "requirements.lock", "data", "notebooks", "book", "src")
"""What of a repository an issue is made from."""

_SETTINGS = ("_config.yml", "_toc.yml", "requirements.lock")
_PATTERNS = ("notebooks/*.ipynb", "book/*.md", "book/guide/*.png", "book/print/*.typ")
_PATIENCE_S = 20


def freeze(root: Path, month: Month, base: str, time: dt.datetime) -> Frozen:
    """What an issue is made from, as it is now.

    Args:
        root: the repository's root.
        month: the issue.
        base: the archive's address, or nothing.
        time: when it is published.
    """
    commit = _git(root, "rev-parse", "HEAD")
    changed = _git(root, "status", "--porcelain", "--", *COUNTED) if commit else None
    return Frozen(
        time=time.isoformat(timespec="seconds"),
        base=base,
        commit=commit or "",
        is_clean=None if changed is None else not changed,
        python=platform.python_version(),
        libraries=dict(sorted((each.name.lower(), each.version) for each in distributions())),
        fonts=font_set(root).digest,
        inputs=inputs_of(root, month),
    )


def inputs_of(root: Path, month: Month, *, anew: bool = False) -> dict[str, str]:
    """sha256 of every file that an issue is made from, by path.

    Of an earlier issue's data there is one for the whole folder, so that what is kept of an issue
    hardly grows with the issues before it. Later issues' data do not count, nor does the program,
    which the manifest names by itself.

    Args:
        root: the repository's root.
        month: the issue.
        anew: whether earlier issues' data are read again though they look as they did.
    """
    *earlier, own = [f"data/{each}" for each in issue_months(root, month)]
    files = [*_shared_files(root), *data_files(root / "data/history"), *data_files(root / own)]
    digests = {path.relative_to(root).as_posix(): digest_of_file(path) for path in sorted(files)}
    return digests | digests_of_folders(root, earlier, anew=anew)


def _shared_files(root: Path) -> Iterator[Path]:
    for name in _SETTINGS:
        if (root / name).is_file():
            yield root / name
    for pattern in _PATTERNS:
        yield from root.glob(pattern)


def _git(root: Path, *arguments: str) -> str | None:
    """What git says; None where there is none, or no repository."""
    command = ["git", "-C", str(root), *arguments]
    try:
        done = subprocess.run(command, capture_output=True, check=True, timeout=_PATIENCE_S)
    except (OSError, subprocess.SubprocessError):
        return None
    return done.stdout.decode("utf-8", "replace").strip()
