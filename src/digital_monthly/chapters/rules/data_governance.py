"""数据治理: tickets and entries."""

from __future__ import annotations

from digital_monthly.checks.rules import Range, Share

__all__ = ["RULES"]

RULES = (
    Range(
        "data_governance.tickets_closed", ("quality_tickets_closed",), 0, "quality_tickets_raised"
    ),
    Share(
        "data_governance.close_rate",
        "quality_ticket_close_rate",
        ("quality_tickets_closed",),
        "quality_tickets_raised",
    ),
)
