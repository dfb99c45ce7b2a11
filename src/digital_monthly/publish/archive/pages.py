"""The archive's own pages: its front page and the search over all issues."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import groupby

from digital_monthly.publish.archive.record import Corrected, Published
from digital_monthly.publish.archive.templating import render

__all__ = ["front_page", "search_page"]


def front_page(issues: Sequence[Published], assets: Mapping[str, str]) -> str:
    """The front page: the newest issue's main points, all issues by year, all corrections.

    Args:
        issues: the issues, the newest first; at least one.
        assets: addresses of styles and scripts by their name.
    """
    return _render("index.html", issues, assets)


def search_page(issues: Sequence[Published], assets: Mapping[str, str]) -> str:
    """The page that searches all issues."""
    return _render("search.html", issues, assets)


def _render(name: str, issues: Sequence[Published], assets: Mapping[str, str]) -> str:
    years = [(year, list(each)) for year, each in groupby(issues, lambda issue: issue.year)]
    return render(
        name,
        newest=issues[0],
        issues=issues,
        years=years,
        corrections=_corrections(issues),
        assets=defaultdict(str, assets),
    )


def _corrections(issues: Sequence[Published]) -> list[tuple[Published, Corrected]]:
    """Every correction with its issue, the newest first."""
    made = [(issue, correction) for issue in issues for correction in issue.corrections]
    return sorted(made, key=lambda pair: pair[1].date, reverse=True)
