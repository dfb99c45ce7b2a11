"""Rules between issues: what opens with the last issue's closing, and what jumps."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from digital_monthly.checks.rules.evidence import Evidence
from digital_monthly.checks.rules.quantities import Last, Operand, is_close, of_fact, quantity_of
from digital_monthly.checks.rules.rule import Rule, quantities_of
from digital_monthly.checks.violations import Violation
from digital_monthly.formatting import format_number, format_value
from digital_monthly.trends.course import Course, course_of

__all__ = ["Jump", "Opening"]


@dataclass(frozen=True)
class Opening(Rule):
    """A figure opens with the last issue's closing, or carries it on.

    Nothing is said of the first issue, nor where ``revisions.csv`` restates earlier rows of the
    data set that the figure rests on.

    Attributes:
        opening: this issue's figure.
        closing: the last issue's.
        plus: what this issue adds, where the figure is a running total.
        running: whether it counts only where both issues count from the same month on.
    """

    opening: str
    closing: str
    plus: tuple[Operand, ...] = ()
    running: bool = False

    def check(self, evidence: Evidence) -> Iterator[Violation]:
        """The breach, where there is one."""
        opening = quantity_of(self.opening, evidence)
        closing = quantity_of(Last(self.closing, self.running), evidence)
        added = quantities_of(evidence, self.plus)
        if opening is None or closing is None or added is None:
            return
        right = closing.value + sum(quantity.value for quantity in added)
        if is_close(opening.value, right) or self._is_revised(evidence):
            return
        expected = format_value(round(right, 6), opening.unit)
        more = "".join(f"加{quantity}" for quantity in added)
        message = f"{opening}与{closing}{more}（合{expected}）不衔接，也没有登记修订"
        yield self.broken(evidence, message, (opening, closing, *added), expected=expected)

    def _is_revised(self, evidence: Evidence) -> bool:
        source = evidence.facts[self.opening].source
        names = set(evidence.issue.revisions["dataset"])
        return any(f"/{name}.csv" in source for name in names)


@dataclass(frozen=True)
class Jump(Rule):
    """A figure stays within reach of its own history; a jump may be true, and wants a reason.

    A value jumps when it differs by more than the limit from that of every remembered issue; per
    month where the figure counts what happened and periods differ in length.

    Attributes:
        facts: the figures.
        limit: by how many percent a value may differ.
    """

    facts: tuple[str, ...]
    limit: float

    def check(self, evidence: Evidence) -> Iterator[Violation]:
        """A breach for each figure."""
        if not evidence.past:
            return
        issues = [*evidence.past, evidence.record]
        for name in self.facts:
            if name in issues[-1]["facts"]:
                yield from self._judge(evidence, course_of(name, issues))

    def _judge(self, evidence: Evidence, course: Course) -> Iterator[Violation]:
        *before, now = course.points
        current = course.compared(now)
        known = [(point, value) for point in before if (value := course.compared(point))]
        if current is None or not known:
            return
        if any(abs(current / value - 1) * 100 <= self.limit for _, value in known):
            return
        fact, unit = evidence.facts[course.id], course.unit
        told = "、".join(f"{point.issue.label}{_per(value, unit)}" for point, value in known)
        percent = (current / known[-1][1] - 1) * 100
        change = f"比上期{'增' if percent > 0 else '减'}{format_number(abs(percent), 1)}%"
        each = "月均" if course.is_shared else ""
        message = (
            f"{course.label}{each}{now.issue.label}为{_per(current, unit)}，此前{told}，{change}"
        )
        expected = f"与以往某期相差不超过{format_number(self.limit)}%"
        yield self.broken(evidence, message, (of_fact(fact),), expected=expected)


def _per(value: float, unit: str) -> str:
    return format_value(round(value, 2), unit)
