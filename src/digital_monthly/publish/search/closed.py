"""The closed shards of the archive's index: years that are over, the issues of each merged.

Every shard bears its year's version, which says what it was made from, so that a browser that has
the list of before notices.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from digital_monthly.publish.search.issue import read_grams
from digital_monthly.publish.search.layout import CLOSED, LAYOUT, PARTS
from digital_monthly.writing import replace_bytes, write_json

__all__ = ["closed_years", "write_closed"]


def closed_years(site: Path) -> dict[str, dict[str, Any]]:
    """What is known of the volumes of years that are over, by year, in order."""
    paths = sorted((site / "search" / "closed").glob("[0-9]*.json"))
    known = {path.stem: json.loads(path.read_text("utf-8")) for path in paths}
    return {year: about for year, about in known.items() if about.get("layout") == LAYOUT}


def write_closed(
    site: Path, known: Mapping[str, dict[str, Any]], volume: dict[str, Any], parts: int
) -> dict[str, Any]:
    """Put the first parts of a year to those of other years, in the place of an earlier version.

    Args:
        site: the archive.
        known: what `closed_years` tells.
        volume: the year, as `years.describe` tells of it.
        parts: how many are there in the end; those that are there already are left alone.

    Returns:
        The year, with how many there are now.
    """
    from digital_monthly.publish.search.volumes import read_segments, write_segments

    year, version = volume["name"], volume["version"]
    before = known.get(year, {})
    begun = before["parts"] if before.get("version") == version else 0
    told = {**volume, "parts": parts}
    order = [each["version"] for _, each in sorted({**known, year: told}.items())]
    folder = site / "search" / "closed"
    if begun == 0:  # a rewriting that is broken off leaves shards without this year
        write_json(folder / f"{year}.json", {**told, "parts": 0})
    for number, content in _merged(site, volume, range(begun, parts)).items():
        path = folder / f"{number}.bin"
        there = read_segments(path.read_bytes()) if path.is_file() else {}
        there[version] = content
        segments = {name: there[name] for name in order if name in there}
        replace_bytes(path, write_segments(segments))
    write_json(folder / f"{year}.json", told)
    return told


def _merged(site: Path, volume: dict[str, Any], parts: range) -> dict[int, bytes]:
    """What shards have of some parts of a year, by their number."""
    from digital_monthly.publish.search.postings import joined
    from digital_monthly.publish.search.volumes import shards

    if not parts:
        return {}
    found = [
        read_grams(site / issue["month"] / "search", parts).shifted(issue["first"])
        for issue in volume["issues"]
    ]
    wanted = range(parts.start * CLOSED // PARTS, parts.stop * CLOSED // PARTS)
    return dict(zip(wanted, shards(joined(found), CLOSED, wanted), strict=True))
