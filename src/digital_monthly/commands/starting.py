"""Commands that begin an issue, and tell how far it has come."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, Annotated

import typer

from digital_monthly.commands.options import MonthArgument
from digital_monthly.commands.showing import shown
from digital_monthly.errors import MonthError

if TYPE_CHECKING:
    import datetime as dt

__all__ = ["new", "status"]

FormatOption = Annotated[str, typer.Option("--format", "-f", help="text（终端）或 json")]
TodayOption = Annotated[
    str | None, typer.Option("--today", metavar="日期", help="按哪一天算迟报，默认为今天")
]


def new(month: MonthArgument) -> None:
    """建一期的文件夹：接着上一期的期号和报告期，数据集只有列名，文章、卷首语待写。"""
    from digital_monthly.contributions.new_month import make_month
    from digital_monthly.formatting import format_day
    from digital_monthly.month import Month, Period
    from digital_monthly.root import find_root

    made = make_month(find_root(), Month.parse(month))
    record = made.record
    assert record.next_issue is not None
    print(f"已建好 {shown(made.folder)}：第{record.number}期，{Period.parse(record.period).label}")
    print(f"  数据截至{format_day(record.cutoff)}，预计{format_day(record.published)}发布")
    print(f"  下期预计{format_day(record.next_issue)}发布；这些日子可在 issue.yml 里改")
    print(f"  {made.datasets}个数据集等各部门报送，{made.articles}篇文章和卷首语待写")
    print(f"接着用 monthly template {month} 做各部门的报送表，用 monthly status {month} 看进度。")


def status(month: MonthArgument, form: FormatOption = "text", today: TodayOption = None) -> None:
    """一期收了什么、还缺什么、谁迟报、校验和签批如何；有迟报或错误时退出码为1。"""
    from digital_monthly.month import Month
    from digital_monthly.root import find_root
    from digital_monthly.run.progressing import status_of
    from digital_monthly.writing import json_text

    if form not in ("text", "json"):
        raise MonthError(f"没有格式“{form}”。可选：text、json。")
    known = status_of(find_root(), Month.parse(month), _day(today))
    if form == "json":
        print(json_text(known.to_json()), end="")
    else:
        from digital_monthly.status.terminal import lines_of

        is_coloured = sys.stdout.isatty() and not os.environ.get("NO_COLOR")
        print(lines_of(known, is_coloured=is_coloured), end="")
    if known.needs_action:
        raise SystemExit(1)


def _day(text: str | None) -> dt.date:
    import datetime as dt

    if text is None:
        return dt.date.today()
    try:
        return dt.date.fromisoformat(text)
    except ValueError as error:
        raise MonthError(f"日期“{text}”写法不对。请写成 YYYY-MM-DD，如 2024-06-05。") from error
