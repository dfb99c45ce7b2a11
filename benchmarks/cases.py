"""The cases: in which state a working copy is, what runs in it, and what must be there then."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from benchmarks.changes import Change, change_data, change_prose
from benchmarks.commands import Plan
from benchmarks.processes import end_residents, run_command
from benchmarks.verify import check_executed, check_pages
from benchmarks.workcopy import WorkingCopy, chapter_names

__all__ = ["Case", "Step", "command_cases"]

Check = Callable[[WorkingCopy], None]
Changer = Callable[[WorkingCopy, str, int], Change]


@dataclass(frozen=True)
class Step:
    """One timed command of a case; its key names a row of the table."""

    key: str
    title: str
    argv: list[str]
    check: Check = lambda copy: None
    memory: bool = False


@dataclass(frozen=True)
class Case:
    """Steps that run one after another in one fresh working copy.

    Args:
        key: the case's letter; with several steps, also the row of their sum.
        title: what the sum is called.
        prepare: brings the copy into the case's state, untimed; its result is looked for after.
    """

    key: str
    title: str
    steps: tuple[Step, ...]
    prepare: Callable[[WorkingCopy, int], Change | None] = lambda copy, number: None
    needs_engine: bool = False

    @property
    def keys(self) -> set[str]:
        """By what the case can be chosen."""
        return {self.key, *(step.key for step in self.steps)}


def command_cases(plan: Plan) -> list[Case]:
    """All cases that are one or two commands each, in the table's order."""
    return [*_stock(plan), *_project(plan), *_single_process(plan)]


def _stock(plan: Plan) -> list[Case]:
    def book(key: str) -> tuple[Step, ...]:
        if plan.trial:  # a book of some chapters cannot be built
            return ()
        return (Step(key, "then jupyter-book build .", plan.jupyter_book(), _has_stock_book),)

    executed = _executed(plan)
    serial = Step("a1", "papermill, chapter after chapter", plan.papermill(), executed, memory=True)
    parallel = plan.papermill_parallel()
    both = Step("b1", "xargs -P <cores> papermill", parallel, executed, memory=True)
    return [
        Case("a", "stock tools, serial: a1 + a2", (serial, *book("a2"))),
        Case("b", "stock tools, parallel: b1 + b2", (both, *book("b2"))),
    ]


def _project(plan: Plan) -> list[Case]:
    build, has_book = plan.monthly("build"), _has_own_book(plan)
    whole = Plan(plan.month, chapter_names())

    def case(key: str, title: str, change: Changer | None = None) -> Case:
        return Case(key, title, (Step(key, title, build, has_book),), _built(plan, change))

    cold = Step("c", "monthly build, cold", build, has_book, memory=True)
    execute = plan.monthly("execute")
    executing = Step("ce", "monthly execute, cold", execute, _executed(whole), memory=True)
    return [
        Case("c", cold.title, (cold,)),
        Case("ce", executing.title, (executing,)),
        case("d", "monthly build, nothing changed"),
        Case("start", "python -c pass", (Step("start", "python -c pass", plan.python_start()),)),
        case("e", "monthly build, one data file changed", change_data),
        case("f", "monthly build, one notebook's prose changed", change_prose),
    ]


def _single_process(plan: Plan) -> list[Case]:
    title = "floor: all cells' code in one process"
    floor = Step("g", title, plan.module("floor"), memory=True)
    engine = "papermill API, engine embedded, one process"
    embedded = Step("h", engine, plan.module("embedded"), _executed(plan), memory=True)
    return [Case("g", title, (floor,)), Case("h", engine, (embedded,), needs_engine=True)]


def _built(plan: Plan, change: Changer | None) -> Callable[[WorkingCopy, int], Change | None]:
    """Preparation: a build, whatever it left running ended, then perhaps a change."""

    def prepare(copy: WorkingCopy, number: int) -> Change | None:
        run_command(copy, plan.monthly("build"))
        end_residents(copy)
        return change(copy, plan.month, number) if change else None

    return prepare


def _executed(plan: Plan) -> Check:
    return lambda copy: check_executed(copy.root / "book", plan.month, plan.chapters)


def _has_stock_book(copy: WorkingCopy) -> None:
    check_pages(copy.root / "_build" / "html", chapter_names())


def _has_own_book(plan: Plan) -> Check:
    return lambda copy: check_pages(copy.root / "_build" / plan.month / "html", chapter_names())
