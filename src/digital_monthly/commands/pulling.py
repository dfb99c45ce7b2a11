"""The command that brings data sets from the systems that hold them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from digital_monthly.commands.options import MonthArgument
from digital_monthly.errors import MonthError

if TYPE_CHECKING:
    from digital_monthly.sources.definition import Sources
    from digital_monthly.sources.pulling import Pulled

__all__ = ["pull"]

DatasetsArgument = Annotated[
    list[str] | None,
    typer.Argument(metavar="[数据集]...", help="如 core_daily；默认取 sources.yml 所列的全部"),
]
DryOption = Annotated[bool, typer.Option("--dry-run", help="只查询、检查，说明会改动什么")]


def pull(
    month: MonthArgument, datasets: DatasetsArgument = None, dry_run: DryOption = False
) -> None:
    """照 sources.yml 到各系统查询一个月的数据，检查之后存为 data/月份/ 的CSV；全部成功才写入。"""
    from digital_monthly.issue import Issue
    from digital_monthly.root import find_root
    from digital_monthly.run.session import locked
    from digital_monthly.sources.definition import read_sources
    from digital_monthly.sources.pulling import freeze
    from digital_monthly.sources.pulling import pull as run_pull

    root = find_root()
    issue = Issue(month, root)
    sources = read_sources(root)
    names = _chosen(sources, datasets)
    with locked(root, f"{issue.month}的取数", print):
        pulled = run_pull(issue, sources, names)
        for each in pulled:
            _tell(each)
        if dry_run:
            print("只是试取，没有写文件。")
            return
        freeze(issue, pulled)
    written = [f"data/{issue.month}/{each.file}" for each in pulled if each.is_news]
    print(f"已写入：{'、'.join(written)}" if written else "没有要写的文件。")


def _chosen(sources: Sources, datasets: list[str] | None) -> list[str]:
    for name in datasets or ():
        if name not in sources.datasets:
            there = "、".join(sources.datasets)
            raise MonthError(f"sources.yml 没有数据集{name}。其中有：{there}。")
    return datasets or list(sources.datasets)


def _tell(pulled: Pulled) -> None:
    from digital_monthly.contributions.telling import describe_difference

    query = pulled.record.query
    assert query is not None
    title = pulled.dataset.title
    print(f"{title}：{query.rows}行，取自{pulled.record.source}，用时{query.seconds:.1f}秒")
    if pulled.is_news:
        for line in describe_difference(pulled.difference, pulled.dataset):
            print(line)
    else:
        print("  与现有的数相同")
