"""Reading one CSV of the data contract: whole, typed and checked, or refused with every finding."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path
from typing import Any

import pandas as pd
import pandera.errors

from digital_monthly.errors import Finding
from digital_monthly.month import Period
from digital_monthly.schemas import DataSet

__all__ = ["read_table"]

_WHOLE = re.compile(r"-?\d+", re.ASCII)
_NUMBER = re.compile(r"-?\d+(\.\d+)?", re.ASCII)
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
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
        The typed frame (columns in the contract's order, the index is the row's position) and
        the findings; the frame is empty when there are any, so nothing is half-read.
    """
    raw, findings = _read_cells(path, dataset, name)
    if raw is None:
        return pd.DataFrame(columns=list(dataset.columns)), findings
    typed, findings = _convert(raw, dataset, name)
    sound = typed.drop(index=sorted({finding.row - 2 for finding in findings if finding.row}))
    frame = sound.astype({column: str(spec.dtype) for column, spec in dataset.columns.items()})
    findings += _check(frame, raw, dataset, period, name)
    if findings:
        return frame.iloc[:0], sorted(findings, key=lambda finding: finding.row or 0)
    return frame, []


def _read_cells(
    path: Path, dataset: DataSet, name: str
) -> tuple[pd.DataFrame | None, list[Finding]]:
    try:
        text = path.read_bytes().decode("utf-8")
    except UnicodeDecodeError:
        return None, [Finding(name, "文件不是UTF-8编码", "请在表格软件中另存为“CSV UTF-8”")]
    text = text.removeprefix("\ufeff")
    rows = list(csv.reader(io.StringIO(text)))
    if not rows or not any(cell.strip() for cell in rows[0]):
        return None, [Finding(name, "文件是空的", f"首行应为列名：{','.join(dataset.columns)}")]
    head = [cell.strip() for cell in rows[0]]
    findings = _check_head(head, dataset, name)
    for number, row in enumerate(rows[1:], 2):
        if row and len(row) != len(head):
            problem = f"有{len(row)}格，首行却有{len(head)}列"
            findings.append(Finding(name, problem, "请补齐或删去多余的格", row=number))
    body = [row for row in rows[1:] if row]
    if not body:
        findings.append(Finding(name, "只有首行，没有数据", "请填入数据，或说明本期为何没有"))
    if findings:
        return None, findings
    return pd.DataFrame(body, columns=head, dtype=str)[list(dataset.columns)], []


def _check_head(head: list[str], dataset: DataSet, name: str) -> list[Finding]:
    findings = []
    expected = f"本文件的列为：{','.join(dataset.columns)}"
    for column in dataset.columns:
        if column not in head:
            findings.append(Finding(name, "缺少此列", expected, row=1, column=column))
    for column in dict.fromkeys(head):
        if column not in dataset.columns:
            findings.append(Finding(name, "不认识此列", expected, row=1, column=column))
        elif head.count(column) > 1:
            findings.append(Finding(name, "此列出现了不止一次", expected, row=1, column=column))
    return findings


def _convert(
    raw: pd.DataFrame, dataset: DataSet, name: str
) -> tuple[pd.DataFrame, list[Finding]]:
    findings = []
    typed: dict[str, list[Any]] = {}
    for column, spec in dataset.columns.items():
        kind = str(spec.dtype)
        values = []
        for position, cell in enumerate(raw[column]):
            value, problem = _parse(cell.strip(), kind, nullable=bool(spec.nullable))
            values.append(value)
            if problem:
                findings.append(
                    Finding(name, problem, _REMEDY, row=position + 2, column=column, value=cell)
                )
        typed[column] = values
    return pd.DataFrame(typed, dtype=object), findings


def _parse(cell: str, kind: str, *, nullable: bool) -> tuple[Any, str]:
    if not cell:
        return (None, "") if nullable else (None, "不能为空")
    if kind.startswith("int"):
        return (int(cell), "") if _WHOLE.fullmatch(cell) else (None, "应为整数，不带千分位和单位")
    if kind.startswith("float"):
        good = _NUMBER.fullmatch(cell)
        return (float(cell), "") if good else (None, "应为数字，不带千分位和单位")
    if kind.startswith("datetime"):
        return _parse_day(cell)
    return cell, ""


def _parse_day(cell: str) -> tuple[Any, str]:
    if not _DAY.fullmatch(cell):
        return None, "日期应写成 YYYY-MM-DD"
    try:
        return pd.Timestamp(cell), ""
    except ValueError:
        return None, "没有这一天"


def _check(
    frame: pd.DataFrame, raw: pd.DataFrame, dataset: DataSet, period: Period | None, name: str
) -> list[Finding]:
    findings = [
        Finding(
            name,
            f"与第{first + 2}行重复（{'、'.join(dataset.key)}相同）",
            "请删去或合并重复的行",
            row=position + 2,
            column=dataset.key[0],
            value=raw.at[position, dataset.key[0]],
        )
        for position, first in _duplicates(frame, dataset.key)
    ]
    try:
        dataset.schema(period).validate(frame, lazy=True)
    except pandera.errors.SchemaErrors as error:
        cases = error.failure_cases
        cells = cases[cases["index"].notna() & (cases["schema_context"] == "Column")]
        for case in cells.itertuples():
            position, column = int(case.index), str(case.column)
            findings.append(
                Finding(
                    name,
                    str(case.check),
                    _REMEDY,
                    row=position + 2,
                    column=column,
                    value=raw.at[position, column],
                )
            )
    return findings


def _duplicates(frame: pd.DataFrame, key: tuple[str, ...]) -> list[tuple[int, int]]:
    firsts: dict[tuple[Any, ...], int] = {}
    repeated = []
    for position, row in frame[list(key)].iterrows():
        first = firsts.setdefault(tuple(row), int(str(position)))
        if first != position:
            repeated.append((int(str(position)), first))
    return repeated
