"""A part that is larger than the whole it is a part of."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from digital_monthly.checks.prose.contradiction import Contradiction
from digital_monthly.checks.prose.mentions import Mention
from digital_monthly.checks.prose.naming import related, same_name
from digital_monthly.checks.prose.pairs import alike
from digital_monthly.checks.prose.reading import Reading

__all__ = ["find"]

_AMONG = re.compile(r"(?:^|[，。；;、(:]\s*)(?:其中|这其中|当中)(?!.*(?:中|里))|(?:^|，)含(?!税)")
_IN = (
    "(?<![集其年期命选适])中(?![心台间国文小长高级标午旬断转位层型等介枢央继止期])"
    "|里(?![程面])|(?<!以)内(?![部容存网控外勤涵置嵌])"
)
"""中 and the like where they say that something is among others, not in 中心 or 内存."""
_WITHIN = re.compile(
    rf"(?P<label>[一-鿿A-Za-z]{{2,10}}?)(?:之中|当中|{_IN})，?"
    r"(?:(?!发现|查出|出现|产生|提出|新增)[^，。；;]){0,24}$"
)
_NEWER = re.compile(r"上月|去年|同期|累计|年初|此前|上年|历史|以来|计划|目标")
_PASSED = re.compile(r"合格|及格|达标|录取|获奖|获评|入选|通过考|通过率|取得证书|获得证书|拿到证书")
_ATTENDED = re.compile(r"实到|参加|参训|参考|参与|到场|应考|参赛|报名|申报")
_TAKEN = re.compile(r"其中|一项|仅|就|即|有|达|共|约|为")
_OPENED = re.compile(r"(?:^|[，；;(])其中")
_AHEAD = 2


def find(reading: Reading) -> Iterator[Contradiction]:
    """Parts said to be among a whole that is smaller."""
    for mention in reading.mentions:
        counts = mention.quantity.dimension in ("count", "money", "storage")
        if not counts or mention.quantity.value is None:
            continue
        if mention.is_change or "均" in mention.before:
            continue
        whole = _whole(mention, reading)
        if whole and mention.quantity.low > whole.quantity.high:
            yield Contradiction.among(
                f"{mention.quantity.text}是{whole.quantity.text}的一部分，却大于它",
                (mention, whole),
                f"不超过{whole.quantity.text}",
            )


def _whole(mention: Mention, reading: Reading) -> Mention | None:
    earlier = [
        each
        for each in reading.mentions[: mention.at]
        if alike(each, mention)
        and mention.sentence - each.sentence <= _AHEAD
        and mention.block - each.block <= _AHEAD
        and not each.is_change
        and not re.search("均|每|单", each.before)
    ]
    if not earlier or _NEWER.search(mention.before):
        return None
    sentence = reading.text.sentence_of(mention.quantity.start)
    start = max(sentence.start, earlier[-1].quantity.end)
    lead = re.split("[；;]", reading.plain[start : mention.quantity.start])[-1]
    inside = _WITHIN.search(lead)
    if inside:
        label = inside["label"]
        named = [each for each in earlier if _is_called(each.before, label)]
        return named[-1] if named else None
    if _PASSED.search(mention.before + mention.after[:6]):
        attended = [each for each in earlier if _ATTENDED.search(each.before)]
        return attended[-1] if attended else None
    is_next = mention.at - earlier[-1].at == 1 and mention.sentence == earlier[-1].sentence
    if is_next and re.match("[^，。]{0,2}[里中内]", earlier[-1].after):
        return earlier[-1]
    whole = _named(mention, earlier) if _OPENED.search(lead) else None
    return whole or (earlier[-1] if is_next and _AMONG.search(mention.gap) else None)


def _named(mention: Mention, earlier: Sequence[Mention]) -> Mention | None:
    """The one whole of a sentence that bears a part's name: 现场参与2,380人次 for 现场观众."""
    same = [each for each in earlier if each.sentence == mention.sentence]
    name = _TAKEN.sub("", mention.before)[-4:]
    named = [each for each in same if len(name) > 1 and related(name, each.before)]
    return named[0] if len(named) == 1 else None


def _is_called(words: str, label: str) -> bool:
    """Whether what is counted goes by a name: 测试1,540台 by 测试虚机, not 非测试."""
    bare = words.replace("其中", "").strip("，、 ")
    is_name = bare.endswith(label) or (len(bare) > 1 and label.startswith(bare))
    return (is_name or same_name(label, words)) and f"非{label}" not in words
