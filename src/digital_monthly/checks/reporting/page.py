"""The report as one page that needs nothing else, in light and dark."""

from __future__ import annotations

from pathlib import Path

from digital_monthly.checks.reporting.report import Report
from digital_monthly.checks.reporting.terminal import place_of
from digital_monthly.publish.colours import stylesheet
from digital_monthly.publish.templating import environment, tidy

__all__ = ["page_of"]

_TEMPLATES = Path(__file__).parent / "templates"


def page_of(report: Report) -> str:
    """The report as HTML."""
    template = environment(_TEMPLATES, place=place_of).get_template("report.html")
    return tidy(template.render(report=report, colours=stylesheet()))
