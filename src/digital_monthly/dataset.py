"""A data set of the contract: its columns, what identifies a row, how rows lie in time."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, cast

import pandas as pd
import pandera.pandas as pa

from digital_monthly.month import Period

__all__ = ["DataSet", "Kind", "Moment"]

_KINDS: dict[str, Kind] = {"int": "whole", "float": "amount", "datetime": "day"}

Moment = str
"""How a data set's rows lie in time: ``period``, ``month``, ``date`` or ``none``."""

Kind = Literal["whole", "amount", "day", "month", "period", "clock", "instant", "choice", "text"]
"""What a column's cells are to those who fill them in."""


@dataclass(frozen=True)
class DataSet:
    """One kind of file in a month's folder.

    Attributes:
        name: file name without ``.csv``.
        title: what the rows are, in Chinese.
        grain: what one row stands for, in Chinese.
        columns: the pandera columns, in the order of the file.
        key: columns that identify a row.
        moment: which column places a row in time and must lie inside the issue's period.
        required: False where a month may have none.
        is_sparse: whether rows stand for what happened, so that a day may have none.
        units: the unit of a column's numbers, in Chinese.
        former_titles: titles that columns had in earlier templates, and the columns.
    """

    name: str
    title: str
    grain: str
    columns: dict[str, pa.Column]
    key: tuple[str, ...]
    moment: Moment = "none"
    required: bool = True
    is_sparse: bool = False
    units: dict[str, str] = field(default_factory=dict)
    former_titles: dict[str, str] = field(default_factory=dict)

    def schema(self, period: Period | None = None) -> pa.DataFrameSchema:
        """The pandera schema, narrowed to the period whose folder the file lies in.

        Args:
            period: the issue's period; None where rows may be of any time (``data/history``).
        """
        columns = dict(self.columns)
        if period is not None and self.moment != "none":
            column = columns[self.moment]
            columns[self.moment] = pa.Column(
                column.dtype,
                [*(column.checks or []), _inside(self.moment, period)],
                title=column.title,
                description=column.description,
                nullable=column.nullable,
            )
        return pa.DataFrameSchema(columns, strict=True, ordered=False, unique=list(self.key))

    def choices_of(self, column: str) -> tuple[str, ...]:
        """The only values that a column may take; none where it is free."""
        for check in self.columns[column].checks:
            if check.name == "isin":
                return tuple(check.statistics["allowed_values"])
        return ()

    def kind_of(self, column: str) -> Kind:
        """What a column's cells are."""
        spec = self.columns[column]
        for dtype, kind in _KINDS.items():
            if str(spec.dtype).startswith(dtype):
                return kind
        if spec.metadata:
            return cast("Kind", spec.metadata["kind"])
        return "choice" if self.choices_of(column) else "text"

    def title_of(self, column: str) -> str:
        """The column's Chinese title with its unit, as tables show it."""
        unit = self.units.get(column, "")
        title = str(self.columns[column].title)
        return f"{title}（{unit}）" if unit else title


def _inside(moment: Moment, period: Period) -> pa.Check:
    if moment == "date":
        first, last = pd.Timestamp(period.start.first_day), pd.Timestamp(period.end.last_day)
        message = f"日期不在本期（{first:%Y-%m-%d}至{last:%Y-%m-%d}）之内"
        return pa.Check.in_range(first, last, error=message)
    if moment == "month":
        months = [str(month) for month in period]
        return pa.Check.isin(months, error=f"月份不在本期（{'、'.join(months)}）之内")
    return pa.Check.isin([str(period)], error=f"期间应为本期“{period}”")
