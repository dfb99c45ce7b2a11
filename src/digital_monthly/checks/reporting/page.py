"""The report as one page that needs nothing else, in light and dark."""

from __future__ import annotations

import re
from pathlib import Path

from markupsafe import Markup, escape

from digital_monthly.checks.reporting.report import Report
from digital_monthly.checks.reporting.terminal import numbers_in, place_of
from digital_monthly.checks.violations import Violation
from digital_monthly.publish.colours import stylesheet
from digital_monthly.publish.templating import environment, tidy

__all__ = ["page_of"]

_TEMPLATES = Path(__file__).parent / "templates"


def page_of(report: Report) -> str:
    """The report as HTML."""
    template = environment(_TEMPLATES, place=place_of, passage=_passage).get_template("report.html")
    return tidy(template.render(report=report, colours=stylesheet()))


def _passage(found: Violation) -> Markup:
    """A finding's passage with the numbers marked that disagree."""
    pieces = re.split(f"({numbers_in(found)})", found.passage)
    return Markup("").join(
        Markup("<mark>{}</mark>").format(piece) if place % 2 else escape(piece)
        for place, piece in enumerate(pieces)
    )
