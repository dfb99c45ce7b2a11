"""数字化投入情况: person-days by department."""

from __future__ import annotations

from digital_monthly.checks.rules import Column, Jump, Magnitude, Range, Rank, Share, Shared
from digital_monthly.departments import RETAIL

__all__ = ["RULES"]

_DATASET = "resource_input_by_department"
_DAYS = Column(_DATASET, "person_days")

RULES = (
    Shared("resource_input.total", ("resource_input_total", _DAYS), origin="book"),
    Share(
        "resource_input.retail_share",
        "resource_input_retail_share",
        ("resource_input_retail",),
        _DAYS,
        origin="book",
    ),
    Rank(
        "resource_input.retail_rank",
        "resource_input_retail_rank",
        _DATASET,
        "person_days",
        RETAIL,
        origin="book",
    ),
    Range(
        "resource_input.retail_and_leader",
        ("resource_input_retail",),
        0,
        "resource_input_top_days",
        origin="book",
    ),
    Range(
        "resource_input.leaders",
        ("resource_input_top3_share",),
        "resource_input_top_share",
        100,
        origin="book",
    ),
    Range("resource_input.departments", ("resource_input_departments",), 1, Column(_DATASET)),
    Magnitude("resource_input.magnitude", ("resource_input_total",), "人天", 1_000, 50_000),
    Jump("resource_input.jumps", ("resource_input_total",), 50, severity="warning"),
)
