"""Shares of one whole that do not add to 100 %."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence

from digital_monthly.checks.prose.contradiction import Contradiction
from digital_monthly.checks.prose.hundred import added, makes_hundred
from digital_monthly.checks.prose.listing import segments
from digital_monthly.checks.prose.mentions import Mention
from digital_monthly.checks.prose.reading import Reading
from digital_monthly.checks.prose.showing import shown

__all__ = ["find"]

_SHARE = re.compile(r"占|比重|份额|比例|分布|结构|构成")
_NO_SHARE = re.compile(r"率|满意度|覆盖|达成|完成|同比|环比|较|高于|低于|目标")
_COMPLETE = re.compile(
    r"(?:按|从|以|分)[^，。；;|]{1,14}?(?:划分|来看|统计|归类|区分|看|分)(?=[，:]|$)|按[一-鿿]{2,8}(?:全部|均已?|逐一)|分[为成]|组成|构成|分布|结构"
    r"|[没无]有?其他|再无|别无|为全部|一[事单件][^，。]{0,2}一|合计(?:为)?100%|只[计归属]|仅[计归属]|全部归入|[两二三四五六][大个]?(?:[类种档级层块](?!客户)|渠道|部分|方面|来源|环节|条线)|其余|剩余|余下|最后|剩下"
    r"|其他[^，。]{0,6}占|以[内下上]的?仅?占|超过[^，。]{0,12}占|分别|依次|除上述|均已归入"
)
_OVERLAPPING = re.compile(
    r"可[^，。；;]{0,4}多[项个种类]|可(?:同时)?(?:属|归|多选|重复|兼)|多选|份数|笔数|户数|金额|重叠|交叉|兼有|同时[属涉带具有兼含]|使用率|利用率|占用率|可用率|成功率"
)
_TOP = re.compile(r"前[两三四五六七八九十\d]|排名|居前|较高的|主要|三者合计|合计占|共占")
_NEAR_ALL, _MOST = 60.0, 140.0
_TWO = re.compile(r"[两二](?:个|大|种)?(?:类|渠道|部分|方面|种|级|档|中心)|其余|剩余|余下")
_EXCLUSIVE = re.compile(
    r"每[人户笔个项家条件台][^，。；;]{0,4}[只仅][^，。；;]{0,6}[一1][项种类个]|单选|[互并]不重[叠复]|不[能可]多选"
)
"""Words by which each is counted once."""
_DENIED = re.compile(r"(?:互不|不|没有|并无|无)(?:相)?(?:重[叠复]|交叉|兼有)")
_FEWEST = 3
_LEAD = 40  # characters
_WHOLE = 99.9
_NEARLY = 0.2


def find(reading: Reading) -> Iterator[Contradiction]:
    """Complete lists of shares that add to more or less than the whole."""
    for run in _runs(reading):
        if len(run) < 2 or _any_whole(run):
            continue
        size = added([each.quantity for each in run])
        agreed = shown(size, "%")
        yield Contradiction.among(
            f"{'、'.join(each.quantity.text for each in run)}合计{agreed}，不是100%",
            run,
            f"合计100%（现为{agreed}）",
        )


def _runs(reading: Reading) -> Iterator[list[Mention]]:
    """Neighbouring shares of a paragraph or list that are said to be all."""
    mentions = reading.mentions
    shares = [
        each
        for each in mentions
        if _is_share(each)
        and not _NO_SHARE.search(each.before)
        and not _is_told_again(each, mentions)
    ]
    for group in _grouped(shares):
        yield from _repeated(group, reading)
        for run in segments(group):
            words = _around(run, reading)
            if run[0].number > _WHOLE:
                run = run[1:]
            if _is_complete(run, words) and _NEAR_ALL < sum(each.number for each in run) < _MOST:
                yield run


def _is_complete(run: Sequence[Mention], words: str) -> bool:
    """Whether words say that shares are all there are of one whole."""
    if run and re.search("[各均]占?$", run[-1].before):
        return False
    if run and re.search(
        "[，；;]其余|[，；;]其[他它]|[，；;]剩余", words.rpartition(run[-1].quantity.text)[2]
    ):
        return False  # what is left has no share of its own
    is_alone = bool(_EXCLUSIVE.search(words))
    lead = words.rpartition(run[-1].quantity.text)[0] if run else ""
    is_other = _OVERLAPPING.search(_DENIED.sub("", words)) or _TOP.search(lead)
    is_last = run and re.match("其[他它余]", run[-1].before)
    is_list = is_last and len({each.block for each in run}) == len(run)
    if is_other or not (_SHARE.search(words) or is_alone or is_list):
        return False
    is_pair = _TWO.search(words) and len({each.segment for each in run}) == 1
    return bool(
        (is_last or is_alone or _COMPLETE.search(words)) and (len(run) >= _FEWEST or is_pair)
    )


def _repeated(run: list[Mention], reading: Reading) -> Iterator[list[Mention]]:
    """Lists of the same things for several times, of which one adds to the whole and one not."""
    lists: list[list[Mention]] = []
    for each in run:
        words = reading.plain[lists[-1][-1].quantity.end : each.quantity.start] if lists else "；"
        if re.search(r"[；;。]", words):
            lists.append([])
        lists[-1].append(each)
    wholes = [shares for shares in lists if len(shares) > 1 and _is_whole(shares)]
    for shares in lists:
        if wholes and not _any_whole(shares) and _kinds(shares) == _kinds(wholes[0]):
            yield shares


def _kinds(run: Sequence[Mention]) -> list[str]:
    """What shares are of, without their time."""
    return [re.sub(r"^.*?月|占比?|本[月期季]|上[月期季]|为", "", each.before) for each in run]


def _is_told_again(mention: Mention, mentions: Sequence[Mention]) -> bool:
    """Whether a share is at once told in another way: 一半，即30%."""
    return mention.at + 1 < len(mentions) and bool(
        re.match("[，(]即", mentions[mention.at + 1].gap)
    )


def _is_share(mention: Mention) -> bool:
    quantity = mention.quantity
    is_percent = quantity.dimension == "percent" and quantity.value is not None
    return is_percent and not mention.is_change and not quantity.is_loose


def _grouped(shares: Sequence[Mention]) -> list[list[Mention]]:
    """Shares by sentence; items of a list, each with one, together."""
    groups = [list(group) for _, group in itertools.groupby(shares, key=lambda m: m.sentence)]
    made: list[list[Mention]] = []
    for group in groups:
        is_next = made and len(group) == 1 and group[0].block - made[-1][-1].block == 1
        is_item = is_next and _is_labelled(group[0]) == _is_labelled(made[-1][-1])
        if is_item and made[-1][-1].block - made[-1][0].block == len(made[-1]) - 1:
            made[-1] += group
        else:
            made.append(group)
    return made


def _is_labelled(mention: Mention) -> bool:
    """Whether a colon parts its name from a number: Java: 57%."""
    return mention.gap.rstrip().endswith(":")


def _around(run: Sequence[Mention], reading: Reading) -> str:
    """The words of shares, those that lead to them and those behind."""
    first = reading.plain.rfind("；", 0, run[0].quantity.start)
    sentence = reading.text.sentence_of(run[0].quantity.start)
    start = max(first, sentence.start - _LEAD) if first > sentence.start else sentence.start - _LEAD
    last = reading.text.sentence_of(run[-1].quantity.start)
    return reading.plain[max(start, 0) : min(last.end + _LEAD, run[-1].quantity.end + _LEAD)]


def _any_whole(run: Sequence[Mention]) -> bool:
    """Whether the shares, or some neighbours among them, add to the whole."""
    return _is_whole(run) or any(
        abs(sum(each.number for each in run[first:last]) - 100) < _NEARLY
        for first in range(len(run) - 1)
        for last in range(first + 2, len(run) + 1)
    )


def _is_whole(run: Sequence[Mention]) -> bool:
    return makes_hundred([each.quantity for each in run])
