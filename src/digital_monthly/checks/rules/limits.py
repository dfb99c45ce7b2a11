"""Rules of size: ranges, orders of magnitude, ranks, totals that chapters share."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from digital_monthly.checks.rules.evidence import Evidence
from digital_monthly.checks.rules.quantities import (
    Operand,
    Quantity,
    is_close,
    of_fact,
    quantity_of,
)
from digital_monthly.checks.rules.rule import Rule, quantities_of
from digital_monthly.checks.units import in_base_units, is_comparable
from digital_monthly.checks.violations import Violation
from digital_monthly.formatting import format_number, format_value

__all__ = ["Magnitude", "Range", "Rank", "Shared"]

_TIMES = frozenset({"毫秒", "秒", "分钟", "小时"})
_TIME_SLIPS = ((1e3, "千倍，如毫秒与秒"), (60.0, "六十倍，如分钟与小时"))
_SHARE_SLIPS = ((100.0, "百倍，如百分比与比率"),)
_SLIPS = ((1e4, "万倍"), (1e8, "亿倍"))


@dataclass(frozen=True)
class Range(Rule):
    """Figures lie between two bounds, which may be other figures of the same dimension.

    Attributes:
        values: the figures; facts' ids may be patterns such as ``*_share``.
        low: the least; None for no bound.
        high: the most; None for no bound.
    """

    values: tuple[Operand, ...]
    low: Operand | None = None
    high: Operand | None = None

    def check(self, evidence: Evidence) -> Iterator[Violation]:
        """A breach for each figure and bound."""
        for value in _read(self.values, evidence):
            for bound, sign, words in ((self.low, 1, "不应小于"), (self.high, -1, "不应大于")):
                limit = None if bound is None else quantity_of(bound, evidence)
                if limit is not None and _exceeds(value, limit, sign):
                    yield self._outside(evidence, value, limit, words)

    def _outside(
        self, evidence: Evidence, value: Quantity, limit: Quantity, words: str
    ) -> Violation:
        message = f"{value.label}{value.shown}{words}{limit.label}{limit.shown}"
        expected = f"{'不低于' if words == '不应小于' else '不超过'}{limit.shown}"
        return self.broken(evidence, message, (value, limit), expected=expected)


def _exceeds(value: Quantity, limit: Quantity, sign: int) -> bool:
    """Whether a figure lies beyond a bound; a bare number is a bound in the figure's own unit."""
    high, low = (value.base, limit.base) if limit.label else (value.value, limit.value)
    return (high - low) * sign < 0 and not is_close(high, low)


@dataclass(frozen=True)
class Magnitude(Rule):
    """Figures have the unit and the order of magnitude that they have in every issue.

    Attributes:
        values: the figures; facts' ids may be patterns.
        unit: their unit.
        low: the least that is plausible in this unit.
        high: the most.
    """

    values: tuple[Operand, ...]
    unit: str
    low: float
    high: float

    def check(self, evidence: Evidence) -> Iterator[Violation]:
        """A breach for each figure."""
        for value in _read(self.values, evidence):
            usual = f"{format_number(self.low)}至{format_number(self.high)}{self.unit}"
            if not is_comparable(value.unit, self.unit):
                message = f"{value.label}的单位应为{self.unit}，现为{value.unit}"
                yield self.broken(evidence, message, (value,), expected=self.unit)
            elif not self._has(value.base):
                message = f"{value.label}为{value.shown}，历来在{usual}之间{self._slip(value)}"
                yield self.broken(evidence, message, (value,), expected=usual)

    def _has(self, number: float) -> bool:
        low, high = (in_base_units(bound, self.unit) for bound in (self.low, self.high))
        return low <= number <= high

    def _slip(self, value: Quantity) -> str:
        """What unit may have been mistaken for which."""
        is_time = self.unit.partition("/")[0] in _TIMES
        for factor, name in (
            _TIME_SLIPS if is_time else _SHARE_SLIPS if self.unit == "%" else _SLIPS
        ):
            if self._has(value.base * factor) or self._has(value.base / factor):
                return f"，可能差了{name}"
        return ""


@dataclass(frozen=True)
class Rank(Rule):
    """A rank is one more than the number of those that are larger.

    Attributes:
        rank: the rank.
        dataset: a data set by department.
        measure: the column that is ranked.
        department: whose rank it is.
    """

    rank: str
    dataset: str
    measure: str
    department: str

    def check(self, evidence: Evidence) -> Iterator[Violation]:
        """The breach, where there is one."""
        rank = quantity_of(self.rank, evidence)
        if rank is None or not evidence.issue.has(self.dataset):
            return
        sizes = evidence.issue.frame(self.dataset).set_index("department")[self.measure]
        if self.department not in sizes.index:
            return
        right = 1 + int((sizes > sizes[self.department]).sum())
        if rank.value != right:
            expected = format_value(right, "名次")
            message = f"{rank.label}为{rank.shown}，按{self.dataset}.csv排为{expected}"
            yield self.broken(evidence, message, (rank,), expected=expected)


@dataclass(frozen=True)
class Shared(Rule):
    """Figures that speak of the same thing are the same wherever they stand.

    Attributes:
        values: the figures.
    """

    values: tuple[Operand, ...]

    def check(self, evidence: Evidence) -> Iterator[Violation]:
        """A breach for each figure that differs from the first."""
        found = quantities_of(evidence, self.values)
        if found is None:
            return
        first, *others = found
        for other in others:
            if not is_close(first.base, other.base, max(first.precision, other.precision)):
                message = f"{first}与{other}应当相同"
                yield self.broken(evidence, message, (first, other), expected=first.shown)


def _read(values: tuple[Operand, ...], evidence: Evidence) -> Iterator[Quantity]:
    """The figures that the issue has, patterns resolved."""
    for value in values:
        if isinstance(value, str):
            facts = evidence.chosen([value])
            yield from (of_fact(fact) for fact in facts if not isinstance(fact.value, str))
        elif (quantity := quantity_of(value, evidence)) is not None:
            yield quantity
