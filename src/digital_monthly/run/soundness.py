"""Whether a month's data keep the contract: checked once, and the issues before it not again.

An issue rests on those before it, so they are checked with it. That all of them are sound is kept
by how their files look (name, size, times), which takes milliseconds for a hundred issues; how
their content was read takes as many seconds.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

from digital_monthly.cache import Cache, Recipe, environment_of
from digital_monthly.errors import BuildError, DataError, Finding
from digital_monthly.looks import look_through
from digital_monthly.month import Month
from digital_monthly.reads import Read, States
from digital_monthly.root import issue_months
from digital_monthly.run.reading import from_lines

__all__ = ["are_earlier_sound", "check_sound"]

_LIMIT = 16 * 2**20

Check = Callable[[Path, str, bool], dict[str, Any]]
"""`digital_monthly.run.checking.check`, in whichever process."""


def check_sound(root: Path, month: Month, check: Check, *, use_cache: bool = True) -> None:
    """Check a month's data, unless nothing that a check reads has changed since the last.

    Args:
        root: the repository's root.
        month: the month.
        check: checks it, with the issues before it or alone.
        use_cache: whether an earlier check of this month may be taken.

    Raises:
        DataError: the data break the contract; carries every finding.
        BuildError: this program failed.
    """
    shelf, states = _shelf(root), States(root)
    earlier, through = _looks(root, month)
    recipe = _recipe(root, f"check@{month}", earlier)
    if use_cache and shelf.find(recipe, states) is not None:
        return
    is_known = shelf.find(_recipe(root, "sound", earlier), states) is not None
    reads = _reads_of(check(root, str(month), is_known), root, month)
    shelf.put(recipe, reads, None)
    shelf.put(_recipe(root, "sound", through), [each for each in reads if _is_no_data(each)], None)
    shelf.prune()


def are_earlier_sound(root: Path, month: Month) -> bool:
    """Whether the issues before a month were checked as they are now, and nothing was found."""
    earlier, _ = _looks(root, month)
    return _shelf(root).find(_recipe(root, "sound", earlier), States(root)) is not None


def _shelf(root: Path) -> Cache:
    return Cache(root / ".monthly" / "cache" / "checks", _LIMIT)


def _recipe(root: Path, name: str, look: str) -> Recipe:
    return Recipe(name, {"环境": environment_of(root), "此前各期": look})


def _reads_of(answer: dict[str, Any], root: Path, month: Month) -> list[Read]:
    """What was read but for the earlier issues, whose look counts."""
    if "error" in answer:
        raise BuildError(answer["error"])
    if "broken" in answer:
        raise BuildError(f"检查数据时程序出错：{answer['broken'].strip().splitlines()[-1]}")
    if answer["findings"]:
        raise DataError([Finding(**finding) for finding in answer["findings"]])
    own = f"data/{month}"
    return [
        read
        for read in from_lines(answer["reads"])
        if _is_no_data(read) or read.path == own or read.path.startswith(f"{own}/")
    ]


def _is_no_data(read: Read) -> bool:
    return read.path != "data" and not read.path.startswith("data/")


def _looks(root: Path, month: Month) -> tuple[str, str]:
    """How history and all issues before one look, and how they do together with it."""
    digest = hashlib.sha256()
    earlier = ""
    for name in ("history", *map(str, issue_months(root, month))):
        if name == str(month):
            earlier = digest.hexdigest()
        for path, state in look_through(f"{root / 'data' / name}"):
            told = f"{path} {state.st_size} {state.st_mtime_ns} {state.st_ctime_ns}\n"
            digest.update(os.fsencode(told))
    return earlier, digest.hexdigest()
