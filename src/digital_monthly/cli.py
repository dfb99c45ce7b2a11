"""The command ``monthly``: one step of the monthly routine each."""

from __future__ import annotations

import os
import signal
import sys
import webbrowser
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from digital_monthly.errors import BuildError, DigitalMonthlyError, MonthError
from digital_monthly.usage import explain

if TYPE_CHECKING:
    from digital_monthly.checks.reporting.report import Format, Report
    from digital_monthly.run.execute import ChapterRun
    from digital_monthly.run.session import Session

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
TimeoutOption = Annotated[
    float | None, typer.Option("--timeout", min=0.1, help="一章最多用几秒，默认不限")
]
PortOption = Annotated[
    int | None, typer.Option("--port", "-p", min=1, max=65535, help="预览的端口，默认自选空闲的")
]
SiteOption = Annotated[
    Path | None, typer.Option("--site", help="归档的文件夹，默认照 _config.yml，再默认为 site/")
]
BaseOption = Annotated[
    str | None,
    typer.Option("--base-url", help="归档的网址，订阅源与一页摘要里的链接用它；默认照 _config.yml"),
]
ChapterOption = Annotated[
    str | None, typer.Option("--chapter", "-c", help="只排这一章，如 releases；默认排全刊")
]
BrowserOption = Annotated[bool, typer.Option("--browser/--no-browser", help="是否打开浏览器")]
NoCacheOption = Annotated[bool, typer.Option("--no-cache", help="没有变化的章节也重新执行")]
TextOption = Annotated[
    Path | None,
    typer.Option("--text", metavar="文件", help="只检查一个文本或Markdown文件，不需要月份"),
]
FormatOption = Annotated[
    str, typer.Option("--format", "-f", help="text（终端）、html（一个网页）、json 或 sarif")
]
OutputOption = Annotated[
    Path | None, typer.Option("--output", "-o", metavar="文件", help="写进文件，默认写到终端")
]
WhyOption = Annotated[bool, typer.Option("--why", help="只说明哪些章节要执行、为什么，什么也不做")]


def main() -> None:
    """Run the command; a finding exits 1, wrong usage 2, and neither shows a traceback."""
    for name in ("SIGTERM", "SIGHUP"):  # ended from outside, it tidies up as after Ctrl-C
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), signal.default_int_handler)
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
def check(
    month: Annotated[
        str | None, typer.Argument(metavar="[月份]", help="YYYY-MM，如 2024-02")
    ] = None,
    text: TextOption = None,
    form: FormatOption = "text",
    output: OutputOption = None,
) -> None:
    """检查一个月的数据、文章和数字之间的关系，或用 --text 检查一个文件；有错误时退出码为1。"""
    from digital_monthly.run.reviewing import form_of, review, review_text

    if (month is None) == (text is None):
        raise MonthError("请写明一个月份，如 monthly check 2024-02，或用 --text 检查一个文件。")
    chosen = form_of(form)
    report = review(month, chosen) if month is not None else review_text(Path(text or ""))
    _show(report, chosen, output)
    if report.errors:
        raise SystemExit(1)


@app.command()
def execute(
    month: MonthArgument,
    jobs: JobsOption = None,
    timeout: TimeoutOption = None,
    no_cache: NoCacheOption = False,
    why: WhyOption = False,
) -> None:
    """检查数据，再把变了的各章按该月执行到 book/，供 jupyter-book build . 使用。"""
    from digital_monthly.run.session import Session, locked

    session = Session.of(month, jobs=jobs, timeout_s=timeout, use_cache=not no_cache)
    if why:
        _tell_why(session)
        return
    with locked(session.root, "book", print):
        _fail_if_any(_execute(session, session.root / "book"))
    print("各章已执行到 book/。接着可运行 jupyter-book build .")


@app.command()
def build(
    month: MonthArgument,
    jobs: JobsOption = None,
    timeout: TimeoutOption = None,
    no_cache: NoCacheOption = False,
    why: WhyOption = False,
) -> None:
    """检查数据、执行变了的各章、生成网页、印刷版和一页摘要，结果在 _build/月份/。"""
    from digital_monthly.run.build import build as run_build
    from digital_monthly.run.session import Session, locked

    session = Session.of(month, jobs=jobs, timeout_s=timeout, use_cache=not no_cache)
    if why:
        _tell_why(session)
        return
    with locked(session.root, str(session.month), print):
        built = run_build(session, lambda title: print(f"{title} ……", flush=True))
    report = built.report
    failed = sum(run.status == "failed" for run in report.chapters)
    but = f"，但有{failed}章失败，不可发布" if failed else ""
    print(f"{built.title}已生成，用时{sum(report.stages.values()):.1f}秒{but}：")
    pages, told = built.folder / "html" / "index.html", built.folder / "report.json"
    for path in (pages, built.pdf, *built.digest, built.facts, told):
        print(f"  {_shown(path)}")
    _fail_if_any(report.chapters)


@app.command()
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
        path, runs = make_pdf(session, chapter, lambda title: print(f"{title} ……", flush=True))
    print(_shown(path))
    _fail_if_any(runs)


@app.command()
def digest(month: MonthArgument, jobs: JobsOption = None, timeout: TimeoutOption = None) -> None:
    """检查数据、执行变了的各章，做出一页摘要：A4一页（PDF）、手机长图（PNG）、邮件（HTML）。"""
    from digital_monthly.run.digest import make_digest
    from digital_monthly.run.session import Session, locked

    session = Session.of(month, jobs=jobs, timeout_s=timeout)
    with locked(session.root, str(session.month), print):
        paths, runs = make_digest(session, lambda title: print(f"{title} ……", flush=True))
    for path in paths:
        print(_shown(path))
    _fail_if_any(runs)


@app.command()
def preview(
    month: MonthArgument,
    port: PortOption = None,
    browser: BrowserOption = True,
    jobs: JobsOption = None,
    timeout: TimeoutOption = None,
) -> None:
    """在浏览器里预览一期；保存笔记本、数据或文章后，页面随即更新。按 Ctrl-C 结束。"""
    from digital_monthly.preview.preview import Preview
    from digital_monthly.run.session import Session, locked

    session = Session.of(month, jobs=jobs, timeout_s=timeout)
    with locked(session.root, f"{session.month}的预览", print):
        shown = Preview(session, port)
        try:
            print(f"正在生成{session.month}的预览 ……", flush=True)
            shown.start()
            print(f"预览就绪：{shown.server.address}　按 Ctrl-C 结束", flush=True)
            if browser:
                webbrowser.open(shown.server.address)
            shown.watch()
        finally:
            shown.close()


@app.command()
def publish(
    month: MonthArgument,
    site: SiteOption = None,
    base_url: BaseOption = None,
    jobs: JobsOption = None,
    timeout: TimeoutOption = None,
) -> None:
    """把审核通过的一期放进归档 site/，并更新各期的目录；已发布的一期只可附更正再发布。"""
    from digital_monthly.publish.archive.settings import settings_of
    from digital_monthly.run.publish import publish as run_publish
    from digital_monthly.run.session import Session

    session = Session.of(month, jobs=jobs, timeout_s=timeout)
    settings = settings_of(session.root, site, base_url)
    outcome = run_publish(session, settings, lambda title: print(f"{title} ……", flush=True))
    words = {
        "new": "已发布",
        "unchanged": "早已发布，内容没有变化，保持原样",
        "corrected": f"已更正，更正前的版本在 {month}.v{outcome.issue.version - 1}",
    }
    print(f"{outcome.issue.name}{words[outcome.state]}：")
    for name in (f"{month}/index.html", "index.html"):
        print(f"  {_shown(settings.site / name)}")


@app.command()
def serve(
    month: Annotated[
        str | None, typer.Argument(metavar="[月份]", help="只看生成的一期；不写则看归档")
    ] = None,
    site: SiteOption = None,
    port: PortOption = None,
    browser: BrowserOption = True,
) -> None:
    """在本机的浏览器里看归档，或生成的一期，响应头与正式服务器应有的一样。按 Ctrl-C 结束。"""
    from digital_monthly.publish.serving import serve as run_serve
    from digital_monthly.publish.serving import served_folder
    from digital_monthly.root import find_root

    folder = served_folder(find_root(), month, site)

    def tell(address: str) -> None:
        print(f"{_shown(folder)} 的地址：{address}　按 Ctrl-C 结束", flush=True)
        if browser:
            webbrowser.open(address)

    run_serve(folder, port, tell)


@app.command()
def kernel() -> None:
    """在 JupyterLab 里提供“数字月刊（预热）”内核：打开笔记本即可运行，不必等待载入。"""
    from digital_monthly.run.kernelspec import install

    print(f"已装好内核：{install()}")


@app.command()
def contract() -> None:
    """按数据约定重写 data/README.md。"""
    from digital_monthly.contract import describe
    from digital_monthly.root import find_root
    from digital_monthly.writing import write_text

    path = find_root() / "data" / "README.md"
    write_text(path, describe())
    print(_shown(path))


def _show(report: Report, form: Format, output: Path | None) -> None:
    from digital_monthly.checks.reporting import render
    from digital_monthly.writing import write_text

    is_coloured = output is None and sys.stdout.isatty() and not os.environ.get("NO_COLOR")
    shown = render(report, form, is_coloured=is_coloured)
    if output is None:
        print(shown, end="")
        return
    write_text(output, shown)
    print(f"{report.summary}。报告在 {_shown(output)}")


def _execute(session: Session, target: Path) -> list[ChapterRun]:
    """Check the data and execute what changed, with nothing heavy loaded where nothing did."""
    from digital_monthly.run.session import warm_up

    plans = session.plan()
    if any(plan.result is None for plan in plans):
        warm_up()
    session.check()
    return session.execute(target, plans)


def _fail_if_any(runs: list[ChapterRun]) -> None:
    failed = [run for run in runs if run.status == "failed"]
    if failed:
        raise BuildError("\n".join(f"notebooks/{run.name}.ipynb {run.message}" for run in failed))


def _tell_why(session: Session) -> None:
    """Print for each chapter whether it would be executed, and why."""
    for plan in session.plan():
        print(f"  {plan.name:20} {f'要执行：{plan.why}' if plan.why else '不必执行：没有变化'}")


def _shown(path: Path) -> str:
    here = Path.cwd()
    return str(path.relative_to(here)) if path.is_relative_to(here) else str(path)
