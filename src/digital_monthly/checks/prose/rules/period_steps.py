"""How often something came between two dates, week by week, or in months that a table lists."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from digital_monthly.checks.prose.contradiction import Contradiction
from digital_monthly.checks.prose.layout import find_tables
from digital_monthly.checks.prose.moments import Moment
from digital_monthly.checks.prose.numerals import ARABIC, parse
from digital_monthly.checks.prose.reading import Reading
from digital_monthly.checks.prose.years import year_of

__all__ = ["find_listed_months", "find_steps"]

_NUMBER = rf"(?P<number>{ARABIC}|[二两三四五六七八九十]+)"
_TIMES = re.compile(
    rf"(?:分|共|计|为|含|计划|安排)(?:了|为|成)?{_NUMBER}(?:个批次|批次?|期|轮|次|场|讲)"
)
_WEEKLY = re.compile(
    r"[每逐]周(?!均|[平日]均)[^。；;]{0,6}?(?:[一1]次|一[批期轮场讲]|[一二三四五六日])|逐周"
)
_FIRST = re.compile(r"自|从|起|首|第一|开始|启动")
_LAST = re.compile(r"最后|末次|收官|末[批期轮场讲]")
_REACH = 10
_LISTED = re.compile(
    rf"(?:上表|表中|表列|上述|以上|所列)[^。；;\n]{{0,6}}?(?:近|这|前|共)?{_NUMBER}个(?P<unit>月|季度)(?!前|内|后|以)"
)
_MONTH = re.compile(r"(?:20\d\d年)?(?:1[0-2]|[1-9])月(?:份)?")
_QUARTER = re.compile(r"(?:20\d\d年)?[一二三四]季度")


def find_steps(reading: Reading) -> Iterator[Contradiction]:
    """So many steps, one a week, that do not reach from the first day to the last."""
    year = min(year_of(reading.plain) or {2023})
    for times in _TIMES.finditer(reading.plain):
        sentence = reading.text.sentence_of(times.start())
        stretch = reading.plain[sentence.start : sentence.end + 40]
        numeral = parse(times["number"])
        first, last = _ends(reading, sentence.start, sentence.end + 40)
        begins = first.on(year) if first else None
        ends = last.on(year) if last else None
        if not numeral or not begins or not ends or not _WEEKLY.search(stretch):
            continue
        steps, rest = divmod((ends - begins).days, 7)
        if rest == 0 and steps + 1 != numeral.value and first and last:
            right = begins + dt.timedelta(weeks=numeral.value - 1)
            yield Contradiction(
                f"自{begins:%-m月%-d日}起每周一次，到{ends:%-m月%-d日}是{steps + 1}次"
                f"，与{times['number']}次不符",
                (times.span("number"), (last.start, last.end), (first.start, first.end)),
                f"{steps + 1}次，或{right:%-m月%-d日}",
            )


def _ends(reading: Reading, start: int, end: int) -> tuple[Moment | None, Moment | None]:
    """The day with which something begins and that of its last step."""
    days = [each for each in reading.moments if start <= each.start < end and each.day]
    first = [each for each in days if _FIRST.search(_around(reading, each))]
    last = [each for each in days if _LAST.search(_around(reading, each))]
    is_clear = len(first[:1]) == len(last) == 1 and first[0] is not last[0]
    return (first[0], last[0]) if is_clear else (None, None)


def _around(reading: Reading, moment: Moment) -> str:
    ahead = reading.plain[max(moment.start - _REACH, 0) : moment.start]
    return re.split("[，。；;]", ahead)[-1]


def find_listed_months(reading: Reading) -> Iterator[Contradiction]:
    """So many months that a text says its table lists, which lists others."""
    tables = [table for table in find_tables(reading.plain) if table]
    for found in _LISTED.finditer(reading.plain):
        above = [table for table in tables if table[0][0].end < found.start()]
        pattern = _MONTH if found["unit"] == "月" else _QUARTER
        numeral = parse(found["number"])
        if not above or not numeral:
            continue
        head, *rows = above[-1]
        down = sum(bool(row and pattern.fullmatch(row[0].text)) for row in rows)
        across = sum(bool(pattern.fullmatch(cell.text)) for cell in head)
        listed = max(down, across)
        if listed > 1 and listed != numeral.value:
            unit = f"个{found['unit']}"
            yield Contradiction(
                f"表中列出{listed}{unit}，与{found['number']}{unit}不符",
                (found.span("number"),),
                f"{listed}{unit}",
            )
