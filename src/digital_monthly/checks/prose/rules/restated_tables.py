"""Tables that the text tells in words."""

from __future__ import annotations

import re
from collections.abc import Iterator

from digital_monthly.checks.prose.contradiction import Contradiction
from digital_monthly.checks.prose.layout import Cell, find_tables
from digital_monthly.checks.prose.quantities import Quantity
from digital_monthly.checks.prose.reading import Reading

__all__ = ["find_tables_told"]


_KIND = (
    r"(?:类|级|事件|问题|需求|项目|系统|客户|缺陷|工单|投诉|变更|发生|处置|受理|完成|投产"
    r"|共计?|有|为|是|达)*"
)
_CHANGED = re.compile(r"较|比|增|减|降|升|上月|去年")
_OTHER_TIME = re.compile(r"上月|去年|上年|上季|同期|目标|计划|此前|由|从|改造前|优化前")


def find_tables_told(reading: Reading) -> Iterator[Contradiction]:
    """A cell of a table that the text tells with another value."""
    for head, *rows in find_tables(reading.plain):
        for row in rows:
            for at in range(1, min(len(row), len(head))):
                cell = reading.between(row[at].start, row[at].end + 1)
                if len(cell) == 1 and cell[0].value is not None and row[0].text:
                    yield from _told(reading, row[0].text, head, at, cell[0])


def _told(
    reading: Reading, label: str, head: list[Cell], at: int, cell: Quantity
) -> Iterator[Contradiction]:
    title = head[at].text
    for told in (*_titled(reading, label, title), *_counted(reading, label, head, at)):
        is_close = 0.3 < _digits(told) / (_digits(cell) or 1) < 3
        is_alike = not cell.unit or cell.unit == told.unit
        if is_alike and is_close and _digits(told) != _digits(cell):
            spans = ((told.start, told.end), (cell.start, cell.end))
            yield Contradiction(f"表中{label}{title}为“{cell.text}”", spans, cell.text)


def _titled(reading: Reading, label: str, title: str) -> Iterator[Quantity]:
    """What the text says with a row's label and a column's title: 核心系统平均响应时间85毫秒."""
    name = re.escape(re.split(r"[(]", title)[0])
    pattern = rf"{re.escape(label)}[^，。；|\n\d]{{0,6}}?{name}[^，。；;|\n\d]{{0,4}}?(?=[\d约近])"
    for told in _following(reading, pattern):
        if told.dimension != "percent" or re.search(r"率|占|比|%", title):
            yield told


def _counted(reading: Reading, label: str, head: list[Cell], at: int) -> Iterator[Quantity]:
    """What it says with a label and a unit that one column's title alone names: 三级事件4起."""
    pattern = rf"{re.escape(label)}{_KIND}[:约近]?(?=[\d约近])"
    for told in _following(reading, pattern):
        fitting = [each for each in head[1:] if told.unit and told.unit in each.text]
        if fitting == [head[at]]:
            yield told


def _following(reading: Reading, pattern: str) -> Iterator[Quantity]:
    """The quantities right behind a pattern, where they are of no other time and no change."""
    for found in re.finditer(pattern, reading.plain):
        following = reading.between(found.end(), found.end() + 2)[:1]
        ahead = reading.plain[max(found.start() - 12, 0) : found.start()]
        lead = re.split(r"[，。；;\n]", ahead)[-1]
        is_other = _CHANGED.search(found[0]) or _OTHER_TIME.search(lead) or "|" in lead
        if following and following[0].value is not None and not is_other:
            yield following[0]


def _digits(quantity: Quantity) -> float:
    """The number as its digits say, without its unit and 万."""
    found = re.search(r"\d[\d,]*(?:\.\d+)?", quantity.text)
    return float(found[0].replace(",", "")) if found else quantity.number
