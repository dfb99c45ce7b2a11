"""Whether a data set has a row for every day or month of its period."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from itertools import groupby, product

import pandas as pd

from digital_monthly.dataset import DataSet
from digital_monthly.errors import Finding
from digital_monthly.month import Period

__all__ = ["check_coverage"]


def check_coverage(
    frame: pd.DataFrame, dataset: DataSet, period: Period, name: str
) -> Iterator[Finding]:
    """Name the days or months of the period that a data set says nothing about.

    A monthly data set whose key has a column with a fixed list of values (type, system) needs a
    row for each of them in every month: a missing row is not a zero.

    Args:
        frame: the data set's rows, typed.
        dataset: what they are.
        period: the months that they must cover.
        name: how the finding calls the file.
    """
    if dataset.is_sparse:
        return
    if dataset.moment == "date":
        missing = _missing_days(frame, period)
        remedy = "请补齐逐日数据，一天一行"
    elif dataset.moment == "month":
        missing = _missing_months(frame, dataset, period)
        remedy = "请补齐；确实没有发生的，数量填0"
    else:
        return
    if missing:
        problem = f"缺少{'、'.join(missing)}的数据"
        yield Finding(name, problem, remedy, column=dataset.moment)


def _missing_days(frame: pd.DataFrame, period: Period) -> list[str]:
    """Days without a row, runs of them as ``2024-02-03至2024-02-05``."""
    wanted = pd.date_range(period.start.first_day, period.end.last_day)
    days = [day.date() for day in wanted.difference(pd.DatetimeIndex(frame["date"]))]
    runs = groupby(enumerate(days), lambda pair: pair[1] - dt.timedelta(days=pair[0]))
    return [_run([day for _, day in run]) for _, run in runs]


def _run(days: list[dt.date]) -> str:
    return str(days[0]) if len(days) == 1 else f"{days[0]}至{days[-1]}"


def _missing_months(frame: pd.DataFrame, dataset: DataSet, period: Period) -> list[str]:
    fixed = [column for column in dataset.key if dataset.choices_of(column)]
    wanted = product(map(str, period), *(dataset.choices_of(column) for column in fixed))
    there = set(frame[["month", *fixed]].itertuples(index=False, name=None))
    return ["".join(group) for group in wanted if group not in there]
