"""Quantities in a text: what is written, and between which bounds the true value lies."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from digital_monthly.checks.prose.bounds import ABOUT, AFTER, BEFORE, LOOSE, MORE, bounds
from digital_monthly.checks.prose.moments import MOMENT
from digital_monthly.checks.prose.numerals import ARABIC, CHINESE, Numeral, parse
from digital_monthly.checks.prose.skipped import SKIPPED
from digital_monthly.checks.prose.units import COUNTED, UNITS, Unit, unit_of

__all__ = ["Quantity", "find_quantities"]

_SCALE = "万亿|百万|千万|亿|万|千|百|[Ww](?![A-Za-z])|k(?![A-Za-z])"
_UNIT = "|".join(
    re.escape(unit) + ("(?![A-Za-z])" if unit.isascii() and unit.isalpha() else "")
    for unit in sorted((*UNITS, *COUNTED), key=len, reverse=True)
)
_QUANTITY = re.compile(
    rf"""(?P<before>{BEFORE})?
         (?P<sign>(?<=[比为长率额差到至由从的是达约，(\s|])[-−](?=[\d.]))?
         (?:(?P<hidden>□)
           |(?P<number>{ARABIC}|{CHINESE})(?:[ ]?(?P<scale>{_SCALE}))?(?P<more>{MORE})?)
         (?:[ ]?(?P<unit>(?:{_UNIT})))?(?P<after>{AFTER})?""",
    re.X,
)
_SHARE = re.compile(
    rf"""(?P<before>{BEFORE})?(?:
         (?P<tenths>[一二两三四五六七八九])成(?P<more>[一二三四五六七八九半])?(?!分|果|效|员|功|立|为|本|长)
        |(?P<of>[百千万])分之(?P<hundredths>{CHINESE}|{ARABIC})
        |(?P<parts>[二三四五六七八九十])分之(?P<part>[一二两三四五六七八九])
        |(?<![\d/.])(?P<over>\d)/(?P<under>\d{{1,2}})(?![\d/])
        |(?P<fraction>半成)
        |(?P<half>(?<!另)一半|半数|(?<=过)半(?=数|[的以一-鿿，。；;)、\n]|$))
        )(?P<after>{AFTER}|[多余])?""",
    re.X,
)
_HUNDREDTHS = {"百": 1.0, "千": 0.1, "万": 0.01}
_JOINED = ("、", "和", "与", "及")
_OVER = {"超过", "超", "逾", "突破", "以上"}
_VAGUE = 0.1
"""How far 约三分之一 may be off."""
_TIMES = {None: 2.0, "一": 2.0, "两": 4.0, "二": 4.0, "三": 8.0}
_LEADS = ("约合", "约为", "约占", "约达", "约有", "近达", "超出")
"""Words before a number whose first sign tells how exact it is."""

_ORDERED = (
    "期",
    "级",
    "年",
    "层",
    "号",
    "分",
    "度",
)  # behind a Chinese numeral they name, not count
_DURATION = re.compile(
    r"(?P<hours>\d+)(?:个)?小时(?P<minutes>\d+)(?:分钟|分)(?!\d)(?:(?P<seconds>\d+)秒)?"
    r"|(?P<only>\d+)分(?:钟)?(?P<more>\d+)秒"
)
_HALVES = re.compile(
    r"(?:(?P<number>[一二两三四五六七八九十]|\d+)个半|半个?)(?P<unit>小时|月|工作日|百分点|人月|天)"
)
_DOUBLED = re.compile(r"翻(?:了)?(?P<times>[一两二三])?(?:了)?番")


@dataclass(frozen=True)
class Quantity:
    """A number with its unit.

    Attributes:
        start: place of its first character in the text's `plain`.
        end: place behind its last.
        text: as it is written in `plain`, with words like 近 and 余.
        value: the number in the unit's base (percent, yuan, seconds, ...); None for a figure that a
            notebook fills in.
        low: the least that the true value may be.
        high: the most that it may be.
        dimension: what is measured (`units.Unit.dimension`); empty without a unit.
        unit: the unit as it is written, without 万 and 亿.
        step: what the last written digit is worth, in the base.
        is_loose: whether it is a bound (不超过, 至少) rather than a size.
    """

    start: int
    end: int
    text: str
    value: float | None
    low: float
    high: float
    dimension: str
    unit: str
    step: float = 0.0
    is_loose: bool = False

    @property
    def number(self) -> float:
        """The number; not for a figure that is filled in."""
        assert self.value is not None
        return self.value

    def is_like(self, other: Quantity) -> bool:
        """Whether both are written numbers of one unit."""
        same = (self.dimension, self.unit) == (other.dimension, other.unit)
        return same and self.value is not None and other.value is not None

    def meets(self, low: float, high: float | None = None) -> bool:
        """Whether the true value may lie between two bounds."""
        high = low if high is None else high
        slack = 1e-9 * max(abs(low), abs(high), 1.0)
        return self.low <= high + slack and low <= self.high + slack


def find_quantities(plain: str) -> list[Quantity]:
    """All quantities of a text in order; ordinals, dates, versions and names are none.

    Args:
        plain: the text without marks (`text.Text.plain`).
    """
    taken = bytearray(len(plain))
    for pattern in (MOMENT, SKIPPED):
        for found in pattern.finditer(plain):
            if not any(taken[found.start() : found.end()]):
                taken[found.start() : found.end()] = b"x" * (found.end() - found.start())
    made = []
    for find in (_find_durations, _find_halves, _find_shares, _find_numbers):
        for quantity, start, end in find(plain):
            if not any(taken[start:end]):
                taken[start:end] = b"x" * (end - start)
                made.append(quantity)
    return _inherited(sorted(made, key=lambda each: each.start), plain)


def _inherited(quantities: list[Quantity], plain: str) -> list[Quantity]:
    """Numbers of a list whose unit stands at the last of them only: 0.30亿、0.31亿、0.37亿次."""
    made: list[Quantity] = []
    for each in reversed(quantities):
        following = made[-1] if made else None
        words = plain[each.end : following.start] if following else ""
        is_bare = each.value is not None and not each.dimension
        if is_bare and following and following.dimension == "count" and words in _JOINED:
            each = replace(each, dimension="count", unit=following.unit)
        made.append(each)
    return made[::-1]


def _find_durations(plain: str) -> Iterator[tuple[Quantity, int, int]]:
    """1小时10分钟, 6分40秒: one quantity in two units."""
    for found in _DURATION.finditer(plain):
        hours, minutes, seconds = (
            int(found[name] or 0) for name in ("hours", "minutes", "seconds")
        )
        size = float(hours * 3600 + minutes * 60 + seconds)
        size = size or int(found["only"]) * 60.0 + int(found["more"])
        unit, step = ("秒", 1.0) if found["seconds"] or found["more"] else ("分钟", 60.0)
        span = found.span()
        yield Quantity(*span, found[0], size, size, size, "time", unit, step), *span


def _find_halves(plain: str) -> Iterator[tuple[Quantity, int, int]]:
    """四个半小时, 半天."""
    for found in _HALVES.finditer(plain):
        numeral = parse(found["number"] or "0") if found["number"] else Numeral(0, 1)
        unit = next(unit for unit in (found["unit"], f"个{found['unit']}") if unit_of(unit))
        known = unit_of(unit)
        if numeral and known:
            size = (numeral.value + 0.5) * known.factor
            span = found.span()
            step = known.factor / 2
            yield Quantity(*span, found[0], size, size, size, known.dimension, unit, step), *span


def _find_numbers(plain: str) -> Iterator[tuple[Quantity, int, int]]:
    for found in _QUANTITY.finditer(plain):
        if found["hidden"]:
            yield _hidden(found), found.start("hidden"), found.end()
        elif found["number"][0].isdigit() or _counts(found["number"], found["unit"]):
            quantity = _number(found)
            if quantity is not None:
                yield quantity, found.start("number"), found.end()


def _counts(number: str, unit: str | None) -> bool:
    """Whether a Chinese numeral counts or measures."""
    is_named = unit in _ORDERED and not (unit == "期" and len(number) > 1)
    return bool(unit) and not is_named and number != "一"


def _hidden(found: re.Match[str]) -> Quantity:
    unit = found["unit"] or ""
    known = unit_of(unit)
    start, end = found.span()
    dimension = known.dimension if known else ""
    return Quantity(start, end, found[0], None, 0, math.inf, dimension, unit)


def _number(found: re.Match[str]) -> Quantity | None:
    numeral = parse(found["number"], found["scale"] or "")
    if numeral is None:
        return None
    unit = found["unit"] or ""
    known = unit_of(unit) or Unit("")
    sign = -1 if found["sign"] else 1
    words = {found["before"], found["after"], found["more"]} - {None}
    words |= {lead[0] for lead in _LEADS if found.string.endswith(lead, 0, found.start())}
    is_whole = known.dimension in ("count", "") and numeral.step == 1
    size = known.factor * sign
    low, high = sorted(size * end for end in bounds(numeral, words, is_whole=is_whole))
    return Quantity(
        *found.span(),
        found[0].strip(),
        numeral.value * size,
        low,
        high,
        known.dimension,
        unit,
        numeral.step * known.factor,
        bool(words & LOOSE),
    )


def _find_shares(plain: str) -> Iterator[tuple[Quantity, int, int]]:
    for found in _SHARE.finditer(plain):
        value, step = _share(found)
        words = {found["before"], found["after"]} - {None}
        is_over = plain[found.start() - 1 : found.start()] == "过" or words & _OVER
        if found["half"] and is_over:
            words.add("过")
        low, high = bounds(Numeral(value, step), words, is_whole=False)
        if found["tenths"] and words & _OVER:
            high = max(high, value + step)  # 超过四成 may be anything up to five
        if found["parts"] and words & ABOUT:
            low, high = value * (1 - _VAGUE), value * (1 + _VAGUE)
        span, is_loose = found.span(), bool(words & LOOSE)
        dimension, unit = ("rate", "‱") if found["of"] in ("千", "万") else ("percent", "%")
        made = Quantity(*span, found[0], value, low, high, dimension, unit, step, is_loose)
        yield made, *span
    for found in _DOUBLED.finditer(plain):
        factor = _TIMES[found["times"]]
        span = found.span()
        yield Quantity(*span, found[0], factor, factor * 0.95, factor * 1.05, "factor", "番"), *span


def _share(found: re.Match[str]) -> tuple[float, float]:
    """A share in percent, and how exactly it is said."""
    if found["tenths"]:
        tenths = "一二三四五六七八九".find(found["tenths"].replace("两", "二")) + 1
        more = found["more"]
        units = 5 if more == "半" else "一二三四五六七八九".find(more) + 1 if more else 0
        return tenths * 10.0 + units, 2.0 if more else 10.0
    if found["hundredths"]:
        numeral, factor = parse(found["hundredths"]), _HUNDREDTHS[found["of"]]
        return (numeral.value * factor, numeral.step * factor) if numeral else (0.0, 1.0)
    if found["half"]:
        return 50.0, 2.0
    if found["fraction"]:
        return 5.0, 1.0
    if found["over"]:
        return int(found["over"]) / max(int(found["under"]), 1) * 100, 4.0
    whole = "一二三四五六七八九十".find(found["parts"]) + 1
    part = "一二三四五六七八九".find(found["part"].replace("两", "二")) + 1
    return part / whole * 100, 4.0
