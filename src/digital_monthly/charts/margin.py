"""Small charts, which stand beside text and lead to the figure that shows the whole."""

from __future__ import annotations

from typing import Any

import pandas as pd

from digital_monthly.charts.bundle import show
from digital_monthly.issue import Issue

__all__ = ["SMALL", "small"]

SMALL = 320
"""Width in px that a small chart is drawn at: about what it has beside text, and on a phone."""


def small(
    chart: Any,
    name: str,
    *,
    title: str,
    measures: str,
    issue: Issue,
    dataset: str,
    full: str,
    history: bool = False,
) -> None:
    """Show a small chart: like any other, but without its data, which the full figure has.

    Args:
        chart: any single Altair chart; its width is set here.
        name: stable name, kebab-case; the anchor is ``fig-<name>``.
        title: the headline, a finding computed from the data; it leads to the full figure.
        measures: what is measured, for whom, when, in which unit.
        issue: the month whose data are shown.
        dataset: the data set drawn, for source and provenance.
        full: where the whole is shown, ``<chapter>#<anchor>``.
        history: whether earlier issues' rows are drawn too.
    """
    show(
        chart.properties(width=SMALL),
        name,
        title=title,
        measures=measures,
        issue=issue,
        dataset=dataset,
        table=pd.DataFrame(),
        history=history,
        full=full,
    )
