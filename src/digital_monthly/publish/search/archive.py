"""The archive's index: a volume for each year, and one list of all volumes and issues.

Publishing an issue writes the newest year's volume and the list anew, however many issues lie
before. The volumes of years that are over stand together in the files of ``closed/``, so that a
query loads two files for a gram and not one for each year; a year is put there once, when the next
one begins.
"""

from __future__ import annotations

import json
import shutil
import zlib
from pathlib import Path

from digital_monthly.errors import BuildError
from digital_monthly.month import Month
from digital_monthly.publish.search.issue import FORMAT
from digital_monthly.publish.search.years import (
    CLOSED,
    OPEN,
    closed_years,
    write_closed,
    write_open,
    years_of,
)
from digital_monthly.writing import write_bytes

__all__ = ["add_to_archive"]


def add_to_archive(site: Path, month: Month) -> None:
    """Let the search over all issues find an issue, or what a published issue says now.

    Args:
        site: the archive, with the issue's pages in ``<month>/``.
        month: the issue.

    Raises:
        BuildError: the issue has no index, or one of another form.
    """
    if not (site / str(month) / "search" / "issue.json").is_file():
        raise BuildError(f"归档里缺{month}的检索文件（{month}/search/）。请重新生成后再发布。")
    year = f"{month.year:04d}"
    *past, newest = years_of(site)
    known = closed_years(site)
    for over in past:
        if over == year or over not in known:
            write_closed(site, over)
    if year == newest or not (site / "search" / newest / "volume.json").is_file():
        write_open(site, newest)
    _write_list(site, newest)
    _remove_open(site, kept=newest)


def _write_list(site: Path, newest: str) -> None:
    """The list of volumes, newest first, packed: it is the first that every search loads."""
    opened = json.loads((site / "search" / newest / "volume.json").read_text("utf-8"))
    closed = [about for name, about in closed_years(site).items() if name != newest]
    content = {
        "format": FORMAT,
        "open": OPEN,
        "closed": CLOSED,
        "volumes": [opened, *reversed(closed)],
    }
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    write_bytes(site / "search" / "volumes.bin", zlib.compress(text.encode(), 9))


def _remove_open(site: Path, kept: str) -> None:
    """Remove the files of a year that is over now, once nothing leads to them any more."""
    for folder in (site / "search").glob("[0-9]*/"):
        if folder.name != kept:
            shutil.rmtree(folder)
