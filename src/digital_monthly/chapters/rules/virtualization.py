"""VMware虚拟化资源使用情况: resources at both ends of the period."""

from __future__ import annotations

from collections.abc import Iterator

from digital_monthly.chapters.virtualization import RESOURCES
from digital_monthly.checks.rules import (
    Growth,
    Jump,
    Magnitude,
    Opening,
    Range,
    Rule,
    SameCutoff,
    Sum,
)

__all__ = ["RULES"]


def _of_resource(prefix: str) -> Iterator[Rule]:
    name = f"virtualization.{prefix.removeprefix('vm_')}"
    start, end = f"{prefix}_start", f"{prefix}_end"
    yield Opening(f"{name}_opening", start, end)
    yield Sum(f"{name}_increase", end, (start, f"{prefix}_increase"), origin="book")
    yield Growth(f"{name}_growth", f"{prefix}_growth", end, start, origin="book")
    yield Growth(f"{name}_change", f"{prefix}_change", end, start, origin="book")


RULES = (
    *(rule for prefix in RESOURCES for rule in _of_resource(prefix)),
    Range("virtualization.sizes", ("vm_total_size_end",), 0, "vm_provisioned_end"),
    Range("virtualization.processors", ("vm_vcpu_end",), "vm_hosts_end"),
    Magnitude("virtualization.hosts", ("vm_hosts_end",), "台", 500, 50_000),
    Magnitude("virtualization.memory", ("vm_memory_end",), "TB", 10, 2_000),
    SameCutoff("virtualization.cutoff", ("vm_*_end",)),
    Jump(
        "virtualization.jumps",
        tuple(f"{prefix}_end" for prefix in RESOURCES),
        20,
        severity="warning",
    ),
)
