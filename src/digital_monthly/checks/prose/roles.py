"""In which role a number is told: a level, a change, a mean, what is left, a sum, a bound."""

from __future__ import annotations

import re
from enum import Enum

from digital_monthly.checks.prose.mentions import Mention

__all__ = ["Role", "role_of"]


class Role(Enum):
    """What a number is said to be of its subject."""

    LEVEL = "level"
    CHANGE = "change"
    MEAN = "mean"
    REST = "rest"
    SUM = "sum"
    BOUND = "bound"
    RATIO = "ratio"
    PEAK = "peak"

    @property
    def kind(self) -> Role:
        """The same for sizes of a whole and of what is left of it."""
        return Role.LEVEL if self is Role.REST else self


_MEAN = re.compile(
    r"平均|人均|户均|[日月周年件笔场单家店台组项班季]均|均值|中位|中数|每[一-鿿]{0,2}$"
    r"|[每单](?:[笔户份次个人项件张家单条篇通批场台套名位]"
    r"|日|天|月|周|年|季度|期|秒|分钟|小时|工作日)"
)
_REST = re.compile(
    r"其余|剩余|余下|剩下|尚差|还差|尚余|还剩|尚剩|仅剩|只剩|余量"
    r"|剩(?=$|\d)|[尚仍还]有[一-鿿]{0,6}$|[其剩]余"
)
_SUM = re.compile(
    r"合计|共计|总计|一共|总共|相加|加总|之和|加起来|合起来|合在一起|累计|小计|(?<![公同])共(?![享同建管识])"
)
_BOUND = re.compile(
    r"目标|计划(?![数内外])|预算|上限|下限|门槛|阈值|红线|预警线|达标线|不得|须|要求|预计|力争|(?<![虚模])拟"
    r"|(?:限额|额度|定额|标准)(?:[值线]|要?求|规定)?(?:[为是]|定为)?(?:约)?$"
)
_PEAK = re.compile(r"最[多高低长短大小]|峰值|谷值|单日")
_FORMER = re.compile(
    r"(?:为|是|相当于|只有|仅|到|至)[^，]{0,6}(?:(?<![目当])前|原来?|去年|上年|上月|年初|同期|以往)[^，]{0,6}的?$"
)
_MORE = re.compile(
    r"(?:(?:多|少)[一-鿿]{0,2}|(?:快|慢|早|晚|省|缩|(?<![积挤])压|砍|裁|并|撤|退|瘦|拉|抬|降|升|涨|跌|增|减|扩|净增?|下调|上调|提前|推迟)"
    r"[了出掉去下]?)(?:了|约|近)?$"
)
_KEPT = re.compile(
    r"(?:至|到|为|成|达|是|有)(?:了)?$|[过许众很]多|多[个次家项条]|最多"
    r"|至少|不少|多少|[最较]少|减少到|早晚|新增$"
)


def role_of(mention: Mention) -> Role:
    """In which role a number is told, by the words of its clause."""
    words, quantity = mention.before, mention.quantity
    is_item = mention.gap.rstrip().endswith(":")  # 合并：45个 is one of the items of a list
    is_more = bool(_MORE.search(words) and not _KEPT.search(words) and not is_item)
    if mention.is_change or is_more:
        return Role.CHANGE
    if quantity.dimension == "factor" or (
        quantity.dimension == "percent" and _FORMER.search(words)
    ):
        return Role.RATIO
    if quantity.is_loose or _BOUND.search(words):
        return Role.BOUND
    if _PEAK.search(words):
        return Role.PEAK
    if _MEAN.search(words):
        return Role.MEAN
    if _REST.search(words):
        return Role.REST
    return Role.SUM if _SUM.search(words) else Role.LEVEL
