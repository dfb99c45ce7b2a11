"""What a new table would change in the one that is there."""

from __future__ import annotations

from typing import Any

import pandas as pd

from digital_monthly.schemas import DataSet

__all__ = ["describe_changes"]

_SHOWN = 10


def describe_changes(old: pd.DataFrame, new: pd.DataFrame, dataset: DataSet) -> list[str]:
    """Each row and cell that differs, by key, in Chinese; at most ten, then how many more.

    Args:
        old: the rows that are there, typed.
        new: the rows that would be.
        dataset: what they are.
    """
    before, after = _by_key(old, dataset), _by_key(new, dataset)
    lines = [f"删去 {key}" for key in before if key not in after]
    for key, row in after.items():
        if key not in before:
            lines.append(f"新增 {key}：{_told(row)}")
            continue
        lines += [
            f"改动 {key} 「{column}」：{_text(before[key][column])} → {_text(value)}"
            for column, value in row.items()
            if _text(before[key][column]) != _text(value)
        ]
    more = len(lines) - _SHOWN
    return [*lines[:_SHOWN], f"……另有{more}处"] if more > 0 else lines


def _by_key(frame: pd.DataFrame, dataset: DataSet) -> dict[str, dict[str, Any]]:
    rows = {}
    for row in frame.to_dict("records"):
        key = "，".join(f"{column}={_text(row.pop(column))}" for column in dataset.key)
        rows[key] = {str(column): value for column, value in row.items()}
    return rows


def _told(row: dict[str, Any]) -> str:
    return "，".join(f"{column}={_text(value)}" for column, value in row.items())


def _text(value: Any) -> str:
    if isinstance(value, pd.Timestamp):
        return f"{value:%Y-%m-%d}"
    if isinstance(value, float):
        return "" if pd.isna(value) else f"{value:.15g}"
    return "" if value is None else str(value)
