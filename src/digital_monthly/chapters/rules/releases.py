"""月投产情况: requirements and task orders, which several data sets count."""

from __future__ import annotations

from digital_monthly.checks.rules import (
    Column,
    Jump,
    Magnitude,
    Opening,
    Range,
    Rank,
    Share,
    Shared,
    Sum,
)
from digital_monthly.departments import RETAIL

__all__ = ["RULES"]

_RECEIVED = "tasks_received_by_department"
_RELEASED = "tasks_released_by_department"

RULES = (
    Sum(
        "releases.received_total",
        "requirements_received_total",
        ("requirements_backlog_2023", "requirements_new_to_date"),
        origin="book",
    ),
    Opening("releases.backlog", "requirements_backlog_2023", "requirements_backlog_2023"),
    Opening(
        "releases.new_to_date",
        "requirements_new_to_date",
        "requirements_new_to_date",
        ("requirements_new",),
        running=True,
        origin="book",
    ),
    Share(
        "releases.throughput",
        "requirement_throughput_rate",
        ("requirements_done",),
        "requirements_new",
        scale=1,
        origin="book",
    ),
    Shared("releases.done_and_released", ("requirements_done", "tasks_released_regular")),
    Shared("releases.projects_live", ("general_projects_live", "tasks_released_general_projects")),
    Range("releases.projects_total", ("general_projects_live",), 0, "general_projects_total"),
    Sum(
        "releases.released_total",
        "tasks_released_total",
        ("tasks_released_general_projects", "tasks_released_regular"),
        origin="book",
    ),
    Shared(
        "releases.released_by_department",
        ("tasks_released_total", Column(_RELEASED, "task_orders")),
    ),
    Share(
        "releases.retail_received_share",
        "tasks_received_retail_share",
        (Column(_RECEIVED, "task_orders", (("department", RETAIL),)),),
        Column(_RECEIVED, "task_orders"),
        origin="book",
    ),
    Share(
        "releases.retail_released_share",
        "tasks_released_retail_share",
        ("tasks_released_retail",),
        "tasks_released_total",
    ),
    Rank(
        "releases.retail_received_rank",
        "tasks_received_retail_rank",
        _RECEIVED,
        "task_orders",
        RETAIL,
        origin="book",
    ),
    Rank(
        "releases.retail_released_rank",
        "tasks_released_retail_rank",
        _RELEASED,
        "task_orders",
        RETAIL,
        origin="book",
    ),
    Range(
        "releases.retail_and_leader",
        ("tasks_released_retail",),
        0,
        "tasks_released_top_count",
        origin="book",
    ),
    Range("releases.window", ("released_avg_window_months",), 6, 6),
    Magnitude(
        "releases.magnitude",
        ("requirements_new", "requirements_done", "tasks_released_total"),
        "个",
        100,
        10_000,
    ),
    Jump(
        "releases.jumps",
        ("requirements_new", "requirements_done", "tasks_released_total", "general_projects_live"),
        80,
        severity="warning",
    ),
)
