"""Means, how they are taken, and the totals that they may be means of."""

from __future__ import annotations

import re
from collections.abc import Sequence

from digital_monthly.checks.prose.intervals import summed
from digital_monthly.checks.prose.mentions import Mention
from digital_monthly.checks.prose.naming import related
from digital_monthly.checks.prose.pairs import alike
from digital_monthly.checks.prose.reading import Reading
from digital_monthly.checks.prose.units import COUNTED

__all__ = ["REST", "mean_kind", "near_of", "sizes_of", "total_of", "totals_of"]

REST = re.compile(r"其余|剩余|其他|另外|余下")
"""Words for what is left of a whole."""

_ITEM = "个家人项笔户台套件场次份篇期名位班组队条天日周月"
_SHORT = "".join(unit for unit in COUNTED if len(unit) == 1) + "网点店席队柜机行"
_MEAN = re.compile(
    rf"(?P<work>工作日(?:日)?均|每(?:个)?工作日(?:平均)?|平均每(?:个)?工作日)"
    r"|(?P<day>日均|日平均|天均|平均每(?:天|日)|每(?:天|日)平均)"
    r"|(?P<week>周均|平均每周|每周平均)|(?P<month>月均|平均每月|每月平均|月平均)"
    rf"|(?:平均|均)?每(?P<item>[{_ITEM}])(?!(?<=人)[月天日年])(?:平均|约)?|(?P<short>[{_SHORT}]|单[{_ITEM}])均"
    r"|(?P<plain>平均(?!分|水平|数|值|线))"
)
_STOCK = re.compile(r"余额|存量|在线|每.{0,3}每")
_CONVENTION = re.compile(r"按.{0,4}每|每个?(?:工作)?[天日人]$")
_NO_TOTAL = re.compile(
    r"计划|目标|预算|上限|限额|额度|最[高低多少大小]|峰值|[每单][笔户份次个名人项件台套]"
)
_SPANS = {"天": "day", "日": "day", "周": "week", "月": "month"}
_TOTAL = re.compile(
    r"共|累计|合计|总|全[月年行季周]|完成|办理|发起|受理|处理|接[听收]|投入|交付|开展|实施|触发"
)
_BESIDE = 2  # quantities: one that divides may stand between
_AHEAD = 3  # sentences that a total may stand ahead


def mean_kind(mention: Mention) -> str:
    """How a mean is taken.

    Returns:
        ``day``, ``work``, ``week``, ``month``, the measure word of an item, ``plain`` where
        nothing is said, or empty for what is no mean.
    """
    if mention.quantity.dimension in ("percent", "point", "factor", "", "days", "workdays"):
        return ""
    found = list(_MEAN.finditer(mention.before))
    if not found or mention.is_change or _STOCK.search(mention.before):
        return ""
    if "其中" in mention.before:
        return ""
    if mention.quantity.dimension == "time" and _CONVENTION.search(mention.before):
        return ""
    item = (found[-1]["item"] or found[-1]["short"] or "")[-1:]
    named = next((key for key, value in found[-1].groupdict().items() if value), "")
    return _SPANS.get(item, item or named)


def near_of(mention: Mention, reading: Reading) -> list[Mention]:
    """The quantities of a mean's sentence, the three ahead and the one behind."""
    return [
        each
        for each in reading.mentions
        if each.quantity.value is not None
        and each is not mention
        and -_AHEAD <= each.sentence - mention.sentence <= 1
    ]


def totals_of(mention: Mention, reading: Reading) -> list[Mention]:
    """What a mean may be a mean of: quantities of its measure that are no smaller."""
    return [each for each in near_of(mention, reading) if _may_be_total(each, mention)]


def total_of(totals: Sequence[Mention], mention: Mention) -> Mention | None:
    """The total that a mean is said of: in its sentence, told as one, the nearest ahead first."""
    ahead = [each for each in totals if each.at < mention.at]
    beside = [each for each in ahead if each.segment == mention.segment]
    if beside and mention.at - beside[-1].at <= _BESIDE:
        return beside[-1]
    for each in (*reversed(ahead), *(each for each in totals if each.at > mention.at)):
        is_near = each.segment == mention.segment or (
            0 < mention.segment - each.segment <= 1 and each.block == mention.block
        )
        if is_near and _TOTAL.search(each.before):
            return each
    return beside[-1] if beside else _alone(ahead, mention)


def _alone(totals: Sequence[Mention], mention: Mention) -> Mention | None:
    """The only size of its measure in a paragraph, or that of which the others are the parts."""
    alone = [each for each in totals if each.block == mention.block]
    most = max(alone, key=lambda each: each.number, default=None)
    rest = [each for each in alone if each is not most]
    is_sum = most is not None and summed(e.quantity for e in rest).meets(most.quantity)
    is_item = mean_kind(mention) not in ("plain", "day", "work", "week", "month")
    is_told = most is not None and (
        related(mention.before[-4:], most.before) or re.search("按|摊|折算", mention.gap)
    )
    return most if is_item and is_told and (is_sum or not rest) else None


def sizes_of(mention: Mention, reading: Reading) -> list[Mention]:
    """Whatever near is of a mean's measure and no smaller: one of them may explain it."""
    return [
        each
        for each in near_of(mention, reading)
        if alike(each, mention) and abs(each.number) >= abs(mention.number)
    ]


def _may_be_total(each: Mention, mention: Mention) -> bool:
    is_larger = abs(each.quantity.number) >= abs(mention.quantity.number)
    is_total = not each.is_change and not mean_kind(each) and not _NO_TOTAL.search(each.before)
    is_item = each.at > mention.at and each.gap == "、"  # 每班配备经理1名、专业岗7名
    is_bound = each.quantity.is_loose or each.quantity.text[-2:] in ("以内", "以上", "以下")
    is_total = is_total and not is_item and not is_bound
    return alike(each, mention) and is_larger and is_total
