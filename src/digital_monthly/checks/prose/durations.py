"""Durations as prose states them: three months, 30 days, 6.5 hours, half a year."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from digital_monthly.checks.prose.bounds import AFTER, BEFORE, MORE, bounds
from digital_monthly.checks.prose.numerals import ARABIC, CHINESE, Numeral, parse

__all__ = ["Duration", "find_durations"]

_CUE_BEFORE = re.compile(
    r"(?:历时|为期|共计|一共|总共|共|用时|耗时|仅用|只用|短短|用了|连续[一-鿿]{0,2}|(?:公告|公示|试点|试用|试行|征集|培训|展示|建设|实施|窗口|封网|冻结|观察|整改|驻场|测试)期(?:限|间)?|持续|共持续|已满|满|时长"
    r"|横跨|跨越?|历经|经过|经历|长达|前后|总计"
    r"|时间|周期|工期|合计|运行|稳定运行|仅|计|仅仅|走过|达|整整|完整|期限|天数|跨度|间隔|相隔"
    r"|相距|服役|使用|做了|花了|共历|延续|满打满算|耗去|为时|时限|服务期|合同期|有效期间?|存续期|任期|学制|工时)[均各都已]?[为了是达约有计]?$"
    r"|[均各都][为是]$"
)
_BY_WORKDAYS = re.compile(r"(?:按|以)工作日(?:口径)?(?:计算?|算|统计|共|为|是|，)*$")
_CUE_AFTER = re.compile(
    r"\s?(?:期(?![存限间])|里|内，|以来|来，|来的?|间|时间|的(?:试|运|测|观|监|攻|磨|保|筹|建|集|值|窗|准|演|努"
    r"|奋|连|并|持|征|公|验|封|时间|工|周|期|培|集|停|割|实|攻|紧|项|学|活|投|推|整|专|联|维|服|合|协|质))"
)
_NOT_AFTER = re.compile(r"\s?(?:前|后|一次|一[次轮期迭]|左右?一次|目标|滚动|期[存限])")
_NOT_BEFORE = re.compile(
    r"(?:每|平均|提前|延长|缩短|近期|前|后|第|剩余?|距|保留|留存|有效期|过去|最近|未来|压缩|减少"
    r"|增加|较|比|节省|节约|超时|推迟|延期|延迟|日均|人均|笔均|为|至|到|由)$"
)
_DURATION = re.compile(
    rf"""(?P<before>{BEFORE})?(?P<number>{ARABIC}|{CHINESE}|半)(?P<more>{MORE})?
         (?P<unit>个?半?月(?!份|\d)|个多月|个工作日|工作日|天(?!然)|个?昼夜|个?自然日|日(?!均|终|常|间|切)|周(?!年|[一二三四五六日])|个?星期
         |个?年头|年(?!度|末|初|底|\d)|个?小时|个季度|分钟)(?P<half>半(?!年))?(?P<after>{AFTER}|多(?=的|，|时|来|以))?""",
    re.X,
)
_AROUND = 8
_UNITS = {"工作日": "workdays", "月": "months", "季度": "quarters", "周": "weeks", "星期": "weeks"}
_UNITS |= {"天": "days", "昼夜": "days", "自然日": "days", "日": "days", "年": "years"}
_UNITS |= {"小时": "hours", "分钟": "minutes"}


@dataclass(frozen=True)
class Duration:
    """A stretch of time that is said to have passed.

    Attributes:
        start: place of its first character.
        end: place behind its last.
        text: as it is written.
        low: the least that it may be, in its unit.
        high: the most.
        unit: workdays, days, weeks, months, quarters, years, hours or minutes.
        is_told: whether words beside it say that it passed (历时, 为期, ...以来).
    """

    start: int
    end: int
    text: str
    low: float
    high: float
    unit: str
    is_told: bool


def find_durations(plain: str) -> Iterator[Duration]:
    """The durations of a text, in order; spans ahead and repeated ones are none."""
    for found in _DURATION.finditer(plain):
        before = plain[max(found.start() - _AROUND, 0) : found.start()]
        after = plain[found.end() : found.end() + _AROUND]
        is_counted = found["unit"][0] == "个"
        if (
            re.search(r"[\d.]$|过去的$|新的$|[这另任第上下]$", before)
            or (before[-1:] in ("月", "年") and not is_counted)
            or (found["unit"] == "月" and found["number"][0].isdigit())
        ):
            continue
        made = _duration(found, bool(_CUE_BEFORE.search(before) or _CUE_AFTER.match(after)))
        if made and made.unit == "days" and _BY_WORKDAYS.search(before):
            made = replace(made, unit="workdays")
        if (
            made
            and not _NOT_AFTER.match(after)
            and (made.is_told or not _NOT_BEFORE.search(before))
        ):
            yield made


def _duration(found: re.Match[str], is_told: bool) -> Duration | None:
    numeral = Numeral(0.5, 0.1) if found["number"] == "半" else parse(found["number"])
    if numeral is None:
        return None
    unit = next(known for written, known in _UNITS.items() if written in found["unit"])
    half = 0.5 if "半" in found["unit"] or found["half"] else 0.0
    words = {found["before"], found["after"], found["more"]} - {None}
    words |= {"多"} if "多" in found["unit"] else set()
    value = Numeral(numeral.value + half, numeral.step)
    if unit == "years" and value.value % 1:
        value, unit = Numeral(value.value * 12, 1.0), "months"
    low, high = bounds(value, words, is_whole=True)
    if words and unit in ("months", "years", "weeks", "quarters"):
        low = low if low == value.value else value.value - 0.6
        high = high if high == value.value else value.value + 0.99
    return Duration(found.start(), found.end(), found[0], low, high, unit, is_told)
