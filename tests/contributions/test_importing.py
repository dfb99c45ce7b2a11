"""Taking what departments sent into a month's folder: all of it, or nothing."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
from openpyxl import Workbook

from digital_monthly.contributions.showing import describe
from digital_monthly.errors import BuildError, DataError, MonthError
from digital_monthly.issue import Issue
from tests.contributions.desk import (
    MAY,
    MONTH,
    TECH,
    change,
    core,
    files_of,
    filled,
    notes_of,
    refuse,
    send,
)
from tests.roots import write_published

_RETAIL = "零售银行管理部"
_RETAIL_MONTH = {
    "resource_input_by_department": f"2024-05,{_RETAIL},1690.0\n",
    "measures": "cards,73.10,万张,约,2024-01..2024-05,\n",
}


def test_a_template_filled_with_a_months_values_gives_their_csvs(desk: Path, book: Path) -> None:
    """Byte for byte, decimals and order."""
    plan = send(desk, book)
    found = files_of(desk)
    for name, text in MONTH.items():
        head, _, body = found[f"{name}.csv"].decode().partition("\n")
        assert body == text, head
    assert notes_of(plan) == []
    assert plan.given[0].blank == ["信贷系统逐日交易", "报表批量结束时间"]


def test_where_a_file_came_from_is_recorded(desk: Path, book: Path) -> None:
    """Reported, by which file of which department, by which position, when."""
    send(desk, book)
    record = Issue(MAY, desk).provenance["core_daily.csv"]
    content = files_of(desk)["core_daily.csv"]
    digest = hashlib.sha256(book.read_bytes()).hexdigest()
    assert record.kind == "reported"
    assert record.basis == "全部由信息科技部报送"
    assert (
        record.source
        == f"信息科技部报送：数字月刊_2024-05_信息科技部.xlsx（SHA-256 {digest[:16]}…）"
    )
    assert (record.role, str(record.date)) == ("信息科技部统计岗", "2024-06-06")
    assert record.sha256 == hashlib.sha256(content).hexdigest()
    assert Issue(MAY, desk).is_unchanged("core_daily")


def test_the_position_may_be_another(desk: Path, book: Path) -> None:
    """Whoever answers for it this month."""
    send(desk, book, role="信息科技部值班经理")
    assert Issue(MAY, desk).provenance["core_daily.csv"].role == "信息科技部值班经理"


def test_the_same_again_writes_nothing(desk: Path, book: Path) -> None:
    """And says so; also where the file has another name."""
    send(desk, book)
    before = files_of(desk)
    again = book.rename(book.with_name("again.xlsx"))
    plan = send(desk, again)
    assert plan.changes == []
    assert describe(plan).endswith("与现有的数据完全相同，没有要写入的。")
    assert files_of(desk) == before


def test_what_changes_is_shown(desk: Path, book: Path) -> None:
    """Rows added, changed and removed, by their keys, with old and new values."""
    send(desk, book)

    def act(workbook: Workbook) -> None:
        core(workbook)["B3"] = 81
        workbook["存储容量（月末）"].delete_rows(3)
        workbook["图上标注的事件"]["A3"] = "2024-05-09"
        workbook["图上标注的事件"]["B3"] = "参数变更"
        workbook["图上标注的事件"]["C3"] = "核心系统"

    text = describe(send(desk, change(book, act)))
    assert "    ~ 2024-05-02：交易量由5,020,153笔改为81笔\n" in text
    assert "    - 2024-05 武汉 阵列B\n" in text
    assert "    + 2024-05-09 参数变更 核心系统" in text
    assert "2024-05-02,81,160.02\n" in files_of(desk)["core_daily.csv"].decode()


def test_numbers_of_another_size_than_last_month_are_pointed_out(desk: Path, book: Path) -> None:
    """Columns that were swapped, or filled in by another unit."""

    def act(workbook: Workbook) -> None:
        for row in range(2, 33):
            core(workbook).cell(row, 2).value = 5000 + row

    text = describe(send(desk, change(book, act)))
    assert "  核心系统逐日交易：“交易量”的中位数由上期的5,155,152变为5,017笔" in text


def test_departments_share_a_file_each_with_its_own_rows(desk: Path, book: Path) -> None:
    """In the last issue's order, whoever comes first; provenance names both."""
    retail = filled(desk, _RETAIL, _RETAIL_MONTH)
    send(desk, book)
    send(desk, retail)
    found = files_of(desk)
    assert found["resource_input_by_department.csv"].decode().splitlines()[1:] == [
        "2024-05,零售银行管理部,1690.0",
        "2024-05,信息科技部,351.5",
    ]
    assert found["measures.csv"].decode().splitlines()[3] == "cards,73.10,万张,约,2024-01..2024-05,"
    record = Issue(MAY, desk).provenance["resource_input_by_department.csv"]
    assert record.kind == "reported"
    assert [part.partition("报送")[0] for part in record.source.split("；")] == [TECH, _RETAIL]


def test_a_department_is_held_against_its_own_last_row_alone(desk: Path) -> None:
    """A small one that sends first is no sign that all have shrunk."""
    own = "resource_input_by_department"
    small = filled(desk, TECH, {own: f"2024-05,{TECH},300.0\n"})
    assert send(desk, small).doubts == []
    spoilt = filled(desk, TECH, {own: f"2024-05,{TECH},3600.0\n"})
    assert send(desk, spoilt).doubts[-1] == (
        f"数字化资源投入的部门分布：{TECH}的“投入”由上期的350.5变为3,600人天"
    )


def test_several_files_are_one_import(desk: Path, book: Path) -> None:
    """What is wrong with one keeps the other out as well."""
    retail = filled(desk, _RETAIL, _RETAIL_MONTH)
    change(retail, lambda each: each["标量指标"].__setitem__("C2", "7.2万"))
    assert refuse(desk, book, retail) == [
        "数字月刊_2024-05_零售银行管理部.xlsx 工作表“标量指标” C2 「数值」：数字里有“万”字"
        "（现为“7.2万”）。万会舍去尾数，请写完整的数字，单位是万张"
    ]
    change(retail, lambda each: each["标量指标"].__setitem__("C2", 73.1))
    plan = send(desk, book, retail)
    assert len(plan.changes) == len(MONTH)


def test_rows_of_others_that_were_made_up_stay_made_up(desk: Path, book: Path) -> None:
    """One department's figures do not make the others' real."""
    folder = desk / "data" / MAY
    text = f"period,department,person_days\n2024-05,{_RETAIL},1.0\n"
    (folder / "resource_input_by_department.csv").write_text(text, encoding="utf-8")
    (folder / "provenance.yml").write_text(
        "files:\n  resource_input_by_department.csv:\n    kind: synthetic\n    basis: 全部为合成\n"
        f"    source: 脚本\n    role: 数据编辑\n    date: 2024-06-01\n    sha256: {'0' * 64}\n",
        encoding="utf-8",
    )
    send(desk, book)
    record = Issue(MAY, desk).provenance["resource_input_by_department.csv"]
    assert record.kind == "synthetic"
    assert record.basis == "全部为合成；信息科技部的行由该部门报送"
    assert Issue(MAY, desk).provenance["core_daily.csv"].kind == "reported"


def test_every_bad_cell_is_named_at_once(desk: Path, book: Path) -> None:
    """By sheet and address, with value and remedy; nothing is written."""

    def act(workbook: Workbook) -> None:
        sheet = core(workbook)
        sheet["B2"], sheet["B3"], sheet["B4"] = "3.5万", -5, "=1+1"
        sheet["A5"] = "昨天"
        for row in range(10, 13):
            sheet.cell(row, 3).value = None
        workbook["业务流程优化清单"]["C2"] = "做完了"

    place = "数字月刊_2024-05_信息科技部.xlsx 工作表“核心系统逐日交易” "
    found = refuse(desk, change(book, act))
    assert found == [
        "数字月刊_2024-05_信息科技部.xlsx 工作表“业务流程优化清单” C2 「状态」："
        "只能取：已完成、实施中、分析中（现为“做完了”）。请改正该单元格后重试",
        f"{place}B2 「交易量（笔）」：数字里有“万”字（现为“3.5万”）。"
        "万会舍去尾数，请写完整的数字，单位是笔",
        f"{place}B4 「交易量（笔）」：公式没有计算结果。请打开后重新保存，或直接填数值",
        f"{place}A5 「日期」：看不出是哪一天（现为“昨天”）。请写成 YYYY-MM-DD，如 2024-05-08",
        f"{place}C10至C12 「平均耗时（毫秒）」：不能为空。"
        "请填写；没有发生的数量填0，不需要的行整行删去",
        f"{place}B3 「交易量（笔）」：不得小于0（现为“-5”）。请改正该单元格后重试",
    ]


def test_a_missing_day_is_named(desk: Path, book: Path) -> None:
    """A row that was deleted is a day without figures."""
    found = refuse(desk, change(book, lambda each: core(each).delete_rows(9)))
    assert found == [
        "数字月刊_2024-05_信息科技部.xlsx 工作表“核心系统逐日交易” 「日期」："
        "缺少2024-05-08的数据。请补齐逐日数据，一天一行"
    ]


def test_a_day_twice_is_named(desk: Path, book: Path) -> None:
    """By both rows of the sheet."""
    found = refuse(desk, change(book, lambda each: core(each).__setitem__("A9", "2024-05-07")))
    assert "A9 「日期」：与第8行重复（日期相同）（现为“2024-05-07”）" in found[0]


@pytest.mark.parametrize(
    ("sheet", "cell", "value", "told"),
    [
        ("数字化资源投入的部门分布", "B2", _RETAIL, "B2 「部门」：不是信息科技部的行"),
        ("数字化资源投入的部门分布", "A2", "2024-04", "A2 「期间」：期间应为本期“2024-05”"),
        ("标量指标", "A2", "cards", "A2 「指标」：不由信息科技部报送"),
        ("标量指标", "A2", "no_such", "A2 「指标」：data/contributors.yml 里没有这项指标"),
        ("标量指标", "D2", "万个", "D2 「单位」：上期的单位是“个”"),
        ("标量指标", "C3", "昨天", "C3 「数值」：看不出是哪一天"),
        ("核心系统逐日交易", "A2", "2024-04-01", "A2 「日期」：日期不在本期"),
        ("核心系统逐日交易", "B1", "交易量（万笔）", "B1：表头的单位与数据约定不符"),
        ("核心系统逐日交易", "B1", "平均耗时", "与B列是同一列"),
        ("核心系统逐日交易", "B1", "成交", "A1 「交易量（笔）」：表头缺少此列"),
        ("存储容量（月末）", "B4", "合计", "B4：这是合计或平均，不是数据（现为“合计”）"),
        ("业务流程优化清单", "A4", "=cmd|' /C calc'!A0", "A4 「流程」：公式没有计算结果"),
        ("业务流程优化清单", "B2", "@甲", "B2 「条线」：以“=、+、-、@”开头"),
        ("业务流程优化清单", "B2", "甲\n乙", "B2 「条线」：单元格里有换行"),
        ("业务流程优化清单", "A9", "又及", "B9 「条线」：不能为空"),
    ],
)
def test_what_cannot_be_taken_is_refused_by_its_place(
    desk: Path, book: Path, sheet: str, cell: str, value: str, told: str
) -> None:
    """Others' rows, other months, other units, totals, formulas, leftovers."""
    found = refuse(desk, change(book, lambda each: each[sheet].__setitem__(cell, value)))
    assert any(told in sentence for sentence in found), found
    assert all("工作表“" in sentence for sentence in found)


def test_a_sheet_without_the_column_to_fill_in_is_not_taken_for_an_empty_one(
    desk: Path, book: Path
) -> None:
    """All that was filled in stood in the column that is gone."""
    found = refuse(desk, change(book, lambda each: each["标量指标"].delete_cols(3)))
    assert any("工作表“标量指标” A1 「数值」：表头缺少此列" in sentence for sentence in found)


def test_a_text_that_is_a_formula_does_not_become_one(desk: Path, book: Path) -> None:
    """Typed with an apostrophe, it is text in the workbook and would be none in a CSV."""

    def act(workbook: Workbook) -> None:
        cell = workbook["业务流程优化清单"]["B2"]
        cell.value = "=1+1"
        cell.data_type = "s"

    assert "以“=、+、-、@”开头，表格软件会当作公式" in refuse(desk, change(book, act))[0]


def test_the_cover_and_the_command_must_agree(desk: Path, book: Path) -> None:
    """On month and department."""
    assert "封面上是2024-05的报送表" in refuse(desk, book, month="2024-04")[0]
    assert "封面上是信息科技部的报送表" in refuse(desk, book, department=_RETAIL)[0]


def test_a_cover_of_another_department_does_not_fit_the_rows(desk: Path, book: Path) -> None:
    """Every sheet that is not its own is named."""
    found = refuse(desk, change(book, lambda each: each["封面"].__setitem__("B3", _RETAIL)))
    assert "工作表“核心系统逐日交易”：“核心系统逐日交易”不由零售银行管理部报送。" in "\n".join(
        found
    )


def test_a_month_typed_as_a_date_is_read(desk: Path, book: Path) -> None:
    """Spreadsheets make a date of 2024-05."""
    import datetime as dt

    change(book, lambda each: each["封面"].__setitem__("B4", dt.date(2024, 5, 1)))
    assert len(send(desk, book).changes) == len(MONTH)


def test_a_newer_template_is_refused(desk: Path, book: Path) -> None:
    """Its columns may mean something else."""
    workbook_cell = next(f"B{row}" for row in range(1, 20) if _label(book, row) == "模板版本")
    change(book, lambda each: each["封面"].__setitem__(workbook_cell, "99"))
    assert "不认识这一版报送表（本程序到第1版）（现为“99”）" in refuse(desk, book)[0]


def test_without_a_cover_the_command_says_the_month(desk: Path, book: Path) -> None:
    """The department is the one that may send it."""
    change(book, lambda each: each.remove(each["封面"]))
    with pytest.raises(MonthError, match="--month 2024-05"):
        send(desk, book)
    assert len(send(desk, book, month=MAY).changes) == len(MONTH)


def test_a_published_issue_is_not_changed(desk: Path, book: Path) -> None:
    """The archive has it; there is another command for it."""
    write_published(desk, MAY)
    before = files_of(desk)
    with pytest.raises(BuildError, match="monthly correct 2024-05"):
        send(desk, book)
    assert files_of(desk) == before


def test_a_workbook_without_entries_is_refused(desk: Path) -> None:
    """It says that nothing was filled in."""
    empty = filled(desk, TECH, {})
    assert refuse(desk, empty) == [
        "数字月刊_2024-05_信息科技部.xlsx：没有填写任何数据。请填写后保存，再重新导入"
    ]


def test_a_spoilt_file_of_the_month_is_named(desk: Path, book: Path) -> None:
    """Others' rows in it cannot be kept; a data set of one's own is replaced."""
    folder = desk / "data" / MAY
    (folder / "core_daily.csv").write_text("spoilt", encoding="utf-8")
    send(desk, book)
    (folder / "measures.csv").write_text("id,value\na,1\n", encoding="utf-8")
    found = refuse(desk, book)
    assert found[0].startswith("data/2024-05/measures.csv 第1行 「unit」：缺少此列")


def test_one_department_sends_a_table_once(desk: Path, book: Path, tmp_path: Path) -> None:
    """Two files that say the same thing differently are both named."""
    other = tmp_path / "other.xlsx"
    other.write_bytes(book.read_bytes())
    found = refuse(desk, book, other)
    assert (
        "other.xlsx 工作表“核心系统逐日交易”："
        "“核心系统逐日交易”在数字月刊_2024-05_信息科技部.xlsx里也有。请只留一份"
    ) in found


def test_a_file_that_cannot_be_read_is_told_with_the_others(desk: Path, tmp_path: Path) -> None:
    """All of them at once."""
    for name in ("a.xlsx", "b.xlsx"):
        (tmp_path / name).write_bytes(b"PK\x03\x04")
    with pytest.raises(DataError) as refusal:
        send(desk, tmp_path / "a.xlsx", tmp_path / "b.xlsx")
    assert [finding.file for finding in refusal.value.findings] == ["a.xlsx", "b.xlsx"]


def _label(path: Path, row: int) -> object:
    from openpyxl import load_workbook

    return load_workbook(path)["封面"].cell(row, 1).value
