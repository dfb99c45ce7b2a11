"""架构建设: reviews and what they suggest."""

from __future__ import annotations

from digital_monthly.checks.rules import DateInPeriod, Jump, Range, SameCutoff, Share, Sum

__all__ = ["RULES"]

RULES = (
    Sum(
        "architecture.suggestions",
        "arch_suggestions_total",
        ("arch_pre_review_suggestions", "arch_formal_review_suggestions"),
        origin="book",
    ),
    Share(
        "architecture.per_topic",
        "arch_suggestions_per_topic",
        ("arch_suggestions_total",),
        "arch_review_topics",
        scale=1,
        origin="book",
    ),
    Range("architecture.topics", ("arch_reviews",), 0, "arch_review_topics"),
    DateInPeriod("architecture.pilot", ("config_center_pilot_month",)),
    SameCutoff("architecture.cutoff", ("config_center_systems", "config_center_items")),
    Jump(
        "architecture.jumps",
        (
            "arch_review_topics",
            "arch_pre_review_suggestions",
            "arch_formal_review_suggestions",
            "arch_external_standards",
        ),
        250,
        severity="warning",
    ),
)
