"""What earlier issues said, kept so that it is computed once: ``.monthly/cache/facts``.

An issue's facts are what its chapters' measures make of its data, whether or not it was ever
built here; they are computed in a process of their own (`digital_monthly.trends.past`) and found
again as long as everything that was read for them still is what it was.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from digital_monthly.cache import Cache, Recipe, Result, environment_of
from digital_monthly.month import Month
from digital_monthly.reads import Read, States
from digital_monthly.root import issue_months

__all__ = ["find_earlier", "find_issues", "keep_earlier", "look_of", "recipe_of", "shelf"]

_LIMIT = 64 * 2**20
_READ = ("*.csv", "*.yml", "articles/*.md")


def shelf(root: Path, chapter: str = "") -> Cache:
    """Where a chapter's facts of all issues are kept; without one, what is said of whole issues."""
    return Cache(root / ".monthly" / "cache" / "facts" / chapter, _LIMIT)


def recipe_of(root: Path, name: str, month: Month) -> Recipe:
    """What a record is made from, but for what is read."""
    return Recipe(f"{name}@{month}", {"Python或依赖的版本": environment_of(root)})


def find_issues(root: Path, month: Month) -> list[dict[str, Any]] | None:
    """All issues up to one, if nothing that they were made from has changed.

    Args:
        root: the repository's root.
        month: the last of the issues.

    Returns:
        What `digital_monthly.trends.past.collect` returns; None where it must be computed.
    """
    record = shelf(root).find(recipe_of(root, "issue", month), States(root))
    earlier = None if record is None else find_earlier(root, month)
    if record is None or earlier is None:
        return None
    own = {"month": str(month), **record.content, "facts": {}, "problems": {}}
    return [*earlier.content, own]


def find_earlier(root: Path, month: Month) -> Result | None:
    """What is known of the issues before one."""
    return shelf(root).find(recipe_of(root, "earlier", month), States(root))


def keep_earlier(
    root: Path, month: Month, reads: Sequence[Read], issues: list[dict[str, Any]]
) -> None:
    """Keep what the issues before one say."""
    shelf(root).put(recipe_of(root, "earlier", month), reads, issues)
    for folder in ("", *(path.name for path in shelf(root).folder.glob("*/"))):
        shelf(root, folder).prune()


def look_of(root: Path, month: Month) -> str:
    """A digest that changes with every change of what trends read, found without reading it.

    Args:
        root: the repository's root.
        month: the last issue, whose own facts stand on its pages.
    """
    found = []
    for path in sorted(_files(root / "data", month)):
        state = path.stat()
        found.append((str(path), state.st_size, state.st_mtime_ns, state.st_ctime_ns))
    return hashlib.sha256(repr(found).encode()).hexdigest()


def _files(data: Path, month: Month) -> Iterator[Path]:
    names = ["history", *map(str, issue_months(data.parent, month))]
    for name in names:
        for pattern in ("issue.yml", "revisions.csv") if name == str(month) else _READ:
            yield from (data / name).glob(pattern)
