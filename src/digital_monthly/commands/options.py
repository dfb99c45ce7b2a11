"""The arguments and options that several commands share."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Annotated

import typer

__all__ = [
    "BaseOption",
    "BrowserOption",
    "ChangedOption",
    "JobsOption",
    "MonthArgument",
    "MonthsArgument",
    "NoCacheOption",
    "PortOption",
    "PrintOption",
    "SchedulerOption",
    "SinceOption",
    "SiteOption",
    "TimeoutOption",
    "WhyOption",
]


def _check_address(address: str | None) -> str | None:
    if address and not re.fullmatch(r"(tcp|tls)://[^/\s]+:\d+", address):
        raise typer.BadParameter("应写成 tcp://主机:端口，如 tcp://127.0.0.1:8786")
    return address or None


MonthArgument = Annotated[str, typer.Argument(metavar="月份", help="YYYY-MM，如 2024-02")]
MonthsArgument = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="月份…", help="2024-02，或 2015-01..2024-12，或以逗号、空格分开的几个；见 --since"
    ),
]
SinceOption = Annotated[
    str | None, typer.Option("--since", metavar="月份", help="自这一期起；不写月份时为其后各期")
]
ChangedOption = Annotated[
    bool, typer.Option("--changed", help="只生成有变化的各期；不写月份时看所有各期")
]
PrintOption = Annotated[
    bool, typer.Option("--print/--no-print", help="是否排印刷版和一页摘要，默认排")
]
JobsOption = Annotated[
    int | None, typer.Option("--jobs", "-j", min=1, help="同时执行几章，默认为核数")
]
TimeoutOption = Annotated[
    float | None, typer.Option("--timeout", min=0.1, help="一章最多用几秒，默认不限")
]
PortOption = Annotated[
    int | None, typer.Option("--port", "-p", min=1, max=65535, help="预览的端口，默认自选空闲的")
]
SchedulerOption = Annotated[
    str | None,
    typer.Option(
        "--scheduler",
        metavar="地址",
        envvar="DIGITAL_MONTHLY_SCHEDULER",
        show_envvar=False,
        callback=_check_address,
        help="Dask调度器的地址，如 tcp://host:8786；默认在本机执行",
    ),
]
SiteOption = Annotated[
    Path | None, typer.Option("--site", help="归档的文件夹，默认照 _config.yml，再默认为 site/")
]
BaseOption = Annotated[
    str | None,
    typer.Option("--base-url", help="归档的网址，订阅源与一页摘要里的链接用它；默认照 _config.yml"),
]
BrowserOption = Annotated[bool, typer.Option("--browser/--no-browser", help="是否打开浏览器")]
NoCacheOption = Annotated[bool, typer.Option("--no-cache", help="没有变化的章节也重新执行")]
WhyOption = Annotated[bool, typer.Option("--why", help="只说明哪些章节要执行、为什么，什么也不做")]
