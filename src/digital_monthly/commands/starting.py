"""Commands that begin an issue, and tell how far it has come."""

from __future__ import annotations

from digital_monthly.commands.options import MonthArgument
from digital_monthly.commands.showing import shown

__all__ = ["new"]


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
    print(f"随时可用 monthly check {month} 看还缺什么。")
