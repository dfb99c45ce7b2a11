"""Units as they are written, and what they measure."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["COUNTED", "UNITS", "Unit", "unit_of"]


@dataclass(frozen=True)
class Unit:
    """What a unit measures.

    Attributes:
        dimension: count, percent, point, money, time, days, effort, storage, factor, ...; numbers
            of different dimensions are never compared.
        factor: what one of it is in the dimension's base: percent, yuan, seconds, days,
            person-hours, gigabytes (of 1000).
    """

    dimension: str
    factor: float = 1.0


UNITS: dict[str, Unit] = {
    "个百分点": Unit("point"),
    "百分点": Unit("point"),
    "个基点": Unit("point", 0.01),
    "%": Unit("percent"),
    "‰": Unit("percent", 0.1),
    "倍": Unit("factor"),
    "元": Unit("money"),
    "毫秒": Unit("time", 1e-3),
    "微秒": Unit("time", 1e-6),
    "ms": Unit("time", 1e-3),
    "秒钟": Unit("time"),
    "秒": Unit("time"),
    "s": Unit("time"),
    "分钟": Unit("time", 60),
    "min": Unit("time", 60),
    "个小时": Unit("time", 3600),
    "小时": Unit("time", 3600),
    "h": Unit("time", 3600),
    "个工作日": Unit("workdays"),
    "工作日": Unit("workdays"),
    "个自然日": Unit("days"),
    "个非工作日": Unit("days"),
    "个节假日": Unit("days"),
    "个休息日": Unit("days"),
    "天": Unit("days"),
    "晚": Unit("days"),
    "周": Unit("weeks"),
    "个星期": Unit("weeks"),
    "个月": Unit("months"),
    "个季度": Unit("months", 3),
    "年": Unit("months", 12),
    "人天": Unit("effort", 8),
    "人日": Unit("effort", 8),
    "人月": Unit("effort", 174),
    "人年": Unit("effort", 2088),
    "人时": Unit("effort"),
    "工时": Unit("effort"),
    "个人力": Unit("effort", 174),
    "个人月": Unit("effort", 174),
    "个人天": Unit("effort", 8),
    "PB": Unit("storage", 1e6),
    "TB": Unit("storage", 1e3),
    "T": Unit("storage", 1e3),
    "GB": Unit("storage"),
    "G": Unit("storage"),
    "MB": Unit("storage", 1e-3),
    "KB": Unit("storage", 1e-6),
    "GHz": Unit("frequency"),
    "岁": Unit("age"),
    "级": Unit("grade"),
    "位": Unit("count"),
    "分": Unit("points"),
    "度": Unit("degree"),
}
"""Units that measure; whatever else counts."""

_COUNTED = (
    "人次|户次|笔次|台次|场次|件次|家次|学时|课时|次|个|项|份|笔|户|人|名|台|套|件|条|家|张|篇|期|场|轮|位|类|种|处|颗|核|块|节|座"
    "|支|只|组|批|起|例|款|门|页|行|列|字|章|句|本|册|幅|枚|把|间|层|路|通|票|架|单|道|段|步|遍|回|班|桌|盘|卷|箱|袋|辆|艘|根|盏"
    "|亩|公里|平方米|米|吨|度电|千瓦时|字段|节点|模型|系统|机构"
)
COUNTED = tuple(_COUNTED.split("|"))
"""Measure words of things that are counted."""


def unit_of(text: str) -> Unit | None:
    """What a written unit measures; None where it is none."""
    for written in (text, text.upper(), text.lower()):
        if written in UNITS:
            return UNITS[written]
    return Unit("count") if text in COUNTED else None
