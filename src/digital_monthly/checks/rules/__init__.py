"""Rules: relations that an issue's figures must keep, one class for each kind.

A chapter's own stand beside it, in ``digital_monthly.chapters.rules``.
"""

from __future__ import annotations

from digital_monthly.checks.rules.dates import DateInPeriod, Order, SameCutoff
from digital_monthly.checks.rules.evidence import Evidence
from digital_monthly.checks.rules.history import Jump, Opening
from digital_monthly.checks.rules.limits import Magnitude, Range, Rank, Shared
from digital_monthly.checks.rules.quantities import Column, Last, Operand
from digital_monthly.checks.rules.rule import Origin, Rule
from digital_monthly.checks.rules.sums import Growth, Share, Sum

__all__ = [
    "Column",
    "DateInPeriod",
    "Evidence",
    "Growth",
    "Jump",
    "Last",
    "Magnitude",
    "Opening",
    "Operand",
    "Order",
    "Origin",
    "Range",
    "Rank",
    "Rule",
    "SameCutoff",
    "Share",
    "Shared",
    "Sum",
]
