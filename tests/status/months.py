"""Small months in the making, for what is told of how far they have come."""

from __future__ import annotations

import datetime as dt
import shutil
from pathlib import Path

from digital_monthly.contributions.new_month import make_month
from digital_monthly.errors import Finding
from digital_monthly.issue import Issue
from digital_monthly.month import Month
from digital_monthly.status.gathering import gather
from digital_monthly.status.standing import (
    ChapterStatus,
    Delivery,
    DepartmentStatus,
    IssueStatus,
    Open,
)
from tests.roots import REPOSITORY, write_issue, write_notebook, write_root

__all__ = ["EARLY", "LATE", "chapter", "delivery", "department", "known", "make_root", "write"]

EARLY, LATE = dt.date(2024, 4, 5), dt.date(2024, 4, 6)
"""The last day for figures of 2024-03, and the day after."""

_CONTRIBUTORS = """\
contributors:
  - department: 企业金融管理部
    role: 企业金融管理部数字化联络员
    datasets: [corp_requirements, xinchuang_systems, seal_optimization_points]
    own_rows: [resource_input_by_department]
    chapters: [corporate]
    due_day: 5
  - department: 信息科技部
    role: 信息科技部统计岗
    own_rows: [resource_input_by_department]
    measures: [requirements_new, requirements_done, general_projects_live]
    due_day: 8
"""


def make_root(folder: Path) -> Path:
    """An issue 2024-02 with data, and a new 2024-03."""
    root = write_root(folder)
    shutil.copy(REPOSITORY / "_config.yml", root)
    write_issue(
        root,
        "2024-02",
        xinchuang_systems="system,stack,track,maturity,amount\n核心,全栈,单轨,空白,1\n",
        corp_requirements="line,month,new,live\n公司,2024-02,3,2\n",
        measures=_measures(3),
    )
    (root / "data/contributors.yml").write_text(_CONTRIBUTORS, encoding="utf-8")
    write_notebook(root, "releases", "# 投产情况", '"monthly_releases_6m" "requirements_new"')
    write_notebook(
        root,
        "corporate",
        "# 企金条线",
        "```{articles}\n:section: 亮点工作\n```",
        'issue.frame("corp_requirements")',
    )
    make_month(root, Month.parse("2024-03"))
    return root


def _measures(count: int, first: int = 10) -> str:
    names = ("requirements_new", "requirements_done", "general_projects_live")[:count]
    rows = (f"{name},{first + place},个,,2024-03,\n" for place, name in enumerate(names))
    return "id,value,unit,qualifier,period,note\n" + "".join(rows)


def write(root: Path, **tables: str) -> None:
    """Deliver data sets of 2024-03."""
    for name, text in tables.items():
        (root / "data/2024-03" / f"{name}.csv").write_text(text, encoding="utf-8")


def write_measures(root: Path, count: int, first: int = 10) -> None:
    """Deliver some of the measures."""
    write(root, measures=_measures(count, first))


def known(
    root: Path,
    today: dt.date = EARLY,
    findings: tuple[Finding, ...] = (),
    opened: tuple[Open, ...] = (),
) -> IssueStatus:
    """How far 2024-03 has come."""
    return gather(Issue("2024-03", root), findings, opened, today)


def department(status: IssueStatus, name: str) -> DepartmentStatus:
    """A department by its name."""
    return next(each for each in status.departments if each.department == name)


def delivery(status: IssueStatus, name: str, of: str = "企业金融管理部") -> Delivery:
    """A delivery of a department by its name."""
    return next(each for each in department(status, of).deliveries if each.name == name)


def chapter(status: IssueStatus, stem: str) -> ChapterStatus:
    """A chapter by its stem."""
    return next(each for each in status.chapters if each.stem == stem)
