"""Storage and virtual machines at month end, each of which goes on from the month before."""

from __future__ import annotations

from collections.abc import Iterator

from tools.decade.building import table
from tools.decade.span import Span
from tools.synthesize.resources import ARRAYS
from tools.synthesize.tables import Table

__all__ = ["make"]

_VMWARE = {
    "hosts": (2600.0, 30, "{:.0f}"),
    "vcpu": (21_000.0, 260, "{:.0f}"),
    "memory_tb": (58.0, 0.6, "{:.2f}"),
    "provisioned_tb": (980.0, 9.0, "{:.2f}"),
    "total_size_tb": (520.0, 5.0, "{:.2f}"),
}


def make(span: Span) -> Iterator[Table]:
    """The tables of this topic."""
    stocks = {place: (allocated[0], used[0]) for place, (allocated, used) in ARRAYS.items()}
    sizes = {name: start for name, (start, _, _) in _VMWARE.items()}
    for month in (*span.before(1), *span.months):
        chance = span.chance("stocks", month)
        for place, (allocated, used) in stocks.items():
            more = round(chance.random() * 3) / 2
            stocks[place] = (max(allocated, used + more + 8), used + more)
        for name, (_, step, _) in _VMWARE.items():
            sizes[name] += step * (0.5 + chance.random())
        rows = [
            (str(month), *place, f"{allocated:.1f}", f"{used:.1f}")
            for place, (allocated, used) in stocks.items()
        ]
        columns = ("month", "site", "array", "allocated_tb", "used_tb")
        yield table(span, month, "storage_monthly", columns, rows)
        shown = [form.format(sizes[name]) for name, (_, _, form) in _VMWARE.items()]
        yield table(span, month, "vmware_monthly", ("month", *_VMWARE), [(str(month), *shown)])
