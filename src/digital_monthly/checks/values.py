"""Whether the scalar figures of a month, in ``measures.csv`` and articles, suit their units."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

import pandas as pd

from digital_monthly.articles import Article
from digital_monthly.errors import Finding
from digital_monthly.formatting import type_of

__all__ = ["check_declared", "check_measures", "value_problem"]

_FORMS = {
    "date": (r"\d{4}-\d{2}-\d{2}", "%Y-%m-%d", "应为存在的日期，写成 YYYY-MM-DD"),
    "month": (r"\d{4}-\d{2}", "%Y-%m", "应为存在的月份，写成 YYYY-MM"),
    "time": (r"\d{2}:\d{2}", "%H:%M", "应为时刻，写成 HH:MM"),
}
_NUMBER = re.compile(r"-?\d+(\.\d+)?|\d+-\d+", re.ASCII)


def value_problem(text: str, unit: str) -> str:
    """What keeps a written value from being shown in its unit, in Chinese; empty when nothing.

    Args:
        text: the value as written.
        unit: its unit; 日期, 年月 and 时刻 ask for that form, 文字 for none, others for a number
            or a range of whole numbers.
    """
    kind = type_of(0, unit)
    if kind == "text":
        return ""
    if kind == "number":
        return "" if _NUMBER.fullmatch(text) else "应为数字，不带千分位和单位"
    pattern, form, problem = _FORMS[kind]
    if not re.fullmatch(pattern, text, re.ASCII):
        return problem
    try:
        dt.datetime.strptime(text, form)
    except ValueError:
        return problem
    return ""


def check_measures(measures: pd.DataFrame, name: str) -> Iterator[Finding]:
    """Check each row of ``measures.csv``.

    Args:
        measures: columns value and unit, rows as in the file.
        name: how findings call the file.
    """
    for row, measure in enumerate(measures.itertuples(), 2):
        problem = value_problem(str(measure.value), str(measure.unit))
        if problem:
            problem = f"单位是“{measure.unit}”，{problem}"
            yield Finding(
                name, problem, "请改正", row=row, column="value", value=str(measure.value)
            )


def check_declared(article: Article, name: str) -> Iterator[Finding]:
    """Check each value that an article's front matter declares."""
    for fact in article.head.facts:
        problem = "" if fact.value is None else value_problem(fact.value, fact.unit)
        if problem:
            problem = f"单位是“{fact.unit}”，{problem}"
            yield Finding(name, problem, "请改正", column=f"facts.{fact.id}", value=fact.value)
