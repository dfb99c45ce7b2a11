"""The years of the archive's index: which there are, and the issues of each."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

from digital_monthly.errors import BuildError
from digital_monthly.month import Month
from digital_monthly.publish.search.issue import FORMAT
from digital_monthly.publish.search.layout import LAYOUT
from digital_monthly.publish.search.reading import KINDS

__all__ = ["describe", "name_of", "years_of"]

_MONTHS = "[0-9][0-9][0-9][0-9]-[0-9][0-9]"


def years_of(site: Path) -> dict[str, int]:
    """The years that have issues, in order, and how many each has."""
    counts: dict[str, int] = {}
    for folder in sorted(site.glob(f"{_MONTHS}/search")):
        year = folder.parent.name[:4]
        counts[year] = counts.get(year, 0) + 1
    return counts


def describe(site: Path, year: str) -> dict[str, Any]:
    """A year's volume: its version, and its issues, whose units are counted through.

    Each issue tells its first unit, and the segment that holds its grams while it is not merged;
    the volume tells how many parts of it are merged, as yet none. Most issues have the same pages
    by the same titles: the volume lists each once, and an issue their places in that list.

    Args:
        site: the archive.
        year: ``YYYY``.

    Raises:
        BuildError: an issue's index is of another form.
    """
    issues: list[dict[str, Any]] = []
    pages: dict[tuple[str, str], int] = {}
    first = 0
    for folder in sorted(site.glob(f"{year}-[0-9][0-9]/search")):
        issue = _read_issue(folder)
        segment = name_of(LAYOUT, issue["version"])
        places = [pages.setdefault((name, title), len(pages)) for name, title in issue["pages"]]
        issues.append({**issue, "pages": places, "first": first, "segment": segment})
        first += len(places) * len(KINDS)
    version = name_of(*(issue["segment"] for issue in issues))
    about = {"layout": LAYOUT, "name": year, "version": version, "parts": 0}
    return {**about, "pages": list(pages), "issues": issues}


def name_of(*parts: object) -> str:
    """A name that says what something was made from, of twelve letters."""
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()[:12]


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
