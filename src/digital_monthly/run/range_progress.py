"""Telling how a range of issues goes: one bar on a terminal, nothing elsewhere."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager

from digital_monthly.month import Month
from digital_monthly.run.execute import ChapterRun
from digital_monthly.run.progress import Progress
from digital_monthly.run.ranges import Made, Watcher

__all__ = ["quiet", "watched"]


class _Silence:
    """Hears of everything and says nothing: the summary tells it."""

    def begin(self, month: Month) -> None:
        """Say nothing."""

    def stage(self, title: str) -> None:
        """Say nothing."""

    def end(self, made: Made) -> None:
        """Say nothing."""


class _Quiet:
    """Hears of chapters and says nothing: a range tells of issues."""

    def start(self, name: str) -> None:
        """Say nothing."""

    def end(self, run: ChapterRun) -> None:
        """Say nothing."""


class _Bar:
    """A bar of issues with what is under way, and a line above it for each that failed."""

    def __init__(self, total: int) -> None:
        from rich import progress as rich

        columns = (rich.TextColumn("生成各期"), rich.BarColumn(30), rich.MofNCompleteColumn())
        times = (rich.TimeElapsedColumn(), rich.TextColumn("还需"), rich.TimeRemainingColumn())
        now = rich.TextColumn("{task.fields[now]}")
        self.bar = rich.Progress(*columns, *times, now, transient=True)
        self.task = self.bar.add_task("", total=total, now="")
        self.month = ""
        self.bar.start()

    def begin(self, month: Month) -> None:
        """Show an issue as under way."""
        self.month = str(month)
        self.bar.update(self.task, now=self.month)

    def stage(self, title: str) -> None:
        """Show what is done to it."""
        self.bar.update(self.task, now=f"{self.month} {title}")

    def end(self, made: Made) -> None:
        """Move the bar, and keep a line of what failed."""
        if made.problem:
            self.bar.console.print(f"{made.month} 失败", style="red", highlight=False)
        self.bar.advance(self.task)


@contextmanager
def quiet(total: int) -> Iterator[Progress]:
    """What hears of an issue's chapters while the range tells how it goes."""
    yield _Quiet()


@contextmanager
def watched(total: int) -> Iterator[Watcher]:
    """What hears of a range of so many issues."""
    if not sys.stdout.isatty():
        yield _Silence()
        return
    bar = _Bar(total)
    try:
        yield bar
    finally:
        bar.bar.stop()
