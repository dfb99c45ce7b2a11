"""业务经营管理数字化进展: the lines' figures, which other chapters state too."""

from __future__ import annotations

from digital_monthly.checks.rules import Range, Shared, Sum

__all__ = ["RULES"]

RULES = (
    Sum(
        "business_progress.stories",
        "line_stories_total",
        (
            "line_stories_corporate",
            "line_stories_retail",
            "line_stories_risk",
            "line_stories_digital",
        ),
        origin="book",
    ),
    Shared(
        "business_progress.digital_stories",
        ("line_stories_digital", "digital_line_stories"),
        origin="book",
    ),
    Range(
        "business_progress.released_share",
        ("risk_tasks_released_share", "tasks_released_retail_share"),
        0,
        "line_released_share",
        origin="book",
    ),
    Range(
        "business_progress.input_share",
        ("risk_person_days_share", "resource_input_retail_share"),
        0,
        "line_input_share",
        origin="book",
    ),
)
