"""From A to B against the difference, the growth or the factor that is stated beside them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from digital_monthly.checks.prose.contradiction import Contradiction
from digital_monthly.checks.prose.eras import compatible, era_of
from digital_monthly.checks.prose.intervals import Interval, told
from digital_monthly.checks.prose.mentions import Mention
from digital_monthly.checks.prose.naming import related
from digital_monthly.checks.prose.pairs import alike, pairs_of
from digital_monthly.checks.prose.reading import Reading
from digital_monthly.checks.prose.showing import shown

__all__ = ["find"]

_AGAINST = re.compile(r"较|比|环比|同比")
_TIMES = re.compile(r"(?:是|为|达|达到|相当于|的|至|到)[^，。；;\d]{0,12}$")
_GENERAL = re.compile(
    r"\d+|[年月日季度末底初期份]|同比|环比|[较比][^，]{0,8}?(?=增|减|上|下|提|降|缩|多|少|快|慢|净|$)|相比|相较"
    r"|[降增涨跌升减扩缩]幅|幅度|累计|合计|整体|总体|平均|每[笔户单次份天个项]|单[笔户次]|效率|速度|用时|时间|耗时|时长|处理"
    r"|增[加长多]?|减少?|上升|下降|提[升高速前]|降低|缩短|压[降缩减]|节[省约]|省下?|少[花用]|回落|净|多|少|快|慢|高|低|也|均|共|又|再|仅|约|近|了|达到?|为|是|的|由此|实现|即|相当于|同样|进一步|有所|后|已"
    r"|峰值|规模|总量|数量|水平|业务量|金额|[指数]标|去年|上年|本年|今年|上个?|本|同|全|半|期间|分别|只有|前|原来?|到|至"
)
_SAVED = re.compile(r"节省|节约|省|释放|减少|腾出")
_ALTOGETHER = re.compile(r"[每全一][月年天日周季晚]|[累合总共]计|共|按此|可")
_FORMER = re.compile(
    r"(?:为|是|相当于|只有|仅|到|至)[^，]{0,6}(?:前|原来?|去年|上年|上月|年初|同期|以往)[^，]{0,6}的$"
)
_OTHER = re.compile(r"其中|人均|预计|计划|力争|目标|分别|占比")
_RELATIVE = ("percent", "factor")
_REACH = 4  # clauses that may stand between levels and what is said of them


def find(reading: Reading) -> Iterator[Contradiction]:
    """Changes that their levels contradict."""
    pairs = pairs_of(reading.mentions)
    for mention in reading.mentions:
        if mention.quantity.value is None or mention.quantity.is_loose:
            continue
        pair = _bound(mention, pairs, reading)
        if pair and not _agrees(mention, *pair) and not _explained(mention, pair, reading):
            yield _told(mention, *pair, reading)
    yield from _find_grown(reading)


def _bound(
    mention: Mention, pairs: list[tuple[Mention, Mention]], reading: Reading
) -> tuple[Mention, Mention] | None:
    """The levels that a change is said of: the last pair before it, with none between."""
    if not _is_said(mention):
        return None
    ended = [pair for pair in pairs if max(each.at for each in pair) < mention.at]
    if not ended:
        return None
    pair = ended[-1]
    last = max(pair, key=lambda each: each.at)
    between = reading.mentions[last.at + 1 : mention.at]
    near = mention.block - last.block <= 1 and mention.clause - last.clause <= _REACH
    if near and all(each.is_change for each in between) and not _elsewhere(mention, pair, reading):
        return pair if _fits(mention, last) else None
    return None


def _is_said(mention: Mention) -> bool:
    if mention.quantity.dimension == "factor":
        return mention.is_change or bool(_TIMES.search(mention.before)) or "番" in mention.before
    return mention.is_change or _is_ratio(mention)


def _is_ratio(mention: Mention) -> bool:
    """Whether a share is one of the former level: 仅为优化前的四分之一."""
    return mention.quantity.dimension == "percent" and bool(_FORMER.search(mention.before))


def _fits(mention: Mention, level: Mention) -> bool:
    """Whether a change can be one of such a level."""
    kind = mention.quantity.dimension
    if kind in _RELATIVE:
        return True
    return level.quantity.dimension == "percent" if kind == "point" else alike(mention, level)


def _elsewhere(mention: Mention, pair: tuple[Mention, Mention], reading: Reading) -> bool:
    """Whether a change has a base or a subject of its own: 同比, 较年初, 效率提升."""
    last = max(pair, key=lambda each: each.at)
    words = reading.plain[last.quantity.end : mention.quantity.start]
    own = re.split(r"[，；;。\n]", words)[-1]
    if re.search(r"[；;。]", words) or _OTHER.search(own) or _is_of_another(own, pair):
        return True
    is_saved = _SAVED.search(own) and mention.quantity.dimension in ("time", "effort", "days")
    if is_saved and (_ALTOGETHER.search(own) or mention.quantity.unit != last.quantity.unit):
        return True
    own_era = era_of(own)
    if own_era and not compatible(own_era, era_of(pair[0].gap[-24:])):
        return True
    return bool(_AGAINST.search(own)) and not own_era


def _is_of_another(own: str, pair: tuple[Mention, Mention]) -> bool:
    """Whether the words before a change name another subject than the levels have."""
    name = _GENERAL.sub("", own)
    words = "".join(each.before + each.gap for each in pair)
    return len(name) > 1 and not related(name, words)


def _agrees(mention: Mention, base: Mention, now: Mention) -> bool:
    return any(made.meets(mention.quantity) for made in _changes(mention, base, now))


def _changes(mention: Mention, base: Mention, now: Mention) -> Iterator[Interval]:
    """What a change between two levels may be told as."""
    first, second = told(base.quantity), told(now.quantity)
    kind = mention.quantity.dimension
    if kind == "percent" and _is_ratio(mention):
        yield (second / first).scaled(100)
    elif kind == "percent":
        yield _size((second - first) / first).scaled(100)
        if re.search("效率|速度|提速|快", mention.before):
            yield ((first - second) / second).scaled(100)
    elif kind == "factor":
        yield second / first
        yield first / second
        if mention.is_change:
            yield _size((second - first) / first)
            yield (first - second) / second
    else:
        yield _size(second - first)


def _size(made: Interval) -> Interval:
    """A change without its direction."""
    return Interval(-made.high, -made.low) if made.low + made.high < 0 else made


def _explained(mention: Mention, pair: tuple[Mention, Mention], reading: Reading) -> bool:
    """Whether other levels of the paragraph give the change."""
    levels = [
        each
        for each in reading.mentions
        if each.quantity.value is not None
        and not each.quantity.is_loose
        and not each.is_change
        and each not in pair
        and (
            each.segment == mention.segment
            or each.sentence != mention.sentence
            or pair[0].at > pair[1].at
        )
        and abs(each.sentence - mention.sentence) <= (3 if pair[0].at > pair[1].at else 1)
        and alike(each, pair[0])
    ]
    return any(
        _agrees(mention, base, now)
        for base in (*levels, *pair)
        for now in (*levels, *pair)
        if base is not now and (base, now) != pair and (now, base) != pair
    )


def _find_grown(reading: Reading) -> Iterator[Contradiction]:
    """B，较X增加C，增幅D: the base is B less C."""
    for now, change, growth in zip(
        reading.mentions, reading.mentions[1:], reading.mentions[2:], strict=False
    ):
        if not _is_grown(now, change, growth, reading):
            continue
        fell = bool(re.search("减|降|少|缩|回落|压", change.before))
        base = (
            told(now.quantity) + told(change.quantity)
            if fell
            else told(now.quantity) - told(change.quantity)
        )
        made = (told(change.quantity) / base).scaled(100)
        if base.low > 0 and not made.meets(growth.quantity):
            yield Contradiction.among(
                f"由{now.quantity.text}和变动{change.quantity.text}推得的基数算出{shown(made, '%')}"
                f"，与{growth.quantity.text}不符",
                (growth, now, change),
                shown(made, "%"),
            )


def _is_grown(now: Mention, change: Mention, growth: Mention, reading: Reading) -> bool:
    if any(each.quantity.value is None for each in (now, change, growth)) or now.is_change:
        return False
    if not (change.is_change and growth.is_change and growth.quantity.dimension == "percent"):
        return False
    near = now.sentence == change.sentence == growth.sentence and growth.clause - now.clause <= 3
    words = reading.plain[change.quantity.end : growth.quantity.start]
    against = _AGAINST.search(change.before) and not now.before.startswith(("较", "比"))
    is_level = now.quantity.dimension != "percent"
    is_one = near and is_level and alike(now, change)
    return bool(is_one and against and not re.search("较|比|；|;", words))


def _told(mention: Mention, base: Mention, now: Mention, reading: Reading) -> Contradiction:
    made = next(_changes(mention, base, now))
    agreed = shown(made, mention.quantity.unit)
    texts = [each.quantity.text for each in (base, now)]
    return Contradiction.among(
        f"从{texts[0]}到{texts[1]}应为{agreed}，与{mention.quantity.text}不符",
        (mention, base, now),
        agreed,
    )
