"""The Sphinx extension: registers what `digital_monthly.publish` and charts provide."""

from __future__ import annotations

import logging
import sys
from pathlib import Path
from typing import Any

from digital_monthly import __version__

__all__ = ["setup"]


def setup(app: Any) -> dict[str, Any]:
    """Register directives, nodes, guards and assets with Sphinx."""
    import jieba

    from digital_monthly.publish import guards, site, stories
    from digital_monthly.publish.nodes import add_nodes

    add_nodes(app)
    app.add_directive("articles", stories.Articles)
    app.add_transform(site.KeepUnits)
    app.add_transform(site.TidyCells)
    app.add_transform(site.NameSections)
    app.add_config_value("digital_monthly_source", site.package_digest(), "env")
    # Jupyter Book always sets this, also where sphinx_comments, which owns it, is left out.
    app.add_config_value("comments_config", {}, "html")
    jieba.setLogLevel(logging.WARNING)  # it would print while it loads its dictionary
    app.connect("config-inited", _start, priority=1)
    app.connect("builder-inited", site.add_assets)
    app.connect("html-page-context", site.add_scripts)
    app.connect("doctree-read", guards.note_citations)
    app.connect("env-purge-doc", guards.forget_page)
    app.connect("env-merge-info", guards.merge_citations)
    app.connect("env-get-outdated", guards.cited_pages)
    return {
        "version": __version__,
        "env_version": 1,
        "parallel_read_safe": True,
        "parallel_write_safe": True,
    }


def _start(app: Any, config: Any) -> None:
    """Refuse a book that was not executed for one month, before anything else is looked at."""
    from digital_monthly.errors import DigitalMonthlyError
    from digital_monthly.publish import guards, site

    try:
        month = guards.check_pages(Path(app.srcdir))
        site.describe_issue(app, month)
    except DigitalMonthlyError as error:
        print(error, file=sys.stderr)
        raise SystemExit(1) from None  # an Exception would be shown with its traceback
