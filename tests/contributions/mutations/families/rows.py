"""Rows that are too many, too few, apart, or of somebody else."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from tests.contributions.mutations.book import Book, Cell, Sheet
from tests.contributions.mutations.inputs import Input, family, of_book
from tests.contributions.mutations.material import BRANCH, OFFICE, Material

__all__: list[str] = []

_DAILY = "手机银行逐日活跃用户"
_EVENTS = "图上标注的事件"
_HOTLINE = "数字直通车受理情况"
_RESOURCE = "数字化资源投入的部门分布"


def _last(sheet: Sheet, place: int = 1) -> int:
    """The last row that holds something in a column."""
    return max(number for number, row in sheet.rows.items() if row.get(place, Cell()).body)


def _with_row(book: Book, title: str, number: int, cells: dict[int, Cell | str]) -> Book:
    """A workbook with cells in a row, in the styles of the cells above or there."""
    book = book.copy()
    row = book.sheets[title].rows.setdefault(number, {})
    for place, cell in cells.items():
        style = row[place].style if place in row else ""
        row[place] = book.text(cell, style) if isinstance(cell, str) else cell
    return book


def _number(text: str) -> Cell:
    return Cell(f"<v>{text}</v>")


def _moved(book: Book, title: str, start: int, by: int) -> Book:
    """Rows from a number on, further down."""
    book = book.copy()
    rows = book.sheets[title].rows
    book.sheets[title].rows = {n + by if n >= start else n: row for n, row in rows.items()}
    return book


@family("空行")
def _gaps(material: Material, random: Random) -> Iterator[Input]:
    book = material.filled[BRANCH]
    for _ in range(3):
        start, size = random.randint(3, 30), random.randint(1, 4)
        gap = _moved(book, _DAILY, start, size)
        yield of_book(material, BRANCH, f"第{start}行前{size}行", gap, "either")
    tail = book.copy()
    style = tail.sheets[_DAILY].rows[2][2].style
    for number in range(40, 4000):
        tail.sheets[_DAILY].rows[number] = {1: Cell(style=style), 2: Cell(style=style)}
    yield of_book(material, BRANCH, "表下有几千行带格式的空行", tail, "right")
    blank = _with_row(book, _DAILY, 35, {1: " ", 2: "　"})
    yield of_book(material, BRANCH, "表下一行空格", blank, "either")


@family("重复的行")
def _doubled(material: Material, random: Random) -> Iterator[Input]:
    for department, title in ((BRANCH, _DAILY), (OFFICE, _EVENTS), (OFFICE, _HOTLINE)):
        book = material.filled[department]
        end = _last(book.sheets[title]) + 1
        for _ in range(2):
            row = random.randint(2, end - 1)
            own = {place: cell for place, cell in book.sheets[title].rows[row].items() if place < 7}
            twice = _with_row(book, title, end, dict(own))
            label = f"{title} 第{row}行"
            yield of_book(material, department, label, twice, "refused", title, str(end))
    book = material.filled[BRANCH]
    row = random.randint(2, 20)
    day = book.sheets[_DAILY].rows[row][1]
    other = _with_row(book, _DAILY, row + 1, {1: day})
    yield of_book(material, BRANCH, "一天两行而缺一天", other, "refused", _DAILY, str(row + 1))
    raw = book.copy()
    raw.sheets[_DAILY].raw = raw.sheets[_DAILY].row_xml(5).replace("<v>", "<v>1")
    yield of_book(material, BRANCH, "同一行号写了两次", raw, "refused")
    cell = f'<row r="5">{day.at("A5")}{_number("1").at("B5")}{_number("2").at("B5")}</row>'
    raw = book.copy()
    raw.sheets[_DAILY].rows.pop(5)
    raw.sheets[_DAILY].raw = cell
    yield of_book(material, BRANCH, "同一单元格写了两次", raw, "refused")


@family("缺少的行")
def _lost(material: Material, random: Random) -> Iterator[Input]:
    for _ in range(4):
        book = material.filled[BRANCH].copy()
        book.sheets[_DAILY].rows.pop(random.randint(2, 31))
        yield of_book(material, BRANCH, "少一天", book, "refused", _DAILY)
    book = material.filled[BRANCH].copy()
    for number in range(17, 32):
        book.sheets[_DAILY].rows.pop(number)
    yield of_book(material, BRANCH, "少半个月", book, "refused", _DAILY)
    book = material.filled[OFFICE].copy()
    book.sheets[_HOTLINE].rows.pop(3)
    yield of_book(material, OFFICE, "少一类", book, "refused", _HOTLINE)
    book = material.filled[OFFICE].copy()
    book.sheets[_EVENTS].rows.pop(4)
    rows = [row for number, row in enumerate(material.tables["events"], 2) if number != 4]
    yield of_book(material, OFFICE, "少一件事", book, "right", tables={"events": rows})


@family("别的月份与部门的行")
def _others(material: Material, _random: Random) -> Iterator[Input]:
    book = material.filled[BRANCH]
    for serial in ("45382", "45413", "45747"):
        row = _with_row(book, _DAILY, 32, {1: _number(serial), 2: _number("150000")})
        yield of_book(material, BRANCH, f"日期{serial}", row, "refused", _DAILY, "A32")
    for name in ("企业金融管理部", "审计部", "不存在的部门", "数字银行", "数字银行部、审计部"):
        cells: dict[int, Cell | str] = {1: "2024-04", 2: name, 3: _number("1")}
        row = _with_row(book, _RESOURCE, 3, cells)
        yield of_book(material, BRANCH, f"多{name}一行", row, "refused", _RESOURCE, "B3")
        changed = _with_row(book, _RESOURCE, 2, {2: name})
        yield of_book(material, BRANCH, f"改为{name}", changed, "refused", _RESOURCE, "B2")
    changed = _with_row(book, _RESOURCE, 2, {1: "2024-03"})
    yield of_book(material, BRANCH, "上期", changed, "refused", _RESOURCE, "A2")
    office = material.filled[OFFICE]
    for name in ("oa_trial_months", "no_such_measure", "HOTLINE_RESPONDED", "hotline responded"):
        changed = _with_row(office, "标量指标", 2, {1: name})
        yield of_book(material, OFFICE, f"指标{name}", changed, "refused", "标量指标", "A2")
    unit = _with_row(office, "标量指标", 2, {4: "万个"})
    yield of_book(material, OFFICE, "指标的单位改了", unit, "either")
