"""企金条线: the line's requirements."""

from __future__ import annotations

from digital_monthly.chapters.corporate import LINE
from digital_monthly.checks.rules import (
    Column,
    DateInPeriod,
    Growth,
    Jump,
    Last,
    Range,
    Share,
    Shared,
    Sum,
)

__all__ = ["RULES"]

_ROWS = (("line", LINE), ("month", "{month}"))

RULES = (
    DateInPeriod("corporate.month", ("corp_requirements_month",)),
    Shared(
        "corporate.new",
        ("corp_requirements_new", Column("corp_requirements", "new", _ROWS)),
        origin="book",
    ),
    Shared(
        "corporate.live",
        ("corp_requirements_live", Column("corp_requirements", "live", _ROWS)),
        origin="book",
    ),
    Range("corporate.part_of_all", ("corp_requirements_new",), 0, "requirements_new"),
    Share(
        "corporate.throughput",
        "corp_throughput_rate",
        ("corp_requirements_live",),
        "corp_requirements_new",
        origin="book",
    ),
    Growth(
        "corporate.new_change",
        "corp_requirements_new_change",
        "corp_requirements_new",
        Last("corp_requirements_new"),
        origin="book",
    ),
    Growth(
        "corporate.live_change",
        "corp_requirements_live_change",
        "corp_requirements_live",
        Last("corp_requirements_live"),
        origin="book",
    ),
    Sum(
        "corporate.visit_form",
        "visit_form_fields_before",
        ("visit_form_fields_after", "visit_form_fields_cut"),
    ),
    Jump(
        "corporate.jumps",
        ("corp_requirements_new", "corp_requirements_live"),
        60,
        severity="warning",
    ),
)
