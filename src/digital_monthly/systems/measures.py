"""Measures of the key systems: availability, volumes in ten thousands, report batches in time."""

from __future__ import annotations

import pandas as pd

from digital_monthly.month import Month

__all__ = ["SYSTEMS", "availability", "in_wan", "overruns", "with_minutes"]

SYSTEMS = {"core": "核心系统", "mobile": "手机银行", "credit": "信贷系统", "report": "报表系统"}
"""The key systems by the first part of their facts' ids, in the order of the page."""

_WAN = 10_000
_DAY_MINUTES = 24 * 60


def in_wan(rows: pd.DataFrame, column: str) -> pd.DataFrame:
    """The rows with a column ``wan``: ``column`` in ten thousands, as readers expect volumes."""
    return rows.assign(wan=rows[column] / _WAN)


def with_minutes(rows: pd.DataFrame) -> pd.DataFrame:
    """When report batches ended, as numbers to draw.

    Args:
        rows: columns date, end_time and deadline (``HH:MM`` of that date's morning).

    Returns:
        The rows with end_min and deadline_min, minutes after midnight, and late, whether the
        batch ended after its deadline.
    """
    ends, deadlines = (rows[column].map(_minutes) for column in ("end_time", "deadline"))
    return rows.assign(end_min=ends, deadline_min=deadlines, late=ends > deadlines)


def _minutes(clock: str) -> int:
    hours, minutes = clock.split(":")
    return int(hours) * 60 + int(minutes)


def overruns(rows: pd.DataFrame) -> pd.DataFrame:
    """The days whose report batch ended after its deadline, by date."""
    timed = with_minutes(rows)
    return timed[timed["late"]].sort_values("date", ignore_index=True)


def availability(rows: pd.DataFrame) -> pd.DataFrame:
    """Availability by system and month.

    Args:
        rows: columns system, month and downtime_min (unplanned, minutes), one row a pair.

    Returns:
        The rows with service_min (minutes of the month) and availability (percent: the share of
        the service minutes without unplanned downtime), in the order of `SYSTEMS`.
    """
    days = rows["month"].map(lambda month: Month.parse(month).last_day.day)
    table = rows.assign(service_min=days * _DAY_MINUTES)
    table["availability"] = (1 - table["downtime_min"] / table["service_min"]) * 100
    place = {system: order for order, system in enumerate(SYSTEMS.values())}
    order = table["system"].map(place).sort_values(kind="stable").index
    return table.loc[order].reset_index(drop=True)
