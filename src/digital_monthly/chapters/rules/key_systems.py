"""关键系统运行情况: volumes, durations, batches and availability."""

from __future__ import annotations

from collections.abc import Iterator

from digital_monthly.checks.rules import (
    Column,
    DateInPeriod,
    Growth,
    Jump,
    Magnitude,
    Range,
    Rule,
    Share,
    Shared,
)
from digital_monthly.systems.measures import SYSTEMS

__all__ = ["RULES"]


def _of_system(name: str) -> Iterator[Rule]:
    down, service = f"{name}_downtime_minutes", f"{name}_service_minutes"
    availability = f"{name}_availability"
    yield Range(f"key_systems.{name}_downtime", (down,), 0, service)
    yield Share(
        f"key_systems.{name}_availability", availability, (down,), service, rest=True, origin="book"
    )


RULES = (
    *(rule for name in SYSTEMS for rule in _of_system(name)),
    Shared(
        "key_systems.service_minutes",
        tuple(f"{name}_service_minutes" for name in SYSTEMS),
        origin="book",
    ),
    Shared(
        "key_systems.core_peak",
        ("core_txn_peak", Column("core_daily", "txn_count", how="max")),
        origin="book",
    ),
    Shared(
        "key_systems.mobile_peak",
        ("mobile_dau_peak", Column("mobile_daily", "dau", how="max")),
        origin="book",
    ),
    Shared(
        "key_systems.credit_peak",
        ("credit_txn_peak", Column("credit_daily", "txn_count", how="max")),
        origin="book",
    ),
    Shared(
        "key_systems.batch_mean",
        ("core_batch_avg_min", Column("core_batch", "batch_min", how="mean")),
        origin="book",
    ),
    Range("key_systems.core_mean", ("core_txn_daily_avg",), 0, "core_txn_peak", origin="book"),
    Range("key_systems.mobile_mean", ("mobile_dau_avg",), 0, "mobile_dau_peak", origin="book"),
    Range(
        "key_systems.credit_mean", ("credit_txn_daily_avg",), 0, "credit_txn_peak", origin="book"
    ),
    Range(
        "key_systems.batch_longest", ("core_batch_avg_min",), 0, "core_batch_max_min", origin="book"
    ),
    Growth(
        "key_systems.core_peak_growth",
        "core_txn_peak_growth",
        "core_txn_peak",
        "core_txn_peak_prev_month",
        origin="book",
    ),
    Growth(
        "key_systems.credit_growth",
        "credit_txn_daily_growth",
        "credit_txn_daily_avg",
        "credit_txn_daily_avg_prev",
        origin="book",
    ),
    Growth(
        "key_systems.optimisation",
        "core_ms_optimize_change",
        "core_ms_after_optimize",
        "core_ms_before_optimize",
        origin="book",
    ),
    Magnitude(
        "key_systems.durations",
        (
            "core_txn_avg_ms",
            "credit_txn_avg_ms",
            *(
                Column(name, "avg_ms", how=how)
                for name in ("core_daily", "credit_daily")
                for how in ("min", "max")
            ),
        ),
        "毫秒",
        20,
        2_000,
    ),
    Magnitude("key_systems.batch", ("core_batch_avg_min", "core_batch_max_min"), "分钟", 10, 600),
    Magnitude("key_systems.core_volume", ("core_txn_daily_avg",), "笔/日", 1e6, 5e7),
    Magnitude("key_systems.mobile_volume", ("mobile_dau_avg",), "人/日", 2e4, 2e6),
    Magnitude("key_systems.credit_volume", ("credit_txn_daily_avg",), "笔/日", 1e5, 5e6),
    Range("key_systems.core_over_credit", ("credit_txn_daily_avg",), 0, "core_txn_daily_avg"),
    DateInPeriod(
        "key_systems.days",
        (
            "core_txn_peak_date",
            "mobile_dau_peak_date",
            "credit_txn_peak_date",
            "core_batch_outlier_date",
            "core_optimize_date",
            "report_batch_overdue_date*",
        ),
    ),
    Jump(
        "key_systems.jumps",
        (
            "core_txn_daily_avg",
            "core_txn_avg_ms",
            "core_batch_avg_min",
            "mobile_dau_avg",
            "credit_txn_daily_avg",
            "credit_txn_avg_ms",
        ),
        30,
        severity="warning",
    ),
)
