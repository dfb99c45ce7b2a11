"""数字条线: how many stories its pages have."""

from __future__ import annotations

from digital_monthly.checks.rules import Sum

__all__ = ["RULES"]

RULES = (
    Sum(
        "digital_line.stories",
        "digital_line_stories",
        (
            "digital_line_stories_data_governance",
            "digital_line_stories_process_reform",
            "digital_line_stories_express_line",
        ),
        origin="book",
    ),
)
