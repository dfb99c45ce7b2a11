"""数字直通车: what came in and what became of it."""

from __future__ import annotations

from digital_monthly.checks.rules import (
    DateInPeriod,
    Jump,
    Last,
    Magnitude,
    Opening,
    Order,
    Range,
    SameCutoff,
    Share,
    Sum,
)

__all__ = ["RULES"]

RULES = (
    Sum(
        "express_line.items",
        "hotline_items_total",
        ("hotline_issues", "hotline_suggestions"),
        origin="book",
    ),
    Sum(
        "express_line.states",
        "hotline_items_total",
        ("hotline_resolved", "hotline_awaiting_confirm", "hotline_in_progress"),
    ),
    Range("express_line.responded", ("hotline_responded",), 0, "hotline_items_total"),
    Share(
        "express_line.response_rate",
        "hotline_response_rate",
        ("hotline_responded",),
        "hotline_items_total",
        origin="book",
    ),
    Share(
        "express_line.resolve_rate",
        "hotline_resolve_rate",
        ("hotline_resolved",),
        "hotline_items_total",
        origin="book",
    ),
    SameCutoff("express_line.cutoff", ("hotline_cutoff_date",)),
    DateInPeriod("express_line.cutoff_in_period", ("hotline_cutoff_date",)),
    Order("express_line.launch", ("hotline_launch_month", "hotline_cutoff_date")),
    Opening(
        "express_line.carried_on",
        "hotline_items_total",
        "hotline_items_total",
        ("hotline_received_period",),
    ),
    Range("express_line.resolved_grows", ("hotline_resolved",), Last("hotline_resolved")),
    Range(
        "express_line.briefings_grow",
        ("hotline_briefings_published",),
        Last("hotline_briefings_published", running=True),
    ),
    Magnitude(
        "express_line.accept_hours",
        ("hotline_accept_hours", "hotline_accept_hours_period"),
        "小时",
        0.1,
        48,
    ),
    Magnitude(
        "express_line.reply_days",
        ("hotline_reply_days", "hotline_reply_days_period"),
        "天",
        0.1,
        30,
    ),
    Share(
        "express_line.callback",
        "callback_satisfied_share",
        ("callback_satisfied",),
        "callback_sampled",
    ),
    Jump(
        "express_line.jumps",
        ("hotline_received_period", "hotline_accept_hours_period", "hotline_reply_days_period"),
        60,
        severity="warning",
    ),
)
