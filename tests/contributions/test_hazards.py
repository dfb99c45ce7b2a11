"""What people and programs do to workbooks and CSVs on their way back."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from tests.contributions.desk import MAY, MONTH, change, core, files_of, notes_of, refuse, send

CORE = MONTH["core_daily"]
HEAD = "date,txn_count,avg_ms\n"


def core_of(root: Path) -> str:
    """The month's daily transactions, without the head."""
    return files_of(root)["core_daily.csv"].decode().partition("\n")[2]


def taken(root: Path, book: Path, act: Callable[[Workbook], None]) -> list[str]:
    """Change a workbook and import it: the right figures, and what was told."""
    plan = send(root, change(book, act))
    assert core_of(root) == CORE
    return list(notes_of(plan))


def test_sheets_may_stand_in_any_order(desk: Path, book: Path) -> None:
    """They are known by their names."""
    assert taken(desk, book, lambda each: each.move_sheet("核心系统逐日交易", -6)) == []


def test_a_renamed_sheet_is_known_by_its_mark(desk: Path, book: Path) -> None:
    """A spreadsheet lets the mark follow; and it is told."""

    def act(workbook: Workbook) -> None:
        core(workbook).title = "Sheet7"
        name = workbook.defined_names["DM_core_daily"]
        name.attr_text = name.attr_text.replace("核心系统逐日交易", "Sheet7")

    assert taken(desk, book, act) == ["工作表“Sheet7”读作“核心系统逐日交易”"]


def test_a_renamed_sheet_without_a_mark_is_refused_where_two_tables_look_alike(
    desk: Path, book: Path
) -> None:
    """The core and the credit system have the same columns."""
    found = refuse(desk, change(book, lambda each: setattr(core(each), "title", "Sheet7")))
    assert found == [
        "数字月刊_2024-05_信息科技部.xlsx 工作表“Sheet7”：看不出是哪一张表：名称改了，表头又相同。"
        "请按内容改名为“核心系统逐日交易”、“信贷系统逐日交易”之一"
    ]


def test_a_renamed_sheet_is_known_by_heads_that_no_other_has(desk: Path, book: Path) -> None:
    """And it is told."""

    def act(workbook: Workbook) -> None:
        workbook["存储容量（月末）"].title = "存储"

    assert taken(desk, book, act) == ["工作表“存储”读作“存储容量（月末）”"]
    assert files_of(desk)["storage_monthly.csv"].decode().endswith(MONTH["storage_monthly"])


def test_a_name_that_contradicts_the_mark_is_refused(desk: Path, book: Path) -> None:
    """Two sheets whose names were swapped, marks and all."""

    def act(workbook: Workbook) -> None:
        for mark, name in (("core", "信贷系统逐日交易"), ("credit", "核心系统逐日交易")):
            workbook.defined_names[f"DM_{mark}_daily"].attr_text = f"'{name}'!$A$1"

    found = refuse(desk, change(book, act))
    assert "名称说是“核心系统逐日交易”，报送表的标记说是“信贷系统逐日交易”" in found[0]


def test_a_duplicated_sheet_is_refused_and_both_are_named(desk: Path, book: Path) -> None:
    """Nobody knows which of them is meant."""

    def act(workbook: Workbook) -> None:
        workbook.copy_worksheet(core(workbook)).title = "核心系统逐日交易 (2)"

    assert refuse(desk, change(book, act)) == [
        "数字月刊_2024-05_信息科技部.xlsx：工作表“核心系统逐日交易”和“核心系统逐日交易 (2)”"
        "是同一张表。请只留一个，删去其余的"
    ]


def test_columns_may_stand_in_any_order(desk: Path, book: Path) -> None:
    """They are known by their heads."""

    def act(workbook: Workbook) -> None:
        for row in core(workbook).iter_rows(min_col=2, max_col=3):
            row[0].value, row[1].value = row[1].value, row[0].value
            row[0].number_format, row[1].number_format = row[1].number_format, row[0].number_format

    assert taken(desk, book, act) == []


@pytest.mark.parametrize(
    "head", ["交易量", "txn_count", "交易量(笔)", " 交易量 （笔）", "交易量（笔）*"]
)
def test_heads_are_known_with_their_unit_or_without(desk: Path, book: Path, head: str) -> None:
    """By title or name, whatever the brackets."""
    assert taken(desk, book, lambda each: core(each).__setitem__("B1", head)) == []


def test_an_optional_column_may_be_missing(desk: Path, book: Path) -> None:
    """As in older templates; it is read as empty and told."""

    def act(workbook: Workbook) -> None:
        sheet = workbook["标量指标"]
        assert sheet["E1"].value == "限定词"
        sheet.delete_cols(5)

    assert taken(desk, book, act) == ["没有“限定词”一列，按空读入"]


def test_an_optional_column_is_not_missed_where_an_unknown_one_may_be_it(
    desk: Path, book: Path
) -> None:
    """What stands in it would be lost."""
    found = refuse(desk, change(book, lambda each: each["标量指标"].__setitem__("G1", "说明")))
    assert "「备注」：表头缺少此列。请把“说明”中相应的一列改回“备注”" in found[0]


def test_further_columns_are_left_alone_and_told(desk: Path, book: Path) -> None:
    """And last month's figures beside are never read."""

    def act(workbook: Workbook) -> None:
        core(workbook)["K1"], core(workbook)["K2"] = "经办", "某岗"
        for row in range(2, 33):
            core(workbook).cell(row, 6).value = -1

    assert taken(desk, book, act) == ["“经办”（K列）不在数据约定之内，没有读入"]


def test_blank_rows_and_columns_make_no_difference(desk: Path, book: Path) -> None:
    """Above, between, left and below."""

    def act(workbook: Workbook) -> None:
        sheet = core(workbook)
        sheet.insert_cols(1)
        sheet.insert_rows(10, 3)
        sheet.insert_rows(1, 2)
        sheet["B90"] = "　"

    assert taken(desk, book, act) == []


def test_a_title_above_the_head_is_left_out_and_told(desk: Path, book: Path) -> None:
    """Figures above it are refused: a sort may have brought them there."""

    def act(workbook: Workbook) -> None:
        core(workbook).insert_rows(1)
        core(workbook)["A1"] = "2024年5月核心系统交易"

    assert taken(desk, book, act) == ["表头之上的“2024年5月核心系统交易”没有读入"]


def test_a_head_that_was_sorted_into_the_figures_is_refused(desk: Path, book: Path) -> None:
    """Nothing above it is lost."""
    found = refuse(desk, change(book, lambda each: core(each).move_range("A1:C1", rows=33)))
    assert any("A2：表头之上有内容" in sentence for sentence in found)
    assert len(found) >= 31


def test_notes_below_the_table_are_left_out_and_told(desk: Path, book: Path) -> None:
    """If they say that they are notes; others may be data and are refused."""

    def act(workbook: Workbook) -> None:
        core(workbook)["A36"] = "注：5月3日含补录数据"

    assert taken(desk, book, act) == ["表下的“注：5月3日含补录数据”没有读入"]
    found = refuse(
        desk, change(book, lambda each: core(each).__setitem__("A37", "5月3日含补录数据"))
    )
    assert "A37 「日期」：看不出是哪一天" in found[0]


def test_what_stands_under_no_head_is_told_or_refused(desk: Path, book: Path) -> None:
    """Beside a row it is a remark; by itself it may be a row that was pasted aside."""
    told = taken(desk, book, lambda each: core(each).__setitem__("L5", "偏高"))
    assert told == ["L5“偏高”上面没有表头，没有读入"]
    found = refuse(desk, change(book, lambda each: core(each).__setitem__("L50", 7)))
    assert "L50：这一格在表外，看不出是什么（现为“7”）" in found[0]


def test_hidden_rows_columns_and_sheets_are_read_and_told(desk: Path, book: Path) -> None:
    """A filter that was left on does not lose rows."""

    def act(workbook: Workbook) -> None:
        for row in (3, 4, 7):
            core(workbook).row_dimensions[row].hidden = True
        core(workbook).column_dimensions["C"].hidden = True
        core(workbook).sheet_state = "hidden"

    assert sorted(taken(desk, book, act)) == [
        "“平均耗时”（C列）是隐藏的，已读入",
        "工作表“核心系统逐日交易”是隐藏的，已读入",
        "第3-4、7行是隐藏的，已读入",
    ]


def test_merged_cells_are_refused(desk: Path, book: Path) -> None:
    """All but the first of them would be empty."""
    found = refuse(desk, change(book, lambda each: core(each).merge_cells("B3:B5")))
    assert found[0].endswith("工作表“核心系统逐日交易” B3至B5：合并了单元格。请取消合并，逐格填写")


def test_numbers_and_dates_as_text_are_read_and_told(desk: Path, book: Path) -> None:
    """With thousands, full-width, in other forms; one example a column."""

    def act(workbook: Workbook) -> None:
        for row in range(2, 33):
            sheet = core(workbook)
            day: dt.datetime = sheet.cell(row, 1).value
            sheet.cell(row, 1).value = f"{day.year}年{day.month}月{day.day}日"
            sheet.cell(row, 2).value = f"{sheet.cell(row, 2).value:,}".replace("5", "５") + "笔"
            sheet.cell(row, 3).value = f" {sheet.cell(row, 3).value:.2f}\u3000"

    assert taken(desk, book, act) == [
        "“日期”有31格是另一种写法，如 A2“2024年5月1日”读作2024-05-01",
        "“交易量”有31格是文字格式的数，如 B2“５,010,1５3笔”读作5010153",
        "“平均耗时”有31格是文字格式的数，如 C2“160.01”读作160.01",
    ]


def test_days_as_bare_numbers_are_read(desk: Path, book: Path) -> None:
    """A column whose date format was lost."""

    def act(workbook: Workbook) -> None:
        for row in range(2, 33):
            core(workbook).cell(row, 1).value = 45411 + row
            core(workbook).cell(row, 1).number_format = "General"

    assert len(taken(desk, book, act)) == 1


def test_a_workbook_that_counts_from_1904_is_read_right(desk: Path, book: Path) -> None:
    """Its numbers are four years smaller."""

    def act(workbook: Workbook) -> None:
        from openpyxl.utils.datetime import CALENDAR_MAC_1904

        workbook.epoch = CALENDAR_MAC_1904

    assert taken(desk, book, act) == []


def test_a_number_that_became_a_date_is_refused(desk: Path, book: Path) -> None:
    """A spreadsheet makes days of 5-1 and the like."""

    def act(workbook: Workbook) -> None:
        core(workbook)["B2"] = dt.datetime(2024, 5, 1)

    found = refuse(desk, change(book, act))
    assert "B2 「交易量（笔）」：这一格是日期或时间格式，看到的不是数字" in found[0]


def test_errors_of_formulas_are_refused(desk: Path, book: Path) -> None:
    """By address, each of them."""

    def act(workbook: Workbook) -> None:
        for row, error in enumerate(("#REF!", "#N/A", "#DIV/0!"), 2):
            core(workbook).cell(row, 2).value = error
            core(workbook).cell(row, 2).data_type = "e"

    found = refuse(desk, change(book, act))
    told = [sentence.partition(" 「交易量（笔）」：")[2].partition("。")[0] for sentence in found]
    assert told == [
        "公式出错（现为“#REF!”）",
        "公式出错（现为“#N/A”）",
        "公式出错（现为“#DIV/0!”）",
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk", "gb18030", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_a_csv_is_read_whatever_wrote_it(
    desk: Path, tmp_path: Path, encoding: str, delimiter: str
) -> None:
    """With the heads of the template or the names of the data contract."""
    path = tmp_path / "核心系统逐日交易.csv"
    text = f"日期,交易量（笔）,平均耗时（毫秒）\n{CORE}".replace(",", delimiter)
    path.write_bytes(text.encode(encoding))
    send(desk, path, month=MAY)
    assert core_of(desk) == CORE


@pytest.mark.parametrize("name", ["core_daily.csv", "2024-05 core_daily (2).csv", "CORE_DAILY.txt"])
def test_a_csv_is_known_by_its_name(desk: Path, tmp_path: Path, name: str) -> None:
    """Heads would not tell it from the credit system's."""
    path = tmp_path / name
    path.write_text(HEAD + CORE, encoding="utf-8")
    send(desk, path, month=MAY)
    assert core_of(desk) == CORE


def test_a_csv_without_a_telling_name_is_refused(desk: Path, tmp_path: Path) -> None:
    """It asks for one."""
    path = tmp_path / "data.csv"
    path.write_text(HEAD + CORE, encoding="utf-8")
    found = refuse(desk, path, month=MAY)
    assert found[0].startswith("data.csv：看不出是哪一张表")


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("5010153", "5,010,153", "第2行：有5格，表头却有3列"),
        ("5010153", '"5.01万"', "第2行 「交易量（笔）」：数字里有“万”字"),
        ("5010153", "", "第2行 「交易量（笔）」：不能为空"),
        ("5010153", "=1+1", "第2行 「交易量（笔）」：应为数字"),
        ("2024-05-01", "45413", "第2行 「日期」：看不出是哪一天"),
        ("2024-05-01", "1/5/2024", "第2行 「日期」：看不出是哪一天"),
        ("2024-05-01,5010153,160.01\n", "", "「日期」：缺少2024-05-01的数据"),
        ("160.01\n", "160.01\n2024-05-01,1,1\n", "第3行 「日期」：与第2行重复"),
        ("160.01\n", "160.01,\n", "第2行：有4格，表头却有3列"),
        ("160.01\n", '"160.01\n', "不是完整的CSV"),
    ],
)
def test_a_csv_is_refused_by_line_and_column(
    desk: Path, tmp_path: Path, old: str, new: str, told: str
) -> None:
    """As the file has them."""
    path = tmp_path / "core_daily.csv"
    path.write_text(HEAD + CORE.replace(old, new, 1), encoding="utf-8")
    found = refuse(desk, path, month=MAY)
    assert told in found[0]
    assert found[0].startswith("core_daily.csv")


def test_a_csv_of_rows_that_many_send_is_known_by_its_rows(desk: Path, tmp_path: Path) -> None:
    """Unless they are several departments'."""
    path = tmp_path / "resource_input_by_department.csv"
    head = "period,department,person_days\n"
    path.write_text(f"{head}2024-05,信息科技部,351.5\n", encoding="utf-8")
    assert send(desk, path, month=MAY).given[0].contributor.department == "信息科技部"
    path.write_text(f"{head}2024-05,信息科技部,1\n2024-05,零售银行管理部,2\n", encoding="utf-8")
    assert "请用 --department 写明部门" in refuse(desk, path, month=MAY)[0]


def test_paths_in_names_lead_nowhere(desk: Path, book: Path, tmp_path: Path) -> None:
    """A sheet, a file, a department may be called as they like."""
    change(book, lambda each: each["封面"].__setitem__("B3", "../../信息科技部"))
    assert "没有这个报送部门（现为“../../信息科技部”）" in refuse(desk, book)[0]
    path = tmp_path / "..%2f..%2fcore_daily.csv"
    path.write_text(HEAD + CORE, encoding="utf-8")
    send(desk, path, month=MAY)
    assert core_of(desk) == CORE


def test_a_workbook_saved_by_another_program_says_the_same(desk: Path, book: Path) -> None:
    """Shared strings or inline ones, styles renumbered."""
    workbook = load_workbook(book)
    again = Workbook()
    again.remove(again.active)
    for sheet in workbook:
        copy = again.create_sheet(sheet.title)
        for row in sheet.iter_rows():
            for cell in row:
                copy[cell.coordinate] = cell.value
    again.save(book)
    send(desk, book)
    assert core_of(desk).splitlines()[0] == "2024-05-01,5010153,160.01"
