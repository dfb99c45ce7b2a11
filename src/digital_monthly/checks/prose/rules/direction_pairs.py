"""A number before and after, against the word of change between or behind them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from digital_monthly.checks.prose.contradiction import Contradiction
from digital_monthly.checks.prose.moves import Pair, find_pairs
from digital_monthly.checks.prose.polarity import is_judged_good, sign_of, sign_of_measure
from digital_monthly.checks.prose.reading import Reading
from digital_monthly.checks.prose.rules.direction_words import goes, wrong

__all__ = ["find_moves", "find_verdicts"]

_PLACE = re.compile(r"排名|名次|位次|位列|排位")
_PRAISE = re.compile(r"提升|优化|提高|改善|加快|增强")
_SIZE = re.compile(r"收窄|缩|扩|放大")
"""What happens to the size of a loss, whose number is negative."""

_SHORT = 5  # longer words before a number name what it is of
_RANK = re.compile(
    r"(?:由|从)(?P<when>[^，。；;\d]{0,10}?)第(?P<old>[一二三四五六七八九十]{1,3}|\d{1,3})(?:位"
    r"|名)?[，]?[一-鿿]{0,4}?"
    r"(?P<verb>上升|提升|前进|跃升|攀升|跃居|升|进|提高|前移|下降|下滑|后退|跌|降|退|滑落|后移"
    r"|回落)[一-鿿]{0,2}?(?P<to>至|到|为)[一-鿿]{0,6}?第(?P<new>[一二三四五六七八九十]{1,3}"
    r"|\d{1,3})"
)


def find_moves(reading: Reading) -> Iterator[Contradiction]:
    """由98万笔上升至91万笔, and places in a ranking alike."""
    for pair in find_pairs(reading):
        if not pair.sign or pair.old.unit in ("名", "位") or _PLACE.search(pair.subject):
            continue
        if pair.old.number < 0 and pair.new.number < 0 and _SIZE.match(pair.verb):
            continue
        praised = _PRAISE.match(pair.verb) and sign_of_measure(pair.subject) < 0
        if goes(pair.old, pair.new) == -pair.sign and not praised:
            yield wrong(pair.old, pair.new, pair.verb)
    for found in _RANK.finditer(reading.plain):
        old, new = _place(found["old"]), _place(found["new"])
        rises = re.match(r"上|提|前|跃|攀|升|进", found["verb"]) is not None
        if old and new and old != new and (new < old) != rises:
            yield Contradiction(
                f"名次由{old}到{new}，不是{found['verb']}",
                (found.span(),),
                "下降" if rises else "上升",
            )


def _place(text: str) -> int:
    if text.isdigit():
        return int(text)
    digits = "零一二三四五六七八九"
    if "十" not in text:
        return digits.find(text)
    tens, _, ones = text.partition("十")
    return (digits.find(tens) if tens else 1) * 10 + (digits.find(ones) if ones else 0)


def find_verdicts(reading: Reading) -> Iterator[Contradiction]:
    """响应时间由85毫秒变为112毫秒，速度提升: what is called better though it got worse."""
    for pair in find_pairs(reading):
        verdict = is_judged_good(_behind(reading, pair))
        sign = sign_of(pair.subject, pair.new)
        way = goes(pair.old, pair.new)
        if verdict is not None and sign and way and (way == sign) != verdict:
            yield wrong(pair.old, pair.new, "改善" if verdict else "变差")


def _behind(reading: Reading, pair: Pair) -> str:
    """The words behind a pair that may judge it: to the next number, at most two clauses."""
    sentence = reading.text.sentence_of(pair.new.end)
    piece = reading.plain[pair.new.end : sentence.end]
    if not re.match(r"[^，；;]{0,12}[，。、]?", piece):
        return ""
    numbers = reading.between(pair.new.end, sentence.end)
    if numbers:
        piece = piece[: numbers[0].start - pair.new.end]
        lead = re.split(r"[，；;]", piece)[-1]
        piece = piece if len(lead) <= _SHORT else piece[: -len(lead)]
    piece = re.split(r"但|不过|然而|[，；;](?:而|其中|另)", piece)[0]
    return "，".join(re.split(r"[，；;]", piece)[:3])
