"""What stands around the rows: notes, totals, and what hides or merges them."""

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
from tests.contributions.mutations.material import BRANCH, OFFICE, PROCESS, Material

__all__: list[str] = []


@family("表下的说明")
def _notes(material: Material, _random: Random) -> Iterator[Input]:
    for department, title in ((BRANCH, DAILY), (OFFICE, HOTLINE), (OFFICE, EVENTS)):
        book = material.filled[department]
        end = last_row(book.sheets[title])
        for gap in (1, 3):
            noted = with_row(book, title, end + gap, {1: "注：4月数据口径有变"})
            yield of_book(material, department, f"{title} 隔{gap - 1}行", noted, "right")
        for text in (
            "数据来源：系统导出",
            "以上数据已核",
            "填表人：联络员",
            "2024年5月6日",
            "1. 口径",
        ):
            noted = with_row(book, title, end + 2, {1: text})
            says = (title, f"A{end + 2}")
            yield of_book(material, department, f"{title} {text}", noted, "refused", *says)
    book = material.filled[BRANCH]
    titled = moved_down(book, DAILY, 1, 2)
    titled = with_row(titled, DAILY, 1, {1: "手机银行日活（2024年4月）"})
    yield of_book(material, BRANCH, "表上有标题", titled, "right")
    yield of_book(material, BRANCH, "表上有空行", moved_down(book, DAILY, 1, 3), "right")
    end = last_row(book.sheets[DAILY])
    inside = with_row(moved_down(book, DAILY, 10, 1), DAILY, 10, {1: "注：以下为系统升级后"})
    yield of_book(material, BRANCH, "表中有说明", inside, "either")
    far = with_row(book, DAILY, end + 40, {1: "注：远处的说明"})
    yield of_book(material, BRANCH, "隔四十行", far, "right")
    beside = with_row(book, DAILY, end + 1, {2: "注：写在数字列"})
    yield of_book(material, BRANCH, "写在数字列", beside, "either")


@family("合计行")
def _totals(material: Material, _random: Random) -> Iterator[Input]:
    book = material.filled[BRANCH]
    end = last_row(book.sheets[DAILY]) + 1
    total = Cell("<f>SUM(B2:B31)</f><v>4400000</v>")
    for label in ("合计", "总计", "小计", "平均", "月均", "合　计", "Total", "注：合计"):
        summed = with_row(book, DAILY, end, {1: label, 2: total})
        yield of_book(material, BRANCH, label, summed, "refused", DAILY, str(end))
    bare = with_row(book, DAILY, end, {2: total})
    yield of_book(material, BRANCH, "没有字样", bare, "refused", DAILY, str(end))
    apart = with_row(book, DAILY, end + 3, {1: "合计", 2: total})
    yield of_book(material, BRANCH, "隔三行", apart, "refused", DAILY, str(end + 3))
    office = material.filled[OFFICE]
    cells: dict[int, Cell | str] = {1: "2024-04", 2: "合计"}
    cells |= {place: numeral("85") for place in range(3, 7)}
    summed = with_row(office, HOTLINE, 4, cells)
    yield of_book(material, OFFICE, "类型为合计", summed, "refused", HOTLINE, "合计")
    process = material.filled[PROCESS]
    title = "业务流程优化清单"
    row = last_row(process.sheets[title]) + 1
    summed = with_row(process, title, row, {1: "合计", 2: "34项"})
    yield of_book(material, PROCESS, "清单的合计", summed, "refused", title, str(row))
    summed = with_row(process, "跨机构用印功能优化点", 5, {1: "合计", 2: "3项"})
    yield of_book(material, PROCESS, "序号为合计", summed, "refused", "跨机构用印功能优化点", "A5")


@family("隐藏与筛选")
def _hidden(material: Material, random: Random) -> Iterator[Input]:
    for count in (1, 5, 30):
        book = material.filled[BRANCH].copy()
        book.sheets[DAILY].hidden_rows = set(random.sample(range(2, 32), count))
        yield of_book(material, BRANCH, f"隐藏{count}行", book, "either")
    book = material.filled[BRANCH].copy()
    sheet = book.sheets[DAILY]
    for place, label in ((1, "日期"), (2, "日活用户")):
        hidden = book.copy()
        cols = f'<cols><col min="{place}" max="{place}" width="9" hidden="1"/></cols>'
        before = sheet.before.partition("<cols>")[0]
        hidden.sheets[DAILY].before = before + cols
        yield of_book(material, BRANCH, f"隐藏{label}一列", hidden, "right")
    filtered = book.copy()
    kept = (
        '<filterColumn colId="1"><customFilters><customFilter operator="greaterThan" val="150000"/>'
    )
    filter_ = f'<autoFilter ref="A1:B31">{kept}</customFilters></filterColumn></autoFilter>'
    filtered.sheets[DAILY].after = filter_ + sheet.after
    filtered.sheets[DAILY].hidden_rows = {3, 4, 5, 6}
    yield of_book(material, BRANCH, "筛选过", filtered, "either")
    below = with_row(book, DAILY, 33, {1: "备用", 2: numeral("1")})
    below.sheets[DAILY].hidden_rows = {33}
    yield of_book(material, BRANCH, "表下隐藏的一行", below, "refused", DAILY, "33")
    hidden = book.copy()
    hidden.sheets[DAILY].hidden_rows = {1}
    yield of_book(material, BRANCH, "隐藏表头", hidden, "either")


@family("合并的单元格")
def _merged(material: Material, _random: Random) -> Iterator[Input]:
    book = material.filled[BRANCH]
    for ref in ("B2:B3", "A2:A5", "A10:B10", "A1:B1", "B31:C32", "A2:B31"):
        merged = book.copy()
        sheet = merged.sheets[DAILY]
        sheet.after = f'<mergeCells count="1"><mergeCell ref="{ref}"/></mergeCells>{sheet.after}'
        yield of_book(material, BRANCH, ref, merged, "refused", DAILY, ref.partition(":")[0])
    for ref in ("A1:XFD1048576", "B2", "Z9:A1", "没有", ""):
        merged = book.copy()
        sheet = merged.sheets[DAILY]
        sheet.after = f'<mergeCells count="1"><mergeCell ref="{ref}"/></mergeCells>{sheet.after}'
        yield of_book(material, BRANCH, f"范围“{ref}”", merged, "either")
    for title, ref in (("封面", "A1:B1"), ("填写说明", "A2:A3")):
        merged = book.copy()
        sheet = merged.sheets[title]
        sheet.after = f'<mergeCells count="1"><mergeCell ref="{ref}"/></mergeCells>{sheet.after}'
        yield of_book(material, BRANCH, f"{title}", merged, "either")
