"""What an import would do, in lines of text."""

from __future__ import annotations

from collections.abc import Iterator

from digital_monthly.contributions.changing import Change
from digital_monthly.contributions.differences import Key, key_of
from digital_monthly.contributions.importing import Plan
from digital_monthly.contributions.stored import Row
from digital_monthly.contributions.taking import Given
from digital_monthly.formatting import format_number
from digital_monthly.schemas import DataSet

__all__ = ["describe"]

_ADDED, _OTHERS = 3, 20
"""How many new rows, and how many changed and removed ones, are shown one by one."""


def describe(plan: Plan) -> str:
    """What came, how it was read, and what would change."""
    lines = [line for given in plan.given for line in _given(plan, given)]
    if not plan.changes:
        return "\n".join([*lines, "与现有的数据完全相同，没有要写入的。"])
    lines.append(f"与 data/{plan.issue.month}/ 现有的数据相比：")
    lines += [line for change in plan.changes for line in _change(change)]
    if plan.doubts:
        lines.append("请核对有没有填错列、填错行或用错单位：")
        lines += [f"  {doubt}" for doubt in plan.doubts]
    return "\n".join(lines)


def _given(plan: Plan, given: Given) -> Iterator[str]:
    yield f"{given.source.name}：{given.contributor.department}报送，{plan.issue.period.label}"
    for told in given.told:
        yield f"  注意：{told}"
    for table in given.tables:
        yield f"  {table.dataset.title}：{len(table.rows)}行"
        for told in table.told:
            yield f"    注意：{told}"
    if given.blank:
        yield f"  没有填写、保持不变的：{'、'.join(given.blank)}"
    if given.absent and given.source.form == "workbook":
        yield f"  文件里没有、保持不变的：{'、'.join(given.absent)}"


def _change(change: Change) -> Iterator[str]:
    difference, dataset = change.difference, change.dataset
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
    yield from (f"    {words}" for words in change.turnover)


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
