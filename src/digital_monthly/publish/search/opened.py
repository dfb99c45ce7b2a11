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
from digital_monthly.writing import write_bytes

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
    paths = [site / "search" / "open" / f"{number}.bin" for number in range(OPEN)]
    files = [read_segments(path.read_bytes()) if path.is_file() else {} for path in paths]
    missing = issues.keys() - set.intersection(*map(set, files))
    made = {name: _segments(site, issues[name]) for name in missing}
    for number, (path, there) in enumerate(zip(paths, files, strict=True)):
        there |= {name: contents[number] for name, contents in made.items()}
        write_bytes(path, write_segments({name: there[name] for name in issues}))
    return name_of(*issues)


def _segments(site: Path, issue: dict[str, Any]) -> list[bytes]:
    """An issue's part of each shard."""
    import numpy as np

    from digital_monthly.publish.search.volumes import shards

    keys, units = read_grams(site / issue["month"] / "search", range(PARTS))
    return shards(keys, units + np.uint32(issue["first"]), OPEN)
