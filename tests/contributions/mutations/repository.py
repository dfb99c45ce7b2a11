"""A small repository, in which four departments send what they have."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from pathlib import Path

import yaml

from digital_monthly.month import Month
from tests.roots import REPOSITORY

__all__ = ["make_root"]

_CONTRIBUTORS = """\
contributors:
  - department: 数字银行部
    role: 数字银行部数字化联络员
    datasets: [mobile_daily]
    own_rows: [resource_input_by_department]
    due_day: 8
  - department: 企业金融管理部
    role: 企业金融管理部数字化联络员
    datasets: [corp_requirements]
    own_rows: [resource_input_by_department]
    due_day: 5
  - department: 数字化建设办公室
    role: 数字化建设办公室执行编辑
    datasets: [hotline_monthly, events]
    measures: [hotline_responded, hotline_awaiting_confirm, hotline_launch_month]
    due_day: 10
  - department: 流程变革办公室
    role: 流程变革办公室数字化联络员
    datasets: [biz_process_list, seal_optimization_points]
    measures: [oa_trial_months]
    due_day: 5
  - department: 信息科技部
    role: 信息科技部统计岗
    datasets: [report_batch_daily]
    due_day: 8
"""


def make_root(root: Path, month: str, names: Sequence[str]) -> None:
    """Make a repository with a month and the one before, as committed.

    Args:
        root: where.
        month: the month.
        names: the data sets that it has, and no others.
    """
    root.mkdir(parents=True)
    for name in ("_toc.yml", "_config.yml"):
        shutil.copy(REPOSITORY / name, root / name)
    for each in (str(Month.parse(month) + -1), month):
        _make_month(REPOSITORY / "data" / each, root / "data" / each, names)
    (root / "data" / "contributors.yml").write_text(_CONTRIBUTORS, encoding="utf-8")


def _make_month(committed: Path, folder: Path, datasets: Sequence[str]) -> None:
    folder.mkdir(parents=True)
    names = [f"{name}.csv" for name in datasets]
    for name in ("issue.yml", *(name for name in names if (committed / name).exists())):
        shutil.copy(committed / name, folder / name)
    records = yaml.safe_load((committed / "provenance.yml").read_text(encoding="utf-8"))["files"]
    kept = {"files": {name: records[name] for name in names if name in records}}
    text = yaml.safe_dump(kept, allow_unicode=True)
    (folder / "provenance.yml").write_text(text, encoding="utf-8")
