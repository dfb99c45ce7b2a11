"""Where the build calls the search: after Sphinx wrote the pages, by whichever command."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from digital_monthly.contents import pages_of
from digital_monthly.month import Month

__all__ = ["index_pages"]


def index_pages(app: Any, error: Exception | None) -> None:
    """Index the issue's pages, in the order of the contents (Sphinx event ``build-finished``)."""
    if error is not None or app.builder.name != "html":
        return
    from digital_monthly.publish.search.issue import index_issue

    issue = app.config.html_context["digital_monthly_issue"]
    order = pages_of(Path(app.srcdir))
    index_issue(Path(app.outdir), Month.parse(issue["month"]), app.config.html_title, order)
