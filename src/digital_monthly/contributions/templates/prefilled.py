"""The rows that a sheet begins with: what is known before anybody fills it in."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import product

from digital_monthly.contributions.contributors import Contributor
from digital_monthly.contributions.sheets.entries import entries_of
from digital_monthly.contributions.stored import Row, read_rows
from digital_monthly.dataset import DataSet
from digital_monthly.issue import Issue
from digital_monthly.month import Period

__all__ = ["Line", "carried", "lines_of"]


@dataclass(frozen=True)
class Line:
    """A row of a template's sheet.

    Attributes:
        given: the cells that are filled in already.
        before: the last issue's row beside it; empty where it has none.
    """

    given: Row = field(default_factory=dict)
    before: Row = field(default_factory=dict)


def lines_of(dataset: DataSet, contributor: Contributor, issue: Issue) -> list[Line]:
    """The rows that a department's sheet begins with.

    Args:
        dataset: what the sheet is for.
        contributor: whose it is.
        issue: the month.
    """
    before = _rows_before(dataset, contributor, issue)
    if dataset.is_sparse or not dataset.required:
        return [Line({}, row) for row in before]
    if dataset.name == "measures":
        return [_measure(identifier, before, issue) for identifier in contributor.measures]
    if dataset.moment == "date":
        return _days(before, issue.period)
    last = {_rest(row, dataset): row for row in before}
    return [
        Line({**_given(last.get(rest, {}), dataset, issue), **key}, last.get(rest, {}))
        for key, rest in _keys(dataset, contributor, list(last), issue.period)
    ]


def carried(period: str, issue: Issue) -> str:
    """A period of the last issue as this issue's: its end moves on, its start stays.

    Args:
        period: the period, such as ``截至2024-04-30`` or ``2024-01..2024-04``.
        issue: this issue.
    """
    if issue.previous is None:
        return period
    last, now = issue.previous.period, issue.period
    if period == str(last):
        return str(now)
    for old, new in (
        (str(last.end.last_day), str(now.end.last_day)),
        (str(last.end), str(now.end)),
    ):
        if period.endswith(old):
            return period.removesuffix(old) + new
    return period


def _rows_before(dataset: DataSet, contributor: Contributor, issue: Issue) -> list[Row]:
    """The last issue's rows; of its months the last, of shared data sets the department's."""
    if issue.previous is None:
        return []
    rows = read_rows(issue.previous.folder / f"{dataset.name}.csv", dataset) or []
    if dataset.name in contributor.own_rows:
        rows = [row for row in rows if row["department"] == contributor.department]
    if dataset.moment in ("date", "month"):
        end = str(issue.previous.period.end)
        rows = [row for row in rows if row[dataset.moment].startswith(end)]
    return rows


def _measure(identifier: str, before: list[Row], issue: Issue) -> Line:
    row = next((row for row in before if row["id"] == identifier), {})
    period = carried(row["period"], issue) if row else str(issue.period)
    return Line({"id": identifier, "unit": row.get("unit", ""), "period": period}, row)


def _days(before: list[Row], period: Period) -> list[Line]:
    """Every day of the period, beside the same day of the last month."""
    last = {row["date"][-2:]: row for row in before}
    days = (period.start.first_day + dt.timedelta(days=number) for number in range(period.days))
    return [Line({"date": str(day)}, last.get(f"{day:%d}", {})) for day in days]


def _keys(
    dataset: DataSet, contributor: Contributor, known: list[tuple[str, ...]], period: Period
) -> Iterator[tuple[Row, tuple[str, ...]]]:
    """The keys of a sheet's rows, with what each is but for the time."""
    others = [column for column in dataset.key if column != dataset.moment]
    choices = [dataset.choices_of(column) for column in others]
    rests: list[tuple[str, ...]]
    if others == ["department"] and dataset.name in contributor.own_rows:
        rests = [(contributor.department,)]
    elif all(choices):
        rests = list(product(*choices))
    else:
        rests = known
    moments = {"month": [str(month) for month in period], "period": [str(period)]}
    for moment in moments.get(dataset.moment, [""]):
        for rest in rests:
            key = dict(zip(others, rest, strict=True))
            yield ({dataset.moment: moment, **key} if moment else key), rest


def _rest(row: Row, dataset: DataSet) -> tuple[str, ...]:
    return tuple(row[column] for column in dataset.key if column != dataset.moment)


def _given(row: Row, dataset: DataSet, issue: Issue) -> Row:
    """What describes a row beside its key, as the last issue had it."""
    entries = entries_of(dataset)
    return {
        column: carried(text, issue) if dataset.kind_of(column) == "period" else text
        for column, text in row.items()
        if column not in entries and column != dataset.moment
    }
