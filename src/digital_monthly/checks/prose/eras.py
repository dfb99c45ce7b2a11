"""Which time a level or a comparison speaks of: a year ago, the month before, or now."""

from __future__ import annotations

import re

__all__ = ["PAST", "compatible", "era_of"]

PAST = ("year", "previous", "begin", "before")
"""The times that come before the one that a text speaks of."""


_ERAS = (
    ("year", re.compile(r"去年|上年|[较比]同期|同比|前一年|上一年度|一年前")),
    (
        "previous",
        re.compile(
            r"上[个一]?月|上[个一]?季|上[个一]?期|上[个一]?周|上旬|环比|前一[月期周]|上次|前次|昨日|前日"
        ),
    ),
    ("begin", re.compile(r"年初|期初|月初|季初|上年末|去年末|上年底|去年底")),
    (
        "before",
        re.compile(
            r"此前|以往|以前|过去|从前|之前|原先|原来|原本|原需|原为|原有|原|早先|前期|最初|起初"
            r"|(?:改造|优化|上线|投产|调整|实施|升级|改版|整合|治理|推广|改革|再造|变革|切换|扩容|试点|运行|启用)前"
        ),
    ),
    (
        "now",
        re.compile(
            r"(?<![出实体呈兑发涌表再展显重])现(?![象场金有])|(?<![\d月])月末|期末|季末|目前|如今|当前|截至|本[月季期年周]|今年|当[月季年]|之后|后(?:只|仅|为|降|缩|升|增)|最新"
            r"|(?:改造|优化|上线|投产|调整|实施|升级|改版|整合|治理|推广|改革|再造|变革|切换|扩容|试点|启用)后"
        ),
    ),
)
_MONTH = re.compile(r"(?P<month>1[0-2]|[1-9])月")
_QUARTER = re.compile(r"(?P<quarter>[一二三四])季度")


def era_of(words: str) -> str:
    """The time that words speak of.

    Returns:
        ``begin``, ``year``, ``previous``, ``before``, ``now``; ``m05`` for a month, ``q2`` for a
        quarter; empty for none.
    """
    begin = _ERAS[2][1].search(words)
    if begin:
        return "begin"
    for name, pattern in _ERAS[:2]:
        if pattern.search(words):
            return name
    month, quarter = _MONTH.search(words), _QUARTER.search(words)
    if month:
        return f"m{int(month['month']):02}"
    if quarter:
        return f"q{'一二三四'.index(quarter['quarter']) + 1}"
    return next((name for name, pattern in _ERAS[3:] if pattern.search(words)), "")


def compatible(comparison: str, base: str) -> bool:
    """Whether a comparison (较上月, 同比) may be one against a base of that time."""
    if not comparison or comparison == "now" or comparison == base:
        return True
    if comparison == "previous":
        return base[:1] in ("", "m", "q") or base in ("before", "now")
    return base in ("", "now") and comparison == "before"
