"""A month compared with the one before, and changes that narrow or widen."""

from __future__ import annotations

import re
from collections.abc import Iterator

from digital_monthly.checks.prose.contradiction import Contradiction
from digital_monthly.checks.prose.dated import Dated
from digital_monthly.checks.prose.polarity import is_judged_good, sign_of
from digital_monthly.checks.prose.quantities import Quantity
from digital_monthly.checks.prose.reading import Reading
from digital_monthly.checks.prose.series import exceeds

__all__ = ["find_month_to_month", "find_narrowing"]

_UP = r"上升|增长|增加|提升|提高|攀升|走高|递增|上涨|扩大|增多|向上|改善|回升|上行|抬升"
_DOWN = r"下降|降低|减少|回落|走低|递减|下滑|缩短|压降|收窄|下行|缩减"
_NARROW = re.compile(
    r"(?:(?P<fall>降幅|跌幅)|(?P<rise>增速|增幅|涨幅))[^，。；;\d]{0,8}?(?:(?P<less>收窄|放缓"
    r"|回落|缩小|减小|趋缓)|(?P<more>扩大|加快|加大|走阔|提升|提高|拉大))"
)
_CHANGE = re.compile(
    r"(?P<down>下降|减少|降低|回落|降|减|下滑)|(?P<up>增长|增加|上升|提高|提升|增|升)"
)


def find_narrowing(reading: Reading) -> Iterator[Contradiction]:
    """降幅收窄 beside a fall that is greater than the one before."""
    for found in _NARROW.finditer(reading.plain):
        sentence = reading.text.sentence_of(found.start())
        rates = [
            each
            for each in reading.between(max(sentence.start, found.start() - 90), found.start())
            if each.dimension == "percent" and each.value is not None
        ]
        changes = [(each, _change(reading, each)) for each in rates]
        wanted = "down" if found["fall"] else "up"
        fitting = [each for each, kind in changes if kind == wanted]
        if len(fitting) == 2 == len(rates):
            new, old = _ordered(reading, *fitting)
            if exceeds(new, old) if found["less"] else exceeds(old, new):
                spans = ((new.start, new.end), (old.start, old.end), found.span())
                yield Contradiction(
                    f"由“{old.text}”到“{new.text}”并非“{found[0]}”",
                    spans,
                    "扩大" if found["less"] else "收窄",
                )


def _change(reading: Reading, quantity: Quantity) -> str:
    found = list(_CHANGE.finditer(reading.before(quantity)))
    return "" if not found else "down" if found[-1]["down"] else "up"


def _ordered(reading: Reading, one: Quantity, other: Quantity) -> tuple[Quantity, Quantity]:
    """The newer and the older of two: by their months, else by 上月 and the like."""
    months = []
    for each in (one, other):
        clause = re.split(r"[，。；;\n]", reading.plain[max(each.start - 30, 0) : each.start])[-1]
        found = re.search(r"(?<!\d)(1[0-2]|[1-9])月", clause)
        old = re.search(r"上月|上期|上季|上年|去年|前期", clause)
        months.append(-1 if old else int(found[1]) if found else 99)
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
        if len(near) == 1:
            old, new = sorted(near[0], key=lambda each: each.order)[-2:]
            rises = exceeds(new.quantity, old.quantity)
            falls = exceeds(old.quantity, new.quantity)
            if falls if found["up"] else rises:
                if found["up"] == "改善" or found["down"] == "收窄":
                    continue
                spans = (
                    (new.quantity.start, new.quantity.end),
                    (old.quantity.start, old.quantity.end),
                    found.span(),
                )
                yield Contradiction(
                    f"由“{old.quantity.text}”到“{new.quantity.text}”并非“{found[0]}”",
                    spans,
                    "下降" if falls else "上升",
                )
    yield from _verdicts(reading, rows)


def _verdicts(reading: Reading, rows: list[list[Dated]]) -> Iterator[Contradiction]:
    """Two months and a judgement behind them that goes against the measure."""
    for row in rows:
        old, new = sorted(row, key=lambda each: each.order)[-2:]
        last = max(row, key=lambda each: each.quantity.end).quantity
        first = min(row, key=lambda each: each.quantity.start).quantity
        sentence = reading.text.sentence_of(last.end)
        words = reading.plain[max(first.start - 30, 0) : first.start].split("。")[-1]
        sign = sign_of(words, new.quantity)
        verdict = is_judged_good(
            "，".join(re.split(r"[，；;\d]", reading.plain[last.end : sentence.end])[:3])
        )
        rises = exceeds(new.quantity, old.quantity)
        if (
            sign
            and verdict is not None
            and len(row) == 2
            and old.quantity.number != new.quantity.number
        ) and (rises == (sign > 0)) != verdict:
            spans = (
                (new.quantity.start, new.quantity.end),
                (old.quantity.start, old.quantity.end),
            )
            yield Contradiction(
                f"由“{old.quantity.text}”到“{new.quantity.text}”与评价相反",
                spans,
                "评价与数字一致",
            )
