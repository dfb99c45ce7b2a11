"""What a rule compares: a fact, a column of a data set, a fact of the issue before, a number."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from digital_monthly.checks.rules.evidence import Evidence
from digital_monthly.checks.units import in_base_units
from digital_monthly.facts import Fact
from digital_monthly.formatting import format_number, format_value

__all__ = ["Column", "Last", "Operand", "Quantity", "is_close", "of_fact", "quantity_of"]

_MEASURE = re.compile(r"(data/\S+?\.csv)：(\w+)")
_FILE = re.compile(r"data/[^；：\s]+")
_ENOUGH = 1e-6
_HOW = {"sum": "合计", "max": "最大值", "min": "最小值", "mean": "平均"}


@dataclass(frozen=True)
class Quantity:
    """A number with what readers and editors need to find it.

    Attributes:
        label: what it is.
        value: the number.
        unit: its unit.
        shown: the number as readers see it.
        file: the file that it comes from, relative to the repository's root.
        row: its id there, where the file is ``measures.csv`` or an article.
        precision: by how much the number may be off because it was rounded before it came.
    """

    label: str
    value: float
    unit: str
    shown: str
    file: str = ""
    row: str = ""
    precision: float = 0.0

    @property
    def base(self) -> float:
        """The number in its dimension's base unit: 万元 and 亿元 in 元, 毫秒 in 秒."""
        return in_base_units(self.value, self.unit)

    def __str__(self) -> str:
        return f"{self.label}{self.shown}"


@dataclass(frozen=True)
class Column:
    """A column of this issue's data set, read without the chapter's measures.

    Attributes:
        dataset: the data set.
        column: the column; empty to count rows.
        where: columns and the values that rows must have; ``{month}`` is the issue's month.
        how: how rows become one number.
    """

    dataset: str
    column: str = ""
    where: tuple[tuple[str, str], ...] = ()
    how: Literal["sum", "max", "min", "mean"] = "sum"

    def read(self, evidence: Evidence) -> Quantity | None:
        """The number; None where the month has no such data set."""
        issue = evidence.issue
        if not issue.has(self.dataset):
            return None
        from digital_monthly.schemas import DATASETS

        rows, dataset = issue.frame(self.dataset), DATASETS[self.dataset]
        for name, value in self.where:
            rows = rows[rows[name].astype(str) == value.format(month=issue.month)]
        if self.column:
            number, unit = float(getattr(rows[self.column], self.how)()), dataset.units[self.column]
            title = f"{dataset.columns[self.column].title}{_HOW[self.how]}"
        else:
            number, unit, title = float(len(rows)), "行", "行数"
        file = f"data/{issue.month}/{self.dataset}.csv"
        return Quantity(f"{dataset.title}的{title}", number, unit, _shown(number, unit), file)


@dataclass(frozen=True)
class Last:
    """A fact of the issue before.

    Attributes:
        fact: the fact's id.
        running: whether it counts only where both issues count from the same month on.
    """

    fact: str
    running: bool = False

    def read(self, evidence: Evidence) -> Quantity | None:
        """The number; None where there is no earlier issue, or it has no such number."""
        before = evidence.last
        record = None if before is None else before["facts"].get(self.fact)
        if before is None or record is None:
            return None
        if self.running and not _start_together(record, evidence.facts.get(self.fact)):
            return None
        label = f"{before['month']}期的{record['label']}"
        return Quantity(label, float(record["value"]), record["unit"], record["display"])


Operand = str | int | float | Column | Last
"""A fact's id, a number, a column, or a fact of the issue before."""


def quantity_of(operand: Operand, evidence: Evidence) -> Quantity | None:
    """What an operand comes to in an issue; None where the issue does not have it."""
    if isinstance(operand, Column | Last):
        return operand.read(evidence)
    if not isinstance(operand, str):
        return Quantity("", float(operand), "", format_number(operand))
    fact = evidence.facts.get(operand)
    return None if fact is None or isinstance(fact.value, str) else of_fact(fact)


def of_fact(fact: Fact) -> Quantity:
    """A fact as a quantity."""
    measure, file = _MEASURE.search(fact.source), _FILE.search(fact.source)
    place = measure[1] if measure else file[0] if file else ""
    return Quantity(
        fact.label,
        fact.number,
        fact.unit,
        format_value(fact.value, fact.unit, fact.qualifier, fact.decimals),
        place,
        measure[2] if measure else fact.id if place.endswith(".md") else "",
        _precision(fact),
    )


def _precision(fact: Fact) -> float:
    """Half a unit of the last digit that was written; counts, and what is computed, are exact."""
    if fact.kind == "derived" or fact.formula or fact.decimals is None:
        return 0.0
    return 0.5 * 10.0**-fact.decimals if fact.decimals or fact.unit == "%" else 0.0


def is_close(left: float, right: float, within: float = 0.0) -> bool:
    """Whether two numbers agree but for what computing or ``within`` allows."""
    return abs(left - right) <= max(within, _ENOUGH * max(1.0, abs(left), abs(right)))


def _shown(value: float, unit: str) -> str:
    return format_value(round(value, 6), unit)


def _start_together(record: Mapping[str, str], fact: Fact | None) -> bool:
    return fact is not None and record["period"][:7] == fact.period[:7]
