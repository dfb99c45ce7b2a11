"""A mean of numbers that are all listed, and that none of them lets it be."""

from __future__ import annotations

import re
from collections.abc import Iterator

from digital_monthly.checks.prose.contradiction import Contradiction
from digital_monthly.checks.prose.figures import Figure
from digital_monthly.checks.prose.intervals import summed, told
from digital_monthly.checks.prose.reading import Reading
from digital_monthly.checks.prose.roles import Role
from digital_monthly.checks.prose.showing import shown

__all__ = ["find"]

_OF_ALL = re.compile(
    r"(?P<number>[两二三四五六七八九])(?:个|家|项|类|者|次|期|场|轮|位|组|台|套|条|地)?"
    r"[一-鿿]{0,6}?(?:平均|均值|均)|^(?:平均|均值|算术平均)"
)
_OF_EACH = re.compile(r"^(?P<number>)[周月季](?:度)?(?:平均|均)")
_ORDINAL = re.compile(r"第[一二三四五六七八九\d]+[周月季期轮批场次]|[一二三四]季度")
_ADDED = ("count", "money", "storage", "effort")
_WEIGHED = re.compile(r"加权|中位|去掉|剔除|其余|去年|上年|全行|全辖|整体|同业|行业")
_NUMERALS = "零一二三四五六七八九"


def find(reading: Reading) -> Iterator[Contradiction]:
    """4月182毫秒，5月190毫秒，6月186毫秒，三个月平均194毫秒."""
    for claim in reading.figures:
        of_all = _OF_ALL.search(claim.lead.strip()) or _OF_EACH.search(claim.lead)
        if claim.role is not Role.MEAN or not of_all or _WEIGHED.search(claim.lead):
            continue
        listed = _listed(claim, reading)
        number = _NUMERALS.find((of_all["number"] or "零").replace("两", "二"))
        times = {each.own_era or "".join(_ORDINAL.findall(each.lead)) for each in listed}
        is_dated = len(times - {""}) == len(listed)
        if len(listed) < 2 or (number != len(listed) and not (is_dated and not number)):
            continue
        if not _may_be_mean(claim, listed):
            yield _told(claim, listed)


def _may_be_mean(claim: Figure, listed: list[Figure]) -> bool:
    """Whether numbers may have a mean: what adds up just one, rates and times any between."""
    if claim.quantity.dimension in _ADDED:
        mean = summed(each.quantity for each in listed).scaled(1 / len(listed))
        return mean.meets(claim.quantity)
    sizes = [told(each.quantity) for each in listed]
    low, high = min(each.low for each in sizes), max(each.high for each in sizes)
    return claim.quantity.high >= low and claim.quantity.low <= high


def _listed(claim: Figure, reading: Reading) -> list[Figure]:
    """The numbers of the same measure right ahead, one after the other."""
    made: list[Figure] = []
    ahead = [each for each in reading.figures if each.at < claim.at]
    if ahead and ahead[-1].quantity.dimension == "months":
        ahead.pop()  # 三个月平均
    for each in reversed(ahead):
        is_one = each.measure == claim.measure and each.role is Role.LEVEL
        reach = claim.mention.sentence - each.mention.sentence
        if not is_one or reach > len(made) + 1:
            break
        made.insert(0, each)
    return made


def _told(claim: Figure, listed: list[Figure]) -> Contradiction:
    mean = summed(each.quantity for each in listed).scaled(1 / len(listed))
    agreed = shown(mean, claim.quantity.unit)
    words = "、".join(each.quantity.text for each in listed)
    return Contradiction.among(
        f"{words}的平均应为{agreed}，与{claim.quantity.text}不符",
        (claim.mention, *(each.mention for each in listed)),
        agreed,
    )
