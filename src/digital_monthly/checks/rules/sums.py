"""Rules of arithmetic: sums of parts, shares of totals, growth against its base."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from digital_monthly.checks.rules.evidence import Evidence
from digital_monthly.checks.rules.quantities import Operand, Quantity, is_close
from digital_monthly.checks.rules.rule import Rule, quantities_of
from digital_monthly.checks.violations import Violation
from digital_monthly.formatting import format_value

__all__ = ["Growth", "Share", "Sum"]


@dataclass(frozen=True)
class Sum(Rule):
    """Parts add up to their total.

    Attributes:
        total: the whole.
        parts: what it is made of.
        partial: whether parts may leave a rest, but not exceed the whole.
    """

    total: Operand
    parts: tuple[Operand, ...]
    partial: bool = False

    def check(self, evidence: Evidence) -> Iterator[Violation]:
        """The breach, where there is one."""
        found = quantities_of(evidence, (self.total, *self.parts))
        if found is None:
            return
        whole, *parts = found
        added = sum(part.value for part in parts)
        slack = sum(quantity.precision for quantity in found)
        if is_close(whole.value, added, slack) or (self.partial and added < whole.value):
            return
        result, gap = _in_unit(added, whole), _in_unit(abs(added - whole.value), whole)
        yield self.broken(
            evidence,
            f"{whole.label or '合计'}为{whole.shown}，各部分之和为{result}，相差{gap}",
            found,
            expected=f"{'不超过' if self.partial else ''}{whole.shown}",
        )


@dataclass(frozen=True)
class Share(Rule):
    """A share is its part of its whole.

    Attributes:
        share: the share.
        parts: what is divided, added up.
        whole: what it is divided by; nothing is said where it is 0.
        scale: 100 for a percentage, 1 for a bare ratio.
        rest: whether the share is what the parts leave of the whole.
    """

    share: Operand
    parts: tuple[Operand, ...]
    whole: Operand
    scale: float = 100.0
    rest: bool = False

    def check(self, evidence: Evidence) -> Iterator[Violation]:
        """The breach, where there is one."""
        found = quantities_of(evidence, (self.share, self.whole, *self.parts))
        if found is None or not found[1].value:
            return
        share, whole, *parts = found
        ratio = sum(part.base for part in parts) / whole.base
        right = (1 - ratio if self.rest else ratio) * self.scale
        if is_close(share.value, right, share.precision):
            return
        expected = _in_unit(right, share)
        yield self.broken(
            evidence,
            f"{share.label}为{share.shown}，按{whole.label}{whole.shown}计应为{expected}",
            found,
            expected=expected,
        )


@dataclass(frozen=True)
class Growth(Rule):
    """A growth in percent follows from the value of now and its base.

    Attributes:
        growth: the growth.
        now: the value of now.
        base: what it is compared with; nothing is said where it is 0.
        falls: whether the fact counts a fall as positive.
    """

    growth: Operand
    now: Operand
    base: Operand
    falls: bool = False

    def check(self, evidence: Evidence) -> Iterator[Violation]:
        """The breach, where there is one."""
        found = quantities_of(evidence, (self.growth, self.now, self.base))
        if found is None or not found[2].value:
            return
        growth, now, base = found
        right = (now.base / base.base - 1) * (-100 if self.falls else 100)
        if is_close(growth.value, right, growth.precision):
            return
        expected = _in_unit(right, growth)
        yield self.broken(
            evidence,
            f"{growth.label}为{growth.shown}，由{base.label}{base.shown}到{now.shown}应为{expected}",
            found,
            expected=expected,
        )


def _in_unit(value: float, like: Quantity) -> str:
    """A number as another of its kind is shown."""
    return format_value(round(value, 6), like.unit)
