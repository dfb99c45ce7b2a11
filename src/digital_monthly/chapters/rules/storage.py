"""存储资源使用情况: capacity at both ends of the period, by site and in all."""

from __future__ import annotations

from collections.abc import Iterator

from digital_monthly.chapters.storage import KINDS, SITES
from digital_monthly.checks.rules import (
    Column,
    Growth,
    Jump,
    Magnitude,
    Opening,
    Range,
    Rule,
    SameCutoff,
    Share,
    Shared,
    Sum,
)

__all__ = ["RULES"]


def _of_stock(name: str) -> Iterator[Rule]:
    start, end, increase = (f"storage_{name}_{part}" for part in ("start", "end", "increase"))
    growth = f"storage_{name}_growth"
    yield Opening(f"storage.{name}_opening", start, end)
    yield Sum(f"storage.{name}_increase", end, (start, increase), origin="book")
    yield Growth(f"storage.{name}_growth", growth, end, start, origin="book")


def _of_kind(kind: str, column: str) -> Iterator[Rule]:
    total, ends = f"storage_{kind}_total", tuple(f"{site}_{kind}_end" for site in SITES)
    own = Column("storage_monthly", column, (("month", "{month}"),))
    yield Sum(f"storage.{kind}_sites", total, ends)
    yield Shared(f"storage.{kind}_total", (total, own), origin="book")


RULES = (
    *(
        rule
        for site in SITES
        for kind in KINDS
        for rule in _of_stock(f"{site.removeprefix('storage_')}_{kind}")
    ),
    *(rule for kind, (column, _) in KINDS.items() for rule in _of_kind(kind, column)),
    *(
        Range(
            f"storage.{site.removeprefix('storage_')}_fits",
            (f"{site}_used_end",),
            0,
            f"{site}_alloc_end",
        )
        for site in SITES
    ),
    Share(
        "storage.utilisation",
        "storage_utilisation",
        ("storage_used_total",),
        "storage_alloc_total",
        origin="book",
    ),
    Range("storage.jiujiang_explained", ("storage_jiujiang_alloc_unexplained",), 0, 0),
    SameCutoff("storage.cutoff", ("storage_*_end", "storage_alloc_total", "storage_used_total")),
    Magnitude("storage.magnitude", ("storage_*_end", "storage_*_total"), "TB", 10, 20_000),
    Jump("storage.jumps", ("storage_alloc_total", "storage_used_total"), 20, severity="warning"),
)
