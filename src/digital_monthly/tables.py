"""Reading one CSV of the data contract: whole, typed and checked, or refused with every finding."""

from __future__ import annotations

import csv
import hashlib
import io
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pandas as pd
import pandera.errors
import pandera.pandas as pa

from digital_monthly.cells import parse_cell
from digital_monthly.dataset import DataSet
from digital_monthly.errors import Finding
from digital_monthly.month import Period

__all__ = ["check_cells", "parse_table", "read_joined", "read_table", "remembered"]

_REMEDY = "请改正该单元格后重试"


def read_table(
    path: Path, dataset: DataSet, period: Period | None, name: str
) -> tuple[pd.DataFrame, list[Finding]]:
    """Read a data set's file and check it against its schema.

    Args:
        path: the file.
        dataset: what it must hold.
        period: the period its rows must lie in, or None for any.
        name: how findings call the file.

    Returns:
        The typed frame (columns in the contract's order, rows as in the file) and the findings;
        the frame is empty when there are any, so nothing is half-read.
    """
    content = path.read_bytes()
    key = (hashlib.sha256(content).digest(), dataset.name, period, name)
    if key not in remembered:
        while len(remembered) >= _REMEMBERED:
            del remembered[next(iter(remembered))]
        remembered[key] = parse_table(content, dataset, period, name)
    frame, findings = remembered[key]
    return frame.copy(), list(findings)


def read_joined(spans: Mapping[Path, tuple[str, str]], dataset: DataSet) -> pd.DataFrame | None:
    """Read the files of many issues as one table, checked as a whole.

    Checking a table against its schema costs the same for three rows as for a thousand.

    Args:
        spans: the files, and the first and the last month that the rows of each may be of.
        dataset: what they hold.

    Returns:
        The rows of all files in their order; None where anything is wrong with any of them.
    """
    rows: list[list[str]] = []
    for path, (first, last) in spans.items():
        try:
            head, *body = csv.reader(io.StringIO(path.read_text("utf-8"), newline=""), strict=True)
        except (UnicodeDecodeError, csv.Error, ValueError):
            return None
        if head != list(dataset.columns) or not body or set(map(len, body)) != {len(head)}:
            return None
        if dataset.moment in head:
            months = [row[head.index(dataset.moment)][:7] for row in body]
            if min(months) < first or max(months) > last:
                return None
        rows += body
    raw = pd.DataFrame(rows, columns=list(dataset.columns), dtype=str)
    frame, findings = _type_cells(raw, [], dataset, None, "")
    return None if findings else frame


_REMEMBERED = 400
remembered: dict[tuple[bytes, str, Period | None, str], tuple[pd.DataFrame, list[Finding]]] = {}
"""Tables by content: chapters that share a process, or are forked from one, parse each once."""


def parse_table(
    content: bytes, dataset: DataSet, period: Period | None, name: str
) -> tuple[pd.DataFrame, list[Finding]]:
    """Read a data set from a file's content, as `read_table` does."""
    raw, findings = _read_cells(content, dataset, name)
    return _type_cells(raw, findings, dataset, period, name)


def _type_cells(
    raw: pd.DataFrame, findings: list[Finding], dataset: DataSet, period: Period | None, name: str
) -> tuple[pd.DataFrame, list[Finding]]:
    """The typed frame, empty where there are findings, and all of them."""
    typed, problems = check_cells(raw, dataset, period, name)
    findings += problems
    if findings:
        order = {column: place for place, column in enumerate(dataset.columns)}
        findings.sort(key=lambda finding: (finding.row or 0, order.get(finding.column or "", -1)))
        return pd.DataFrame(columns=list(dataset.columns)), findings
    columns = {column: typed[column] for column in dataset.columns}
    return pd.DataFrame(columns).reset_index(drop=True), []


def check_cells(
    raw: pd.DataFrame, dataset: DataSet, period: Period | None, name: str
) -> tuple[dict[str, pd.Series[Any]], list[Finding]]:
    """Hold cells against the schema of their data set, one by one and as rows.

    Args:
        raw: the cells as text, a column for each known one; the index is the number of the row
            by which findings name it.
        dataset: what they must be.
        period: the period the rows must lie in, or None for any.
        name: how findings call the file.

    Returns:
        Each column's readable values in its type, by row, and the findings.
    """
    typed, findings = _convert(raw, dataset, name)
    findings += _check_cells(typed, raw, dataset.schema(period), name)
    findings += _check_key(typed, raw, dataset, name)
    return typed, findings


def _read_cells(content: bytes, dataset: DataSet, name: str) -> tuple[pd.DataFrame, list[Finding]]:
    """The known columns' cells as text, indexed by the file's row; ragged rows are left out."""
    try:
        text = content.decode("utf-8").removeprefix("\ufeff")
    except UnicodeDecodeError:
        remedy = "请在表格软件中另存为“CSV UTF-8”"
        return pd.DataFrame(), [Finding(name, "文件不是UTF-8编码", remedy)]
    expected = f"首行应为列名：{','.join(dataset.columns)}"
    if not text.strip():
        return pd.DataFrame(), [Finding(name, "文件是空的", expected)]
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        rows = dict(enumerate(reader, 1))
    except csv.Error:
        remedy = "请检查这一行前后的引号和换行"
        return pd.DataFrame(), [Finding(name, "不是完整的CSV", remedy, row=reader.line_num)]
    head = [cell.strip() for cell in rows.pop(1)]
    if not any(head):
        return pd.DataFrame(), [Finding(name, "首行没有列名", expected, row=1)]
    body = {number: row for number, row in rows.items() if row}
    findings = [*_check_head(head, dataset, name), *_check_widths(body, len(head), name)]
    whole = {number: row for number, row in body.items() if len(row) == len(head)}
    known = [column for column in dataset.columns if column in head]
    cells = {column: [row[head.index(column)] for row in whole.values()] for column in known}
    return pd.DataFrame(cells, index=list(whole), dtype=str), findings


def _check_head(head: list[str], dataset: DataSet, name: str) -> Iterator[Finding]:
    expected = f"本文件的列为：{','.join(dataset.columns)}"
    for column in dataset.columns:
        if column not in head:
            yield Finding(name, "缺少此列", expected, row=1, column=column)
    for column in dict.fromkeys(head):
        if column not in dataset.columns:
            yield Finding(name, "不认识此列", expected, row=1, column=column)
        elif head.count(column) > 1:
            yield Finding(name, "此列出现了不止一次", expected, row=1, column=column)


def _check_widths(body: dict[int, list[str]], width: int, name: str) -> Iterator[Finding]:
    if not body:
        yield Finding(name, "还没有报送", "请填入数据", is_missing=True)
    for number, row in body.items():
        if len(row) != width:
            problem = f"有{len(row)}格，首行却有{width}列"
            yield Finding(name, problem, "请补齐或删去多余的格", row=number)


def _convert(
    raw: pd.DataFrame, dataset: DataSet, name: str
) -> tuple[dict[str, pd.Series[Any]], list[Finding]]:
    """Each column's values in its type, by row; cells that cannot be read are left out."""
    typed: dict[str, pd.Series[Any]] = {}
    findings = []
    for column in raw.columns:
        spec = dataset.columns[column]
        values = {}
        for row, cell in raw[column].items():
            value, problem = parse_cell(cell, spec)
            if problem:
                findings.append(_finding(name, problem, raw, int(str(row)), column))
            else:
                values[row] = value
        cells = pd.Series(values, dtype=object, name=column).to_frame()
        typed[column] = cells.astype({column: str(spec.dtype)})[column]
    return typed, findings


def _check_cells(
    typed: dict[str, pd.Series[Any]], raw: pd.DataFrame, schema: pa.DataFrameSchema, name: str
) -> Iterator[Finding]:
    """Hold each column's readable cells against its checks, column by column.

    Most tables are right: one look at the whole tells so, ten times as fast.
    """
    if len({len(values) for values in typed.values()}) == 1 and len(typed) == len(schema.columns):
        try:
            schema.validate(pd.DataFrame(typed), lazy=True)
        except pandera.errors.SchemaErrors:
            pass
        else:
            return
    for column, values in typed.items():
        checks = pa.DataFrameSchema({column: schema.columns[column]})
        try:
            checks.validate(values.to_frame(), lazy=True)
        except pandera.errors.SchemaErrors as error:
            for case in error.failure_cases.itertuples():
                yield _finding(name, str(case.check), raw, int(case.index), column)


def _check_key(
    typed: dict[str, pd.Series[Any]], raw: pd.DataFrame, dataset: DataSet, name: str
) -> Iterator[Finding]:
    if not typed.keys() >= set(dataset.key):
        return
    firsts: dict[tuple[Any, ...], int] = {}
    keys = pd.DataFrame({column: typed[column] for column in dataset.key}).dropna()
    for row, *key in keys.itertuples():
        first = firsts.setdefault(tuple(key), row)
        if first != row:
            yield Finding(
                name,
                f"与第{first}行重复（{'、'.join(map(dataset.title_of, dataset.key))}相同）",
                "请删去或合并重复的行",
                row=row,
                column=dataset.key[0],
                value=str(raw.at[row, dataset.key[0]]),
            )


def _finding(name: str, problem: str, raw: pd.DataFrame, row: int, column: str) -> Finding:
    value = str(raw.at[row, column])
    return Finding(name, problem, _REMEDY, row=row, column=column, value=value)
