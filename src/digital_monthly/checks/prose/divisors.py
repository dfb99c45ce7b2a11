"""What a total is divided by for its mean: days, working days, months, persons, items."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from digital_monthly.checks.prose.calendar import days_of, working_days_of, year_of
from digital_monthly.checks.prose.intervals import Interval, told
from digital_monthly.checks.prose.means import REST, mean_kind, near_of
from digital_monthly.checks.prose.mentions import Mention
from digital_monthly.checks.prose.moments import Moment
from digital_monthly.checks.prose.reading import Reading

__all__ = ["Divisor", "divisor_of", "divisors_near"]

_SPANS = {
    "day": ("days", "workdays"),
    "work": ("workdays", "days"),
    "week": ("weeks",),
    "month": ("months",),
}
_WHOLE = re.compile(r"全年|[上下]半年")
_RANGE = re.compile(r"(?P<first>[12]?\d|3[01])日?[至到~-](?:\d+月)?(?P<last>[12]?\d|3[01])日")
_AHEAD = 120  # characters in which a stretch of time may stand


@dataclass(frozen=True)
class Divisor:
    """What a total is divided by.

    Attributes:
        words: it, in words.
        numbers: what it may be: 28 or 29 days of a February.
        where: the quantity that it stands in; empty where the calendar gives it.
    """

    words: str
    numbers: tuple[Interval, ...]
    where: tuple[Mention, ...] = ()


def divisor_of(kind: str, mention: Mention, total: Mention, reading: Reading) -> Divisor | None:
    """What a total is divided by for a mean; None where nothing is sure.

    Args:
        kind: how the mean is taken (`means.mean_kind`).
        mention: the mean.
        total: the total.
        reading: the text.
    """
    near = near_of(mention, reading)
    is_far = mention.sentence - total.sentence > 1  # the only total of its paragraph
    if _is_parted(total, mention, reading) and (kind in _SPANS or not is_far):
        return None
    if kind in _SPANS:
        spans = [
            each
            for each in near
            if each.quantity.dimension in _SPANS[kind]
            and each.sentence == mention.sentence
            and not _is_of_other(each, total, reading)
        ]
        spans = [each for each in spans if each.at < mention.at][-1:] or spans
        spans = spans or [each for each in near if _heads(each, kind, mention)]
        is_one = len([each for each in near if each.quantity.dimension in _SPANS[kind]]) == 1
        is_base = bool(spans) and is_one and re.search("按|以|计", spans[-1].before)
        is_near = total.segment == mention.segment or (is_base and total.block == mention.block)
        if (
            spans
            and is_near
            and not re.search("每|过去|最近", spans[-1].before)
            and "近" not in spans[-1].quantity.text
        ):
            return _stated(spans[-1])
        return None if spans else _of_calendar(kind, mention, total, reading)
    counts = [each for each in near if _is_counted(each, kind, mention, total)]
    is_beside = kind != "plain" or (counts and counts[-1].at == total.at - 1)
    count = _nearest(counts, total, mention)
    return _stated(count) if count and is_beside and not REST.search(mention.before) else None


def _nearest(counts: Sequence[Mention], total: Mention, mention: Mention) -> Mention | None:
    """The count beside a total or a mean; else the only one; None where several may be meant."""
    for reach in (
        [each for each in counts if each.segment == mention.segment == total.segment],
        [each for each in counts if each.segment == total.segment],
        counts if len(counts) == 1 else [each for each in counts if "其中" not in each.gap],
    ):
        beside = [each for each in reach if abs(each.at - total.at) == 1]
        if reach:
            return reach[0] if len(reach) == 1 else beside[0] if len(beside) == 1 else None
    return None


def divisors_near(kind: str, mention: Mention, reading: Reading) -> list[Interval]:
    """Everything near that a total could be divided by for a mean.

    Args:
        kind: how the mean is taken.
        mention: the mean.
        reading: the text.
    """
    counts = [
        told(each.quantity)
        for each in near_of(mention, reading)
        if each.quantity.dimension in _SPANS.get(kind, ("count", "months"))
        and (kind in _SPANS or kind == "plain" or _shares_out(kind, each, mention))
        and each.quantity.number > 1
    ]
    at = mention.quantity.start
    moments = [each for each in reading.moments if 0 < at - each.start <= _AHEAD]
    return counts + _lengths(moments, reading.moments, kind) + _ranges(mention, reading)


def _is_parted(total: Mention, mention: Mention, reading: Reading) -> bool:
    """Whether another time is named between a total and a mean."""
    start, end = total.quantity.end, mention.quantity.start
    return any(start <= each.start < end for each in reading.moments)


def _is_of_other(span: Mention, total: Mention, reading: Reading) -> bool:
    """Whether the count right behind a number of days is another than the total: 两天共22条."""
    behind = reading.mentions[span.at + 1 : span.at + 2]
    is_count = bool(behind) and behind[0].measure == total.measure and not mean_kind(behind[0])
    return is_count and behind[0] is not total


def _heads(each: Mention, kind: str, mention: Mention) -> bool:
    """Whether a number of days stands above a list, for all of its items."""
    is_span = each.quantity.dimension in _SPANS[kind] and each.block < mention.block
    return is_span and bool(re.search("自然日|统计|全月|工作日|共", each.before))


def _ranges(mention: Mention, reading: Reading) -> list[Interval]:
    """The days of ranges within a month: 1日至5日."""
    sentence = reading.text.sentence_of(mention.quantity.start)
    made = []
    for found in _RANGE.finditer(reading.plain[sentence.start : mention.quantity.start]):
        days = int(found["last"]) - int(found["first"]) + 1
        made += [Interval(days, days)] if days > 1 else []
    return made


def _stated(mention: Mention) -> Divisor:
    return Divisor(mention.quantity.text, (told(mention.quantity),), (mention,))


def _is_counted(each: Mention, kind: str, mention: Mention, total: Mention) -> bool:
    is_bare = not each.quantity.dimension and each.after.startswith(kind)  # 90席
    is_count = (is_bare or each.quantity.dimension == "count") and _shares_out(kind, each, total)
    is_listed = abs(each.at - total.at) == 1 and max(each, total, key=_place).gap in ("、", "和")
    is_ahead = not is_listed and each.at < mention.at and each.sentence >= total.sentence - 1
    return is_count and is_ahead and not each.is_change and not mean_kind(each)


def _place(mention: Mention) -> int:
    return mention.at


def _shares_out(kind: str, count: Mention, total: Mention) -> bool:
    """Whether a total is shared out among what is counted."""
    if kind == "plain":
        return count.quantity.unit != total.quantity.unit
    is_person = kind == "人" and count.quantity.unit in ("名", "位")
    return count.quantity.unit == kind or kind in count.after[:6] or is_person


def _of_calendar(kind: str, mention: Mention, total: Mention, reading: Reading) -> Divisor | None:
    """The days of the month or quarter that a sentence speaks of."""
    sentence = reading.text.sentence_of(mention.quantity.start)
    moments = [
        each
        for each in reading.moments
        if sentence.start <= each.start < total.quantity.start and each.month and not each.day
    ]
    whole = _WHOLE.search(total.gap)
    if not moments and kind == "month" and whole:
        number = 12 if whole[0].startswith("全") else 6
        return Divisor(f"{number}个月", (Interval(number, number),))
    if not moments or (kind == "month" and moments[-1].months == 1):
        return None
    year = year_of(moments[-1], reading.moments)
    days = kind == "day" and days_of(moments[-1], year)
    numbers = sorted(days or _length(moments[-1], reading.moments, kind))
    unit = {"work": "个工作日", "day": "天", "month": "个月"}.get(kind, "")
    words = "、".join(f"{number}{unit}" for number in numbers)
    return Divisor(words, tuple(Interval(n, n) for n in numbers)) if numbers else None


def _length(moment: Moment, every: Sequence[Moment], kind: str) -> set[int]:
    """How many days, working days or months a stretch of time may have."""
    year = year_of(moment, every)
    if kind == "day":
        return days_of(moment, year) | working_days_of(moment, year)
    if kind == "month":
        return {moment.months}
    return working_days_of(moment, year) if kind == "work" else set()


def _lengths(moments: Sequence[Moment], every: Sequence[Moment], kind: str) -> list[Interval]:
    """The same of every stretch of time; any working days where the year is not known."""
    made: set[int] = set()
    for moment in moments:
        if moment.month and not moment.day:
            made |= _length(moment, every, kind)
            if kind == "work" and year_of(moment, every) is None:
                made |= set(range(15 * moment.months, 23 * moment.months + 1))
    return [Interval(number, number) for number in made]
