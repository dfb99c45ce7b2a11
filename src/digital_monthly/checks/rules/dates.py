"""Rules of time: dates inside their period, in their order, and cut-offs that agree."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from digital_monthly.checks.rules.evidence import Evidence
from digital_monthly.checks.rules.moments import Span, span_of, spoken
from digital_monthly.checks.rules.quantities import Quantity
from digital_monthly.checks.rules.rule import Rule
from digital_monthly.checks.violations import Violation
from digital_monthly.facts import Fact
from digital_monthly.formatting import format_day

__all__ = ["DateInPeriod", "Order", "SameCutoff"]


@dataclass(frozen=True)
class DateInPeriod(Rule):
    """Dates and months lie inside a period.

    Attributes:
        facts: ids or patterns; other facts than dates and months say nothing.
        within: the period: the issue's own, the fact's own as it is stated, or everything until
            the issue was published (for what is told as having happened).
    """

    facts: tuple[str, ...]
    within: Literal["issue", "own", "published"] = "issue"

    def check(self, evidence: Evidence) -> Iterator[Violation]:
        """A breach for each date."""
        for fact in evidence.chosen(self.facts):
            moment, frame = span_of(str(fact.value)), self._frame(evidence, fact)
            is_date = fact.value_type in {"date", "month"}
            if is_date and moment and frame and not (frame[0] <= moment[0] <= frame[1]):
                period = f"{format_day(frame[0])}至{format_day(frame[1])}"
                message = f"{fact.label}{fact.display}不在{period}之内"
                yield self.broken(evidence, message, (shown(fact),), expected=period)

    def _frame(self, evidence: Evidence, fact: Fact) -> Span | None:
        issue, own = evidence.issue, span_of(fact.period)
        if self.within == "issue":
            return issue.period.start.first_day, issue.period.end.last_day
        if self.within == "own" or own is None:  # a plan may be of any time
            return own
        return dt.date.min, issue.record.published


@dataclass(frozen=True)
class Order(Rule):
    """What happened one after another is dated one after another.

    Attributes:
        facts: dates, months or times of one day, in their order; those that are missing are left
            out.
    """

    facts: tuple[str, ...]

    def check(self, evidence: Evidence) -> Iterator[Violation]:
        """A breach for each neighbour that comes too early."""
        found = [evidence.facts[name] for name in self.facts if name in evidence.facts]
        for before, after in pairwise(found):
            if _starts(before) > _ends(after):
                message = f"{before.label}{before.display}不应晚于{after.label}{after.display}"
                yield self.broken(evidence, message, (shown(before), shown(after)))


@dataclass(frozen=True)
class SameCutoff(Rule):
    """Figures that speak of a day speak of the issue's cut-off.

    Attributes:
        facts: ids or patterns of dates, or of figures whose period is ``截至YYYY-MM-DD``.
    """

    facts: tuple[str, ...]

    def check(self, evidence: Evidence) -> Iterator[Violation]:
        """A breach for each figure with another day."""
        cutoff = evidence.issue.record.cutoff
        for fact in evidence.chosen(self.facts):
            day = span_of(str(fact.value) if fact.value_type == "date" else fact.period)
            if day is not None and day[1] != cutoff:
                told = f"{format_day(day[1])}，全刊截止日为{format_day(cutoff)}"
                message = f"{fact.label}的截止日为{told}"
                yield self.broken(evidence, message, (shown(fact),), expected=format_day(cutoff))


def shown(fact: Fact) -> Quantity:
    """A date as a breach lists it."""
    words = (
        fact.display if fact.value_type != "number" else f"{fact.display}，{spoken(fact.period)}"
    )
    file, _, measure = fact.source.partition("：")
    return Quantity(fact.label, 0.0, fact.unit, words, file.partition("；")[0], measure)


def _starts(fact: Fact) -> str:
    """The first moment that a date, month or time may mean, as text that sorts."""
    span = span_of(str(fact.value))
    return str(fact.value) if span is None else span[0].isoformat()


def _ends(fact: Fact) -> str:
    span = span_of(str(fact.value))
    return str(fact.value) if span is None else span[1].isoformat()
