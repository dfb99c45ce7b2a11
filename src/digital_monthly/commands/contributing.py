"""Commands for what departments send: workbooks out, and back."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from digital_monthly.commands.options import MonthArgument
from digital_monthly.commands.showing import shown
from digital_monthly.errors import BuildError

__all__ = ["import_", "template"]

DepartmentOption = Annotated[
    str | None, typer.Option("--department", "-d", metavar="部门", help="只做这个部门的")
]
SenderOption = Annotated[
    str | None,
    typer.Option("--department", "-d", metavar="部门", help="报送的部门；有封面的不必写"),
]
ToOption = Annotated[
    Path | None,
    typer.Option("--to", metavar="文件夹", help="放在哪里，默认 _build/templates/月份/"),
]
AllOption = Annotated[bool, typer.Option("--all", help="由系统取数的数据集也放进去")]
FilesArgument = Annotated[
    list[Path], typer.Argument(metavar="文件...", help="填好的报送表（xlsx）或CSV，可以有多个")
]
MonthOption = Annotated[
    str | None,
    typer.Option("--month", "-m", metavar="月份", help="YYYY-MM；有封面的不必写"),
]
RoleOption = Annotated[
    str | None,
    typer.Option("--role", metavar="岗位", help="对数据负责的岗位，默认为该部门的联系人"),
]
YesOption = Annotated[bool, typer.Option("--yes", "-y", help="不询问，要核对的数也已核对")]
DryRunOption = Annotated[bool, typer.Option("--dry-run", help="只检查、比较，不写入")]


def template(
    month: MonthArgument,
    department: DepartmentOption = None,
    to: ToOption = None,
    everything: AllOption = False,
) -> None:
    """做出各部门填写的报送表（Excel工作簿），每个部门一个，附填写说明和上期的数。"""
    from digital_monthly.contributions.templates.template import write_templates
    from digital_monthly.issue import Issue

    issue = Issue(month)
    folder = to or issue.root / "_build" / "templates" / month
    written = write_templates(issue, folder, department, everything=everything)
    print(f"{issue.period.label}的报送表，共{len(written)}个部门：")
    for contributor, path in written:
        due = contributor.due(issue.month)
        print(f"  {shown(path)}　{due.month}月{due.day}日前报送")


def import_(
    files: FilesArgument,
    month: MonthOption = None,
    department: SenderOption = None,
    role: RoleOption = None,
    yes: YesOption = False,
    dry_run: DryRunOption = False,
) -> None:
    """读入填好的报送表或CSV：先检查、比较，再全部写入或全不写入。"""
    import datetime as dt

    from digital_monthly.contents import stems_of
    from digital_monthly.contributions.contributors import read_contributors
    from digital_monthly.contributions.importing import plan_import, write
    from digital_monthly.contributions.receiving import receive
    from digital_monthly.contributions.showing import describe
    from digital_monthly.root import find_root
    from digital_monthly.run.session import locked

    root = find_root()
    received = receive(files, month)
    received.check_month(root)
    contributors = read_contributors(root, stems_of(root))
    with locked(root, str(received.month), print):
        plan = plan_import(received, contributors, root, dt.date.today(), department, role)
        print(describe(plan), flush=True)
        if dry_run or not plan.changes or not (yes or _agreed(bool(plan.doubts))):
            if plan.changes:
                print("没有写入。")
            return
        written = write(plan)
    names = "、".join(path.rpartition("/")[2] for path in written)
    print(f"已写入 data/{received.month}/：{names}")
    print(f"接着可运行 monthly check {received.month}")


def _agreed(is_doubtful: bool) -> bool:
    """Ask where there is somebody to ask; a script has decided, but not on what looks wrong."""
    if sys.stdin.isatty():
        return typer.confirm("写入吗？")
    if is_doubtful:
        raise BuildError("有要核对的数，没有写入。核对无误后，请加 --yes 再次导入。")
    return True
