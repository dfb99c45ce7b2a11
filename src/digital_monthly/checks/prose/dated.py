"""Rows of numbers over time: each with the month, quarter or year right before it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from digital_monthly.checks.prose.layout import Cell, find_blocks, find_tables
from digital_monthly.checks.prose.quantities import Quantity
from digital_monthly.checks.prose.reading import Reading

__all__ = ["Dated", "find_rows", "month_of"]

_NOW = 99999
_MONTHS = ("一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二")
_PERIOD = re.compile(
    r"(?:(?P<year>20\d\d)年)?(?:(?P<month>1[0-2]|[1-9]|十[一二]|(?<![一二三四五六七八九十])[一二三四五六七八九十])月(?:份|末|底)?|(?P<quarter>[一二三四])"
    r"季度末?|(?P<yearend>年末|年底|年)|(?P<week>第[一二三四五]周)|(?P<old>年初|上月末?|上期末?"
    r"|去年末)|(?P<now>目前|当前|本月末?|本期末?))(?P<rest>[^，。；;\d、]{0,12}?)"
    r"[:(（]?$"
)
_DEALT = re.compile(
    r"(?:[一二三四五六七八九十]{1,2}月(?:至|到)[一二三四五六七八九十]{1,2}月"
    r"|近[三四五六]个?[月季年]|[1-9]月(?:份)?(?:至|到|[—–~-])1?[0-9]月|[1-9](?:至|到|[—–~-])"
    r"1?[0-9]月|各[月季]|[三四五六]个[月季]|逐[月季]|[一二三]季度?(?:至|到|[—–~-])[二三四]季度)"
    r"[^。；;，\d]{0,24}(?:，[^。；;，\d]{0,16})?(?:分别|依次)[为是]|先后(?:分别|依次)?[为是]"
)


@dataclass(frozen=True)
class Dated:
    """A number and the period it is of, as an order within its row."""

    order: int
    label: str
    quantity: Quantity


def find_rows(reading: Reading) -> list[list[Dated]]:
    """Numbers of one unit with a period right before each, in order, two or more."""
    rows: list[list[Dated]] = []
    for block in find_blocks(reading.plain):
        row: list[Dated] = []
        floor, rest = block.start, ""
        for quantity in reading.between(block.start, block.end):
            dated = _dated(reading, floor, quantity)
            floor = quantity.end
            same = row and _kind(row[-1]) == (quantity.dimension, quantity.unit)
            if (
                dated
                and quantity.value is not None
                and (not row or same)
                and (not row or not dated[1] or dated[1] == rest or not rest)
            ):
                row.append(dated[0])
                rest = rest or dated[1]
            elif dated and quantity.value is not None:
                rows.append(row)
                row, rest = [dated[0]], dated[1]
            elif row and len(row) >= 2:
                rows.append(row)
                row, rest = [], ""
            elif not same:
                row, rest = [], ""
        rows.append(row)
    rows += [*_columns(reading), *_dealt(reading)]
    return [row for row in rows if len(row) >= 2 and len({each.order for each in row}) == len(row)]


def _dealt(reading: Reading) -> Iterator[list[Dated]]:
    """Numbers of periods that follow each other: 近三个月分别为2.4、2.6和2.9小时."""
    for found in _DEALT.finditer(reading.plain):
        sentence = reading.text.sentence_of(found.start())
        row: list[Dated] = []
        behind = found.end()
        for each in reading.between(found.end(), sentence.end):
            gap = reading.plain[behind : each.start]
            if each.value is None or not re.fullmatch(
                r"[、和及与，\s]{0,2}" if row else r"[:\s]?", gap
            ):
                break
            if row and _kind(row[0]) != (each.dimension, each.unit):
                break
            row.append(Dated(_first_month(found[0]) + len(row), each.text, each))
            behind = each.end
        yield row if len({_kind(each) for each in row[-2:]}) == 1 else []


def _first_month(words: str) -> int:
    """The first month of 5月至9月, so that each number's month is known; 0 for 近三个月."""
    found = re.match(
        r"(1[0-2]|\d|十[一二]|[一二三四五六七八九十])月?(?:份)?(?:至|到|[—–~-])", words
    )
    return month_of(found[1]) if found and "季" not in words else 0


def month_of(text: str) -> int:
    """The number of a month that is written in either numerals: 5 of 5 and of 五."""
    return int(text) if text.isdigit() else _MONTHS.index(text) + 1


def _kind(dated: Dated) -> tuple[str, str]:
    return dated.quantity.dimension, dated.quantity.unit


def _dated(reading: Reading, floor: int, quantity: Quantity) -> tuple[Dated, str] | None:
    piece = reading.plain[max(floor, quantity.start - 24) : quantity.start]
    found = _PERIOD.search(piece)
    if not found or re.search(
        r"合计|共计|累计|总|去年|上年|[较比]|增|减|降|升|每|日均[^，]*峰",
        re.split(r"[，。；;:]", piece[: found.start()])[-1][-3:] + piece[found.start() :],
    ):
        return None
    year = int(found["year"] or 0)
    if found["month"]:
        order = year * 12 + month_of(found["month"])
    elif found["quarter"]:
        order = year * 12 + "一二三四".find(found["quarter"]) * 3 + 3
    elif found["old"] or found["now"]:
        order = -1 if found["old"] else _NOW
    elif found["week"]:
        order = "一二三四五".find(found["week"][1])
    else:
        order = year * 12 + 12
    rest = re.sub(r"[为是达约的占]|末|共有?|有", "", found["rest"])
    return Dated(order, found[0].strip("(（:"), quantity), rest


def _columns(reading: Reading) -> Iterator[list[Dated]]:
    for head, *rows in find_tables(reading.plain):
        for at in range(1, len(head)):
            made = []
            for row in rows:
                month = re.fullmatch(r"(?:20\d\d年)?(1[0-2]|[1-9])月(?:份)?", row[0].text)
                found = reading.between(row[at].start, row[at].end + 1) if at < len(row) else []
                if month and len(found) == 1 and found[0].value is not None:
                    made.append(Dated(int(month[1]), row[0].text, found[0]))
            yield made
        yield from _rows_of_months(reading, head, rows)


def _rows_of_months(
    reading: Reading, head: list[Cell], rows: list[list[Cell]]
) -> Iterator[list[Dated]]:
    """Rows of a table whose head names months."""
    months = [re.fullmatch(r"(1[0-2]|[1-9])月(?:份)?", cell.text) for cell in head]
    for row in rows:
        made = []
        for month, cell in zip(months, row, strict=False):
            found = reading.between(cell.start, cell.end + 1)
            if month and len(found) == 1 and found[0].value is not None:
                made.append(Dated(int(month[1]), month[0], found[0]))
        yield made
