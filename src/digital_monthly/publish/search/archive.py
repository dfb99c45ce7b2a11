"""The archive's index: a volume for each year, and one list of all volumes and issues.

Publishing an issue costs the same however many lie before. The issue is added to the files of
``open/``, which hold the issues of the newest year each by itself. The volumes of years that are
over stand merged in the files of ``closed/``, so that a query loads two files for a gram and not
one for each year; a year moves there with the issues of the next, one part with each.
"""

from __future__ import annotations

import json
import zlib
from pathlib import Path
from typing import Any

from digital_monthly.errors import BuildError
from digital_monthly.month import Month
from digital_monthly.publish.search.closed import closed_years, write_closed
from digital_monthly.publish.search.layout import CLOSED, LAYOUT, OPEN, PARTS
from digital_monthly.publish.search.opened import write_open
from digital_monthly.publish.search.years import describe, years_of
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
    *past, (newest, count) = years_of(site).items()
    known = closed_years(site)
    for over, _ in past:
        parts = min(count, PARTS) if over == past[-1][0] else PARTS
        if over == f"{month.year:04d}" or over not in known or known[over]["parts"] < parts:
            known[over] = write_closed(site, known, describe(site, over), parts)
    volumes = [*(known[over] for over, _ in past), describe(site, newest)]
    state = write_open(site, [volume for volume in volumes if volume["parts"] < PARTS])
    _write_list(site, volumes[::-1], state)


def _write_list(site: Path, volumes: list[dict[str, Any]], state: str) -> None:
    """The list of volumes, newest first, packed: it is the first that every search loads."""
    content = {
        "format": LAYOUT,
        "open": OPEN,
        "closed": CLOSED,
        "state": state,
        "volumes": list(map(_told, volumes)),
    }
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    write_bytes(site / "search" / "volumes.bin", zlib.compress(text.encode(), 9))


def _told(volume: dict[str, Any]) -> dict[str, Any]:
    """A volume as browsers are told of it: which shards have moved, and what others hold."""
    told = {name: volume[name] for name in ("name", "version", "pages", "issues")}
    if volume["parts"] == PARTS:
        told["issues"] = [{**issue, "segment": ""} for issue in volume["issues"]]
    return {**told, "moved": volume["parts"] * CLOSED // PARTS}
