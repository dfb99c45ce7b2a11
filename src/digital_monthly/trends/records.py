"""What earlier issues said, kept so that it is computed once: ``.monthly/cache/facts``.

An issue's facts are what its chapters' measures make of its data, whether or not it was ever
built here; they are computed in a process of their own (`digital_monthly.trends.past`) and found
again as long as everything that was read for them still is what it was.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from digital_monthly.cache import Cache, Recipe, environment_of
from digital_monthly.month import Month
from digital_monthly.reads import States

__all__ = ["find_issues", "recipe_of", "shelf"]

_LIMIT = 64 * 2**20


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
    found = shelf(root).find(recipe_of(root, "issues", month), States(root))
    return found.content if found is not None and isinstance(found.content, list) else None
