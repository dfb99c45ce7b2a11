"""Signs that two numbers give one quantity, or two."""

from __future__ import annotations

import math
import re

from digital_monthly.checks.prose.namings import Named, pairs_in
from digital_monthly.checks.prose.quantities import Quantity
from digital_monthly.checks.prose.roles import Role
from digital_monthly.checks.prose.subjects import content_words

__all__ = ["share_ordinal", "signs_between"]

_THESE = re.compile(r"(?:这|该|此|上述|前述|以上|上文|文中|前面)(?:的)?$")
_SAID = re.compile(r"(?:全部|所有|已[一-鿿]{2,6}的|[一-鿿]{2,}的)$")
_AMONG = re.compile(r"[一-鿿]{0,10}?(?:[之当]?中(?![心台])|里|均|都|全部|悉数)")
_PART = re.compile(r"其中|其余|其[他它]|另有|部分|两[项者类种]|[均都]完成|同时")
_PASSED = re.compile("突破|超|逾|近")
_EQUATED = re.compile(r"(?:即|折合|相当于|约合|合计?)约?$")
_BASE = re.compile(r"[较比由从]|上月|去年|此前|原|计划|目标")
_BOUND = re.compile(r"阈值|标准|上限|要求|及格|目标|门槛|预算|限额|额度|定额")
_BOUND_BEHIND = re.compile(r"的?[一-鿿]{0,4}(?:线|目标|上限|阈值|标准|限额|门槛)")
_BOUND_SIGN = re.compile("超过?|不|高于|低于|达到")
_SCOPES = (
    re.compile(r"计划|目标|预计|拟|预算|应|需|待|力争"),
    re.compile(r"新增|净增|增加|增长|新建|增至|增量|多|扩"),
    re.compile(r"减少|下降|回收(?!有效|问卷|样本)|压降|降|节省|节约|缩短|少|剔除|扣除"),
    re.compile(r"[日月户人笔]均|平均|每|单(?![据位])"),
    re.compile(r"其中|占|部分|另|其余|剩|还有|其[他它]|余下"),
    re.compile(r"上[月期年季]|去年|同期|年初|原(?!则|因)|此前|之前|前期|[造化线]前"),
    re.compile(r"未|尚|不"),
    re.compile(r"首[批轮次]|第?[一二三四]期|第[一二三四][批轮次]|试点"),
    re.compile(r"峰值|最[高大低小]|单日|上限|下限"),
    re.compile(r"行业|同业|市场|全国|全省"),
)
"""Words that make a number one of another scope: planned, new, a mean, a part, another time."""

_ORDINAL = re.compile(
    r"(?P<part>(?:第[一二三四五六七八九十\d]+|[首末])[批期轮次阶季场步])[共有为是的]{0,2}$"
)
_ONE_DAY = re.compile(r"当[天日晚]|单日|[最]忙|峰值|高峰|\d日")
_LASTED = re.compile(r"(?:历时|用时|耗时|时长|持续|花费|花了)[为共约达]?$")
_NEAR = 0.35
_MANY = 5
_MOST = 3


def signs_between(one: Named, other: Named) -> dict[str, float]:
    """What speaks for both being one quantity, and against it, each from 0 to 1.

    Args:
        one: the number that stands first.
        other: the one behind it.
    """
    named, told = pairs_in(other.own), pairs_in(one.around)
    known = told | pairs_in(frozenset(content_words(one.opening)))
    before = re.sub(r"\s", "", other.before)
    return {
        "common": min(len(named & told), _MANY) / _MANY,
        "back": _share(pairs_in(one.own), pairs_in(other.around)),
        "head": float(bool(one.heads & other.heads)),
        "taken": float(_is_taken_up(other, known)),
        "stranger": float(_is_of_stranger(other, known)),
        "these": float(bool(_THESE.search(before))),
        "of": float(other.behind.startswith("的") and len(other.behind) > 2),
        "among": float(bool(_AMONG.match(other.behind))),
        "given": float(_is_given(other, before)),
        "swapped": float(_slip(one.quantity, other.quantity) == "swapped"),
        "digit": float(_slip(one.quantity, other.quantity) == "digit"),
        "near": float(_distance(one.quantity, other.quantity) < _NEAR),
        "headline": float(one.is_headline),
        "cell": float(one.is_cell and _is_of_cell(other, one)),
        "sentence": float(one.sentence == other.sentence),
        "era": float(bool(one.era and other.era) and one.era != other.era),
        "scope": min(_differing_scopes(one, other), _MOST) / _MOST,
        "base": float(bool(_BASE.search(one.before))),
        "heading": float(bool(one.heading and other.heading) and one.heading != other.heading),
        "part": float(not one.is_cell and _is_part(other)),
        "passed": float(one.is_headline and bool(_PASSED.match(one.quantity.text))),
        "equated": float(bool(_EQUATED.search(before))),
        "aside": float(one.is_aside != other.is_aside),
        "bound": float(_is_bound(one) != _is_bound(other)),
        "percent": float(one.measure[0] == "percent"),
        "role": float(one.role.kind != other.role.kind),
        "ordinal": float(share_ordinal(one, other)),
        "lasted": float(_share_event(one, other)),
        "day": float(_is_of_day(one) != _is_of_day(other)),
    }


def _share(some: frozenset[str], others: frozenset[str]) -> float:
    return len(some & others) / len(some) if some else 0.0


def _is_taken_up(named: Named, known: frozenset[str]) -> bool:
    """Whether the noun behind a number was told before."""
    noun = pairs_in(frozenset(content_words(named.behind)[:2]))
    return bool(noun) and noun <= known


def _is_of_stranger(named: Named, known: frozenset[str]) -> bool:
    """Whether the word right behind a number was not told before: 26套外围系统."""
    words = content_words(named.behind)
    is_near = bool(words) and named.behind.startswith(words[0])
    return is_near and not pairs_in(frozenset(words[:1])) & known


def _is_part(named: Named) -> bool:
    return bool(_PART.search(named.before + named.clause + named.behind[:3]))


def _is_given(named: Named, before: str) -> bool:
    """Whether a number stands where one is given that is known: 这N, N的, N中, 已完成的N."""
    is_of = named.behind.startswith("的") and len(named.behind) > 2
    is_told = _THESE.search(before) or _SAID.search(before) or _AMONG.match(named.behind)
    return is_of or bool(is_told)


def _is_of_cell(told: Named, cell: Named) -> bool:
    """Whether a text's number has the names of a cell's row and column beside it."""
    near = told.before + told.behind[:4] + told.clause
    column = cell.before
    part = re.split("[；;]", told.opening)[-1]
    is_column = column in near + part or told.quantity.unit in column or column in "数量"
    return len(cell.heading) > 1 and cell.heading in near and is_column


def _slip(one: Quantity, other: Quantity) -> str:
    """How digits differ: ``swapped``, one ``digit``, or otherwise."""
    first, second = _digits(one), _digits(other)
    while first.endswith("0") and second.endswith("0"):
        first, second = first[:-1], second[:-1]
    if len(first) != len(second) or len(first) < 2:
        return ""
    if sorted(first) == sorted(second):
        return "swapped"
    return "digit" if sum(a != b for a, b in zip(first, second, strict=True)) == 1 else ""


def _digits(quantity: Quantity) -> str:
    return re.sub(r"\D", "", f"{quantity.number:.10f}")


def _distance(one: Quantity, other: Quantity) -> float:
    return abs(math.log(one.number / other.number))


def _differing_scopes(one: Named, other: Named) -> int:
    first, second = one.before + one.behind[:7], other.before + other.behind[:7]
    return sum(bool(each.search(first)) != bool(each.search(second)) for each in _SCOPES)


def share_ordinal(one: Named, other: Named) -> bool:
    """Whether both stand right behind the same 第三批 or 首期."""
    first, second = (_ORDINAL.search(each.before) for each in (one, other))
    return bool(first and second and first["part"] == second["part"])


def _share_event(one: Named, other: Named) -> bool:
    """Whether both tell how long something took, and what that was: 切换历时17分钟."""
    are_lengths = all(_LASTED.search(each.before) for each in (one, other))
    return are_lengths and bool(pairs_in(other.own) & (pairs_in(one.own) | pairs_in(one.around)))


def _is_of_day(named: Named) -> bool:
    return bool(_ONE_DAY.search(named.clause + named.before))


def _is_bound(named: Named) -> bool:
    """Whether a number is a target or a limit."""
    return bool(
        named.role is Role.BOUND
        or _BOUND_SIGN.match(named.quantity.text)
        or _BOUND_BEHIND.match(named.behind)
        or _BOUND.search(named.clause + named.behind[:6])
    )
