"""Commands that make an issue: chapters, book, print edition, digest."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from digital_monthly.commands.options import (
    BaseOption,
    ChangedOption,
    JobsOption,
    MonthArgument,
    MonthsArgument,
    NoCacheOption,
    PrintOption,
    SchedulerOption,
    SinceOption,
    TimeoutOption,
    WhyOption,
)
from digital_monthly.commands.showing import announce, fail_if_any, shown
from digital_monthly.errors import MonthError

if TYPE_CHECKING:
    from pathlib import Path

    from digital_monthly.run.execute import ChapterRun
    from digital_monthly.run.session import Session

__all__ = ["build", "digest", "execute", "pdf"]

ChapterOption = Annotated[
    str | None, typer.Option("--chapter", "-c", help="只排这一章，如 releases；默认排全刊")
]


def execute(
    month: MonthArgument,
    jobs: JobsOption = None,
    timeout: TimeoutOption = None,
    no_cache: NoCacheOption = False,
    why: WhyOption = False,
    scheduler: SchedulerOption = None,
) -> None:
    """检查数据，再把变了的各章按该月执行到 book/，供 jupyter-book build . 使用。"""
    from digital_monthly.run.session import Session, locked

    session = Session.of(
        month, jobs=jobs, timeout_s=timeout, use_cache=not no_cache, scheduler=scheduler
    )
    if why:
        _tell_why(session)
        return
    with locked(session.root, "book", print):
        fail_if_any(_execute(session, session.root / "book"))
    print("各章已执行到 book/。接着可运行 jupyter-book build .")


def build(
    months: MonthsArgument = None,
    since: SinceOption = None,
    changed: ChangedOption = False,
    prints: PrintOption = True,
    jobs: JobsOption = None,
    timeout: TimeoutOption = None,
    no_cache: NoCacheOption = False,
    why: WhyOption = False,
    base_url: BaseOption = None,
    scheduler: SchedulerOption = None,
) -> None:
    """检查数据、执行变了的各章、生成网页、印刷版和一页摘要，结果在 _build/月份/。"""
    from digital_monthly.commands.many import build_many, tell_why
    from digital_monthly.run.selection import is_one

    options: dict[str, Any] = {"jobs": jobs, "timeout_s": timeout, "use_cache": not no_cache}
    options["scheduler"] = scheduler
    if not (months or since or changed):
        raise MonthError("命令写法不对：缺少月份。用法见 monthly build --help。")
    if changed or not is_one(months or [], since):
        if why:
            tell_why(months or [], since, **options)
        else:
            build_many(months or [], since, base_url, changed=changed, prints=prints, **options)
        return
    _build_one((months or [""])[0], base_url, why=why, prints=prints, **options)


def _build_one(
    month: str, base_url: str | None, *, why: bool, prints: bool, **options: Any
) -> None:
    """Build one issue, and say where everything lies."""
    from digital_monthly.run.build import build as run_build
    from digital_monthly.run.session import Session, locked
    from digital_monthly.run.storing import store_built

    session = Session.of(month, **options)
    if why:
        _tell_why(session)
        return
    with locked(session.root, str(session.month), print):
        built = run_build(session, announce, base_url, prints=prints)
        place = store_built(session.root, built, announce)
    report = built.report
    failed = sum(run.status == "failed" for run in report.chapters)
    but = f"，但有{failed}章失败，不可发布" if failed else ""
    print(f"{built.title}已生成，用时{sum(report.stages.values()):.1f}秒{but}：")
    pages, told = built.folder / "html" / "index.html", built.folder / "report.json"
    printed = (built.pdf, *built.digest) if prints else ()
    for path in (pages, *printed, built.facts, told):
        print(f"  {shown(path)}")
    if place:
        print(f"  {place}")
    fail_if_any(report.chapters)


def pdf(
    month: MonthArgument,
    chapter: ChapterOption = None,
    jobs: JobsOption = None,
    timeout: TimeoutOption = None,
) -> None:
    """检查数据、执行变了的各章，排出印刷版：全刊，或用 --chapter 只排一章。"""
    from digital_monthly.run.pdf import make_pdf
    from digital_monthly.run.session import Session, locked

    session = Session.of(month, jobs=jobs, timeout_s=timeout)
    with locked(session.root, str(session.month), print):
        path, runs = make_pdf(session, chapter, announce)
    print(shown(path))
    fail_if_any(runs)


def digest(month: MonthArgument, jobs: JobsOption = None, timeout: TimeoutOption = None) -> None:
    """检查数据、执行变了的各章，做出一页摘要：A4一页（PDF）、手机长图（PNG）、邮件（HTML）。"""
    from digital_monthly.run.digest import make_digest
    from digital_monthly.run.session import Session, locked

    session = Session.of(month, jobs=jobs, timeout_s=timeout)
    with locked(session.root, str(session.month), print):
        paths, runs = make_digest(session, announce)
    for path in paths:
        print(shown(path))
    fail_if_any(runs)


def _execute(session: Session, target: Path) -> list[ChapterRun]:
    """Check the data and execute what changed, with nothing heavy loaded where nothing did."""
    from digital_monthly.run.session import warm_up

    plans = session.plan()
    if any(plan.result is None for plan in plans):
        warm_up()
    session.check()
    return session.execute(target, plans)


def _tell_why(session: Session) -> None:
    """Print for each chapter whether it would be executed, and why."""
    for plan in session.plan():
        print(f"  {plan.name:20} {f'要执行：{plan.why}' if plan.why else '不必执行：没有变化'}")
