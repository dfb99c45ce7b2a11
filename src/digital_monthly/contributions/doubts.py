"""Numbers that may be right and look wrong, beside their neighbours or last month's."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from statistics import median

from digital_monthly.contributions.differences import key_of
from digital_monthly.contributions.stored import Row
from digital_monthly.dataset import DataSet

__all__ = ["common", "find_doubts", "find_turnover"]

_JUMP = 3
"""From how many times last month's size on a number is pointed out."""

_OUTLIER = 10
"""From how many times its column's or its own last size on a single number is pointed out."""

_SMALL = 20
"""Numbers below this go up and down by several times without meaning anything."""

_NAMED = 10
"""How many rows that are new or gone are named."""

_SWAPPED = 1.25
"""How near two columns come to each other's last values if they were exchanged."""


def find_doubts(before: list[Row], after: list[Row], dataset: DataSet) -> Iterator[str]:
    """Say which numbers somebody should look at.

    Args:
        before: the last issue's rows.
        after: this issue's.
        dataset: what they are.
    """
    if dataset.name == "measures":
        last = {row["id"]: row["value"] for row in before}
        for row in after:
            old, new = _number(last.get(row["id"], "")), _number(row["value"])
            yield from _jump(row["id"], old, new, row["unit"])
        return
    columns = [each for each in dataset.columns if dataset.kind_of(each) in ("whole", "amount")]
    old_middles = {column: _middle(before, column) for column in columns}
    new_middles = {column: _middle(after, column) for column in columns}
    for column in columns:
        name = f"“{dataset.columns[column].title}”的中位数"
        unit = dataset.units.get(column, "")
        yield from _jump(name, old_middles[column], new_middles[column], unit)
        if dataset.moment == "date":
            yield from _outliers(after, column, new_middles[column], dataset)
        else:
            yield from _leaps(before, after, column, dataset)
    for first, second in combinations(columns, 2):
        if _is_swapped(first, second, old_middles, new_middles):
            titles = "和".join(f"“{dataset.columns[each].title}”" for each in (first, second))
            yield f"{titles}与上期的数对调，像是两列填反了"


def common(before: list[Row], after: list[Row], dataset: DataSet) -> list[Row]:
    """The last issue's rows of those that have sent theirs, where each sends its own.

    Args:
        before: the last issue's rows, of all.
        after: this issue's so far.
        dataset: what they are.
    """
    names = {_name_of(row, dataset) for row in after}
    return [row for row in before if _name_of(row, dataset) in names]


def find_turnover(before: list[Row], after: list[Row], dataset: DataSet) -> Iterator[str]:
    """Say which rows the last issue did not have, and which of its rows are gone.

    Args:
        before: the last issue's rows.
        after: this issue's, all of them.
        dataset: what they are; nothing is said where rows are new every month.
    """
    if not before or dataset.moment == "date" or not dataset.required:
        return
    old, new = ([_name_of(row, dataset) for row in rows] for rows in (before, after))
    for words, names in (
        ("比上期多", [name for name in dict.fromkeys(new) if name not in old]),
        ("比上期少", [name for name in dict.fromkeys(old) if name not in new]),
    ):
        if names:
            more = f"等{len(names)}项" if len(names) > _NAMED else ""
            yield f"{words}：{'、'.join(names[:_NAMED])}{more}"


def _jump(name: str, old: float | None, new: float | None, unit: str) -> Iterator[str]:
    if old and new and max(abs(old), abs(new)) >= _SMALL and _times(old, new) > _JUMP:
        yield f"{name}由上期的{old:,.10g}变为{new:,.10g}{unit}"


def _outliers(
    rows: list[Row], column: str, middle: float | None, dataset: DataSet
) -> Iterator[str]:
    unit = dataset.units.get(column, "")
    for row in rows:
        number = _number(row[column])
        if not middle or number is None or max(middle, number) < _SMALL:
            continue
        if _times(middle, number) > _OUTLIER:
            key, title = " ".join(key_of(row, dataset)), dataset.columns[column].title
            yield f"{key}的“{title}”是{number:,.10g}{unit}，本期的中位数是{middle:,.10g}{unit}"


def _leaps(before: list[Row], after: list[Row], column: str, dataset: DataSet) -> Iterator[str]:
    """Numbers of another size than the same row had in the last issue."""
    unit = dataset.units.get(column, "")
    last = {_name_of(row, dataset): _number(row[column]) for row in before}
    for row in after:
        old, new = last.get(_name_of(row, dataset)), _number(row[column])
        if not old or new is None or max(old, new) < _SMALL or _times(old, new) <= _OUTLIER:
            continue
        name = f"{_name_of(row, dataset)}的“{dataset.columns[column].title}”"
        yield f"{name}由上期的{old:,.10g}变为{new:,.10g}{unit}"


def _name_of(row: Row, dataset: DataSet) -> str:
    """A row's key but for the time."""
    return " ".join(row[column] for column in dataset.key if column != dataset.moment)


def _is_swapped(
    first: str, second: str, old: dict[str, float | None], new: dict[str, float | None]
) -> bool:
    """Whether two columns look like each other's last values, and not like their own."""
    was, were, now, then = old[first], old[second], new[first], new[second]
    if not (was and were and now and then):
        return False
    crossed = max(_times(was, then), _times(were, now))
    return crossed < _SWAPPED and min(_times(was, now), _times(were, then)) > _SWAPPED


def _times(one: float, other: float) -> float:
    """How many times the smaller goes into the larger; nothing goes into it without end."""
    small, large = sorted((abs(one), abs(other)))
    return large / small if small else float("inf")


def _middle(rows: list[Row], column: str) -> float | None:
    numbers = [number for row in rows if (number := _number(row[column])) is not None]
    return median(numbers) if numbers else None


def _number(text: str) -> float | None:
    try:
        return float(text)
    except ValueError:
        return None
