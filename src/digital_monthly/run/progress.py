"""Telling how a run goes: a live display on a terminal, plain lines elsewhere."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Protocol

from digital_monthly.run.execute import ChapterRun

__all__ = ["Progress", "show_progress"]

_WORDS = {"executed": "已执行", "cached": "无变化", "failed": "失败"}


class Progress(Protocol):
    """Hears of every chapter that starts and ends."""

    def start(self, name: str) -> None:
        """A chapter waits for its turn or runs."""

    def end(self, run: ChapterRun) -> None:
        """A chapter is done."""


class _Lines:
    """A line for each chapter that ends; one for all that did not change."""

    def __init__(self, total: int) -> None:
        self.total = total
        self.count = 0
        self.cached = 0

    def start(self, name: str) -> None:
        """Say nothing yet."""

    def end(self, run: ChapterRun) -> None:
        """Print a line."""
        self.count += 1
        if run.status == "cached":
            self.cached += 1
            return
        number = f"[{self.count:2}/{self.total}]"
        print(f"  {number} {run.name:20} {_WORDS[run.status]} {run.wall_s:5.1f}秒", flush=True)

    def close(self) -> None:
        """Print how many did not change."""
        if self.cached:
            print(f"  {self.cached}章无变化", flush=True)


class _Live:
    """A bar, the chapters under way, and lines for what ended above it."""

    def __init__(self, total: int) -> None:
        from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeElapsedColumn
        from rich.progress import Progress as Bar

        self.bar = Bar(
            TextColumn("执行各章"),
            BarColumn(30),
            MofNCompleteColumn(),
            TimeElapsedColumn(),
            TextColumn("{task.fields[under_way]}"),
            transient=True,
        )
        self.task = self.bar.add_task("", total=total, under_way="")
        self.under_way: dict[str, float] = {}
        self.cached = 0
        self.bar.start()

    def start(self, name: str) -> None:
        """Show a chapter as under way."""
        self.under_way[name] = time.monotonic()
        self._show()

    def end(self, run: ChapterRun) -> None:
        """Move the bar, and keep a line of what was executed or failed."""
        self.under_way.pop(run.name, None)
        if run.status == "cached":
            self.cached += 1
        else:
            style = "red" if run.status == "failed" else "green"
            line = f"  {run.name:20} [{style}]{_WORDS[run.status]}[/] {run.wall_s:5.1f}秒"
            self.bar.console.print(line, highlight=False)
        self.bar.advance(self.task)
        self._show()

    def close(self) -> None:
        """Take the bar away."""
        self.bar.stop()
        if self.cached:
            self.bar.console.print(f"  {self.cached}章无变化", highlight=False)

    def _show(self) -> None:
        names = list(self.under_way)
        more = f" 等{len(names)}章" if len(names) > 3 else ""
        self.bar.update(self.task, under_way=" ".join(names[:3]) + more)


@contextmanager
def show_progress(total: int) -> Iterator[Progress]:
    """Show how a run of so many chapters goes, on standard output."""
    shown: _Live | _Lines = _Live(total) if sys.stdout.isatty() else _Lines(total)
    try:
        yield shown
    finally:
        shown.close()
