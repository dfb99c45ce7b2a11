"""What holds for the figures of every chapter."""

from __future__ import annotations

from digital_monthly.checks.rules import DateInPeriod, Range

__all__ = ["RULES"]

RULES = (
    Range("book.shares", ("*_share", "*_rate", "*_coverage"), 0),
    Range("book.whole_shares", ("*_share",), high=100),
    Range("book.availability", ("*_availability",), 0, 100),
    DateInPeriod("book.dates", ("*",), "own"),
    DateInPeriod("book.told_before_publication", ("*",), "published"),
)
