"""One quantity that a text gives twice, with two values."""

from __future__ import annotations

import re
from collections.abc import Iterator

from digital_monthly.checks.prose.contradiction import Contradiction
from digital_monthly.checks.prose.nouns import Mention, find_mentions
from digital_monthly.checks.prose.quantities import Quantity
from digital_monthly.checks.prose.reading import Reading

__all__ = ["find_repeated"]

_STRICT = (0, 1, 2, 3, 4, 5, 6, 7, 8, 11, 12)
_FAR = 400
_NAMED = 3
_GENERIC = re.compile(
    r"(?:日均|月均|平均|交易|笔数|金额|数量|系统|客户|占比|使用率|成功率|可用率|总|量|数|率|占"
    r"|得分|新增|受理)+"
)


def find_repeated(reading: Reading) -> Iterator[Contradiction]:
    """A heading's number against the text's, and a number against its repetition."""
    mentions = list(find_mentions(reading))
    told: set[int] = set()
    for at, one in enumerate(mentions):
        for other in mentions[at + 1 :]:
            if other.quantity.start - one.quantity.end > _FAR:
                break
            if other.quantity.start in told or not _same_thing(one, other):
                continue
            if _is_explained(one, other, mentions):
                continue
            told.add(other.quantity.start)
            spans = tuple((each.quantity.start, each.quantity.end) for each in (other, one))
            message = f"“{one.quantity.text}”与“{other.quantity.text}”说的是同一数量"
            yield Contradiction(message, spans, "两处一致", 0.8)


def _same_thing(one: Mention, other: Mention) -> bool:
    a, b = one.quantity, other.quantity
    if _unit(a) != _unit(b):
        return False
    kept = _STRICT if _is_slip(a, b) else range(len(one.scope))
    if a.meets(b.low, b.high) or any(one.scope[at] != other.scope[at] for at in kept):
        return False
    if one.months and other.months and one.months != other.months:
        return False
    spans_months = re.search(r"[两三四五六]个?月|季度|全年|合计|期间", one.words + other.words)
    is_open = bool(one.months) != bool(other.months)
    if is_open and (spans_months or not (one.block.is_heading or _is_slip(a, b))):
        return False
    if one.entity and other.entity and one.entity != other.entity:
        return False
    if one.is_aside != other.is_aside:
        return False
    if one.sentence == other.sentence or one.years != other.years:
        return False
    length = _common(one, other)
    return length >= _NAMED and _alike(a, b, length)


def _unit(quantity: Quantity) -> tuple[str, str]:
    """What is counted or measured: people are counted by any of their measure words."""
    unit = "人" if quantity.unit in ("人", "名", "位") else quantity.unit
    return quantity.dimension, unit if quantity.dimension == "count" else ""


def _digits(quantity: Quantity) -> str:
    return re.sub(r"\D", "", f"{quantity.number:.10g}").strip("0")


def _is_slip(a: Quantity, b: Quantity) -> bool:
    """Whether two numbers have the same digits in another order."""
    one, other = _digits(a), _digits(b)
    return sorted(one) == sorted(other) and len(one) > 1


def _alike(a: Quantity, b: Quantity, length: int) -> bool:
    """Whether two numbers may be one, mistyped: swapped or single other digits, or close."""
    if not a.number or not b.number:
        return False
    one, other = _digits(a), _digits(b)
    swapped = _is_slip(a, b)
    single = (
        len(one) == len(other) > 1 and sum(x != y for x, y in zip(one, other, strict=True)) == 1
    )
    ratio = a.number / b.number
    return swapped or (single and 0.3 < ratio < 3.3) or (length >= 4 and 0.6 < ratio < 1.67)


def _common(one: Mention, other: Mention) -> int:
    """How many characters the names of both have in common, where the one is the other's end."""
    best = _common_slip(one, other)
    (a, a_behind), (b, b_behind) = one.nouns, other.nouns
    shorter = min(len(a), len(b))
    if shorter >= 3 and a[-shorter:] == b[-shorter:] and not _GENERIC.fullmatch(a[-shorter:]):
        best = shorter
    wholes = a + a_behind, b + b_behind
    for name, whole, ahead in ((a, wholes[1], b), (b, wholes[0], a)):
        if len(name) >= 4 and whole.startswith(name) and len(ahead) < len(name):
            best = max(best, len(name))
    if one.block.is_heading and min(len(a), len(b)) >= 4 and (b in a or a in b):
        best = max(best, min(len(a), len(b)))
    for ahead, behind in ((a, b_behind), (b, a_behind)):
        for size in range(len(behind), 2, -1):
            if ahead.endswith(behind[:size]):
                best = max(best, size)
                break
    return best


def _common_slip(one: Mention, other: Mention) -> int:
    """The same where the numbers have the same digits, so that fewer words will do."""
    (a, a_behind), (b, b_behind) = one.nouns, other.nouns
    if not _is_slip(one.quantity, other.quantity) or len(_digits(other.quantity)) < 2:
        return 0
    same_head = len(b_behind) >= 4 and (
        b_behind[:4] in a + a_behind or a_behind[:4] == b_behind[:4]
    )
    is_long = len(_digits(other.quantity)) >= 3
    is_long_name = is_long and len(b) >= 2 and a[-2:] == b[-2:]
    taken_up = is_long and len(b_behind) >= 2 and (a.endswith(b_behind[:2]) or b_behind[:4] in a)
    headed = one.block.is_heading and len(b) >= 2 and a[-2:] == b[-2:]
    return 4 if same_head or taken_up or headed or is_long_name else 0


def _is_explained(one: Mention, other: Mention, mentions: list[Mention]) -> bool:
    """Whether either value stands a second time, is a sum or difference, or a change links both."""
    gap_words = one.words + other.words
    if re.search(r"由|从|较|比|环比|同比|口径|修订|更正|调整", gap_words):
        return True
    if one.sentence == other.sentence and re.search(
        r"增至|降至|升至|减至|提高到|扩至|变为", gap_words
    ):
        return True
    values = [each.quantity for each in mentions if each is not one and each is not other]
    difference = abs(one.quantity.number - other.quantity.number)
    same = [each for each in values if each.dimension == one.quantity.dimension]
    again = [
        each.quantity
        for each in mentions
        if one.block.is_heading and each not in (one, other) and _common(one, each) >= _NAMED
    ]
    if any(each.meets(one.quantity.low, one.quantity.high) for each in again):
        return True
    return any(each.meets(difference * 0.999, difference * 1.001) for each in same)
