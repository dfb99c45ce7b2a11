"""Shares that leave nothing between them by their names or their number, and do not make 100 %."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from digital_monthly.checks.prose.contradiction import Contradiction
from digital_monthly.checks.prose.figures import Figure
from digital_monthly.checks.prose.hundred import added, makes_hundred
from digital_monthly.checks.prose.intervals import Interval
from digital_monthly.checks.prose.reading import Reading
from digital_monthly.checks.prose.roles import Role
from digital_monthly.checks.prose.showing import shown

__all__ = ["find"]

_REST = re.compile(r"其余|剩余|余下|剩下|其他")
_LEFT = re.compile(r"其余|剩余|余下|剩下")
_NO_SHARE = re.compile(
    r"率(?!先)|度|同比|环比|较|[高低多少]于|目标|计划|增|减|升|降|预警|完成|优惠|折|权重|利|由|从"
)
_COUNTED = re.compile(
    r"(?P<number>[两二三四五六七八])(?:大|个|条|种|类|家|款|项|档|级|块|处|路|部分|者)"
)
_ALONE = re.compile(
    r"互不|不重[叠复]|[没无]有?其[他它]|再无|别无|不存在|全部(?:来自|由)|非此即彼|无第"
)
_PARTLY = re.compile(r"前[两三四五\d]|主要|位列|居前|多选|交叉|兼|重[叠]|同时|可属|不到|不足|超过")
_OPPOSITES = (
    "男女",
    "线上|线下",
    "自有|外包",
    "行内|行外",
    "成功|失败",
    "对公|个人|零售",
    "国产|进口",
    "人工|自动|机器|智能",
    "城区|县域|乡镇",
    "新客|老客",
    "手工|系统|自动",
    "柜面|自助|线上",
)
_AHEAD, _NEAREST, _FARTHEST = 2, 70, 130


def find(reading: Reading) -> Iterator[Contradiction]:
    """Complete shares that add to more or less than the whole."""
    runs = list(_runs(reading))
    pairs = [[*pair] for run in runs if len(run) > 2 for pair in pairwise(run)]
    for run in [*runs, *(pair for pair in pairs if _are_opposite(*pair))]:
        if not _makes_whole(run) and _is_complete(run, reading):
            size = added([each.quantity for each in run])
            if size.low > _NEAREST and size.high < _FARTHEST:
                yield _told(run, size)


def _runs(reading: Reading) -> Iterator[list[Figure]]:
    """Shares that follow each other within a sentence, a list or a paragraph."""
    run: list[Figure] = []
    for each in reading.figures:
        if each.quantity.dimension != "percent":
            continue
        is_far = run and each.mention.sentence - run[-1].mention.sentence > _AHEAD
        if is_far or not _is_share(each):
            yield from _cut(run)
            run = []
        if _is_share(each):
            run.append(each)
    yield from _cut(run)


def _cut(run: list[Figure]) -> Iterator[list[Figure]]:
    """A list, or those of its parts between semicolons that end in what is left."""
    start = 0
    for at, each in enumerate(run):
        if _LEFT.search(each.mention.before):
            yield run[start : at + 1]
            start = at + 1
    if len(run) - start > 1:
        yield run[start:]


def _is_share(figure: Figure) -> bool:
    return (
        figure.role in (Role.LEVEL, Role.REST)
        and not figure.quantity.is_loose
        and not _NO_SHARE.search(figure.lead + figure.mention.after[:2])
    )


def _is_complete(run: Sequence[Figure], reading: Reading) -> bool:
    """Whether shares are all there are: the last is what is left, or words or names say so."""
    first, last = run[0], run[-1]
    start = reading.text.sentence_of(first.quantity.start).start
    end = reading.text.sentence_of(last.quantity.start).end
    lead, words = reading.plain[max(start - 30, 0) : first.quantity.start], reading.plain[start:end]
    if (
        len(run) < 2
        or _PARTLY.search(_ALONE.sub("", lead + words))
        or len({each.era for each in run}) > 1
    ):
        return False
    is_one = first.mention.sentence == last.mention.sentence
    if is_one and _REST.search(last.mention.before):
        return not re.search("各|均|都|每", last.mention.before)
    if len(run) == 2 and _are_opposite(*run):
        return True
    counted = [_number(found["number"]) for found in _COUNTED.finditer(lead)]
    is_counted = len(run) in counted
    return bool(is_counted or _ALONE.search(words))


def _number(numeral: str) -> int:
    return "零一二三四五六七八九".index(numeral.replace("两", "二"))


def _are_opposite(one: Figure, other: Figure) -> bool:
    """Whether two shares are of what excludes each other and leaves nothing: 男, 女."""
    names = (
        one.mention.before + one.mention.after[:6],
        other.mention.before + other.mention.after[:6],
    )
    if any(re.search(rf"[非未不]{re.escape(word)}", names[1]) for word in _words(names[0])):
        return True
    for kinds in _OPPOSITES:
        words = list(kinds) if "|" not in kinds else kinds.split("|")
        found = [{word for word in words if word in name} for name in names]
        if len(words) == 2 and all(len(each) == 1 for each in found) and found[0] != found[1]:
            return True
    return False


def _words(name: str) -> list[str]:
    """The beginnings of a name that its opposite would bear behind 非."""
    bare = re.sub(r"占.*|的", "", name)
    return [bare] if len(bare) > 1 else []


def _makes_whole(run: Sequence[Figure]) -> bool:
    """Whether the shares, or the last of them, add to the whole."""
    shares = [each.quantity for each in run]
    return any(makes_hundred(shares[at:]) for at in range(len(run) - 1))


def _told(run: Sequence[Figure], size: Interval) -> Contradiction:
    agreed = shown(size, "%")
    return Contradiction.among(
        f"{'、'.join(each.quantity.text for each in run)}合计{agreed}，不是100%",
        (each.mention for each in reversed(run)),
        f"合计100%（现为{agreed}）",
    )
