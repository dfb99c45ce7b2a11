"""The open shards of the archive's index: issues as they came, each by itself.

An issue's segment is named after what it was made from, so that none is made twice.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from digital_monthly.publish.search.issue import read_grams
from digital_monthly.publish.search.layout import OPEN, PARTS
from digital_monthly.publish.search.years import name_of
from digital_monthly.writing import replace_bytes

__all__ = ["write_open"]


def write_open(site: Path, volumes: Sequence[dict[str, Any]]) -> str:
    """Write the shards of years that are not merged: what is there stays, what is new is added.

    Args:
        site: the archive.
        volumes: the years, as `years.describe` tells of them.

    Returns:
        A name for what they hold together.
    """
    from digital_monthly.publish.search.volumes import read_segments, write_segments

    issues = {issue["segment"]: issue for volume in volumes for issue in volume["issues"]}
    folder = site / "search" / "open"
    folder.mkdir(parents=True, exist_ok=True)
    paths = [folder / f"{number}.bin" for number in range(OPEN)]
    before = [path.read_bytes() if path.is_file() else b"" for path in paths]
    files = [read_segments(content) if content else {} for content in before]
    missing = issues.keys() - set.intersection(*map(set, files))
    made = {name: _segments(site, issues[name]) for name in missing}
    for number, there in enumerate(files):
        there |= {name: contents[number] for name, contents in made.items()}
        content = write_segments({name: there[name] for name in issues})
        if content != before[number]:
            replace_bytes(paths[number], content)
    return name_of(*issues)


def _segments(site: Path, issue: dict[str, Any]) -> list[bytes]:
    """An issue's part of each shard, by its own units."""
    from digital_monthly.publish.search.volumes import shards

    return shards(read_grams(site / issue["month"] / "search", range(PARTS)), OPEN)
