"""The archive's index: a volume for each year, and one list of all volumes and issues.

Publishing an issue writes its own year's volume and the list anew; other years' files stay.
"""

from __future__ import annotations

import hashlib
import json
import zlib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from digital_monthly.errors import BuildError
from digital_monthly.month import Month
from digital_monthly.publish.search.issue import FORMAT, read_grams
from digital_monthly.publish.search.reading import KINDS
from digital_monthly.writing import write_bytes, write_json

__all__ = ["add_to_archive"]


def add_to_archive(site: Path, month: Month) -> None:
    """Let the search over all issues find an issue, or what a published issue says now.

    Args:
        site: the archive, with the issue's pages in ``<month>/``.
        month: the issue.

    Raises:
        BuildError: the issue has no index, or one of another form.
    """
    issues = [_about(site, issue) for issue in _issues_of(site, month.year)]
    if str(month) not in {issue["month"] for issue in issues}:
        raise BuildError(f"归档里缺{month}的检索文件（{month}/search/）。请重新生成后再发布。")
    folder = site / "search" / str(month.year)
    version = hashlib.sha256(json.dumps(issues, sort_keys=True).encode()).hexdigest()[:12]
    for number, content in enumerate(_shards(site, issues, version)):
        write_bytes(folder / f"{number}.bin", content)
    volume = {"format": FORMAT, "name": folder.name, "version": version, "issues": issues}
    write_json(folder / "volume.json", volume)
    _write_list(site / "search")


def _issues_of(site: Path, year: int) -> list[Month]:
    """The issues of a year that have an index."""
    folders = site.glob(f"{year:04d}-[0-9][0-9]/search/issue.json")
    return sorted(Month.parse(path.parents[1].name) for path in folders)


def _about(site: Path, month: Month) -> dict[str, Any]:
    path = site / str(month) / "search" / "issue.json"
    try:
        about: dict[str, Any] = json.loads(path.read_text("utf-8"))
    except ValueError:
        about = {}
    if about.pop("format", None) != FORMAT:
        raise BuildError(f"{path} 不是本版本的检索文件，读不出来。请重新生成并发布{month}这一期。")
    return about


def _shards(site: Path, issues: Sequence[dict[str, Any]], version: str) -> list[bytes]:
    import numpy as np

    from digital_monthly.publish.search.volumes import volume_files

    keys, units, before = [], [], 0
    for issue in issues:
        grams, places = read_grams(site / issue["month"] / "search")
        keys.append(grams)
        units.append(places + np.uint32(before))
        before += len(issue["pages"]) * len(KINDS)
    return volume_files(np.concatenate(keys), np.concatenate(units), version)


def _write_list(folder: Path) -> None:
    """The list of volumes, newest first, packed: it is the first that every search loads."""
    paths = sorted(folder.glob("[0-9]*/volume.json"), reverse=True)
    volumes = [json.loads(path.read_text("utf-8")) for path in paths]
    content = json.dumps({"format": FORMAT, "volumes": volumes}, ensure_ascii=False)
    write_bytes(folder / "volumes.bin", zlib.compress(content.encode(), 9))
