"""A query's result as a data set: checked against its schema, in the order of its key."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from digital_monthly.checks.coverage import check_coverage
from digital_monthly.contributions.stored import Row
from digital_monthly.dataset import DataSet
from digital_monthly.errors import DataError, Finding
from digital_monthly.month import Period
from digital_monthly.sources.values import text_of
from digital_monthly.tables import parse_table

__all__ = ["LIMIT", "rows_of"]

LIMIT = 100_000
"""Rows above which a result is no aggregate."""

_TOLD = 3
_REMEDY = "请核对 sources.yml 的查询与源系统的数据"


def rows_of(
    names: Sequence[str], rows: Sequence[tuple[Any, ...]], dataset: DataSet, period: Period
) -> list[Row]:
    """A result as the data set's rows, in the order of its key.

    Args:
        names: the result's columns; engines that do not tell capitals apart may have made some.
        rows: its rows, in any order.
        dataset: what they must be.
        period: the months that they must cover.

    Raises:
        DataError: they break the data contract; names row (by its key), column and value.
    """
    name = f"{dataset.name} 的查询结果"
    if len(rows) > LIMIT:
        problem = f"超过{LIMIT}行，不像汇总数据"
        raise DataError([Finding(name, problem, "请在查询里按主键汇总（GROUP BY）")])
    names = [column.lower() for column in names]
    cells, findings = _cells_of(names, rows, dataset, name)
    findings = findings or list(_repeated(names, cells, dataset, name))
    if not findings:
        frame, found = parse_table(_csv_of(names, cells), dataset, period, name)
        findings = [_placed(finding, names, cells, dataset) for finding in found]
    if not findings:
        findings = list(check_coverage(frame, dataset, period, name))
    if findings:
        raise DataError([replace(each, remedy=_REMEDY) for each in _shortened(findings, name)])
    order = frame.sort_values(list(dataset.key), kind="stable").index
    return [dict(zip(names, cells[row], strict=True)) for row in order]


def _cells_of(
    names: Sequence[str], rows: Sequence[tuple[Any, ...]], dataset: DataSet, name: str
) -> tuple[list[list[str]], list[Finding]]:
    """Every value as text; what a data set has no column for is left to the check of the head."""
    cells: list[list[str]] = []
    findings = []
    for row in rows:
        texts = []
        for column, value in zip(names, row, strict=True):
            if column not in dataset.columns:
                texts.append("")
                continue
            text, problem = text_of(value, dataset.columns[column])
            texts.append(text)
            if problem:
                shown = None if value is None else text
                findings.append(Finding(name, problem, "", len(cells) + 2, column, shown))
        cells.append(texts)
    return cells, [_placed(finding, names, cells, dataset) for finding in findings]


def _repeated(
    names: Sequence[str], cells: list[list[str]], dataset: DataSet, name: str
) -> Iterator[Finding]:
    places = [names.index(column) for column in dataset.key if column in names]
    if len(places) < len(dataset.key):
        return
    for key, times in Counter(tuple(row[place] for place in places) for row in cells).items():
        if times > 1:
            yield Finding(f"{name}（{_shown(dataset.key, key)}）", f"主键重复，有{times}行", "")


def _shortened(findings: list[Finding], name: str) -> Iterator[Finding]:
    """In the order of their places; what is wrong in row after row is told of a few and counted."""
    kinds: dict[tuple[str | None, str], list[Finding]] = {}
    for finding in sorted(findings, key=lambda each: each.file):
        kinds.setdefault((finding.column, finding.problem), []).append(finding)
    for (column, problem), found in kinds.items():
        yield from found[:_TOLD]
        if len(found) > _TOLD:
            more = f"另有{len(found) - _TOLD}行同样：{problem}"
            yield Finding(name, more, "", column=column)


def _placed(
    finding: Finding, names: Sequence[str], cells: list[list[str]], dataset: DataSet
) -> Finding:
    """Name a row by its key, as there is no file to count the lines of."""
    if finding.is_missing:  # a delivery that is awaited, but an answer that is wrong
        return replace(finding, problem="没有一行数据", is_missing=False)
    if finding.row is None or finding.row < 2:
        return replace(finding, row=None)
    row = dict(zip(names, cells[finding.row - 2], strict=True))
    key = _shown(dataset.key, [row.get(column, "") for column in dataset.key])
    return replace(finding, file=f"{finding.file}（{key}）", row=None)


def _shown(key: Sequence[str], values: Sequence[str]) -> str:
    return "，".join(f"{column}={value}" for column, value in zip(key, values, strict=True))


def _csv_of(names: Sequence[str], cells: Sequence[Sequence[str]]) -> bytes:
    stream = io.StringIO()
    csv.writer(stream, lineterminator="\n").writerows([names, *cells])
    return stream.getvalue().encode("utf-8")
