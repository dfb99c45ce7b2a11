"""A status on a terminal: two tables that fit a hundred columns."""

from __future__ import annotations

import io
from collections.abc import Iterable
from typing import Literal

from rich.console import Console, Group, RenderableType
from rich.table import Table
from rich.text import Text

from digital_monthly.month import Period
from digital_monthly.status.standing import ChapterStatus, DepartmentStatus, IssueStatus
from digital_monthly.status.words import (
    ARTICLES,
    FIGURES,
    MEASURES,
    checked,
    counted,
    days_of,
    lacking_in,
    lacking_of,
    share,
    short_day,
    state_of,
    stories_of,
    summary_of,
    suspected,
    to_sign,
)

__all__ = ["WIDTH", "lines_of"]

WIDTH = 100
"""Columns that the tables need at most."""

_STATES = {"已齐": "green", "未齐": "yellow", "迟报": "bold red"}
_SEVERITIES = {"error": ("错误", "bold red"), "warning": ("警告", "bold yellow")}
_SIGNED = {"草稿": "dim", "审核中": "yellow", "已批准": "green", "已发布": "green"}


def lines_of(status: IssueStatus, *, is_coloured: bool) -> str:
    """A status as lines of text.

    Args:
        status: how far the issue has come.
        is_coloured: whether to colour and to embolden.
    """
    target = io.StringIO()
    console = Console(
        file=target,
        width=WIDTH,
        force_terminal=is_coloured,
        color_system="standard" if is_coloured else None,
        highlight=False,
    )
    console.print(Group(*_head(status), _departments(status), Text(), _chapters(status)))
    for line in _problems(status):
        console.print(line, soft_wrap=True)
    return "".join(f"{line.rstrip()}\n" for line in target.getvalue().splitlines())


def _head(status: IssueStatus) -> Iterable[RenderableType]:
    record = status.record
    label = Period.parse(record.period).label
    title = f"{record.month}　第{record.number}期，{label}　（{short_day(status.today)}）"
    yield Text(title, "bold")
    yield Text("　".join(days_of(record, status.today)))
    style = "bold red" if status.needs_action else "green" if not status.unwritten else "yellow"
    yield Text("　".join(summary_of(status)), style)
    yield Text()


def _problems(status: IssueStatus) -> Iterable[Text]:
    """What is to be corrected, one by one."""
    titles = {each.stem: each.title for each in status.chapters}
    if status.findings or status.opened:
        yield Text()
    for finding in status.findings:
        yield Text.assemble(("错误 ", "bold red"), finding)
    for each in status.opened:
        kind, style = _SEVERITIES[each.severity]
        yield Text.assemble((f"{kind} ", style), f"{titles.get(each.chapter, '全刊')}：{each}")


def _table(*titles: str, numbers: Iterable[str] = ()) -> Table:
    """A table without lines, whose last column takes what is left."""
    table = Table(box=None, padding=(0, 2, 0, 0), header_style="dim", pad_edge=False)
    for title in titles:
        is_last = title == titles[-1]
        justify: Literal["left", "right"] = "right" if title in numbers else "left"
        table.add_column(title, justify=justify, no_wrap=not is_last, overflow="fold")
    return table


def _departments(status: IssueStatus) -> Table:
    numbers = ("数据", "指标", "文章")
    table = _table("部门", "期限", "报送", *numbers, "还缺什么", numbers=numbers)
    for each in status.departments:
        state = state_of(each)
        table.add_row(
            each.department,
            short_day(each.due),
            Text(state, _STATES[state]),
            *(counted(each.of(*kinds)) for kinds in (FIGURES, MEASURES, ARTICLES)),
            _told(each),
        )
    return table


def _told(department: DepartmentStatus) -> Text:
    parts = [Text(lacking_of(department)), Text(suspected(department), "magenta")]
    return Text("；").join([part for part in parts if part])


def _chapters(status: IssueStatus) -> Table:
    numbers = ("数据", "指标", "文章")
    signs = ["签批"] if any(each.signature for each in status.chapters) else []
    table = _table("章", *numbers, "校验", *signs, "还缺什么", numbers=numbers)
    for each in status.chapters:
        style = "bold red" if each.errors else "yellow" if each.warnings else "green"
        table.add_row(
            each.title,
            share(each.wanted, each.missing),
            share(each.measures_wanted, each.measures_missing),
            stories_of(each),
            Text(checked(each), style if each.is_judged or each.errors else "dim"),
            *([_signed(each)] if signs else []),
            lacking_in(each) or to_sign(each),
        )
    return table


def _signed(chapter: ChapterStatus) -> Text:
    state = chapter.signature.state if chapter.signature else ""
    return Text(state, _SIGNED.get(state, ""))
