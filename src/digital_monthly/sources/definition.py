"""Where data sets come from: ``sources.yml``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path, PurePosixPath
from typing import Annotated, Any, Literal
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import BeforeValidator, Field
from pydantic_core import PydanticCustomError

from digital_monthly.document_reading import read_document
from digital_monthly.errors import DataError, Finding
from digital_monthly.fields import Identifier, Position, Record, Text
from digital_monthly.schemas import DATASETS
from digital_monthly.sources.addresses import PREFIX
from digital_monthly.sources.statement import check_statement

__all__ = ["FILE", "Connection", "Source", "Sources", "read_sources"]

FILE = "sources.yml"
"""The file, from the repository's root."""

_VARIABLE = re.compile(rf"{PREFIX}[A-Z0-9_]+", re.ASCII)
_ENDINGS = (".parquet", ".csv", ".csv.gz")


def _variable(value: object) -> object:
    if isinstance(value, str) and _VARIABLE.fullmatch(value):
        return value
    raise PydanticCustomError("variable", "variable")


def _relative(value: object) -> object:
    path = PurePosixPath(str(value))
    if path.is_absolute() or ".." in path.parts or not path.name.endswith(_ENDINGS):
        raise PydanticCustomError("relative", "relative")
    return value


def _timezone(value: object) -> object:
    try:
        ZoneInfo(str(value))
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise PydanticCustomError("timezone", "timezone") from error
    return value


class Connection(Record):
    """A system that holds data."""

    backend: Literal["duckdb", "postgres", "trino", "clickhouse", "oracle", "pyspark"] = Field(
        title="数据库"
    )
    address: Annotated[str, BeforeValidator(_variable)] | None = Field(
        default=None,
        title="环境变量的名称，其值为地址；duckdb 的地址是文件夹，不写则为仓库的根目录",
    )
    tables: dict[Identifier, Annotated[str, BeforeValidator(_relative)]] = Field(
        default={}, title="duckdb 的表名及其文件，如 */*.parquet"
    )


class Source(Record):
    """How a data set is queried."""

    connection: Identifier = Field(title="连接")
    basis: Text = Field(title="取的是什么，写入 provenance.yml")
    role: Position = Field(title="对查询负责的岗位，不写姓名")
    query: Text = Field(title="查询语句，DuckDB的写法；参数 $start、$end、$period")


class Sources(Record):
    """``sources.yml``: connections, and the data sets that are queried from them."""

    timezone: Annotated[str, BeforeValidator(_timezone)] = Field(
        default="Asia/Shanghai", title="时区：带时区的时刻照此换算成日期"
    )
    connections: dict[Identifier, Connection] = Field(title="各连接")
    datasets: dict[Identifier, Source] = Field(title="各数据集")


def read_sources(root: Path) -> Sources:
    """Read where data sets come from.

    Args:
        root: the repository's root.

    Raises:
        DataError: the file is missing, contradicts itself, or holds an address; names every
            place, and repeats nothing that stands among the connections.
    """
    sources, findings = read_document(root / FILE, Sources, FILE)
    if sources is not None:
        findings = [*_check_connections(sources), *_check_datasets(sources)]
    if sources is None or findings:
        raise DataError([_without_secret(finding) for finding in findings])
    return sources


def _check_connections(sources: Sources) -> Iterator[Finding]:
    for name, connection in sources.connections.items():
        place: dict[str, Any] = {"file": FILE, "column": f"connections.{name}"}
        if connection.backend == "duckdb" and not connection.tables:
            yield Finding(problem="缺少 tables", remedy="请写明表名及其文件", **place)
        if connection.backend != "duckdb" and connection.tables:
            yield Finding(problem="tables 只用于 duckdb", remedy="请删去", **place)
        if connection.backend != "duckdb" and connection.address is None:
            yield Finding(problem="缺少 address", remedy="请写明环境变量的名称", **place)


def _check_datasets(sources: Sources) -> Iterator[Finding]:
    for name, source in sources.datasets.items():
        column = f"datasets.{name}"
        if name not in DATASETS or name in ("measures", "revisions"):
            yield Finding(FILE, "没有这个数据集", "请照 data/README.md 改正", column=column)
            continue
        if source.connection not in sources.connections:
            there = "、".join(sources.connections)
            remedy = f"connections 中有：{there}"
            yield Finding(FILE, "没有这个连接", remedy, column=column, value=source.connection)
        for problem, remedy in check_statement(source.query, DATASETS[name]):
            yield Finding(FILE, problem, remedy, column=f"{column}.query")


def _without_secret(finding: Finding) -> Finding:
    """Somebody who writes an address or a password into the file is not shown it again."""
    is_connection = (finding.column or "").startswith("connections")
    return replace(finding, value=None) if is_connection else finding
