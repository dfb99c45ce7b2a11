"""The command that checks a month, or one text."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from digital_monthly.commands.showing import shown
from digital_monthly.errors import MonthError

if TYPE_CHECKING:
    from digital_monthly.checks.reporting.report import Format, Report

__all__ = ["check"]

TextOption = Annotated[
    Path | None,
    typer.Option(
        "--text",
        metavar="文件",
        exists=True,
        dir_okay=False,
        help="只检查一个文本或Markdown文件，不需要月份",
    ),
]
FormatOption = Annotated[
    str, typer.Option("--format", "-f", help="text（终端）、html（一个网页）、json 或 sarif")
]
OutputOption = Annotated[
    Path | None, typer.Option("--output", "-o", metavar="文件", help="写进文件，默认写到终端")
]


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


def _show(report: Report, form: Format, output: Path | None) -> None:
    from digital_monthly.checks.reporting import render
    from digital_monthly.writing import write_text

    is_coloured = output is None and sys.stdout.isatty() and not os.environ.get("NO_COLOR")
    text = render(report, form, is_coloured=is_coloured)
    if output is None:
        print(text, end="")
        return
    write_text(output, text)
    print(f"{report.summary}。报告在 {shown(output)}")
