"""Where a repository of the bulletin lies, and which issues it holds."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path

from digital_monthly import reads
from digital_monthly.errors import BuildError, MonthError
from digital_monthly.month import Month

__all__ = ["find_root", "issue_folder", "issue_months"]


def find_root(start: Path | None = None) -> Path:
    """The repository's root: the folder that holds ``_toc.yml`` and ``data``.

    Looks at ``DIGITAL_MONTHLY_ROOT``, then upward from ``start`` (the working directory), then
    upward from the installed package, so that a notebook opened from any folder finds its data.

    Raises:
        BuildError: when none of these leads to a root.
    """
    named = os.environ.get("DIGITAL_MONTHLY_ROOT")
    starts = [Path(named)] if named else [start or Path.cwd(), Path(__file__).parent]
    for origin in starts:
        for folder in (origin.resolve(), *origin.resolve().parents):
            if (folder / "_toc.yml").is_file() and (folder / "data").is_dir():
                return folder
    raise BuildError("找不到数字月刊的根目录（应含 _toc.yml 和 data/）。请在仓库内运行。")


def issue_months(root: Path | None = None, until: Month | None = None) -> list[Month]:
    """The months that have a data folder, in order.

    Args:
        root: the repository's root.
        until: the last month of interest; all by default.
    """
    folder = (root or find_root()) / "data"
    months = []
    reads.note("months", folder, str(until or "9999-12"))
    with reads.through(folder), os.scandir(folder) as entries:
        for entry in entries:
            with contextlib.suppress(MonthError):
                month = Month.parse(entry.name)
                if entry.is_dir() and (until is None or month <= until):
                    months.append(month)
    return sorted(months)


def issue_folder(root: Path, month: Month) -> Path:
    """The folder of an issue's data.

    Raises:
        MonthError: there is none; says which issues there are.
    """
    folder = root / "data" / str(month)
    if not folder.is_dir():
        there = "、".join(map(str, issue_months(root))) or "无"
        raise MonthError(f"没有{month}的数据：文件夹 data/{month} 不存在。现有的期：{there}。")
    return folder
