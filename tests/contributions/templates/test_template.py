"""The workbook that a department gets."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.workbook import Workbook

from digital_monthly.contributions.templates.labels import labels_of
from digital_monthly.contributions.templates.prefilled import carried
from digital_monthly.contributions.templates.template import write_templates
from digital_monthly.issue import Issue
from tests.contributions.desk import MAY, TECH, write_desk
from tests.roots import REPOSITORY, write_issue

_SOURCES = """\
connections: {logs: {backend: duckdb, tables: {t: t.csv}}}
datasets:
  core_daily:
    connection: logs
    basis: 日志
    role: 信息科技部运维岗
    query: SELECT date, txn_count, avg_ms FROM t WHERE date >= $start AND date < $end
"""


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The office's repository."""
    return write_desk(tmp_path_factory.mktemp("office") / "root")


@pytest.fixture(scope="module")
def workbook(office: Path) -> Workbook:
    """The technology department's workbook of May."""
    return load_workbook(_write(office))


def _write(root: Path, **options: bool) -> Path:
    ((_, path),) = write_templates(Issue(MAY, root), root / "out", TECH, **options)
    return path


def _rows(workbook: Workbook, sheet: str) -> list[tuple[object, ...]]:
    rows = workbook[sheet].iter_rows(values_only=True)
    return [row for row in rows if any(cell is not None for cell in row)]


def test_it_is_named_for_title_month_and_department(office: Path) -> None:
    """And the same month gives the same bytes."""
    path = _write(office)
    first = path.read_bytes()
    path.unlink()
    assert path.name == "数字月刊_2024-05_信息科技部.xlsx"
    assert _write(office).read_bytes() == first


def test_a_sheet_for_each_data_set_after_cover_and_notes(workbook: Workbook) -> None:
    """In the order of the data contract, nothing merged, the head frozen."""
    assert workbook.sheetnames == [
        "封面",
        "填写说明",
        "数字化资源投入的部门分布",
        "业务流程优化清单",
        "核心系统逐日交易",
        "信贷系统逐日交易",
        "报表批量结束时间",
        "存储容量（月末）",
        "图上标注的事件",
        "标量指标",
    ]
    assert [sheet.title for sheet in workbook if sheet.merged_cells.ranges] == []
    assert {sheet.freeze_panes[-1] for sheet in workbook.worksheets[1:]} == {"2"}


def test_the_cover_says_whose_it_is_and_by_when(workbook: Workbook) -> None:
    """Month and version stand in cells of their own."""
    entries = {row[0]: row[1] for row in _rows(workbook, "封面")[1:]}
    assert entries["部门"] == "信息科技部"
    assert entries["月份"] == "2024-05"
    assert entries["报告期"] == "2024年5月（2024-05-01至2024-05-31）"
    assert entries["报送期限"] == "2024年6月8日前"
    assert entries["填报人"] == "信息科技部统计岗"
    assert entries["收表人"] == "执行编辑"
    assert entries["模板版本"] == "1"


def test_the_notes_explain_every_column(workbook: Workbook) -> None:
    """Kind, unit, bounds, last month's example."""
    rows = _rows(workbook, "填写说明")
    assert rows[0] == ("工作表", "列", "类型", "单位", "怎样填", "上期的例子")
    core = [row[1:] for row in rows if row[0] == "核心系统逐日交易"]
    assert core == [
        ("日期", "日期", "", "日期；写成YYYY-MM-DD，2024-05-01至2024-05-31", "2024-04-01"),
        ("交易量", "整数", "笔", "整数；单位：笔；不得小于0", "5010152"),
        ("平均耗时", "数", "毫秒", "数；单位：毫秒；不得为负", "159.01"),
    ]


def test_days_are_filled_in_beside_the_same_day_of_last_month(workbook: Workbook) -> None:
    """Where last month has no such day, nothing stands."""
    rows = _rows(workbook, "核心系统逐日交易")
    assert rows[0] == (
        "日期",
        "交易量（笔）",
        "平均耗时（毫秒）",
        None,
        "上期 日期",
        "上期 交易量（笔）",
        "上期 平均耗时（毫秒）",
    )
    first, may, april = rows[1], dt.datetime(2024, 5, 1), dt.datetime(2024, 4, 1)
    assert first == (may, None, None, None, april, 5010152, 159.01)
    assert rows[31] == (dt.datetime(2024, 5, 31), *[None] * 6)
    assert len(rows) == 32


def test_keys_are_filled_in_from_last_month(workbook: Workbook) -> None:
    """What describes a row too; its figures are left open."""
    storage = _rows(workbook, "存储容量（月末）")
    assert storage[1] == ("2024-05", "武汉", "阵列A", None, None, None, 430, 225.5)
    processes = _rows(workbook, "业务流程优化清单")
    assert processes[2][:5] == ("转授权", "零售", None, None, None)
    assert processes[2][6:8] == ("实施中", "2023-11")
    assert _rows(workbook, "数字化资源投入的部门分布")[1:] == [
        ("2024-05", "信息科技部", None, None, 350.5)
    ]


def test_measures_have_names_units_and_the_period_carried_on(workbook: Workbook) -> None:
    """Only the department's own."""
    rows = _rows(workbook, "标量指标")
    assert rows[0][:7] == ("指标", "指标名称", "数值", "单位", "限定词", "期间", "备注")
    assert rows[1][:6] == ("requirements_new", "", None, "个", None, "2024-05")
    assert rows[2][5] == "截至2024-05-31"
    assert rows[2][8] == dt.datetime(2024, 4, 30)
    assert len(rows) == 3


def test_measures_are_called_as_the_chapters_call_them() -> None:
    """By the facts of the last issue; without one there are no names."""
    assert labels_of(Issue("2024-04", REPOSITORY))["requirements_new"] == "本期新增需求"
    assert labels_of(None) == {}


def test_cells_hold_what_may_be_typed(workbook: Workbook) -> None:
    """Kinds, bounds, choices, with a hint in Chinese."""
    found = {
        (sheet.title, str(rule.sqref)): rule
        for sheet in workbook
        for rule in sheet.data_validations.dataValidation
    }
    count = found["核心系统逐日交易", "B2:B32"]
    assert (count.type, count.operator, count.formula1) == ("whole", "greaterThanOrEqual", "0")
    assert count.prompt == "整数；单位：笔；不得小于0"
    day = found["核心系统逐日交易", "A2:A32"]
    assert (day.type, day.formula1, day.formula2) == ("date", "45413", "45443")
    assert found["业务流程优化清单", "C2:C103"].formula1 == '"已完成,实施中,分析中"'
    assert found["报表批量结束时间", "B2:B32"].type == "time"
    assert found["存储容量（月末）", "A2:A103"].formula1 == '"2024-05"'


def test_what_systems_give_is_left_out(office: Path) -> None:
    """Unless it is asked for."""
    sources = office / "sources.yml"
    sources.write_text(_SOURCES, encoding="utf-8")
    try:
        assert "核心系统逐日交易" not in load_workbook(_write(office)).sheetnames
        assert "核心系统逐日交易" in load_workbook(_write(office, everything=True)).sheetnames
    finally:
        sources.unlink()


@pytest.mark.parametrize(
    ("before", "now"),
    [
        ("2024-04", "2024-05"),
        ("截至2024-04-30", "截至2024-05-31"),
        ("2024-01..2024-04", "2024-01..2024-05"),
        ("2023-07..2024-04-30", "2023-07..2024-05-31"),
        ("截至2023-12-31", "截至2023-12-31"),
        ("2023-07", "2023-07"),
    ],
)
def test_a_period_that_ends_with_the_last_issue_ends_with_this_one(
    office: Path, before: str, now: str
) -> None:
    """What ended before stays."""
    assert carried(before, Issue(MAY, office)) == now


def test_a_first_issue_has_rows_without_a_last_month(tmp_path: Path) -> None:
    """Of two months, a row for every day of both."""
    root = write_desk(tmp_path / "root")
    write_issue(root, "2024-02", "2024-01..2024-02")
    ((_, path),) = write_templates(Issue("2024-02", root), tmp_path, TECH)
    rows = _rows(load_workbook(path), "核心系统逐日交易")
    assert [rows[1][0], rows[60][0]] == [dt.datetime(2024, 1, 1), dt.datetime(2024, 2, 29)]
    assert len(_rows(load_workbook(path), "存储容量（月末）")) == 1
