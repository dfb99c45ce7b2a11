"""Requirements, task orders and what is put in, with the scalar figures of a month."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from digital_monthly.month import Month
from tools.decade.building import table
from tools.decade.flows import Flows
from tools.decade.span import Span
from tools.synthesize.fitting import apportion, noise
from tools.synthesize.releases import DEPARTMENTS, RETAIL
from tools.synthesize.tables import Table

__all__ = ["make"]

_RETAIL = 25.0
_MEASURES = ("id", "value", "unit", "qualifier", "period", "note")
# id: unit, a month's ordinary value.
_ORDINARY = {
    "arch_reviews": ("期", 2),
    "arch_review_topics": ("个", 4),
    "arch_pre_review_suggestions": ("条", 60),
    "arch_formal_review_suggestions": ("条", 25),
    "arch_external_standards": ("项", 18),
    "regression_runs": ("次", 2),
    "regression_systems": ("个", 26),
    "regression_cases": ("个", 6800),
    "regression_defects": ("个", 5),
    "biz_verify_rounds": ("轮", 2),
    "biz_verify_cases": ("个", 2700),
    "biz_verify_problem_systems": ("个", 2),
    "test_platform_requirements_done": ("个", 6),
    "test_platform_requirements_scheduled": ("个", 20),
}


@dataclass(frozen=True)
class _Month:
    general: int
    regular: int
    new: int
    received: int
    person_days: float


def make(span: Span, flows: Flows) -> Iterator[Table]:
    """The tables of this topic.

    Args:
        span: the issues.
        flows: what is counted over several months, which the scalar figures repeat.
    """
    for month in (*span.before(5), *span.months):
        work = _work(span, month)
        counts = (("一般项目", work.general), ("常规需求", work.regular))
        rows = [(str(month), kind, count) for kind, count in counts]
        yield table(span, month, "monthly_releases_6m", ("month", "type", "count"), rows)
        if month >= span.first:
            yield from _by_department(span, month, work)
            yield table(span, month, "measures", _MEASURES, _measures(span, month, work, flows))


def _work(span: Span, month: Month) -> _Month:
    chance = span.chance("work", month)
    general, regular = 5 + int(chance.random() * 3), round(460 * (1 + noise(chance, 0.12)))
    new = round(regular * (1.06 + noise(chance, 0.06)))
    return _Month(
        general, regular, new, round(new * 1.3), round(17_000 * (1 + noise(chance, 0.06))) / 2
    )


def _by_department(span: Span, month: Month, work: _Month) -> Iterator[Table]:
    chance = span.chance("departments", month)
    tasks = {RETAIL: _RETAIL} | {name: share for name, (share, _) in DEPARTMENTS.items()}
    days = {RETAIL: _RETAIL} | {name: share for name, (_, share) in DEPARTMENTS.items()}
    noisy = {name: share * (1 + noise(chance, 0.18)) for name, share in tasks.items()}
    released = _shared(work.general + work.regular, noisy)
    waiting = _shared(work.received - sum(released.values()), noisy)
    received = {name: count + waiting[name] for name, count in released.items()}
    halves = _shared(round(work.person_days * 2), days)
    yield _table_of(span, month, "tasks_received_by_department", "task_orders", received)
    yield _table_of(span, month, "tasks_released_by_department", "task_orders", released)
    person_days = {name: count / 2 for name, count in halves.items()}
    yield _table_of(span, month, "resource_input_by_department", "person_days", person_days)


def _shared(total: int, weights: Mapping[str, float]) -> dict[str, int]:
    return dict(zip(weights, apportion(total, list(weights.values())), strict=True))


def _table_of(
    span: Span, month: Month, name: str, column: str, values: Mapping[str, float]
) -> Table:
    ordered = sorted(values.items(), key=lambda item: -item[1])
    rows = [(str(month), department, str(value)) for department, value in ordered]
    return table(span, month, name, ("period", "department", column), rows)


def _measures(span: Span, month: Month, work: _Month, flows: Flows) -> Iterator[tuple[str, ...]]:
    chance = span.chance("measures", month)
    tasks = work.general + work.regular
    yield "requirements_backlog_2023", "1971", "个", "", "截至2023-12-31", "年初未闭环，全年沿用"
    counted = {
        "requirements_new": ("个", work.new),
        "requirements_done": ("个", work.regular),
        "general_projects_total": ("个", work.general + 8),
        "general_projects_live": ("个", work.general),
        "biz_verify_tasks": ("个", tasks),
    } | {
        name: (unit, max(1, round(value * (1 + noise(chance, 0.15)))))
        for name, (unit, value) in _ORDINARY.items()
    }
    for name, (unit, value) in counted.items():
        yield name, str(value), unit, "", str(month), ""
    yield from flows.measures(month)
