"""Watching the sources, executing what changed, renewing the pages concerned."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterable
from pathlib import Path

import watchfiles

from digital_monthly.errors import DigitalMonthlyError
from digital_monthly.preview.book import Renewal, Renewer
from digital_monthly.preview.review import Review, Reviewer
from digital_monthly.preview.server import Server
from digital_monthly.publish.print.fonts import font_set
from digital_monthly.publish.source import prepare_source
from digital_monthly.run.execute import ChapterRun, execute
from digital_monthly.run.session import Session, warm_up

__all__ = ["Preview"]

_SETTLE_MS = 40
_GRAVITIES = {"error": "错误", "warning": "警告"}
_PACKAGE = Path(__file__).parents[1]


class Preview:
    """A month's book in the browser, renewed as its sources are saved.

    Args:
        session: the month and how to run it.
        port: where to serve; a free one when None.
    """

    def __init__(self, session: Session, port: int | None) -> None:
        self.session = session
        folder = session.root / "_build" / str(session.month) / "preview"
        self.source = folder / "source"
        self.server = Server(folder / "html", port)
        self.renewer = Renewer(self.source, folder / "html")
        self.reviewer = Reviewer(session.root, session.month, self._tell_review)
        self._due = threading.Event()
        self._idle = threading.Event()
        self._since = 0.0
        self._problem = ""
        self._told = ""
        self._counted = "，".join(f"0个{word}" for word in _GRAVITIES.values())

    def start(self) -> None:
        """Make the whole book once."""
        threading.Thread(target=self._renew_for_ever, daemon=True, name="renew").start()
        self._cycle()
        self._idle.wait()

    def watch(self) -> None:
        """Follow the sources until interrupted."""
        root = self.session.root
        names = ("notebooks", "data", "book", "_config.yml", "_toc.yml")
        places = [root / name for name in names if (root / name).exists()]
        changes = watchfiles.watch(
            *{*places, _PACKAGE},
            watch_filter=_counts,
            debounce=400,
            step=_SETTLE_MS,
            raise_interrupt=True,
        )
        for batch in changes:
            self._since = time.perf_counter()
            self.server.tell(kind="busy")
            self._follow(Path(path) for _, path in batch)

    def close(self) -> None:
        """End the processes."""
        self.reviewer.close()
        self.renewer.close()

    def _follow(self, paths: Iterable[Path]) -> None:
        changed = list(paths)
        root = self.session.root
        if any(path.is_relative_to(_PACKAGE) or path.parent == root for path in changed):
            self.renewer.close()  # it has loaded the package and the settings as they were
        self._cycle()

    def _cycle(self) -> None:
        """Execute what changed; pages are renewed as their chapters end."""
        try:
            plans = self.session.plan()
            warm_up()
            self.session.check()
            font_set(self.session.root)
            self._problem = ""
            prepare_source(self.session.root, self.session.month, self.source)
            runs = execute(
                self.session.root,
                self.session.month,
                self.source / "book",
                plans,
                jobs=self.session.jobs,
                timeout_s=self.session.timeout_s,
                report=self._hear,
            )
        except DigitalMonthlyError as error:
            self._keep(str(error))
        except Exception as error:  # the preview goes on whatever an unfinished file causes
            self._keep(f"预览出错：{type(error).__name__}：{error}")
        else:
            failed = [run for run in runs if run.status == "failed"]
            self._problem = "\n".join(f"{run.name}：{run.message}" for run in failed)
            self._ask()

    def _keep(self, problem: str) -> None:
        """Leave the pages as they are, and say why."""
        self._tell_problem(problem)
        self._idle.set()
        self.reviewer.begin()

    def _tell_renewal(self, renewal: Renewal) -> None:
        seconds = time.perf_counter() - self._since if self._since else 0.0
        self.server.tell(kind="pages", pages=renewal.pages, seconds=round(seconds, 3))
        problem = "\n".join(filter(None, [self._problem, *renewal.warnings]))
        if problem:
            self._tell_problem(problem)
            return
        self._told = ""
        if self._since and renewal.pages:
            print(f"  已更新（{seconds:.1f}秒）：{'、'.join(renewal.pages)}", flush=True)

    def _tell_review(self, review: Review) -> None:
        found = review.findings
        self.server.tell(kind="findings", items=found)
        self.server.tell(kind="status", page=review.status)
        counts = [sum(each["severity"] == grave for each in found) for grave in _GRAVITIES]
        told = "，".join(
            f"{n}个{word}" for n, word in zip(counts, _GRAVITIES.values(), strict=True)
        )
        if told != self._counted:
            print(f"  校验：{told}（见各页页首）", flush=True)
        self._counted = told

    def _tell_problem(self, problem: str) -> None:
        self.server.tell(kind="problem", text=problem)
        if problem != self._told:
            print("\n".join(f"  {line}" for line in problem.splitlines()), flush=True)
        self._told = problem

    def _hear(self, run: ChapterRun) -> None:
        if run.status != "cached":
            self._ask()

    def _ask(self) -> None:
        self._idle.clear()
        self._due.set()

    def _renew_for_ever(self) -> None:
        while True:
            self._due.wait()
            self._due.clear()
            self._tell_renewal(self.renewer.renew())
            if not self._due.is_set():
                self._idle.set()
                self.reviewer.begin()


def _counts(change: watchfiles.Change, path: str) -> bool:
    """Whether a file is a source: no editor's own file, nothing that was made from sources."""
    place = Path(path)
    if any(part.startswith((".", "~")) or part == "__pycache__" for part in place.parts[-3:]):
        return False
    if place.parent.name == "book" and place.suffix == ".ipynb":
        return False
    return not place.name.endswith(("~", ".pyc", ".tmp", ".part"))
