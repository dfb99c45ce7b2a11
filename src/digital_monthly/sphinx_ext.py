"""The Sphinx extension: registers what `digital_monthly.publish` and charts provide."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from digital_monthly import __version__

__all__ = ["setup"]


def setup(app: Any) -> dict[str, Any]:
    """Register directives, nodes, guards and assets with Sphinx."""
    from digital_monthly.publish.garbage import leave_at_exit, pause
    from digital_monthly.publish.sparing import spare_clients

    leave_at_exit()
    pause()
    spare_clients()
    _add_parts(app)
    _connect(app)
    return {
        "version": __version__,
        "env_version": 1,
        "parallel_read_safe": True,
        "parallel_write_safe": True,
    }


def _add_parts(app: Any) -> None:
    from sphinx.transforms import SphinxSmartQuotes

    from digital_monthly.publish import (
        assets,
        corrections,
        glossary,
        notices,
        site,
        stories,
        unfolding,
    )
    from digital_monthly.publish.nodes import add_nodes
    from digital_monthly.publish.overview import add_overview
    from digital_monthly.publish.print.builder import BulletinBuilder

    app.add_html_theme("digital_monthly", str(assets.THEME))
    add_nodes(app)
    app.add_directive("articles", stories.Articles)
    add_overview(app)
    app.add_builder(BulletinBuilder)
    app.registry.transforms.remove(SphinxSmartQuotes)
    app.add_transform(site.CurlQuotes)
    for transform in (site.KeepUnits, site.TidyCells, site.NameSections, notices.NoteFailure):
        app.add_transform(transform)
    app.add_transform(glossary.NameTerms)
    app.add_transform(glossary.LinkTerms)
    app.add_transform(corrections.TellCorrections)
    app.add_post_transform(unfolding.UnfoldTables)
    app.add_post_transform(notices.FillMissing)
    app.add_post_transform(site.PutCodeLast)
    app.setup_extension("myst_nb")  # it brings the domain of the role that is replaced
    app.add_role_to_domain("glue", "text", notices.CitedText(), override=True)
    app.add_config_value("digital_monthly_source", assets.package_digest(), "env")
    app.add_config_value("digital_monthly_corrections", [], "env")
    app.add_config_value("digital_monthly_drafts", [], "html")
    app.add_config_value("digital_monthly_prints", False, "html")
    app.add_config_value("digital_monthly_typesets", True, "")
    # Jupyter Book always sets this, also where sphinx_comments, which owns it, is left out.
    app.add_config_value("comments_config", {}, "html")


def _connect(app: Any) -> None:
    from digital_monthly.publish import (
        assets,
        drafts,
        garbage,
        glossary,
        guards,
        notices,
        places,
        register,
        site,
        upkeep,
    )
    from digital_monthly.publish.indicators import IndicatorPages
    from digital_monthly.publish.painter import Painter
    from digital_monthly.publish.search import hook

    painter = Painter()
    indicators = IndicatorPages(painter)
    app.connect("config-inited", _start, priority=1)
    app.connect("config-inited", assets.add_assets)
    app.connect("builder-inited", site.leave_out_search)
    app.connect("env-get-outdated", guards.cited_pages)
    app.connect("env-get-outdated", glossary.pages_to_renew)
    app.connect("env-purge-doc", guards.forget_page)
    app.connect("env-purge-doc", glossary.forget_prose)
    app.connect("env-before-read-docs", painter.start)
    app.connect("env-before-read-docs", indicators.start)
    app.connect("source-read", notices.leave_out_banners)
    app.connect("env-purge-doc", register.forget_figures)
    app.connect("doctree-read", guards.note_citations)
    app.connect("doctree-read", register.note_figures)
    app.connect("env-merge-info", guards.merge_citations)
    app.connect("env-merge-info", glossary.merge_prose)
    app.connect("env-merge-info", register.merge_figures)
    app.connect("env-updated", upkeep.renew_sidebars)
    app.connect("env-updated", indicators.update)
    app.connect("env-updated", register.check_figures)
    app.connect("env-updated", assets.write_assets)
    app.connect("doctree-resolved", indicators.place)
    app.connect("missing-reference", places.resolve_place)
    app.connect("doctree-resolved", painter.place)
    app.connect("html-page-context", notices.mark_page)
    app.connect("html-page-context", drafts.mark_page)
    app.connect("html-page-context", site.tidy_page)
    app.connect("html-collect-pages", site.add_search_page)
    app.connect("html-collect-pages", indicators.collect)
    app.connect("build-finished", indicators.close)
    app.connect("build-finished", painter.finish)
    app.connect("build-finished", upkeep.remove_leftovers)
    app.connect("build-finished", assets.leave_out_assets)
    app.connect("build-finished", hook.index_pages)  # of the pages that are left
    app.connect("build-finished", garbage.resume)


def _start(app: Any, config: Any) -> None:
    """Refuse a book that was not executed for one month, or has no fonts, before all else."""
    from digital_monthly.errors import DigitalMonthlyError
    from digital_monthly.publish import corrections, drafts, guards, media, site, store

    try:
        month = guards.check_pages(Path(app.srcdir))
        media.web(store.root_of(Path(app.srcdir)))
        site.describe_issue(app, month)
        corrections.remember_corrections(app, month)
        drafts.remember_drafts(app, month)
    except DigitalMonthlyError as error:
        print(error, file=sys.stderr)
        raise SystemExit(1) from None  # an Exception would be shown with its traceback
