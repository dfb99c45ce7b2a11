"""风险条线: the line's part of what other chapters count."""

from __future__ import annotations

from digital_monthly.chapters.risk import DEPARTMENT
from digital_monthly.checks.rules import Column, Jump, Range, Rank, Share, Shared, Sum

__all__ = ["RULES"]

_RELEASED = "tasks_released_by_department"
_INPUT = "resource_input_by_department"
_OWN = (("department", DEPARTMENT),)

RULES = (
    Shared(
        "risk.released",
        ("risk_tasks_released", Column(_RELEASED, "task_orders", _OWN)),
        origin="book",
    ),
    Shared(
        "risk.person_days",
        ("risk_person_days", Column(_INPUT, "person_days", _OWN)),
        origin="book",
    ),
    Share(
        "risk.released_share",
        "risk_tasks_released_share",
        ("risk_tasks_released",),
        "tasks_released_total",
    ),
    Share(
        "risk.person_days_share",
        "risk_person_days_share",
        ("risk_person_days",),
        "resource_input_total",
        origin="book",
    ),
    Rank(
        "risk.released_rank",
        "risk_tasks_released_rank",
        _RELEASED,
        "task_orders",
        DEPARTMENT,
        origin="book",
    ),
    Rank(
        "risk.person_days_rank",
        "risk_person_days_rank",
        _INPUT,
        "person_days",
        DEPARTMENT,
        origin="book",
    ),
    Sum("risk.alert_rules", "alert_rules_reviewed", ("alert_rules_retired", "alert_rules_kept")),
    Range("risk.alert_rules_retired", ("alert_rules_retired",), 0, "alert_rules_reviewed"),
    Jump("risk.jumps", ("risk_tasks_released", "risk_person_days"), 80, severity="warning"),
)
