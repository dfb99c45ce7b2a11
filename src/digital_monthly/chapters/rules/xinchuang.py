"""信创: systems by three dimensions, and purchases."""

from __future__ import annotations

from digital_monthly.checks.rules import (
    Column,
    Jump,
    Last,
    Magnitude,
    Range,
    Share,
    Shared,
    Sum,
)

__all__ = ["RULES"]

RULES = (
    Sum(
        "xinchuang.stacks",
        "xc_systems_total",
        ("xc_systems_full_stack", "xc_systems_non_full_stack"),
        origin="book",
    ),
    Sum(
        "xinchuang.tracks",
        "xc_systems_total",
        ("xc_systems_single_track", "xc_systems_dual_track"),
        origin="book",
    ),
    Sum(
        "xinchuang.maturities",
        "xc_systems_total",
        ("xc_maturity_usable", "xc_maturity_to_verify", "xc_maturity_blank"),
        origin="book",
    ),
    Sum(
        "xinchuang.maturity_shares",
        100,
        (
            "xc_maturity_usable_share",
            "xc_maturity_to_verify_share",
            "xc_maturity_blank_share",
        ),
        origin="book",
    ),
    Shared("xinchuang.systems", ("xc_systems_total", Column("xinchuang_systems")), origin="book"),
    *(
        Share(f"xinchuang.{name}", f"{name}_share", (part,), "xc_systems_total", origin="book")
        for name, part in (
            ("xc_full_stack", "xc_systems_full_stack"),
            ("xc_maturity_usable", "xc_maturity_usable"),
            ("xc_maturity_to_verify", "xc_maturity_to_verify"),
            ("xc_maturity_blank", "xc_maturity_blank"),
        )
    ),
    Range("xinchuang.procurement", ("xc_procurement_xinchuang",), 0, "xc_procurement_total"),
    Share(
        "xinchuang.procurement_share",
        "xc_procurement_share",
        ("xc_procurement_xinchuang",),
        "xc_procurement_total",
        origin="book",
    ),
    Magnitude(
        "xinchuang.procurement_magnitude",
        ("xc_procurement_total", "xc_procurement_xinchuang"),
        "万元",
        100,
        50_000,
    ),
    Range(
        "xinchuang.procurement_grows",
        ("xc_procurement_total",),
        Last("xc_procurement_total", running=True),
    ),
    Range("xinchuang.test_volume", ("xc_core_gen4_daily_txn",), 0, "core_txn_peak"),
    Jump("xinchuang.jumps", ("xc_systems_total",), 50, severity="warning"),
)
