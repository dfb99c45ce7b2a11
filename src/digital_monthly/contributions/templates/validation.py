"""What may be typed into a column, as a spreadsheet holds it: kind, bounds, choices, a hint."""

from __future__ import annotations

import datetime as dt
from typing import Any

from digital_monthly.contract import rules_of
from digital_monthly.dataset import DataSet
from digital_monthly.month import Period

__all__ = ["KINDS", "hint_of", "validation_of"]

KINDS = {
    "whole": "整数",
    "amount": "数",
    "day": "日期",
    "month": "月份",
    "period": "期间",
    "clock": "时刻",
    "instant": "日期和时刻",
    "choice": "选一项",
    "text": "文字",
}
"""The kinds of columns, as contributors are told."""

_LONGEST_HINT = 250
_LONGEST_LIST = 250
_LONGEST_TITLE = 32


def hint_of(dataset: DataSet, column: str, period: Period) -> str:
    """What to fill in, with unit and bounds, in a sentence or two."""
    unit = dataset.units.get(column, "")
    parts = [KINDS[dataset.kind_of(column)], f"单位：{unit}" if unit else ""]
    parts += _bounds_in_words(dataset, column, period)
    parts += ["写在一行之内"] if dataset.kind_of(column) == "text" else []
    if dataset.columns[column].nullable:
        parts.append("可不填")
    return "；".join(part for part in parts if part)[:_LONGEST_HINT]


def _bounds_in_words(dataset: DataSet, column: str, period: Period) -> list[str]:
    """What a cell must keep to; of the column that places a row in time, the issue's period."""
    if column != dataset.moment:
        return list(rules_of(dataset, column))
    if dataset.moment == "date":
        return [f"写成YYYY-MM-DD，{period.start.first_day}至{period.end.last_day}"]
    allowed = [str(month) for month in period] if dataset.moment == "month" else [str(period)]
    return [f"只能是{'、'.join(allowed)}"]


def validation_of(
    dataset: DataSet, column: str, period: Period, unit: str | None = None
) -> dict[str, Any]:
    """The options of a column's data validation, for XlsxWriter.

    Args:
        dataset: the data set.
        column: its column.
        period: the issue's period.
        unit: the measure's unit, where the column holds values of measures.
    """
    title = str(dataset.columns[column].title)[:_LONGEST_TITLE]
    hint = hint_of(dataset, column, period)
    told = {
        "input_title": title,
        "input_message": hint if unit is None else f"单位：{unit}",
        "error_title": "请核对",
        "error_message": f"“{title}”：{hint}"[:_LONGEST_HINT],
    }
    return {**_criteria(dataset, column, period), **told}


def _criteria(dataset: DataSet, column: str, period: Period) -> dict[str, Any]:
    kind = dataset.kind_of(column)
    if kind in ("whole", "amount"):
        return _bounds(dataset, column, "integer" if kind == "whole" else "decimal")
    if kind == "day":
        first, last = period.start.first_day, period.end.last_day
        if dataset.moment != column:
            first, last = dt.date(1900, 3, 1), dt.date(9999, 12, 31)
        return {"validate": "date", "criteria": "between", "minimum": first, "maximum": last}
    if kind == "clock":
        return {
            "validate": "time",
            "criteria": "between",
            "minimum": dt.time(0, 0),
            "maximum": dt.time(23, 59),
        }
    choices = (
        [str(month) for month in period] if kind == "month" and column == dataset.moment else []
    )
    choices = choices or list(dataset.choices_of(column))
    if choices and len(",".join(choices)) <= _LONGEST_LIST:
        return {"validate": "list", "source": choices}
    return {"validate": "any"}


def _bounds(dataset: DataSet, column: str, validate: str) -> dict[str, Any]:
    """Limits of a number, as its checks state them."""
    limits = {check.name: check.statistics for check in dataset.columns[column].checks}
    least = limits.get("greater_than_or_equal_to", {}).get("min_value", 0)
    most = limits.get("less_than_or_equal_to", {}).get("max_value")
    if most is None:
        return {"validate": validate, "criteria": ">=", "value": least}
    return {"validate": validate, "criteria": "between", "minimum": least, "maximum": most}
