"""Connections to the systems that hold data, through ibis: read only, and quiet about addresses."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import ibis

from digital_monthly.errors import BuildError
from digital_monthly.sources.addresses import address_of, scrub
from digital_monthly.sources.definition import Connection, Sources
from digital_monthly.sources.embedded import files_of, open_files

__all__ = ["System", "connect"]

_SCHEMES = {"postgresql": "postgres"}
_OPTIONS: dict[str, dict[str, Any]] = {
    "postgres": {"connect_timeout": 10, "options": "-c default_transaction_read_only=on"}
}
_SESSIONS = {
    "postgres": ("SET TIME ZONE '{timezone}'",),
    "oracle": (
        "ALTER SESSION SET TIME_ZONE = '{timezone}'",
        "ALTER SESSION SET NLS_DATE_FORMAT = 'YYYY-MM-DD'",
    ),
}
_REASONS = {
    "authentication": "账号或口令不对",
    "resolve": "找不到这台主机",
    "translate host": "找不到这台主机",
    "refused": "主机没有应答",
    "time": "主机没有应答",
    "does not exist": "没有这个库或账号",
}


@dataclass(frozen=True)
class System:
    """An open connection.

    Attributes:
        name: as ``sources.yml`` calls it.
        engine: the database and its version.
        backend: ibis's, whose errors repeat addresses.
        address: what no message may say.
    """

    name: str
    engine: str
    backend: Any
    address: str

    @property
    def dialect(self) -> Any:
        """The SQL that it understands."""
        return self.backend.dialect

    def run(self, sql: str) -> tuple[list[str], list[tuple[Any, ...]]]:
        """The names of a result's columns, and its rows as Python's values.

        Raises:
            BuildError: the engine refuses the query; says why, without the address.
        """
        result, problem = _attempt(lambda: _fetch(self.backend.raw_sql(sql)))
        if result is None:
            said = scrub(_first_line(problem), self.address)
            raise BuildError(
                f"{self.name}（{self.engine}）不能执行查询：{said}。请改正查询后重试。"
            )
        names, rows = result
        return names, rows


@contextmanager
def connect(name: str, sources: Sources, root: Path) -> Iterator[System]:
    """Open a connection for a while.

    Args:
        name: as ``sources.yml`` calls it.
        sources: what it says of it, and in which time zone moments become dates.
        root: the repository's root.

    Raises:
        BuildError: its address is not set, its client not installed, or it does not answer.
    """
    connection, timezone = sources.connections[name], sources.timezone
    address = address_of(connection.address) if connection.address else ""
    if connection.backend == "duckdb":
        files = files_of(name, connection, root / address)
        backend, problem = _attempt(lambda: open_files(files, root, timezone))
    else:
        backend, problem = _attempt(lambda: _open(connection.backend, address, timezone))
    if backend is None:
        raise BuildError(_refusal(name, connection, problem, address))
    version, _ = _attempt(lambda: backend.version)
    try:
        yield System(name, f"{connection.backend} {version or ''}".rstrip(), backend, address)
    finally:
        _attempt(backend.disconnect)


def _attempt(action: Callable[[], Any]) -> tuple[Any, Exception | None]:
    """What an action returns, or the error that it raised.

    An error that is raised anew outside of here carries no driver's text along with it.
    """
    try:
        return action(), None
    except Exception as error:  # whatever a driver raises may hold its address
        return None, error


def _open(backend: str, address: str, timezone: str) -> Any:
    scheme, mark, rest = address.partition("://")
    if not mark or _SCHEMES.get(scheme, scheme) != backend:
        raise ValueError(backend)
    opened = ibis.connect(f"{backend}://{rest}", **_OPTIONS.get(backend, {}))
    for statement in _SESSIONS.get(backend, ()):
        opened.raw_sql(statement.format(timezone=timezone))
    return opened


def _fetch(result: Any) -> tuple[list[str], list[tuple[Any, ...]]]:
    """Rows of what ibis's ``raw_sql`` gives: a cursor, ClickHouse's result, Spark's frame."""
    if hasattr(result, "result_rows"):
        return list(result.column_names), result.result_rows
    if hasattr(result, "collect"):
        return list(result.columns), [tuple(row) for row in result.collect()]
    names = [str(column[0]) for column in result.description]
    return names, [tuple(row) for row in result.fetchall()]


def _first_line(problem: Exception | None) -> str:
    return str(problem).strip().partition("\n")[0].rstrip("。. ")


def _refusal(name: str, connection: Connection, problem: Exception | None, address: str) -> str:
    """Why there is no connection; only of an embedded database in its own words."""
    backend = connection.backend
    if isinstance(problem, ImportError):
        return f"没有装{backend}的客户端。请运行 .venv/bin/pip install '.[{backend}]'"
    if backend == "duckdb":
        said = scrub(_first_line(problem), address)
        return f"{name}的文件读不了：{said}。请核对 sources.yml 的 tables 与文件。"
    said = str(problem).lower()
    otherwise = "地址的写法不对" if isinstance(problem, ValueError) else "没有连上"
    reason = next((reason for word, reason in _REASONS.items() if word in said), otherwise)
    return (
        f"{name}连接不上：{reason}。请核对环境变量{connection.address}，其值写作 "
        f"{backend}://账号:口令@主机:端口/库，口令中的特殊字符用%编码。"
    )
