"""What earlier issues said, kept so that it is computed once: ``.monthly/cache/facts``.

An issue's facts are what its chapters' measures make of its data, whether or not it was ever
built here; they are computed in a process of their own (`digital_monthly.trends.past`) and found
again as long as everything that was read for them still is what it was.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from digital_monthly.cache import Cache, Recipe, environment_of
from digital_monthly.month import Month
from digital_monthly.reads import Read, States
from digital_monthly.root import issue_months

__all__ = [
    "WINDOW",
    "Earlier",
    "find_earlier",
    "find_issues",
    "keep_earlier",
    "look_of",
    "recipe_of",
    "shelf",
]

WINDOW = 24
"""Issues before one that its courses go back to: what is kept, read and shown of them must not
grow with the archive. The oldest of them leads to those before it."""

_LIMIT = 64 * 2**20
_READ = (".csv", ".yml", ".md")


@dataclass(frozen=True)
class Earlier:
    """The last issues before one.

    Attributes:
        issues: what they say, as `digital_monthly.trends.past.collect` describes it; oldest first.
        reads: what was read for each, so that an issue is forgotten with all that it rests on.
        is_cut: whether there are issues before these.
    """

    issues: list[dict[str, Any]]
    reads: list[list[Read]]
    is_cut: bool

    def with_own(self, month: Month, record: Mapping[str, Any]) -> list[dict[str, Any]]:
        """All of them and the issue itself, whose facts stand on its pages."""
        own = {"month": str(month), **record, "facts": {}, "problems": {}}
        oldest, *others = [*self.issues, own]
        return [{**oldest, "is_cut": self.is_cut}, *others]


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
    return None if record is None or earlier is None else earlier.with_own(month, record.content)


def find_earlier(root: Path, month: Month) -> Earlier | None:
    """What is known of the issues before one."""
    found = shelf(root).find(recipe_of(root, "earlier", month), States(root))
    if found is None:
        return None
    content = found.content
    reads = [[Read(*read) for read in each] for each in content["reads"]]
    return Earlier(content["issues"], reads, content["is_cut"])


def keep_earlier(root: Path, month: Month, reads: Sequence[Read], earlier: Earlier) -> None:
    """Keep what the issues before one say.

    Args:
        root: the repository's root.
        month: the issue that they lie before.
        reads: all that must be as it was.
        earlier: the issues.
    """
    parts = [[list(vars(read).values()) for read in each] for each in earlier.reads]
    content = {"issues": earlier.issues, "reads": parts, "is_cut": earlier.is_cut}
    shelf(root).put(recipe_of(root, "earlier", month), reads, content)
    for folder in ("", *(path.name for path in shelf(root).folder.glob("*/"))):
        shelf(root, folder).prune()


def look_of(root: Path, month: Month) -> str:
    """A digest that changes with every change of what trends read, found without reading it.

    Args:
        root: the repository's root.
        month: the last issue, whose own facts stand on its pages.
    """
    data = root / "data"
    digest = hashlib.sha256()
    for name in ("history", *map(str, issue_months(root, month))):
        only = ("issue.yml", "revisions.csv") if name == str(month) else ()
        for folder in (name, f"{name}/articles"):
            for entry in sorted(_entries(data / folder), key=lambda each: each.name):
                if entry.name in only or (not only and entry.name.endswith(_READ)):
                    state = entry.stat()
                    told = (state.st_size, state.st_mtime_ns, state.st_ctime_ns)
                    digest.update(os.fsencode(f"{folder}/{entry.name} {told}"))
    return digest.hexdigest()


def _entries(folder: Path) -> list[os.DirEntry[str]]:
    """What lies in a folder; a listing has the files' states at hand, which looking up lacks."""
    try:
        with os.scandir(folder) as entries:
            return list(entries)
    except FileNotFoundError:
        return []
