"""Firsts, lasts and places that the numbers beside them contradict."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from digital_monthly.checks.prose.contradiction import Contradiction
from digital_monthly.checks.prose.polarity import sign_of_measure
from digital_monthly.checks.prose.quantities import Quantity
from digital_monthly.checks.prose.reading import Reading
from digital_monthly.checks.prose.rules.rank_claims import Claim, find_claims
from digital_monthly.checks.prose.series import Item, core, exceeds

__all__ = ["find_places"]

_GROWTH = re.compile(
    r"增幅|增速|增长|增量|降幅|下降|提升|增加|减少|提高|升幅|涨幅|压降|改善|缩短|净增|变化|进步"
)
_KINDS = (
    (re.compile(r"占比|比例|比重|率|份额|百分比"), ("percent",)),
    (re.compile(r"金额|投入|费用|余额|成本|资金|预算"), ("money",)),
    (re.compile(r"数量|笔数|件数|户数|份数|次数|个数|人数|台数|项数"), ("count", "")),
    (re.compile(r"得分|评分|分数|成绩"), ("points", "")),
    (re.compile(r"最多|最少"), ("count", "money", "storage", "effort", "")),
    (
        re.compile(r"耗时|时长|用时|时间|最快|最慢|最长|最短|周期|速度"),
        ("time", "days", "workdays", "effort", "months", ""),
    ),
)
_KNOWN = 0.6
_USUAL = re.compile(
    r"[^一-鿿]|数量|占比|金额|得分|评分|分数|成绩|表现|业务量|工作量|总量|总数|贡献|体量|规模"
    r"|需求量|任务|情况|全行|全部|其中|位居|排名|名列|位列|当属|要数|依然"
    r"|阶段|仍|继续|明显|处理|效率|速度|综合|整体|分行|支行|条线|系统|部门|业务|中心|平台|地区|团队"
    r"|小组|渠道|项目|三者|之中|各|在|中|上|里|居|排|获|以|为|的|是|则|由|列"
    r"|也|均|都|和|与|个|家|三|四|五|六|大|类|名|位|月|份|单|季|年|数|量|多|高|投产|完成|交易"
    r"|新增|得|有|从|来|看|本|其"
)
_SPEED = re.compile(r"最快|领跑|最好|最优|最佳|最强|最差|最弱|最慢|首位|榜首")


def find_places(reading: Reading, series: list[list[Item]]) -> Iterator[Contradiction]:
    """What is called first, last or third and is not by any row that it stands in."""
    for claim in find_claims(reading):
        clause = reading.plain[slice(*claim.clause)]
        own = _own_number(reading, claim)
        fitting = [
            row
            for row in series
            if _speaks_of(clause, row)
            and _near(reading, claim, row)
            and _is_known(reading, claim, row)
            and (own is None or _has(row, own))
        ]
        judged = [(row, item) for row in fitting for item in [_named(reading, claim, row)] if item]
        if judged and not any(
            _holds(claim, row, item, may_rise=_may_rise(reading, claim, row))
            for row, item in judged
        ):
            yield _wrong(claim, *judged[0])
    yield from _ordinals(reading, series)


def _ordinals(reading: Reading, series: list[list[Item]]) -> Iterator[Contradiction]:
    """Places told one by one whose numbers neither fall nor rise."""
    claims = [each for each in find_claims(reading) if each.place]
    for row in series:
        placed = [
            (claim, item) for claim in claims for item in [_named(reading, claim, row)] if item
        ]
        placed.sort(key=lambda each: each[0].place)
        if len({item.name for _, item in placed}) < 3:
            continue
        falls = [(a, b) for a, b in pairwise(placed) if exceeds(b[1].quantity, a[1].quantity)]
        rises = [(a, b) for a, b in pairwise(placed) if exceeds(a[1].quantity, b[1].quantity)]
        if falls and rises:
            (_, one), (claim, other) = min(falls, rises, key=len)[0]
            yield _wrong(claim, [one, other], other)


def _speaks_of(clause: str, row: list[Item]) -> bool:
    """Whether a claim may be of the measure of a row."""
    if bool(_GROWTH.search(clause)) != bool(_GROWTH.search(row[0].measure)):
        return False
    dimension = row[0].quantity.dimension
    if _GROWTH.search(clause):
        return True
    kinds = [dimensions for words, dimensions in _KINDS if words.search(clause)]
    if row[0].measure and kinds and not any(dimension in each for each in kinds):
        return row[0].measure in clause
    return not kinds or any(dimension in each for each in kinds) or row[0].measure in clause != ""


def _has(row: list[Item], own: Quantity) -> bool:
    return any(each.quantity.value == own.value for each in row)


def _own_number(reading: Reading, claim: Claim) -> Quantity | None:
    """The number that a claim gives right behind it."""
    inside = [
        each
        for each in reading.between(claim.clause[0], claim.span[0])
        if each.dimension not in ("months", "days") and each.unit not in ("个", "家", "大", "类")
    ]
    if len(inside) == 1:
        return inside[0]
    following = reading.between(claim.span[1], claim.span[1] + 8)
    gap = reading.plain[claim.span[1] : following[0].start] if following else "-"
    return following[0] if re.fullmatch(r"\s?(?:[(:]|，?(?:为|达|有|是|共))", gap) else None


def _is_known(reading: Reading, claim: Claim, row: list[Item]) -> bool:
    """Whether each word of a claim but the usual ones stands near its row too."""
    words = reading.plain[slice(*claim.clause)].replace(claim.text, "|")
    for each in sorted(row, key=lambda each: -len(each.name)):
        words = words.replace(each.name, "|").replace(core(each.name), "|")
    around = reading.plain[max(row[0].quantity.start - 80, 0) : row[-1].quantity.end]
    pieces = [each for each in _USUAL.split(words) if len(each) > 1]
    known = [each[at : at + 2] in around for each in pieces for at in range(len(each) - 1)]
    return sum(known) >= len(known) * _KNOWN


def _near(reading: Reading, claim: Claim, row: list[Item]) -> bool:
    start = min(each.quantity.start for each in row)
    end = max(each.quantity.end for each in row)
    return start - 120 <= claim.span[0] <= end + 160


def _may_rise(reading: Reading, claim: Claim, row: list[Item]) -> bool:
    """Whether the least may be the first: of times, faults and other things better fewer."""
    clause = reading.plain[slice(*claim.clause)]
    words = reading.plain[max(row[0].quantity.start - 40, 0) : row[0].quantity.start]
    is_time = row[0].quantity.dimension in ("time", "days", "workdays")
    return not re.search(r"占比|数量|最多", clause) and (is_time or sign_of_measure(words) < 0)


def _named(reading: Reading, claim: Claim, row: list[Item]) -> Item | None:
    """The one item of a row that a claim names: in its clause, or right before or behind it."""
    plain = reading.plain
    start, end = claim.clause
    before = max(plain.rfind(mark, 0, max(start - 1, 0)) for mark in "，。；;:\n、") + 1
    stretches = [(start, end)]
    if plain[start - 1 : start] in ("，", "(", "、"):
        stretches.append((before, start))
    if plain[end : end + 1] == "，" and re.search(r"(?:的是|的为|为|是)$", plain[start:end]):
        stretches.append((end, end + 14))
    for piece in stretches:
        named = [each for each in row if core(each.name) in plain[slice(*piece)]]
        longest = [
            each
            for each in named
            if not any(
                core(each.name) != core(o.name) and core(each.name) in core(o.name) for o in named
            )
        ]
        if len(longest) == 1:
            return longest[0]
        if longest:
            return None
        inside = [each for each in row if piece[0] <= each.quantity.start < piece[1]]
        if len(inside) == 1:
            return inside[0]
    return None


def _holds(claim: Claim, row: list[Item], item: Item, *, may_rise: bool) -> bool:
    value = item.quantity
    above = sum(exceeds(each.quantity, value) for each in row)
    below = sum(exceeds(value, each.quantity) for each in row)
    if claim.place:
        return (min(above, below) if may_rise else above) < claim.place
    if _SPEED.search(claim.text):
        return above == 0 or below == 0
    if re.search(r"居首|首位|榜首|夺冠|冠军|头筹|鳌头|垫底|末|最后|倒数", claim.text):
        return above == 0 or below == 0
    return (above if claim.most else below) == 0


def _wrong(claim: Claim, row: list[Item], item: Item) -> Contradiction:
    pick = min if claim.least else max
    best = pick(row, key=lambda each: each.quantity.number)
    if best is item:
        best = min(row, key=lambda each: each.quantity.number)
    spans = (*tuple((each.start, each.end) for each in (item.quantity, best.quantity)), claim.span)
    said = f"“{item.name}”（{item.quantity.text}）称“{claim.text}”"
    message = f"{said}，而“{best.name}”为{best.quantity.text}"
    return Contradiction(message, spans, f"{best.name}（{best.quantity.text}）")
