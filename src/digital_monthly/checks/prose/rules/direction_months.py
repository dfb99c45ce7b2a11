"""A month compared with the one before, and changes that narrow or widen."""

from __future__ import annotations

import re
from collections.abc import Iterator

from digital_monthly.checks.prose.contradiction import Contradiction
from digital_monthly.checks.prose.dated import Dated
from digital_monthly.checks.prose.items import exceeds
from digital_monthly.checks.prose.polarity import is_judged_good, sign_of
from digital_monthly.checks.prose.quantities import Quantity
from digital_monthly.checks.prose.reading import Reading
from digital_monthly.checks.prose.rules.direction_words import goes, wrong

__all__ = ["find_judged_months", "find_month_to_month", "find_narrowing"]

_UP = r"上升|增长|增加|提升|提高|攀升|走高|递增|上涨|扩大|增多|向上|改善|回升|上行|抬升"
_DOWN = r"下降|降低|减少|回落|走低|递减|下滑|缩短|压降|收窄|下行|缩减"
_NARROW = re.compile(
    r"(?:(?P<fall>降幅|跌幅)|(?P<rise>增速|增幅|涨幅))[^，。；;\d]{0,8}?(?:(?P<less>收窄|放缓"
    r"|回落|缩小|减小|趋缓)|(?P<more>扩大|加快|加大|走阔|提升|提高|拉大))"
)
_CHANGE = re.compile(
    r"(?P<down>下降|减少|降低|回落|降|减|下滑|下跌)|(?P<up>增长|增加|上升|上涨|涨|提高|提升|增|升)"
)


def find_narrowing(reading: Reading) -> Iterator[Contradiction]:
    """降幅收窄 beside a fall that is greater than the one before."""
    for found in _NARROW.finditer(reading.plain):
        sentence = reading.text.sentence_of(found.start())
        ahead = (max(sentence.start, found.start() - 90), found.start())
        rates = _rates(reading, *ahead) or _dated_rates(reading, found.end(), sentence.end)
        changes = [(each, _change(reading, each)) for each in rates]
        wanted = "down" if found["fall"] else "up"
        fitting = [each for each, kind in changes if kind == wanted]
        if 2 <= len(fitting) == len(rates):
            new, old = _ordered(reading, *fitting[-2:])
            if exceeds(new, old) if found["less"] else exceeds(old, new):
                spans = ((new.start, new.end), (old.start, old.end), found.span())
                yield Contradiction(
                    f"由“{old.text}”到“{new.text}”并非“{found[0]}”",
                    spans,
                    "扩大" if found["less"] else "收窄",
                )


def _rates(reading: Reading, start: int, end: int) -> list[Quantity]:
    return [
        each
        for each in reading.between(start, end)
        if each.dimension == "percent" and each.value is not None
    ]


def _dated_rates(reading: Reading, start: int, end: int) -> list[Quantity]:
    """Rates of which each bears its month or quarter, right behind: 降幅收窄：一季度下降4.2%."""
    if reading.plain[start : start + 1] not in (":", "，"):
        return []
    dated = {each.quantity for each in reading.figures if each.own_era[:1] in ("m", "q")}
    rates = _rates(reading, start, end)
    return rates if all(each in dated for each in rates) else []


def _change(reading: Reading, quantity: Quantity) -> str:
    found = list(_CHANGE.finditer(reading.before(quantity)))
    return "" if not found else "down" if found[-1]["down"] else "up"


def _ordered(reading: Reading, one: Quantity, other: Quantity) -> tuple[Quantity, Quantity]:
    """The newer and the older of two: by their months, else by 上月 and the like."""
    months = []
    for each in (one, other):
        clause = re.split(r"[，。；;\n]", reading.plain[max(each.start - 30, 0) : each.start])[-1]
        found = re.search(r"(?<!\d)(1[0-2]|[1-9])月", clause)
        quarter = re.search(r"([一二三四])季度", clause)
        old = re.search(r"上月|上期|上季|上年|去年|前期", clause)
        month = "一二三四".index(quarter[1]) * 3 if quarter else 99
        months.append(-1 if old else int(found[1]) if found else month)
    return (one, other) if months[0] > months[1] else (other, one)


_CLAIM = re.compile(
    r"(?:环比|较上[月期季]|比上[月期季]|较(?P<month>1[0-2]|[1-9])月(?:份)?|与上月相比)(?:有所"
    rf"|略有|明显|大幅|小幅|显著|稍有|略|进一步|持续|稳步|出现)?(?:(?P<up>{_UP})|(?P<down>{_DOWN})"
    r")(?!了?[\d约近超])"
)


def find_month_to_month(reading: Reading, rows: list[list[Dated]]) -> Iterator[Contradiction]:
    """5月为99.95%，6月为99.91%，6月较上月提高: the last two of the one row before a claim."""
    for found in _CLAIM.finditer(reading.plain):
        sentence = reading.text.sentence_of(found.start())
        near = [
            row
            for row in rows
            if sentence.start <= row[0].quantity.start < row[-1].quantity.end <= found.start()
        ]
        if len(near) != 1 or found["up"] == "改善" or found["down"] == "收窄":
            continue
        old, new = _last_two(near[0])
        if goes(old, new) == (-1 if found["up"] else 1):
            yield wrong(old, new, found[0])


def find_judged_months(reading: Reading, rows: list[list[Dated]]) -> Iterator[Contradiction]:
    """Two months and a judgement behind them that goes against the measure."""
    for row in rows:
        old, new = _last_two(row)
        start = min(each.quantity.start for each in row)
        end = max(each.quantity.end for each in row)
        sentence = reading.text.sentence_of(end)
        words = reading.plain[max(start - 30, 0) : start].split("。")[-1]
        behind = re.split(r"[，；;\d]", reading.plain[end : sentence.end])[:3]
        verdict, sign = is_judged_good("，".join(behind)), sign_of(words, new)
        is_dated = all(re.search("[月季]", each.label) for each in row)
        if verdict is None and is_dated and not re.search(r"但|却|虽", words):
            verdict = is_judged_good(words)
        if (
            len(row) == 2
            and verdict is not None
            and goes(old, new) * sign == (-1 if verdict else 1)
        ):
            yield wrong(old, new, "改善" if verdict else "变差")


def _last_two(row: list[Dated]) -> tuple[Quantity, Quantity]:
    old, new = sorted(row, key=lambda each: each.order)[-2:]
    return old.quantity, new.quantity
