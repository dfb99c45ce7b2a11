"""The kernel that runs a chapter: IPython's own, with what it reads noted where that is asked for.

``python -m digital_monthly.run.kernel -f <connection file>`` starts one in a process of its own;
`digital_monthly.run.zygote` starts the same one by forking. Both give the same results.
"""

from __future__ import annotations

import atexit
import contextlib
import gc
import os
import sys
from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any

__all__ = ["MEMORY", "TRACE", "preload", "preload_data", "run_kernel"]

TRACE = "DIGITAL_MONTHLY_TRACE"
"""Environment variable: the file to which a kernel writes what it reads, a JSON line each."""

MEMORY = "DIGITAL_MONTHLY_MEMORY"
"""Environment variable: bytes of data that a kernel may hold before Python says MemoryError."""


_COLLECT = (20_000, 20, 50)
"""Collect garbage less often than Python does by default: a chapter lives for a second."""


_FIRST = (
    "pandas.io.formats.html",
    "digital_monthly.issue",
    "digital_monthly.facts",
    "digital_monthly.tables",
)
_MODULES = (
    "ipykernel.debugger",
    "ipykernel.kernelapp",
    "ipykernel.ipkernel",
    "comm",
    "faulthandler",
    "psutil",
    "tornado.platform.asyncio",
    "IPython.core.completer",
    "IPython.core.debugger",
    "IPython.core.logger",
    "IPython.extensions.storemagic",
    "altair",
    "myst_nb.ext.glue",
    "digital_monthly.charts",
    "digital_monthly.pages",
    "digital_monthly.run.app",
)


def preload_data() -> None:
    """Load what reading and checking data takes, the first part of `preload`."""
    for name in _FIRST:
        import_module(name)


def preload() -> None:
    """Load what every chapter uses, and what a kernel loads when it starts; starts no thread."""
    preload_data()
    sys.modules["debugpy"] = None  # type: ignore[assignment]  # 50 ms for a debugger nobody attaches
    for name in _MODULES:
        import_module(name)
    del sys.modules["debugpy"]
    _rehearse_shell()
    _rehearse_charts()


def _rehearse_shell() -> None:
    """Make a shell and drop it: what it loads and compiles, no forked kernel need load again."""
    from IPython.core.interactiveshell import InteractiveShell
    from traitlets.config import Config

    kept = sys.modules["__main__"], sys.excepthook
    make: Any = InteractiveShell
    shell = make(config=Config({"HistoryManager": {"enabled": False}}))
    shell.run_cell("1", silent=True)
    atexit.unregister(shell.atexit_operations)
    sys.modules["__main__"], sys.excepthook = kept


def _rehearse_charts() -> None:
    """Use once what libraries load and compute only when they are first used.

    Each forked kernel would do so again: 30 ms a chapter with charts.
    """
    import altair as alt
    import pandas as pd

    days = pd.date_range("2024-01-01", periods=3)
    rows = pd.DataFrame({"a": ["x", "y", "x"], "b": [1, 2, 3], "c": [0.5, 1.5, 2.5], "d": days})
    grouped: Any = rows.groupby("a", as_index=False)["b"].sum()
    sums = grouped.sort_values("b", ascending=False)
    sums["share"] = sums["b"] / sums["b"].sum() * 100
    rows.pivot_table(index="a", columns="d", values="c", aggfunc="mean").reset_index()
    rows.merge(sums, on="a").assign(month=rows["d"].dt.strftime("%Y-%m"))
    pick, brush = alt.selection_point(fields=["a"]), alt.selection_interval(encodings=["x"])
    bars = (
        alt.Chart(sums)
        .mark_bar()
        .encode(
            x=alt.X("b:Q").title("b").axis(format=","),
            y=alt.Y("a:N").sort(None).title(None),
            color=alt.condition(pick, alt.value("red"), alt.value("blue")),
            tooltip=[alt.Tooltip("share:Q", title="c", format=".1f")],
        )
        .add_params(pick)
    )
    text = bars.mark_text(dx=4, style="value-label").encode(text=alt.Text("b:Q", format=","))
    line = alt.Chart(rows).mark_line().encode(x=alt.X("d:T").scale(domain=brush), y=alt.Y("c:Q"))
    rule = alt.Chart(rows).mark_rule().encode(y=alt.Y("mean(c):Q"))
    over = alt.layer(line, rule).properties(height=90)
    facets = alt.layer(line, rule).facet(facet=alt.Facet("a:N").title(None), columns=2)
    for chart in (
        (bars + text).properties(height=alt.Step(20)),
        alt.vconcat(over, over.add_params(brush)),
        facets.resolve_scale(y="independent"),
    ):
        chart.to_dict()


def run_kernel(arguments: Sequence[str], listening: Callable[[], None] = lambda: None) -> None:
    """Run a kernel until its client shuts it down.

    Args:
        arguments: what an IPython kernel takes, ``-f <connection file>`` above all.
        listening: called once, when all sockets are bound.
    """
    from ipykernel.kernelapp import IPKernelApp

    from digital_monthly.run.app import ChapterApp

    gc.set_threshold(*_COLLECT)
    _limit_memory()
    app = (ChapterApp if TRACE in os.environ else IPKernelApp).instance()
    app.initialize(list(arguments))  # type: ignore[no-untyped-call]
    _follow_reads(app.shell)
    listening()
    app.start()  # type: ignore[no-untyped-call]


def _limit_memory() -> None:
    """Let a chapter that takes too much fail by itself; let the system pick it before others."""
    limit = int(os.environ.get(MEMORY, "0"))
    if limit and sys.platform != "win32":
        import resource

        _, most = resource.getrlimit(resource.RLIMIT_DATA)
        limit = limit if most == resource.RLIM_INFINITY else min(limit, most)
        resource.setrlimit(resource.RLIMIT_DATA, (limit, limit))
    if sys.platform == "linux":
        with contextlib.suppress(OSError):  # a container may forbid it
            Path("/proc/self/oom_score_adj").write_text("1000", encoding="ascii")


def _follow_reads(shell: object) -> None:
    place = os.environ.get(TRACE)
    if not place:
        return
    from digital_monthly import reads
    from digital_monthly.root import find_root
    from digital_monthly.run.reading import writer_to

    reads.trace(find_root(), writer_to(Path(place)))
    shell.events.register("post_run_cell", lambda result: reads.note_modules())  # type: ignore[attr-defined]


if __name__ == "__main__":
    preload()
    run_kernel(sys.argv[1:])
