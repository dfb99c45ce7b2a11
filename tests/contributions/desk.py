"""A small office: two months, three departments, and what they send back."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from digital_monthly.contents import stems_of
from digital_monthly.contributions.contributors import FILE, read_contributors
from digital_monthly.contributions.importing import Plan, plan_import, write
from digital_monthly.contributions.receiving import receive
from digital_monthly.contributions.templates.template import write_templates
from digital_monthly.errors import DataError
from digital_monthly.issue import Issue
from tests.roots import write_issue, write_root
from tools.guide.filling import fill

__all__ = [
    "MAY",
    "TECH",
    "change",
    "files_of",
    "filled",
    "notes_of",
    "refuse",
    "send",
    "write_desk",
]

MAY = "2024-05"
TECH = "信息科技部"
TODAY = dt.date(2024, 6, 6)

CONTRIBUTORS = """\
contributors:
  - department: 信息科技部
    role: 信息科技部统计岗
    datasets:
      - core_daily
      - credit_daily
      - report_batch_daily
      - storage_monthly
      - biz_process_list
      - events
    own_rows: [resource_input_by_department]
    measures: [requirements_new, cutoff]
    due_day: 8
  - department: 零售银行管理部
    role: 零售银行管理部联络员
    own_rows: [resource_input_by_department]
    measures: [cards]
    due_day: 5
  - department: 党群工作部
    role: 党群工作部联络员
    chapters: [corporate]
    due_day: 5
"""

_APRIL = {
    "core_daily": "date,txn_count,avg_ms\n"
    + "".join(f"2024-04-{day:02},5{day:02}0152,159.{day:02}\n" for day in range(1, 31)),
    "storage_monthly": "month,site,array,allocated_tb,used_tb\n"
    "2024-04,武汉,阵列A,430.0,225.5\n2024-04,武汉,阵列B,388.0,193.5\n",
    "biz_process_list": "name,line,status,start,done\n"
    "政采贷,风险,已完成,2023-10,2024-01\n转授权,零售,实施中,2023-11,\n",
    "resource_input_by_department": "period,department,person_days\n"
    "2024-04,零售银行管理部,1688.5\n2024-04,信息科技部,350.5\n",
    "measures": "id,value,unit,qualifier,period,note\nrequirements_new,503,个,,2024-04,\n"
    "cutoff,2024-04-30,日期,,截至2024-04-30,截止日\ncards,72.20,万张,约,2024-01..2024-04,\n",
}
MONTH = {
    "core_daily": "".join(f"2024-05-{day:02},5{day:02}0153,160.{day:02}\n" for day in range(1, 32)),
    "storage_monthly": "2024-05,武汉,阵列A,431.0,226.5\n2024-05,武汉,阵列B,388.0,194.0\n",
    "biz_process_list": "政采贷,风险,已完成,2023-10,2024-01\n转授权,零售,已完成,2023-11,2024-05\n",
    "events": "2024-05-06,数据库主备切换,核心系统\n",
    "resource_input_by_department": "2024-05,信息科技部,351.5\n",
    "measures": "requirements_new,512,个,,2024-05,\ncutoff,2024-05-31,日期,,截至2024-05-31,\n",
}
"""What the technology department fills in for May, by data set, as CSV without its head."""


def write_desk(folder: Path) -> Path:
    """The office's repository: April with data, May without."""
    root = write_root(folder)
    write_issue(root, "2024-04", **_APRIL)
    write_issue(root, MAY)
    (root / FILE).write_text(CONTRIBUTORS, encoding="utf-8")
    (root / "_config.yml").write_text("archive: {folder: site}\n", encoding="utf-8")
    return root


def filled(root: Path, department: str = TECH, month: dict[str, str] | None = None) -> Path:
    """A department's workbook of May, filled in."""
    from digital_monthly.schemas import DATASETS

    issue = Issue(MAY, root)
    ((_, path),) = write_templates(issue, root / "out", department, everything=True)
    rows = {
        name: [
            dict(zip(DATASETS[name].columns, line.split(","), strict=True))
            for line in text.splitlines()
        ]
        for name, text in (MONTH if month is None else month).items()
    }
    fill(path, rows)
    return path


def change(path: Path, act: Callable[[Workbook], None]) -> Path:
    """Change a workbook as a person would, and save it."""
    workbook = load_workbook(path)
    act(workbook)
    workbook.save(path)
    return path


def core(workbook: Workbook) -> Worksheet:
    """The sheet of the daily transactions."""
    sheet: Worksheet = workbook["核心系统逐日交易"]
    return sheet


def send(
    root: Path,
    *paths: Path,
    month: str | None = None,
    department: str | None = None,
    role: str | None = None,
) -> Plan:
    """Import files, and write what they change."""
    received = receive(paths, month)
    contributors = read_contributors(root, stems_of(root))
    plan = plan_import(received, contributors, root, TODAY, department, role)
    write(plan)
    return plan


def refuse(root: Path, *paths: Path, **options: str) -> list[str]:
    """The sentences with which an import is refused; nothing is written."""
    before = files_of(root)
    with pytest.raises(DataError) as refusal:
        send(root, *paths, **options)
    assert files_of(root) == before
    return [str(finding) for finding in refusal.value.findings]


def files_of(root: Path) -> dict[str, bytes]:
    """All files of May."""
    folder = root / "data" / MAY
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


def notes_of(plan: Plan) -> Sequence[str]:
    """What was told of how files were read."""
    return [
        note
        for given in plan.given
        for note in (*given.told, *(told for table in given.tables for told in table.told))
    ]
