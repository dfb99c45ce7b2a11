"""One run for a month, from checking the data to executed pages: what every command shares."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from digital_monthly.contents import pages_of
from digital_monthly.errors import AwayError, BuildError, DataError
from digital_monthly.month import Month
from digital_monthly.root import find_root, issue_folder
from digital_monthly.run.execute import (
    ChapterRun,
    Execution,
    Plan,
    execute,
    notebook_names,
    plan,
)
from digital_monthly.run.progress import Progress, show_progress
from digital_monthly.run.soundness import check_sound

if TYPE_CHECKING:
    from filelock import FileLock

__all__ = ["WAIT", "Session", "locked", "warm_up"]

WAIT = "DIGITAL_MONTHLY_WAIT"
"""Environment variable: seconds to wait for another process that works on the same."""


@dataclass
class Session:
    """A month to be run.

    Attributes:
        root: the repository's root.
        month: the month.
        jobs: how many chapters at a time; the number of cores by default.
        timeout_s: seconds that a chapter may take; None for any.
        use_cache: whether earlier results may be taken.
        show: what hears of so many chapters, as `show_progress`.
        scheduler: a Dask scheduler's address, ``tcp://host:port``; this machine's own kernels if
            None.
    """

    month: Month
    root: Path = field(default_factory=find_root)
    jobs: int | None = None
    timeout_s: float | None = None
    use_cache: bool = True
    show: Callable[[int], AbstractContextManager[Progress]] = show_progress
    scheduler: str | None = None
    _begun: Execution | None = field(default=None, init=False, repr=False)

    @classmethod
    def of(cls, month: str, **options: Any) -> Session:
        """A session for a month as it is written on the command line.

        Raises:
            MonthError: the month is written in another form, or has no data folder.
        """
        session = cls(Month.parse(month), **options)
        issue_folder(session.root, session.month)
        return session

    @property
    def names(self) -> list[str]:
        """The chapters that have a notebook, in reading order."""
        there = set(notebook_names(self.root))
        return [name for name in self.pages if name in there]

    @property
    def pages(self) -> list[str]:
        """All pages of the book by stem, in reading order."""
        return [page.rpartition("/")[2] for page in pages_of(self.root)]

    def begin(self, workers: Callable[[], Executor]) -> None:
        """Hand out what must be executed before it is asked for; `execute` goes on with it.

        What keeps the month from being executed is told by `check` when its turn comes.

        Args:
            workers: who executes, asked for only where there is something to execute.
        """
        plans = self.plan()
        if any(each.must_run for each in plans):
            with contextlib.suppress(DataError, BuildError):
                self.check()
                self._begun = Execution(
                    self.root, self.month, plans, workers(), timeout_s=self.timeout_s
                )

    def plan(self) -> Sequence[Plan]:
        """What must be executed, and why; what is under way already, as it was planned."""
        if self._begun is not None:
            return self._begun.plans
        return plan(self.root, self.month, self.names, use_cache=self.use_cache)

    def check(self) -> None:
        """Check the month's data, unless nothing that a check reads has changed since the last.

        Raises:
            DataError: the data break the contract; carries every finding.
        """
        check_sound(self.root, self.month, _check, use_cache=self.use_cache)

    def execute(self, target: Path, plans: Sequence[Plan]) -> list[ChapterRun]:
        """Carry out plans, showing how it goes.

        Args:
            target: folder for the executed notebooks.
            plans: what `plan` found.
        """
        begun, self._begun = self._begun, None
        with self.show(len(plans)) as progress:
            if begun is not None:
                return begun.finish(target, started=progress.start, report=progress.end)
            return execute(
                self.root,
                self.month,
                target,
                plans,
                jobs=self.jobs,
                scheduler=self.scheduler,
                timeout_s=self.timeout_s,
                started=progress.start,
                report=progress.end,
            )


def warm_up() -> None:
    """Start loading what chapters need, while this process goes on with other things."""
    from digital_monthly.run import warm

    if warm.CAN_FORK:
        warm.zygote()


def _check(root: Path, month: str, alone: bool) -> dict[str, Any]:
    """Check in the process that kernels are forked from, so that they find the tables parsed."""
    from digital_monthly.run import warm

    if warm.CAN_FORK:
        zygote = warm.zygote()
        import digital_monthly.run.engine  # noqa: F401  # while the other process loads its own

        return zygote.check(root, month, alone=alone)
    from digital_monthly.run.checking import check

    return check(root, month, alone=alone)


def _wait_for(lock: FileLock, name: str) -> None:
    from filelock import Timeout

    most_s = os.environ.get(WAIT)
    try:
        lock.acquire(timeout=float(most_s) if most_s else -1)
    except Timeout as error:
        raise AwayError(
            f"等了{most_s}秒，另一个进程还在生成{name}。等它结束后再运行同一条命令。"
        ) from error


@contextlib.contextmanager
def locked(root: Path, name: str, tell: Callable[[str], None]) -> Iterator[None]:
    """Let only one process at a time work in a folder; others wait, and say so.

    They wait as long as `WAIT` says in the environment, for ever by default.

    Args:
        root: the repository's root.
        name: what is locked.
        tell: called with a sentence when another process has the lock.

    Raises:
        AwayError: it had the lock for longer than that.
    """
    from filelock import FileLock, Timeout

    folder = root / ".monthly" / "locks"
    folder.mkdir(parents=True, exist_ok=True)
    lock = FileLock(folder / f"{name}.lock")
    try:
        lock.acquire(timeout=0)
    except Timeout:
        tell(f"另一个进程正在生成{name}，等它结束 ……")
        _wait_for(lock, name)
    try:
        yield
    finally:
        lock.release()
