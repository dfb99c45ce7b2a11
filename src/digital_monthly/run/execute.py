"""Executing a month's chapters: only those whose inputs changed, several at a time."""

from __future__ import annotations

import contextlib
import json
import os
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Executor, Future, as_completed
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, Literal

from digital_monthly.cache import Cache, Recipe, Result, environment_of
from digital_monthly.errors import AwayError
from digital_monthly.failures import Failure
from digital_monthly.month import Month
from digital_monthly.reads import States
from digital_monthly.run.chapter import Outcome, Task, run_chapter
from digital_monthly.run.notebook import assemble, broken_page, digest_code, read_notebook
from digital_monthly.run.schedulers import opened
from digital_monthly.storage.settings import storage_of
from digital_monthly.writing import sweep, write_text

__all__ = [
    "ChapterRun",
    "Execution",
    "Plan",
    "cache_of",
    "execute",
    "memory_share",
    "notebook_names",
    "plan",
]


@dataclass(frozen=True)
class ChapterRun:
    """What became of one chapter.

    Attributes:
        name: its stem.
        status: executed, taken from the cache, or failed.
        wall_s: seconds that it took.
        why: why it was executed; empty where it was not.
        failure: why it failed, or None.
    """

    name: str
    status: Literal["executed", "cached", "failed"]
    wall_s: float
    why: str = ""
    failure: Failure | None = None

    @property
    def message(self) -> str:
        """Why it failed, in a line."""
        return str(self.failure) if self.failure else ""


@dataclass(frozen=True)
class Plan:
    """What is to be done about one chapter.

    Attributes:
        name: its stem.
        notebook: its notebook's JSON; None where it cannot be read.
        recipe: what its result is made from.
        result: the result that is there already, or None.
        why: why it must be executed; empty where it need not.
    """

    name: str
    notebook: dict[str, Any] | None
    recipe: Recipe
    result: Result | None
    why: str

    @property
    def must_run(self) -> bool:
        """Whether there is something to execute."""
        return self.result is None and self.notebook is not None


def notebook_names(root: Path) -> list[str]:
    """The chapters that have a notebook, by stem."""
    return sorted(path.stem for path in (root / "notebooks").glob("[!.]*.ipynb"))


def cache_of(root: Path) -> Cache:
    """The cache of executed chapters, shared by all months, and by other machines where one is set.

    Raises:
        BuildError: the store of the shared one cannot be used.
    """
    folder = root / ".monthly" / "cache" / "chapters"
    url = storage_of(root).cache
    if not url:
        return Cache(folder)
    from digital_monthly.storage.cache import SharedCache
    from digital_monthly.storage.store import open_store

    return SharedCache(folder, open_store(url))


def plan(root: Path, month: Month, names: Sequence[str], *, use_cache: bool = True) -> list[Plan]:
    """Find out which chapters must be executed, and why.

    Args:
        root: the repository's root.
        month: the month.
        names: stems of the chapters.
        use_cache: whether earlier results may be taken.
    """
    cache, states, environment = cache_of(root), States(root), environment_of(root)
    return [_plan_one(root, month, name, cache, states, environment, use_cache) for name in names]


def _plan_one(
    root: Path,
    month: Month,
    name: str,
    cache: Cache,
    states: States,
    environment: str,
    use_cache: bool,
) -> Plan:
    parts = {"月份参数": str(month), "Python或依赖的版本": environment}
    try:
        notebook = read_notebook((root / "notebooks" / f"{name}.ipynb").read_text("utf-8"))
        recipe = Recipe(f"{name}@{month}", {"笔记本": digest_code(notebook), **parts})
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        why = f"笔记本读不出来（{type(error).__name__}：{error}）"
        return Plan(name, None, Recipe(f"{name}@{month}", {**parts, "笔记本": ""}), None, why)
    if not use_cache:
        return Plan(name, notebook, recipe, None, "要求全部重新执行")
    result = cache.find(recipe, states)
    if result is not None and not _fits(result, notebook):
        result = None
    why = "" if result else _why(cache.latest(recipe.name), recipe, states)
    return Plan(name, notebook, recipe, result, why)


def _fits(result: Result, notebook: dict[str, Any]) -> bool:
    """Whether a result is one of this program's."""
    content = result.content if isinstance(result.content, dict) else {}
    outputs = content.get("outputs")
    is_whole = isinstance(outputs, list) and len(outputs) == len(notebook["cells"])
    return is_whole and isinstance(content.get("injected"), str)


def _why(last: Result | None, recipe: Recipe, states: States) -> str:
    """What has changed since the last result of this name."""
    if last is None:
        return "还没有成功执行过"
    changes = [
        f"{part}变了"
        for part, digest in recipe.parts.items()
        if last.recipe.parts.get(part) != digest
    ]
    for read in last.reads:
        if states.has_changed(read):
            now = states.digest(read.kind, read.path, read.argument)
            change = "变了" if now and read.digest else "是新的" if now else "没有了"
            changes.append(f"{read}{change}")
    shown = "、".join(dict.fromkeys(changes[:3]))
    return f"{shown}等{len(changes)}处" if len(changes) > 3 else shown or "上次的结果已不在"


class Execution:
    """A month's chapters under way: those to be executed are handed out when it is made.

    Args:
        root: the repository's root.
        month: the month that the notebooks are executed for.
        plans: what is to be done.
        workers: who executes; anything with the interface of `concurrent.futures.Executor` that
            can be handed `run_chapter` and a `Task`.
        count: how many chapters share this machine's memory.
        timeout_s: seconds that a chapter may take; None for any.
    """

    def __init__(
        self,
        root: Path,
        month: Month,
        plans: Sequence[Plan],
        workers: Executor,
        *,
        count: int = 1,
        timeout_s: float | None = None,
    ) -> None:
        self.plans = plans
        self._month = month
        self._cache = cache_of(root)
        self._futures: dict[Future[Outcome], Plan] = {}
        for each in _longest_first([plan for plan in plans if plan.must_run]):
            task = _task(root, month, each, timeout_s, count)
            self._futures[workers.submit(run_chapter, task)] = each

    def finish(
        self,
        target: Path,
        *,
        started: Callable[[str], None] = lambda name: None,
        report: Callable[[ChapterRun], None] = lambda run: None,
    ) -> list[ChapterRun]:
        """Put every chapter on its page as it ends, whole or not at all, and keep its result.

        Args:
            target: folder for the executed notebooks.
            started: called with the name of each chapter that is waited for.
            report: called as each chapter ends.

        Returns:
            What became of each, in the order of the plans.

        Raises:
            AwayError: chapters could not be executed for now; the others are kept.
        """
        target.mkdir(parents=True, exist_ok=True)
        sweep(target)
        for each in self._futures.values():
            started(each.name)
        runs = {}
        away: dict[str, AwayError] = {}
        for name, end in self._endings(target):
            try:
                runs[name] = end()
            except AwayError as error:
                away[name] = error
            else:
                report(runs[name])
        if self._futures:
            self._cache.prune()
        if away:
            raise AwayError(_tell_missing(self._month, away, len(self.plans)))
        return [runs[each.name] for each in self.plans]

    def _endings(self, target: Path) -> Iterator[tuple[str, Callable[[], ChapterRun]]]:
        """By name, what ends each chapter: first those that are known, then as they come."""
        for each in self.plans:
            if each.result is not None:
                yield each.name, partial(_take, each, self._month, target)
            elif each.notebook is None:
                yield each.name, partial(_give_up, each, self._month, target)
        for future in as_completed(self._futures):
            each = self._futures[future]
            yield each.name, partial(_keep, each, future, self._month, target, self._cache)


def _tell_missing(month: Month, away: Mapping[str, AwayError], count: int) -> str:
    names = "、".join(sorted(away))
    return (
        f"{next(iter(away.values()))}\n{month}的{count}章中有{len(away)}章没有执行：{names}。"
        f"其余{count - len(away)}章的结果已保存；恢复后再运行同一条命令，就从这里接着做。"
    )


def execute(
    root: Path,
    month: Month,
    target: Path,
    plans: Sequence[Plan],
    *,
    jobs: int | None = None,
    timeout_s: float | None = None,
    executor: Executor | None = None,
    scheduler: str | None = None,
    **heard: Any,
) -> list[ChapterRun]:
    """Carry out plans.

    Args:
        root: the repository's root.
        month: the month that the notebooks are executed for.
        target: folder for the executed notebooks.
        plans: what is to be done.
        jobs: how many chapters at a time; the number of cores by default.
        timeout_s: seconds that a chapter may take; None for any.
        executor: who executes; one of its own by default.
        scheduler: a Dask scheduler's address; this machine's own kernels if None.
        heard: ``started`` and ``report``, as for `Execution.finish`.

    Returns:
        What became of each chapter, in the order of ``plans``.

    Raises:
        AwayError: the cluster or the data store is not there for now.
    """
    count = jobs or os.cpu_count() or 1
    must_run = any(each.must_run for each in plans)
    opening = (
        contextlib.nullcontext(executor)
        if executor is not None
        else opened(scheduler if must_run else None, count, root)
    )
    with opening as workers:
        execution = Execution(root, month, plans, workers, count=count, timeout_s=timeout_s)
        return execution.finish(target, **heard)


def _longest_first(plans: Sequence[Plan]) -> list[Plan]:
    """The order in which chapters are handed out, so that no long one is left for the end.

    The book's first page comes first, as it sums up all others; the length of the code tells about
    the rest.
    """

    def length(each: Plan) -> int:
        cells = each.notebook["cells"] if each.notebook else []
        return sum(len("".join(cell["source"])) for cell in cells if cell["cell_type"] == "code")

    return [*plans[:1], *sorted(plans[1:], key=length, reverse=True)]


def _task(root: Path, month: Month, each: Plan, timeout_s: float | None, count: int) -> Task:
    text = json.dumps(each.notebook, ensure_ascii=False)
    parameters = {"month": str(month)}
    return Task(each.name, text, parameters, str(root), timeout_s, memory_share(count))


def memory_share(count: int) -> int | None:
    """Most of the machine's memory, shared among the chapters that run at once."""
    try:
        whole = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    except (AttributeError, ValueError, OSError):
        return None
    return int(whole * 0.8 / count)


def _take(each: Plan, month: Month, target: Path) -> ChapterRun:
    """Put a chapter's known result on its page."""
    begun = time.perf_counter()
    assert each.result is not None
    content = each.result.content
    _write_page(each, content["outputs"], content["injected"], month, target)
    return ChapterRun(each.name, "cached", time.perf_counter() - begun)


def _give_up(each: Plan, month: Month, target: Path) -> ChapterRun:
    """Say on its page that a notebook cannot be read."""
    write_text(target / f"{each.name}.ipynb", broken_page(each.name, each.why, str(month)))
    return ChapterRun(each.name, "failed", 0.0, "", Failure.of_whole(each.why))


def _keep(
    each: Plan, future: Future[Outcome], month: Month, target: Path, cache: Cache
) -> ChapterRun:
    """Write what an execution gave, and remember it if it is whole."""
    outcome = future.result()
    _write_page(each, outcome.outputs, outcome.injected, month, target)
    if outcome.failure is not None:
        return ChapterRun(each.name, "failed", outcome.wall_s, each.why, outcome.failure)
    content = {"outputs": outcome.outputs, "injected": outcome.injected}
    cache.put(each.recipe, outcome.reads, content)
    return ChapterRun(each.name, "executed", outcome.wall_s, each.why)


def _write_page(each: Plan, outputs: Any, injected: str, month: Month, target: Path) -> None:
    assert each.notebook is not None
    page = assemble(each.notebook, outputs, injected, {"month": str(month)})
    write_text(target / f"{each.name}.ipynb", page)
