"""Writing the volumes of the archive's index: the newest year's, and those of years that are over.

A volume's version says what it was made from. Every shard bears it, so that a browser that has the
list of before notices.
"""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

from digital_monthly.errors import BuildError
from digital_monthly.month import Month
from digital_monthly.publish.search.issue import FORMAT, read_grams
from digital_monthly.publish.search.reading import KINDS
from digital_monthly.writing import write_bytes, write_json

__all__ = ["CLOSED", "OPEN", "closed_years", "write_closed", "write_open", "years_of"]

OPEN = 256
"""Shards of the newest year, all of which are written with every issue."""

CLOSED = 2048
"""Shards of the years that are over."""

_MONTHS = "[0-9][0-9][0-9][0-9]-[0-9][0-9]"


def years_of(site: Path) -> list[str]:
    """The years that have issues, in order."""
    return sorted({folder.parent.name[:4] for folder in site.glob(f"{_MONTHS}/search")})


def closed_years(site: Path) -> dict[str, dict[str, Any]]:
    """What is known of the volumes of years that are over, by year, in order."""
    paths = sorted((site / "search" / "closed").glob("[0-9]*.json"))
    return {path.stem: json.loads(path.read_text("utf-8")) for path in paths}


def write_open(site: Path, year: str) -> None:
    """Write the volume of the newest year: one file a shard.

    Args:
        site: the archive.
        year: ``YYYY``.

    Raises:
        BuildError: an issue's index is of another form.
    """
    from digital_monthly.publish.search.volumes import shards, write_segments

    about, keys, units = _read_year(site, year)
    folder = site / "search" / year
    for number, content in enumerate(shards(keys, units, OPEN)):
        write_bytes(folder / f"{number}.bin", write_segments({about["version"]: content}))
    write_json(folder / "volume.json", about)


def write_closed(site: Path, year: str) -> None:
    """Put the volume of a year that is over to the others, in the place of an earlier version.

    Args:
        site: the archive.
        year: ``YYYY``.

    Raises:
        BuildError: an issue's index is of another form.
    """
    from digital_monthly.publish.search.volumes import read_segments, shards, write_segments

    about, keys, units = _read_year(site, year)
    order = [known["version"] for _, known in sorted({**closed_years(site), year: about}.items())]
    folder = site / "search" / "closed"
    for number, content in enumerate(shards(keys, units, CLOSED)):
        path = folder / f"{number}.bin"
        there = read_segments(path.read_bytes()) if path.is_file() else {}
        there[about["version"]] = content
        kept = {version: there[version] for version in order if version in there}
        write_bytes(path, write_segments(kept))
    write_json(folder / f"{year}.json", about)


def _read_year(site: Path, year: str) -> tuple[dict[str, Any], Any, Any]:
    """A volume's description, and its grams and units through all of its issues."""
    import numpy as np

    issues, keys, units, before = [], [], [], 0
    for folder in sorted(site.glob(f"{year}-[0-9][0-9]/search")):
        issue = _read_issue(folder)
        grams, places = read_grams(folder)
        issues.append(issue)
        keys.append(grams)
        units.append(places + np.uint32(before))
        before += len(issue["pages"]) * len(KINDS)
    version = hashlib.sha256(json.dumps(issues).encode()).hexdigest()[:12]
    about = {"name": year, "version": version, "issues": issues}
    return about, np.concatenate(keys), np.concatenate(units)


def _read_issue(folder: Path) -> dict[str, Any]:
    month = Month.parse(folder.parent.name)
    try:
        issue: dict[str, Any] = json.loads((folder / "issue.json").read_text("utf-8"))
    except (OSError, ValueError):
        issue = {}
    if issue.pop("format", None) != FORMAT:
        raise BuildError(
            f"归档中{month}的检索文件（{month}/search/）不全，或不是本版本所生成。请重新生成并发布这一期。"
        )
    return issue
