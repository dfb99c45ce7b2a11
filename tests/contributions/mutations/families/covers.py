"""Covers that say something else."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from random import Random

from tests.contributions.mutations.book import Book, Cell
from tests.contributions.mutations.inputs import Input, family, of_book
from tests.contributions.mutations.material import BRANCH, OFFICE, Material

__all__: list[str] = []


def _covered(book: Book, number: int, cell: Cell) -> Book:
    changed = replace(book.copy(), strings=list(book.strings))
    changed.sheets["封面"].rows[number][2] = cell
    return changed


@family("封面")
def _covers(material: Material, _random: Random) -> Iterator[Input]:
    book = material.filled[BRANCH]
    rows = {book.shown(row[1]): number for number, row in book.sheets["封面"].rows.items() if row}
    wrong = {
        "部门": (
            "不存在的部门",
            OFFICE,
            "审计部",
            "",
            "数字银行",
            "数字银行部;rm -rf",
            "../../x",
            "[red]",
        ),
        "月份": (
            "2024-13",
            "2024-09",
            "2024-03",
            "2024-4-1..",
            "",
            "../2024-04",
            "四月",
            "2024-04[/]",
        ),
        "模板版本": ("99", "2"),
    }
    for key, values in wrong.items():
        for value in values:
            cell = book.text(value) if value else Cell()
            changed = _covered(book, rows[key], cell)
            yield of_book(material, BRANCH, f"{key}“{value}”", changed, "refused")
    for key, values in {
        "部门": (" 数字银行部 ", "数字银行部\n", "數字銀行部"),
        "月份": ("2024年4月", "2024/4", "202404", " 2024-04 ", "２０２４-０４", "2024-04-01"),
        "模板版本": ("", "1.0", "一", "0", "-1", "1e9"),
        "填报人": ("", "某某", "=cmd|'/c calc'!A0"),
        "报送期限": ("", "昨天"),
    }.items():
        for value in values:
            changed = _covered(book, rows[key], book.text(value) if value else Cell())
            yield of_book(material, BRANCH, f"{key}“{value}”", changed, "either")
    serial = Cell("<v>45383</v>", style="1")
    yield of_book(material, BRANCH, "月份成了日期", _covered(book, rows["月份"], serial), "either")
    error = Cell("<v>#REF!</v>", "e")
    yield of_book(material, BRANCH, "部门是错误值", _covered(book, rows["部门"], error), "refused")
    twice = _covered(book, rows["报告期"], book.text("2024-03"))
    twice.sheets["封面"].rows[rows["报告期"]][1] = twice.text("月份")
    yield of_book(material, BRANCH, "两个月份", twice, "either")
