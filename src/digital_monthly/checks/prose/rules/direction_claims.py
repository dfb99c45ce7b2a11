"""A number beside that of last month, against the claim behind both."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from digital_monthly.checks.prose.contradiction import Contradiction
from digital_monthly.checks.prose.polarity import is_judged_good, sign_of
from digital_monthly.checks.prose.quantities import Quantity
from digital_monthly.checks.prose.reading import Reading
from digital_monthly.checks.prose.rules.direction_words import goes, wrong

__all__ = ["find_against_former"]

_FORMER = re.compile(
    r"[)]?[，;；(]?(?:而|但)?(?:上月|上个月|上季度?|上期|上年同期|上年度?|去年同期"
    r"|去年(?:\d{1,2}月|同月)?|前月|上周|上半年|年初|前期|一季度|二季度|三季度|\d{1,2}月)(?:末|底)"
    r"?(?:则|仅)?(?:为|是|达|的)?"
)
_UP = "上升|增长|增加|提升|提高|攀升|走高|上涨|回升|扩大|增多"
_DOWN = "下降|降低|减少|回落|走低|下滑|缩短|缩减"
_CLAIM = re.compile(
    rf"[，)]+(?P<subject>[^，。；;\d]{{0,14}}?)(?:稳步|持续|有所|略有|明显|大幅|小幅|显著|稍有|略"
    rf"|进一步|继续|总体|同比|环比|整体)*(?:(?P<up>{_UP})|(?P<down>{_DOWN}))(?=[，。；;\d]|了|约)"
)


def find_against_former(reading: Reading) -> Iterator[Contradiction]:
    """替代率为86.2%，上季度为87.5%，替代率稳步提高."""
    levels = {each.quantity for each in reading.figures if each.is_level}
    for new, old in pairwise(reading.quantities):
        if (
            new not in levels
            or not new.is_like(old)
            or not _FORMER.fullmatch(reading.plain[new.end : old.start])
        ):
            continue
        if not _is_later(reading, new, old):
            continue
        sentence = reading.text.sentence_of(new.start)
        words = reading.plain[max(sentence.start, new.start - 24) : new.start]
        behind = reading.plain[old.end : sentence.end]
        way = goes(old, new)
        yield from _judged(new, old, way, words, behind)


def _is_later(reading: Reading, new: Quantity, old: Quantity) -> bool:
    """Whether the second number is of an earlier time than the first."""
    between = reading.plain[new.end : old.start]
    former = re.search(r"(\d{1,2})月|([一二三四])季度", between)
    if not former or "去年" in between:
        return True
    clause = re.split(r"[。；;\n]", reading.plain[max(new.start - 40, 0) : new.start])[-1]
    if former[1]:
        months = re.findall(r"(?<!\d)(1[0-2]|[1-9])月", clause)
        return bool(months) and int(months[-1]) > int(former[1])
    quarters = re.findall(r"([一二三四])季度", clause)
    return bool(quarters) and "一二三四".find(quarters[-1]) > "一二三四".find(former[2])


def _judged(
    new: Quantity, old: Quantity, way: int, words: str, behind: str
) -> Iterator[Contradiction]:
    for claim in list(_CLAIM.finditer(behind))[:2]:
        subject = claim["subject"]
        shared = any(subject[at : at + 2] in words for at in range(len(subject) - 1))
        relative = re.match(r"(?:较|比|同比|环比|与)|$", subject) is not None
        if re.search(r"效率|能力|质量|体验|速度|水平|成效", subject) or re.search(
            r"\d", behind[: claim.start()]
        ):
            break
        if (shared or relative) and way == (-1 if claim["up"] else 1):
            yield wrong(old, new, claim[0].strip("，)"))
            return
    verdict = is_judged_good("，".join(re.split(r"[，；;\d]", behind)[:3]))
    sign = sign_of(words, new)
    if verdict is not None and sign and way and (way == sign) != verdict:
        yield wrong(old, new, "改善" if verdict else "变差")
