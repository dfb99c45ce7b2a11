"""Daily runs of the systems, and what charts mark in them (chapter key_systems)."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date

from digital_monthly.month import Month
from tools.decade.building import table
from tools.decade.span import Span, days_of
from tools.synthesize import curves
from tools.synthesize.curves import Curve
from tools.synthesize.fitting import noise
from tools.synthesize.tables import Table

__all__ = ["make"]

_SYSTEMS = ("核心系统", "信贷系统", "手机银行", "报表系统")
_LEVELS = {"core_daily": (5.0e6, 165.0), "credit_daily": (6.6e5, 102.0)}
_SHAPES = {
    "core_daily": (curves.CORE, curves.CORE_MS),
    "credit_daily": (curves.CREDIT, curves.CREDIT_MS),
}
_DEADLINE = "07:30"
_CAUSES = ("季末数据集中入账", "上游文件晚到", "数据库主备切换", "版本集中投产")


def make(span: Span) -> Iterator[Table]:
    """The tables of this topic."""
    yield _transactions(span, span.before(1)[0], "credit_daily")
    for month in span.months:
        yield _transactions(span, month, "core_daily")
        yield _transactions(span, month, "credit_daily")
        yield _users(span, month)
        yield _batches(span, month)
        yield from _reports(span, month)
        rows = [(system, str(month), 0) for system in _SYSTEMS]
        yield table(span, month, "system_availability", ("system", "month", "downtime_min"), rows)


def _transactions(span: Span, month: Month, name: str) -> Table:
    chance = span.chance(name, month)
    volumes = _drawn(span, month, _SHAPES[name][0], _LEVELS[name][0], chance)
    times = _drawn(span, month, _SHAPES[name][1], _LEVELS[name][1], chance, growth=0)
    rows = [
        (day.isoformat(), round(volume), f"{time:.2f}")
        for day, volume, time in zip(days_of(month), volumes, times, strict=True)
    ]
    return table(span, month, name, ("date", "txn_count", "avg_ms"), rows)


def _users(span: Span, month: Month) -> Table:
    users = _drawn(span, month, curves.MOBILE, 1.48e5, span.chance("mobile_daily", month))
    rows = [
        (day.isoformat(), round(value)) for day, value in zip(days_of(month), users, strict=True)
    ]
    return table(span, month, "mobile_daily", ("date", "dau"), rows)


def _drawn(
    span: Span,
    month: Month,
    shape: Curve,
    level: float,
    chance: random.Random,
    growth: float = 0.003,
) -> list[float]:
    """A month of a curve's week, around a level that grows from issue to issue."""
    around = level * (1 + growth * span.age(month)) * (1 + noise(chance, 0.04))
    curve = Curve({month.first_day: around}, shape.week, shape.holiday, shape.width)
    return curve.draw(days_of(month), chance)


def _batches(span: Span, month: Month) -> Table:
    chance = span.chance("core_batch", month)
    days = days_of(month)
    minutes = [54.6 * (1 + noise(chance, 0.04)) for _ in days]
    minutes[int(chance.random() * len(days))] *= 1.25
    rows = [(day.isoformat(), f"{value:.1f}") for day, value in zip(days, minutes, strict=True)]
    return table(span, month, "core_batch", ("date", "batch_min"), rows)


def _reports(span: Span, month: Month) -> Iterator[Table]:
    """When the report batch ended: late on one day of most months, which an event explains."""
    chance = span.chance("report_batch_daily", month)
    days = days_of(month)
    late = days[int(chance.random() * len(days))] if chance.random() < 0.7 else None
    rows = [(day.isoformat(), _end(day, late, chance), _DEADLINE) for day in days]
    yield table(span, month, "report_batch_daily", ("date", "end_time", "deadline"), rows)
    cause = _CAUSES[int(chance.random() * len(_CAUSES))]
    marked = [(late.isoformat(), cause, "报表系统")] if late else []
    switch = days[int(chance.random() * len(days))]
    events = sorted([*marked, (switch.isoformat(), "月度容量评估", "核心系统")])
    yield table(span, month, "events", ("date", "event", "system"), events)


def _end(day: date, late: date | None, chance: random.Random) -> str:
    minutes = (7 * 60 + 45 if day == late else 5 * 60 + 42) + round(noise(chance, 12))
    return f"{minutes // 60:02d}:{minutes % 60:02d}"
