"""Months, quarters and years of headings that the text below never speaks of."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from digital_monthly.checks.prose.contradiction import Contradiction
from digital_monthly.checks.prose.layout import Block, find_blocks
from digital_monthly.checks.prose.reading import Reading
from digital_monthly.checks.prose.rules.period_quarters import NAMED, months_of

__all__ = ["find_headings"]

_MONTH = r"(?:1[0-2]|0?[1-9])"
_TOPIC = re.compile(
    rf"(?:本期[为是]?|本月[((为]|[自从])?(?:(?P<year>20\d\d)年)?(?P<month>{_MONTH})月(?:份)?(?:[，,]|末|底|当月|全月"
    rf"|\d{{1,2}}日?(?:至|—|-|~)(?:{_MONTH}月)?\d{{1,2}}日|1日起|全行|我行|系统|共|期间|累计)"
    rf"|[((]?(?:以下|本期|本报告)?(?:数据|统计|口径)?(?:均|时点)?截[至止](?:(?P<year2>20\d\d)年)?(?P<month2>{_MONTH})月(?:份)?(?:末|底|30日|31日|28日|29日)"
)
_WHOLE = re.compile(
    rf"(?:20\d\d年)?{_MONTH}月1日(?:至|到|—|-|~)(?:20\d\d年)?(?:{_MONTH}月)?(?:2[89]|3[01])日"
    rf"|[((]?(?:以下|本期|本报告)?(?:数据|统计|口径)?(?:均|时点)?截[至止](?:20\d\d年)?{_MONTH}月(?:末|底|30日|31日|28日|29日)"
)
"""A whole month, or up to its end: what a report that is headed by a month speaks of."""
_LEAD = re.compile(
    r"[^。，；:\n]{2,30}(?:情况|简报|月报|通报|报告|概况|小结|快报|摘要|综述|分析|统计|简况):"
    r"|[^。，；:\n]{4,20}(?:月报|简报|通报|报告)，"
)
_CLOSES = re.compile(r"月末[^。]*月末|到\d+月末|至\d+月末")
_OTHER = re.compile(
    r"计划|预告|展望|安排|预计|下月|拟|通知|方案|较|同比|环比|对比|比较|上月|回顾|启动|起"
)
_HEADED = re.compile(rf"(?:(?P<year>20\d\d)年)?(?P<month>{_MONTH})月(?:份)?(?![\d至—–~、和-])")
_MONTHS = ("一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二")
_WRITTEN = re.compile(r"(?<![十个])(?P<month>十[一二]?|[一二三四五六七八九])月(?![日至、到])")
_STATED = re.compile(
    r"(?:(?:统计|数据|监测|报告|通报|结算|核算|考核|采集|取数|观察|评价|监控)(?:期间?|区间|时段|周期|时间|范围|口径)[为是:]?"
    r"|[本当]月[((])[自从]?(?:20\d\d年)?"
    r"(?P<first>1[0-2]|[1-9])月(?:1日)?(?:(?:至|到|—|-|~)(?:20\d\d年)?(?:(?P<last>1[0-2]|[1-9])月)?"
    r"(?:\d{1,2}日)?)?"
)
_SPAN = re.compile(
    r"(?:(?P<year>20\d\d)年)?(?P<part>上半年|下半年|第?[一二三四]季度|前三季度)|(?P<whole>20\d\d)"
    r"年(?!\d)"
)


_RANGE = re.compile(
    rf"(?:20\d\d年|今年|本年|本季度?)?[((]?(?P<first>{_MONTH})月?(?:份)?(?:\d{{1,2}}日)?(?:至|到|[—–~-])"
    rf"(?:20\d\d年)?(?P<last>{_MONTH})月"
)


def find_headings(reading: Reading) -> Iterator[Contradiction]:
    """Months and years of headings that the text below never speaks of."""
    for block, below in pairwise(_parted(find_blocks(reading.plain))):
        if block.is_heading and not below.is_heading and not _OTHER.search(block.text):
            yield from _heading(block, below)
            yield from _stated(block, below)
            yield from _years_headed(block, below)
            yield from _quarter_headed(block, below)


def _parted(blocks: list[Block]) -> Iterator[Block]:
    """Blocks, a first line that heads the rest of its block apart."""
    for block in blocks:
        head, _, rest = block.text.partition("\n")
        middle = block.start + len(head) + 1
        inner = find_blocks(head)
        lead = None if block.is_heading else _LEAD.match(block.text)
        is_prose = "。" in rest.partition("\n")[0] and ":" not in head
        if is_prose and inner and inner[0].is_heading:
            yield Block(block.start, middle, head, True)
            yield Block(middle, block.end, rest, False)
        elif lead:
            yield Block(block.start, block.start + lead.end(), lead[0], True)
            yield Block(block.start + lead.end(), block.end, block.text[lead.end() :], False)
        else:
            yield block


def _stated(heading: Block, below: Block) -> Iterator[Contradiction]:
    """八月 above a text whose period of counting is told as 7月1日至31日."""
    headed = [found for pattern in (_HEADED, _WRITTEN) for found in pattern.finditer(heading.text)]
    topic = _STATED.search(below.text)
    if len(headed) != 1 or not topic:
        return
    written = headed[0]["month"]
    mine = int(written) if written.isdecimal() else _MONTHS.index(written) + 1
    first, last = int(topic["first"]), int(topic["last"] or topic["first"])
    if first <= last and not first <= mine <= last:
        spans = (_at(below, topic.span()), _at(heading, headed[0].span()))
        yield Contradiction(f"标题为{mine}月，正文为{topic[0]}", spans, f"同为{mine}月或{last}月")


def _heading(heading: Block, below: Block) -> Iterator[Contradiction]:
    headed = list(_HEADED.finditer(heading.text))
    topic = _TOPIC.match(below.text)
    if len(headed) != 1 or not topic:
        return
    month = int(topic["month"] or topic["month2"])
    year = topic["year"] or topic["year2"]
    mine = int(headed[0]["month"])
    named = {int(each) for each in re.findall(rf"(?<!\d)({_MONTH})月", below.text)}
    stated = _STATED.search(below.text, topic.end())
    is_whole = _WHOLE.match(below.text) and not _CLOSES.search(below.text)
    is_named = mine in named and not is_whole
    is_named = is_named and not (stated and int(stated["first"]) == mine != month)
    if month != mine and not is_named and not _OTHER.search(below.text[: topic.end() + 4]):
        spans = (_at(below, topic.span()), _at(heading, headed[0].span()))
        yield Contradiction(f"标题为{mine}月，正文为{month}月", spans, f"同为{mine}月或{month}月")
    elif month == mine and _is_other_year(headed[0]["year"], year, below.text):
        spans = (_at(below, topic.span()), _at(heading, headed[0].span()))
        yield Contradiction("标题与正文的年份不符", spans, f"{headed[0]['year']}年")


def _is_other_year(mine: str | None, year: str | None, text: str) -> bool:
    """Whether a text is of another year than its heading, which it never names."""
    return bool(mine and year and mine != year and mine not in text)


def _quarter_headed(heading: Block, below: Block) -> Iterator[Contradiction]:
    """三季度 above a text that begins with 4月至6月 or 7月至10月; 1月至9月 covers it."""
    headed = list(_SPAN.finditer(heading.text))
    topic = _RANGE.match(below.text)
    if len(headed) == 1 and topic and not _OTHER.search(below.text[: topic.end() + 4]):
        months = _months(headed[0]["part"] or "")
        first, last = int(topic["first"]), int(topic["last"])
        is_theirs = not months or (first in months and last in months)
        is_longer = months and first < months[0] and months[-1] <= last
        if not is_theirs and not is_longer:
            spans = (_at(below, topic.span()), _at(heading, headed[0].span()))
            right = f"{months[0]}月至{months[-1]}月"
            yield Contradiction(f"标题为{headed[0][0]}，正文为{topic[0]}", spans, right)


def _months(part: str) -> range:
    """The months of 三季度, 上半年, ...; none for anything else."""
    named = NAMED.fullmatch(part)
    return months_of(named) if named else range(0)


def _years_headed(heading: Block, below: Block) -> Iterator[Contradiction]:
    """2026年上半年 above a text that begins with 2025年上半年, or with another half or quarter."""
    headed = list(_SPAN.finditer(heading.text))
    topic = _SPAN.match(below.text)
    if len(headed) == 1 and topic and not _OTHER.search(below.text[: topic.end() + 4]):
        mine, other = headed[0], topic
        years = mine["year"] and other["year"] and mine["year"] != other["year"]
        parts = mine["part"] and other["part"] and mine["part"] != other["part"]
        named = mine["year"] in below.text[topic.end() :] if mine["year"] else False
        if (years and mine["part"] == other["part"] and not named) or (
            parts and mine["part"] not in below.text and not _is_within(mine, other)
        ):
            spans = (_at(below, topic.span()), _at(heading, mine.span()))
            yield Contradiction(f"标题为{mine[0]}，正文为{other[0]}", spans, f"同为{mine[0]}")


def _is_within(whole: re.Match[str], part: re.Match[str]) -> bool:
    """Whether one stretch is a part of another: 三季度 of 前三季度."""
    return set(_months(part["part"])) <= set(_months(whole["part"]))


def _at(block: Block, span: tuple[int, int]) -> tuple[int, int]:
    return block.start + span[0], block.start + span[1]
