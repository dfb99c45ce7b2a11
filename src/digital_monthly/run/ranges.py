"""Building many issues, one after another: a failure of one stops no other.

An issue that is made already is recognized as such, so a run that was broken off goes on where it
was. What is remembered does not grow with the issues: kernels are forked from one process, and each
issue's pages, of which much would stay behind, are made in another.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from digital_monthly.errors import AwayError, DigitalMonthlyError
from digital_monthly.month import Month
from digital_monthly.run.ahead import keep_busy
from digital_monthly.run.build import Built, build
from digital_monthly.run.execute import ChapterRun
from digital_monthly.run.session import Session, locked
from digital_monthly.run.storing import store_built

__all__ = ["Made", "Watcher", "build_all"]


@dataclass(frozen=True)
class Made:
    """What became of one issue.

    Attributes:
        month: the issue.
        seconds: how long it took.
        chapters: what became of each chapter; empty where none was reached.
        is_new: whether its pages were made, and not there already.
        problem: why it failed, in sentences for people; empty where it did not.
        is_away: whether it failed for something that is not there for now.
    """

    month: Month
    seconds: float
    chapters: tuple[ChapterRun, ...] = ()
    is_new: bool = False
    problem: str = ""
    is_away: bool = False

    def count(self, status: str) -> int:
        """How many chapters were executed, taken from the cache, or failed."""
        return sum(run.status == status for run in self.chapters)

    @property
    def is_unchanged(self) -> bool:
        """Whether nothing was done, as nothing had changed."""
        return not self.problem and not self.is_new and not self.count("executed")


class Watcher(Protocol):
    """Hears how a range goes."""

    def begin(self, month: Month) -> None:
        """An issue is begun."""

    def stage(self, title: str) -> None:
        """A stage of it is begun."""

    def end(self, made: Made) -> None:
        """It is made, or failed."""


def build_all(
    sessions: Sequence[Session],
    watcher: Watcher,
    *,
    base: str | None = None,
    prints: bool = True,
) -> Iterator[Made]:
    """Build issues in their order.

    Args:
        sessions: the issues, and how each is run.
        watcher: hears how it goes.
        base: the archive's address, as `build` takes it.
        prints: whether print edition and digest are made.
    """
    for session in keep_busy(sessions):
        watcher.begin(session.month)
        made = _build_one(session, watcher, base, prints)
        watcher.end(made)
        yield made


def _build_one(session: Session, watcher: Watcher, base: str | None, prints: bool) -> Made:
    started = time.perf_counter()
    try:
        with locked(session.root, str(session.month), watcher.stage):
            built = build(session, watcher.stage, base, prints=prints, is_one_of_many=True)
            store_built(session.root, built, watcher.stage)
    except AwayError as error:
        return replace(_failed(session, started, str(error)), is_away=True)
    except DigitalMonthlyError as error:
        return _failed(session, started, str(error))
    except OSError as error:
        return _failed(session, started, f"读写文件失败：{error.filename}：{error.strerror}")
    except Exception as error:  # whatever is wrong with this issue, the others are made
        return _failed(session, started, f"程序出错：{type(error).__name__}：{error}")
    return _made(built, time.perf_counter() - started)


def _failed(session: Session, started: float, problem: str) -> Made:
    return Made(session.month, time.perf_counter() - started, problem=problem)


def _made(built: Built, seconds: float) -> Made:
    runs = tuple(built.report.chapters)
    failed = [run for run in runs if run.status == "failed"]
    problem = "\n".join(f"notebooks/{run.name}.ipynb {run.message}" for run in failed)
    return Made(built.report.month, seconds, runs, built.is_new, problem)
