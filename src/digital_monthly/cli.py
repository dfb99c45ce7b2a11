"""The command ``monthly``: one step of the monthly routine each."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from digital_monthly.errors import BuildError, DataError, DigitalMonthlyError, MonthError
from digital_monthly.usage import explain

if TYPE_CHECKING:
    from digital_monthly.issue import Issue
    from digital_monthly.run.execute import ChapterRun

__all__ = ["app", "main"]

app = typer.Typer(
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    help="数字月刊：从各部门数据到可以阅读的一册。",
)

_INTERRUPTED = 130

MonthArgument = Annotated[str, typer.Argument(metavar="月份", help="YYYY-MM，如 2024-02")]
JobsOption = Annotated[
    int | None, typer.Option("--jobs", "-j", min=1, help="同时执行几章，默认为核数")
]
ForceOption = Annotated[bool, typer.Option("--force", help="没有变化的章节也重新执行")]


def main() -> None:
    """Run the command; a finding exits 1, wrong usage 2, and neither shows a traceback."""
    try:
        code = app(standalone_mode=False, prog_name="monthly")
    except typer.TyperException as error:
        _fail(_usage(error), 2)
    except MonthError as error:
        _fail(str(error), 2)
    except DigitalMonthlyError as error:
        _fail(str(error), 1)
    except OSError as error:
        _fail(f"读写文件失败：{error.filename}：{error.strerror}。请检查权限和磁盘空间。", 1)
    if code:
        _fail("已中断。" if code == _INTERRUPTED else "", code)


def _fail(message: str, code: int) -> NoReturn:
    if message:
        print(message, file=sys.stderr)
    raise SystemExit(code)


def _usage(error: typer.TyperException) -> str:
    """The help itself where no command was given, else what is wrong with the one given."""
    if len(sys.argv) == 1:
        return str(error)
    return explain(error)


@app.command()
def check(month: MonthArgument) -> None:
    """按数据约定检查一个月的数据与文章，列出全部问题。"""
    from digital_monthly.issue import Issue

    issue = Issue(month)
    _check(issue)
    print(f"data/{issue.month}：数据与文章都符合约定。")


@app.command()
def execute(month: MonthArgument, jobs: JobsOption = None, force: ForceOption = False) -> None:
    """检查数据，再把各章按该月执行到 book/，供 jupyter-book build . 使用。"""
    from digital_monthly.issue import Issue

    issue = Issue(month)
    _check(issue)
    _execute(issue, issue.root / "book", jobs, force)
    print("各章已执行到 book/。接着可运行 jupyter-book build .")


@app.command()
def build(month: MonthArgument, jobs: JobsOption = None, force: ForceOption = False) -> None:
    """检查数据、执行各章、生成网页，结果在 _build/月份/。"""
    from digital_monthly.contents import pages_of
    from digital_monthly.issue import Issue
    from digital_monthly.publish.web import build_html, prepare_source
    from digital_monthly.run.report import Report, collect_facts, write_json

    issue = Issue(month)
    folder = issue.root / "_build" / str(issue.month)
    report = Report(issue.month)
    with _stage(report.stages, "check", f"检查 data/{issue.month}"):
        _check(issue)
    with _stage(report.stages, "execute", "执行各章"):
        prepare_source(issue.root, issue.month, folder / "source")
        report.chapters = _execute(issue, folder / "source" / "book", jobs, force)
    with _stage(report.stages, "html", "生成网页"):
        build_html(folder / "source", folder / "html")
    names = [page.rpartition("/")[2] for page in pages_of(issue.root)]
    write_json(folder / "facts.json", collect_facts(folder / "source" / "book", names))
    write_json(folder / "report.json", report.to_json())
    seconds = sum(report.stages.values())
    print(f"{issue.record.title} {issue.period.label} 已生成，用时{seconds:.1f}秒：")
    for path in (folder / "html" / "index.html", folder / "facts.json", folder / "report.json"):
        print(f"  {_shown(path)}")


@app.command()
def contract() -> None:
    """按数据约定重写 data/README.md。"""
    from digital_monthly.contract import describe
    from digital_monthly.issue import find_root

    path = find_root() / "data" / "README.md"
    path.write_text(describe(), encoding="utf-8")
    print(_shown(path))


def _check(issue: Issue) -> None:
    from digital_monthly.checks.data import check_data

    findings = check_data(issue)
    if findings:
        raise DataError(findings)


def _execute(issue: Issue, target: Path, jobs: int | None, force: bool) -> list[ChapterRun]:
    """Execute every chapter of the book with a line for each; exits 1 when one failed."""
    from digital_monthly.contents import pages_of
    from digital_monthly.run.execute import execute as run_chapters
    from digital_monthly.run.execute import notebook_names

    there = notebook_names(issue.root)
    pages = [page.rpartition("/")[2] for page in pages_of(issue.root)]
    names = [name for name in pages if name in there]
    words = {"executed": "已执行", "cached": "无变化", "failed": "失败"}
    count = 0

    def tell(run: ChapterRun) -> None:
        nonlocal count
        count += 1
        print(
            f"  [{count:2}/{len(names)}] {run.name:20} {words[run.status]} {run.wall_s:5.1f}秒",
            flush=True,
        )

    runs = run_chapters(issue.root, issue.month, target, names, jobs=jobs, force=force, report=tell)
    failed = [run for run in runs if run.status == "failed"]
    if failed:
        raise BuildError("\n".join(f"notebooks/{run.name}.ipynb {run.message}" for run in failed))
    return runs


@contextmanager
def _stage(stages: dict[str, float], name: str, title: str) -> Iterator[None]:
    print(f"{title} ……", flush=True)
    started = time.perf_counter()
    yield
    stages[name] = time.perf_counter() - started


def _shown(path: Path) -> str:
    here = Path.cwd()
    return str(path.relative_to(here)) if path.is_relative_to(here) else str(path)
