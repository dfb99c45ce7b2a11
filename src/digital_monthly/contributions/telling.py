"""How the rows of a data set would change, in lines of text."""

from __future__ import annotations

from collections.abc import Iterator

from digital_monthly.contributions.differences import Difference, Key, key_of
from digital_monthly.contributions.stored import Row
from digital_monthly.dataset import DataSet
from digital_monthly.formatting import format_number

__all__ = ["describe_difference"]

_ADDED, _OTHERS = 3, 20
"""How many new rows, and how many changed and removed ones, are shown one by one."""


def describe_difference(difference: Difference, dataset: DataSet) -> Iterator[str]:
    """A line that counts, then one for each row, as far as they are not too many."""
    counts = (
        ("新增", len(difference.added)),
        ("改动", len(difference.changed)),
        ("删去", len(difference.removed)),
    )
    words = "、".join(f"{word}{count}行" for word, count in counts if count)
    if not words:
        words = "只有行的次序变了" if difference.is_reordered else "数据不变，补记来源"
    yield f"  {dataset.title}　{dataset.name}.csv：{words}"
    yield from _limited([f"    + {_row(row, dataset)}" for row in difference.added], _ADDED)
    changed = difference.changed.items()
    told = [f"    ~ {_key(key)}：{_cells(cells, dataset)}" for key, cells in changed]
    yield from _limited(told, _OTHERS)
    removed = [f"    - {_key(key_of(row, dataset))}" for row in difference.removed]
    yield from _limited(removed, _OTHERS)


def _limited(lines: list[str], most: int) -> list[str]:
    if len(lines) <= most + 1:
        return lines
    return [*lines[:most], f"    …… 另有{len(lines) - most}行"]


def _row(row: Row, dataset: DataSet) -> str:
    values = [
        f"{dataset.columns[column].title}{_value(text, column, dataset)}"
        for column, text in row.items()
        if column not in dataset.key and text
    ]
    key = _key(key_of(row, dataset))
    return f"{key}：{'，'.join(values)}" if values else key


def _key(key: Key) -> str:
    return " ".join(key)


def _cells(cells: list[tuple[str, str, str]], dataset: DataSet) -> str:
    return "，".join(
        f"{dataset.columns[column].title}由{_value(old, column, dataset) or '空'}"
        f"改为{_value(new, column, dataset) or '空'}"
        for column, old, new in cells
    )


def _value(text: str, column: str, dataset: DataSet) -> str:
    """A cell as people read it: thousands apart, with its unit."""
    unit = dataset.units.get(column, "")
    if dataset.kind_of(column) not in ("whole", "amount"):
        return text
    try:
        return f"{format_number(float(text), len(text.partition('.')[2]))}{unit}"
    except ValueError:
        return text
