"""A number before and after, against the word of change between or behind them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from digital_monthly.checks.prose.contradiction import Contradiction
from digital_monthly.checks.prose.moves import DOWN, UP, Pair, find_pairs
from digital_monthly.checks.prose.polarity import is_judged_good, sign_of, sign_of_measure
from digital_monthly.checks.prose.quantities import Quantity
from digital_monthly.checks.prose.reading import Reading
from digital_monthly.checks.prose.series import exceeds

__all__ = ["find_comparisons", "find_moves", "find_verdicts"]

_PLACE = re.compile(r"排名|名次|位次|位列|排位")
_PRAISE = re.compile(r"提升|优化|提高|改善|加快|增强")
_SHORT = 5  # longer words before a number name what it is of
_RANK = re.compile(
    r"(?:由|从)(?P<when>[^，。；;\d]{0,10}?)第(?P<old>[一二三四五六七八九十]{1,3}|\d{1,3})(?:位"
    r"|名)?[，]?[一-鿿]{0,4}?"
    r"(?P<verb>上升|提升|前进|跃升|攀升|跃居|升|进|提高|前移|下降|下滑|后退|跌|降|退|滑落|后移"
    r"|回落)[一-鿿]{0,2}?(?P<to>至|到|为)[一-鿿]{0,6}?第(?P<new>[一二三四五六七八九十]{1,3}"
    r"|\d{1,3})"
)
_THAN = re.compile(
    r"(?P<gap>[^。；;\n\d]{0,24}?)(?:较|比|相比|同|与)(?P<when>[^，。；;\d]{0,3}?(?:上月|上期"
    r"|上季度?|[一二三四]季度|上半年|上年|去年|同期|年初|月初|[0-9]{1,2}月|昨日|前月|优化前"
    r"|改造前|上线前|目标|计划"
    r"|均值|平均)[^，。；;\d]{0,12}?)(?:的|为|\()?$"
)
_AFTER_THAN = re.compile(
    r"\)?净?(?:相比|比)?[，]?(?:仍|还|又|也|已|均)?(?:有所|略有|明显|大幅|小幅|显著|稍有|略"
    rf"|进一步|持续|稳步)?(?:(?P<up>{UP}|高出|多出|更高|偏高)|(?P<down>{DOWN}|低了|更低|偏低|更少)"
    r")"
)
_ABOVE = re.compile(
    r"[，]?(?P<word>高于|超过|多于|大于|优于|快于|低于|少于|不及|小于|超出|慢于)"
    r"(?P<what>[^，。；;\d]{0,3}?(?:目标|平均|均值|上月|去年|同期|计划|要求|标准|上限|阈值|红线"
    r"|上年|基准|全行|同业)[^，。；;\d]{0,8}?(?:的|为|值|\()?|[^，。；;\d]{2,14}(?:的|\())$"
)


def find_moves(reading: Reading) -> Iterator[Contradiction]:
    """由98万笔上升至91万笔, and places in a ranking alike."""
    for pair in find_pairs(reading):
        if not pair.sign or pair.old.unit in ("名", "位") or _PLACE.search(pair.subject):
            continue
        praised = _PRAISE.match(pair.verb) and sign_of_measure(pair.subject) < 0
        if _goes(pair) == -pair.sign and not praised:
            yield _wrong(pair.old, pair.new, pair.verb)
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


def _goes(pair: Pair) -> int:
    if exceeds(pair.new, pair.old):
        return 1
    return -1 if exceeds(pair.old, pair.new) else 0


def _wrong(old: Quantity, new: Quantity, word: str) -> Contradiction:
    spans = ((new.start, new.end), (old.start, old.end))
    fits = "上升" if new.number > old.number else "下降"
    return Contradiction(f"由“{old.text}”到“{new.text}”并非“{word}”", spans, fits)


def find_verdicts(reading: Reading) -> Iterator[Contradiction]:
    """响应时间由85毫秒变为112毫秒，速度提升: what is called better though it got worse."""
    for pair in find_pairs(reading):
        verdict = is_judged_good(_behind(reading, pair))
        sign = sign_of(pair.subject, pair.new)
        goes = _goes(pair)
        if verdict is not None and sign and goes and (goes == sign) != verdict:
            yield _wrong(pair.old, pair.new, "改善" if verdict else "变差")


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


def find_comparisons(reading: Reading) -> Iterator[Contradiction]:
    """全月9,450万笔，较上月的9,980万笔有所上升: two numbers compared in one breath."""
    for one, other in zip(reading.quantities, reading.quantities[1:], strict=False):
        if (
            one.value is None
            or other.value is None
            or (one.dimension, one.unit) != (other.dimension, other.unit)
        ):
            continue
        between = reading.plain[one.end : other.start]
        than = _THAN.fullmatch(between)
        verb = _AFTER_THAN.match(reading.plain, other.end)
        if (
            than
            and verb
            and not re.search(rf"{UP}|{DOWN}", than["when"])
            and not re.search(r"[，。；;]", than["gap"][1:-1].strip("，"))
        ):
            goes = 1 if exceeds(one, other) else -1 if exceeds(other, one) else 0
            if goes == (-1 if verb["up"] else 1):
                yield _wrong(other, one, verb["up"] or verb["down"])
        above = _ABOVE.fullmatch(between)
        if above and re.search(r"的[有是为]|包括", between):
            continue
        is_value = above and re.search(r"[的(]$", above["what"])
        if (
            above
            and one.dimension != "point"
            and (is_value or 0.5 < other.number / (one.number or 1) < 2)
        ):
            less = above["word"] in ("低于", "少于", "不及", "小于")
            unsure = above["word"] in ("优于", "快于", "慢于")
            if not unsure and (exceeds(one, other) if less else exceeds(other, one)):
                yield Contradiction(
                    f"“{one.text}”并不{above['word']}“{other.text}”",
                    ((one.start, one.end), (other.start, other.end)),
                    "比较与数字一致",
                )
