"""A data set's query: one SELECT in DuckDB's SQL, with the issue's period as parameters.

It is parsed, never pasted together. Parameters become typed literals of the parsed query, which
each engine is given in its own dialect, so that one text serves all of them.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

import sqlglot
from sqlglot import expressions as exp
from sqlglot.errors import ErrorLevel, SqlglotError, UnsupportedError

from digital_monthly.dataset import DataSet
from digital_monthly.errors import BuildError
from digital_monthly.month import Period

__all__ = ["bind", "check_statement"]

_DIALECT = "duckdb"
_PARAMETERS = ("start", "end", "period")
_WRITES = (exp.Into, exp.Lock, exp.DML, exp.DDL)
"""What a SELECT may hide: a table that it makes, rows that it locks, an INSERT that returns."""


def check_statement(text: str, dataset: DataSet) -> Iterator[tuple[str, str]]:
    """What is wrong with a query before it is run: problems and remedies, in Chinese.

    Args:
        text: the query.
        dataset: what it must return.
    """
    try:
        statements = sqlglot.parse(text, read=_DIALECT)
    except SqlglotError as error:
        yield f"查询写法不对{_place(error)}", "请照DuckDB的SQL改正"
        return
    query = statements[0] if len(statements) == 1 else None
    if not isinstance(query, exp.Query) or query.find(*_WRITES):
        yield "查询应是一条 SELECT，只读不写", "请改成一条 SELECT"
        return
    yield from _check_parameters(query, dataset)
    yield from _check_columns(query, dataset)


def bind(text: str, period: Period, limit: int, dialect: Any) -> str:
    """A query as an engine is given it, with the period's days in place of its parameters.

    Args:
        text: a query without findings.
        period: the issue's; ``$start`` is its first day, ``$end`` the day after its last.
        limit: the number of rows at which the result is cut off.
        dialect: the engine's, as ibis or sqlglot names it.

    Raises:
        BuildError: the engine has nothing that means the same.
    """
    values: dict[str, exp.Expression] = {
        "start": _day(period.start.first_day),
        "end": _day(period.end.last_day + dt.timedelta(days=1)),
        "period": exp.Literal.string(str(period)),
    }
    query: Any = sqlglot.parse_one(text, read=_DIALECT)
    for parameter in list(query.find_all(exp.Placeholder)):
        parameter.replace(values[parameter.name].copy())
    for column in query.selects:  # Oracle reserves words such as date
        if isinstance(column, exp.Alias):
            column.args["alias"].set("quoted", True)
    whole = exp.select("*").from_(query.subquery("pulled")).limit(limit)
    try:
        return whole.sql(dialect, comments=False, unsupported_level=ErrorLevel.RAISE)
    except UnsupportedError as error:
        raise BuildError(f"查询里有该数据库没有的写法：{error}。请换一种写法。") from error


def _day(day: dt.date) -> exp.Expression:
    return exp.cast(exp.Literal.string(day.isoformat()), "DATE")


def _place(error: SqlglotError) -> str:
    """Where in the query a parser gave up, as far as it says."""
    found: dict[str, Any] = next(iter(getattr(error, "errors", [])), {})
    line, near = found.get("line"), found.get("highlight")
    return f"（第{line}行“{near}”附近）" if line and near else ""


def _check_parameters(query: exp.Query, dataset: DataSet) -> Iterator[tuple[str, str]]:
    parameters = list(query.find_all(exp.Placeholder))
    names = {parameter.name for parameter in parameters}
    for name in sorted(names - set(_PARAMETERS)):
        yield f"不认识参数 ${name}", "可用 $start、$end、$period"
    if dataset.moment != "none":
        for name in ("start", "end"):
            if name not in names:
                yield f"没有用到参数 ${name}，会把其他月份也算进来", "请按时间筛选"
    if any(parameter.name == "end" and _includes(parameter) for parameter in parameters):
        yield "$end 是本期之后的第一天，不应算在内", "请写 时间 >= $start AND 时间 < $end"


def _includes(parameter: exp.Expression) -> bool:
    """Whether a comparison lets the day after the period in."""
    return isinstance(parameter.parent, (exp.LTE, exp.GTE, exp.EQ, exp.Between))


def _check_columns(query: exp.Query, dataset: DataSet) -> Iterator[tuple[str, str]]:
    if query.is_star:
        return
    names, expected = query.named_selects, f"应为：{'、'.join(dataset.columns)}"
    for name in dataset.columns:
        if name not in names:
            yield f"查询结果缺少列 {name}", expected
    for name in names:
        if name not in dataset.columns:
            yield f"查询结果多出列 {name or '（没有名称）'}", expected
