"""Rows that are too many, too few, apart, or of somebody else."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from tests.contributions.mutations.book import Cell
from tests.contributions.mutations.editing import (
    DAILY,
    EVENTS,
    HOTLINE,
    last_row,
    moved_down,
    numeral,
    with_row,
)
from tests.contributions.mutations.inputs import Input, family, of_book
from tests.contributions.mutations.material import BRANCH, OFFICE, Material

__all__: list[str] = []

_RESOURCE = "数字化资源投入的部门分布"


@family("空行")
def _gaps(material: Material, random: Random) -> Iterator[Input]:
    book = material.filled[BRANCH]
    for _ in range(3):
        start, size = random.randint(3, 30), random.randint(1, 4)
        gap = moved_down(book, DAILY, start, size)
        yield of_book(material, BRANCH, f"第{start}行前{size}行", gap, "either")
    tail = book.copy()
    style = tail.sheets[DAILY].rows[2][2].style
    for number in range(40, 4000):
        tail.sheets[DAILY].rows[number] = {1: Cell(style=style), 2: Cell(style=style)}
    yield of_book(material, BRANCH, "表下有几千行带格式的空行", tail, "right")
    blank = with_row(book, DAILY, 35, {1: " ", 2: "　"})
    yield of_book(material, BRANCH, "表下一行空格", blank, "either")


@family("重复的行")
def _doubled(material: Material, random: Random) -> Iterator[Input]:
    for department, title in ((BRANCH, DAILY), (OFFICE, EVENTS), (OFFICE, HOTLINE)):
        book = material.filled[department]
        end = last_row(book.sheets[title]) + 1
        for _ in range(2):
            row = random.randint(2, end - 1)
            own = {place: cell for place, cell in book.sheets[title].rows[row].items() if place < 7}
            twice = with_row(book, title, end, dict(own))
            label = f"{title} 第{row}行"
            yield of_book(material, department, label, twice, "refused", title, str(end))
    book = material.filled[BRANCH]
    row = random.randint(2, 20)
    day = book.sheets[DAILY].rows[row][1]
    other = with_row(book, DAILY, row + 1, {1: day})
    yield of_book(material, BRANCH, "一天两行而缺一天", other, "refused", DAILY, str(row + 1))
    raw = book.copy()
    raw.sheets[DAILY].raw = raw.sheets[DAILY].row_xml(5).replace("<v>", "<v>1")
    yield of_book(material, BRANCH, "同一行号写了两次", raw, "refused")
    cell = f'<row r="5">{day.at("A5")}{numeral("1").at("B5")}{numeral("2").at("B5")}</row>'
    raw = book.copy()
    raw.sheets[DAILY].rows.pop(5)
    raw.sheets[DAILY].raw = cell
    yield of_book(material, BRANCH, "同一单元格写了两次", raw, "refused")


@family("缺少的行")
def _lost(material: Material, random: Random) -> Iterator[Input]:
    for _ in range(4):
        book = material.filled[BRANCH].copy()
        book.sheets[DAILY].rows.pop(random.randint(2, 31))
        yield of_book(material, BRANCH, "少一天", book, "refused", DAILY)
    book = material.filled[BRANCH].copy()
    for number in range(17, 32):
        book.sheets[DAILY].rows.pop(number)
    yield of_book(material, BRANCH, "少半个月", book, "refused", DAILY)
    book = material.filled[OFFICE].copy()
    book.sheets[HOTLINE].rows.pop(3)
    yield of_book(material, OFFICE, "少一类", book, "refused", HOTLINE)
    book = material.filled[OFFICE].copy()
    book.sheets[EVENTS].rows.pop(4)
    rows = [row for number, row in enumerate(material.tables["events"], 2) if number != 4]
    yield of_book(material, OFFICE, "少一件事", book, "right", tables={"events": rows})


@family("别的月份与部门的行")
def _others(material: Material, _random: Random) -> Iterator[Input]:
    book = material.filled[BRANCH]
    for serial in ("45382", "45413", "45747"):
        row = with_row(book, DAILY, 32, {1: numeral(serial), 2: numeral("150000")})
        yield of_book(material, BRANCH, f"日期{serial}", row, "refused", DAILY, "A32")
    for name in ("企业金融管理部", "审计部", "不存在的部门", "数字银行", "数字银行部、审计部"):
        cells: dict[int, Cell | str] = {1: "2024-04", 2: name, 3: numeral("1")}
        row = with_row(book, _RESOURCE, 3, cells)
        yield of_book(material, BRANCH, f"多{name}一行", row, "refused", _RESOURCE, "B3")
        changed = with_row(book, _RESOURCE, 2, {2: name})
        yield of_book(material, BRANCH, f"改为{name}", changed, "refused", _RESOURCE, "B2")
    changed = with_row(book, _RESOURCE, 2, {1: "2024-03"})
    yield of_book(material, BRANCH, "上期", changed, "refused", _RESOURCE, "A2")
    office = material.filled[OFFICE]
    for name in ("oa_trial_months", "no_such_measure", "HOTLINE_RESPONDED", "hotline responded"):
        changed = with_row(office, "标量指标", 2, {1: name})
        yield of_book(material, OFFICE, f"指标{name}", changed, "refused", "标量指标", "A2")
    unit = with_row(office, "标量指标", 2, {4: "万个"})
    yield of_book(material, OFFICE, "指标的单位改了", unit, "either")
