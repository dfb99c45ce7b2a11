"""Heads and columns that were moved, renamed, doubled or lost."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from tests.contributions.mutations.book import Book, Cell
from tests.contributions.mutations.inputs import Input, committed, family, of_book
from tests.contributions.mutations.material import (
    BRANCH,
    DEPARTMENTS,
    OFFICE,
    PROCESS,
    Material,
    Row,
    Spot,
)

__all__: list[str] = []


def _first(material: Material, dataset: str, column: str) -> Spot:
    return material.spots(dataset, column)[0]


def _swapped(book: Book, one: Spot, other: Spot, *, heads_only: bool = False) -> Book:
    """Two columns in each other's place, or only their heads."""
    book = book.copy()
    rows = book.sheets[one.sheet].rows
    for number in [1] if heads_only else list(rows):
        row = rows[number]
        row[one.place], row[other.place] = row.get(other.place, Cell()), row.get(one.place, Cell())
    return book


def _headed(book: Book, spot: Spot, text: str) -> Book:
    """Another head above a column; an empty one where there is no text."""
    book = book.copy()
    row = book.sheets[spot.sheet].rows[1]
    row[spot.place] = book.text(text, row[spot.place].style) if text else Cell()
    return book


def _without(book: Book, spot: Spot) -> Book:
    """A column emptied, head and all."""
    book = book.copy()
    for row in book.sheets[spot.sheet].rows.values():
        row.pop(spot.place, None)
    return book


def _beside(book: Book, spot: Spot, head: str, texts: dict[int, str]) -> Book:
    """A further column at the right of everything."""
    book = book.copy()
    rows = book.sheets[spot.sheet].rows
    place = max(max(row, default=1) for row in rows.values()) + 1
    rows[1][place] = book.text(head)
    for number, text in texts.items():
        rows[number][place] = book.text(text)
    return book


@family("列换了位置")
def _moved(material: Material, _random: Random) -> Iterator[Input]:
    for department, dataset, one, other in (
        (BRANCH, "mobile_daily", "date", "dau"),
        (OFFICE, "hotline_monthly", "month", "reply_d"),
        (OFFICE, "hotline_monthly", "received", "resolved"),
        (OFFICE, "hotline_monthly", "accept_h", "reply_d"),
        (OFFICE, "events", "event", "system"),
        (OFFICE, "measures", "value", "period"),
        (PROCESS, "biz_process_list", "start", "done"),
        (PROCESS, "biz_process_list", "name", "status"),
    ):
        spots = _first(material, dataset, one), _first(material, dataset, other)
        book = _swapped(material.filled[department], *spots)
        yield of_book(material, department, f"{dataset} {one}与{other}", book, "right")


@family("表头换了位置")
def _heads_moved(material: Material, _random: Random) -> Iterator[Input]:
    for department, dataset, one, other in (
        (BRANCH, "mobile_daily", "date", "dau"),
        (OFFICE, "hotline_monthly", "type", "received"),
        (OFFICE, "hotline_monthly", "month", "accept_h"),
        (OFFICE, "events", "event", "system"),
        (PROCESS, "biz_process_list", "status", "start"),
    ):
        spots = _first(material, dataset, one), _first(material, dataset, other)
        book = _swapped(material.filled[department], *spots, heads_only=True)
        label = f"{dataset} {one}与{other}"
        yield of_book(material, department, label, book, "refused", spots[0].sheet)
    hours, days = (_first(material, "hotline_monthly", name) for name in ("accept_h", "reply_d"))
    book = _headed(material.filled[OFFICE], hours, "平均受理时长（天）")
    book = _headed(book, days, "平均答复时长（小时）")
    yield of_book(material, OFFICE, "单位互换", book, "refused", hours.sheet)


@family("表头的写法")
def _heads(material: Material, _random: Random) -> Iterator[Input]:
    spot = _first(material, "mobile_daily", "dau")
    book = material.filled[BRANCH]
    for head in (
        "日活用户",
        "日活用户(人)",
        " 日活用户（人） ",
        "日活用户 （人）",
        "日活用户\n（人）",
    ):
        yield of_book(material, BRANCH, repr(head), _headed(book, spot, head), "right")
    for head in (
        "dau",
        "日活用户（户）人",
        "日活用户（人）*",
        "*日活用户（人）",
        "日活用户（人）：",
    ):
        yield of_book(material, BRANCH, repr(head), _headed(book, spot, head), "either")
    for head in (
        "日活用户（万人）",
        "日活用户（千人）",
        "日活",
        "用户",
        "",
        "1",
        "上期 日活用户（人）",
    ):
        changed = _headed(book, spot, head)
        yield of_book(material, BRANCH, repr(head), changed, "refused", spot.sheet)
    hours = _first(material, "hotline_monthly", "accept_h")
    for head in ("平均受理时长（分钟）", "平均受理时长（天）", "平均答复时长（小时）"):
        changed = _headed(material.filled[OFFICE], hours, head)
        yield of_book(material, OFFICE, head, changed, "refused", hours.sheet)
    formula = book.copy()
    formula.sheets[spot.sheet].rows[1][spot.place] = Cell("<f>A1</f><v>日活用户（人）</v>", "str")
    yield of_book(material, BRANCH, "表头是公式", formula, "either")
    wrong = book.copy()
    wrong.sheets[spot.sheet].rows[1][spot.place] = Cell("<v>#REF!</v>", "e")
    yield of_book(material, BRANCH, "表头是错误值", wrong, "refused", spot.sheet)


@family("缺列")
def _lost(material: Material, _random: Random) -> Iterator[Input]:
    for department, dataset, column in (
        (BRANCH, "mobile_daily", "dau"),
        (BRANCH, "mobile_daily", "date"),
        (BRANCH, "resource_input_by_department", "department"),
        (OFFICE, "hotline_monthly", "resolved"),
        (OFFICE, "events", "system"),
        (OFFICE, "measures", "value"),
        (PROCESS, "biz_process_list", "line"),
    ):
        spot = _first(material, dataset, column)
        book = _without(material.filled[department], spot)
        yield of_book(material, department, f"{dataset}.{column}", book, "refused", spot.sheet)


@family("旧模板")
def _old(material: Material, _random: Random) -> Iterator[Input]:
    for department, dataset, column in (
        (PROCESS, "biz_process_list", "done"),
        (OFFICE, "measures", "note"),
        (OFFICE, "measures", "qualifier"),
    ):
        book = _without(material.filled[department], _first(material, dataset, column))
        blank: list[Row] = [{**row, column: ""} for row in material.tables[dataset]]
        tables = {**committed(material, DEPARTMENTS[department]), dataset: blank}
        given = of_book(material, department, f"没有{column}一列", book, "either", tables=tables)
        yield given
    spot = _first(material, "biz_process_list", "done")
    book = material.filled[PROCESS]
    for sheet in (spot.sheet, "填写说明"):
        bare = book.copy()
        bare.sheets[sheet].after = "</worksheet>"
        yield of_book(material, PROCESS, f"{sheet}没有校验", bare, "right")


@family("多余的列")
def _further(material: Material, _random: Random) -> Iterator[Input]:
    spot = _first(material, "mobile_daily", "dau")
    book = material.filled[BRANCH]
    for head in ("备注", "核对人", "环比", "日活用户（万人）", "Unnamed"):
        changed = _beside(book, spot, head, {3: "已核", 9: "12"})
        yield of_book(material, BRANCH, f"右边多一列{head}", changed, "either")
    for head in ("日活用户（人）", "日活用户", "日期"):
        changed = _beside(book, spot, head, {})
        yield of_book(material, BRANCH, f"{head}有两列", changed, "refused", spot.sheet)
    changed = _beside(book, spot, "日活用户（人）", dict.fromkeys(range(2, 32), "1"))
    yield of_book(material, BRANCH, "日活用户有两列且不同", changed, "refused", spot.sheet)
    remark = book.copy()
    remark.sheets[spot.sheet].rows[5][12] = remark.text("4月4日系统升级")
    yield of_book(material, BRANCH, "行的右边有附注", remark, "right")
    emptied = _headed(book, spot, "")
    yield of_book(material, BRANCH, "有数而没有表头", emptied, "refused", spot.sheet)
