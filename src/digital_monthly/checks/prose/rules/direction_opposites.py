"""The share of one half that grows, and its opposite that is said to grow."""

from __future__ import annotations

import re
from collections.abc import Iterator

from digital_monthly.checks.prose.contradiction import Contradiction
from digital_monthly.checks.prose.dated import Dated
from digital_monthly.checks.prose.moves import find_pairs
from digital_monthly.checks.prose.quantities import Quantity
from digital_monthly.checks.prose.reading import Reading
from digital_monthly.checks.prose.rules.direction_words import DEGREE, FALLS, RISES, goes, wrong

__all__ = ["find_opposites"]

_FAR = 120
_OPPOSITES = (
    (r"手工|人工|手动", r"自动化|智能化"),
    (r"线下|柜面|柜台", r"线上化|电子化|电子渠道替代|离柜"),
    (r"纸质|纸本", r"无纸化|电子化"),
    (r"外包", r"自主研发|自研|自主"),
    (r"进口|国外|商业(?:软件|数据库)", r"国产化|自主可控"),
    (r"本地部署|物理机", r"云化|上云"),
)


def find_opposites(reading: Reading, rows: list[list[Dated]]) -> Iterator[Contradiction]:
    """手工执行占21.7%，三季度占23.1% ... 自动化水平稳步提高."""
    moved = [(each.old, each.new) for each in find_pairs(reading)]
    for row in rows:
        ordered = sorted(row, key=lambda each: each.order)
        moved.append((ordered[0].quantity, ordered[-1].quantity))
    for old, new in moved:
        if old.dimension == new.dimension == "percent" and goes(old, new):
            yield from _judged(reading, old, new)


def _judged(reading: Reading, old: Quantity, new: Quantity) -> Iterator[Contradiction]:
    start, end = min(old.start, new.start), max(old.end, new.end)
    named = re.split(r"[。；;:\n]", reading.plain[max(start - 24, 0) : start])[-1]
    for half, other in _OPPOSITES:
        if not re.search(rf"(?:{half})[^，。；;\d]{{0,10}}$", named.replace("，", "")):
            continue
        claim = re.compile(
            rf"(?:{other})(?:程度|水平|比例|率|占比|比重|能力)?{DEGREE}(?:(?P<up>{RISES})|(?P<down>{FALLS}))"
            r"(?=[，。；;]|了|$)"
        ).search(reading.plain, end, end + _FAR)
        if claim and goes(old, new) == (1 if claim["up"] else -1):
            yield wrong(old, new, claim[0])
