"""Time saved at one piece, times how many, against what is said to be saved altogether."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence

from digital_monthly.checks.prose.contradiction import Contradiction
from digital_monthly.checks.prose.intervals import Interval, told
from digital_monthly.checks.prose.mentions import Mention
from digital_monthly.checks.prose.pairs import pairs_of
from digital_monthly.checks.prose.periods import ONCE, times_between
from digital_monthly.checks.prose.reading import Reading
from digital_monthly.checks.prose.showing import shown

__all__ = ["find"]

_SAVED = re.compile(
    r"节省|节约|省(?![级份内市行联外])|省出|释放|减少|减负|压降|缩短|替代|减轻|节支|腾出|少[用花等跑填接走排占印]|提前|省去|减省|累计为|合计"
)
_EACH = re.compile(
    r"(?:每|单|各|一)(?:笔|户|份|次|个|人|项|件|台|套|张|期|家|单|条|篇|例|批|场|名|位|通|天|日|晚|周|月|季|年|班|轮)"
    r"|平均|人均|户均|笔均|件均"
)
_OF_ONE = re.compile(r"[每单各](?:笔|户|份|次|个|位|人|项|件|台|套|张|家)|[人户笔件]均")
_SPAN = re.compile(r"[每单一全](?:个)?(?:月|季|年|周|天|日)")
_SPANS = ("days", "months", "weeks", "workdays")
_ONCE = re.compile(r"一次性|某|同业|兄弟行|他行")
_CONVERTED = re.compile(
    r"(?:折合|折算|约合|相当于|等于|换算|折成|折为|即|合(?!计|起来))(?:成|为|约)?[^，。；;\d]{0,8}$"
)
_PIECE = re.compile(
    r"[每单各](?:笔|户|份|次|个|位|人(?![月天日])|项|件|台|套|张|家|单|条|篇|通|批|场)"
)
_PART = re.compile(r"其中|占|剩余|其余|另")
_PER = re.compile(r"每个?(?:人月|人天|人年|人日|人|月|天|日|周|工作日)(?:按|为|以|工作|计|约)?$")
_MONTHLY = re.compile(r"每(?:个)?(?:人月|人每月|月|人力)(?:按|为|以|工作|计|约)?$")
_HOUR, _DAY = 3600.0, Interval(7 * 3600.0, 8 * 3600.0)
_MONTH = Interval(20 * 7.5 * _HOUR, 22.5 * 8 * _HOUR)
_LEAST, _MOST_HOURS = 120 * _HOUR, 220 * _HOUR
"""Of what one person can work in a month, in seconds; 每月420小时 is of many."""
_HABITUAL = {"人天": _DAY, "人日": _DAY, "人月": _MONTH, "人力": _MONTH, "人年": _MONTH}
_KINDS = {"time": "time", "effort": "time", "days": "time", "money": "money", "storage": "storage"}
_MOST = 3  # paragraphs
_COUNTS = 2  # that a piece may be multiplied by


def find(reading: Reading) -> Iterator[Contradiction]:
    """Savings altogether that what is saved at one piece contradicts, and their conversions."""
    for mention in reading.mentions:
        if mention.quantity.value is None or mention.quantity.is_loose:
            continue
        if _is_converted(mention) and mention.quantity.dimension in ("effort", "time"):
            yield from _find_converted(mention, reading)
        elif _is_total(mention):
            yield from _find_total(mention, reading)


def _is_converted(mention: Mention) -> bool:
    """Whether effort is told once more in another unit: 55人天，约2.5人月."""
    is_beside = mention.quantity.dimension == "effort" and mention.gap in ("，", "(", "，即", "(约")
    return is_beside or bool(_CONVERTED.search(mention.before))


def _is_total(mention: Mention) -> bool:
    """Whether time is said to be saved altogether."""
    if mention.quantity.dimension == "days" or mention.quantity.dimension not in _KINDS:
        return False
    words = mention.gap[-16:]
    per_piece = re.search(r"(?:每|单|各|一)(?!月|年|天|日|周|季|晚|个月)", words)
    is_net = re.search("扣除|净|实际", mention.gap)
    is_saved = _SAVED.search(words) and not per_piece and not is_net
    return bool(is_saved) and not _PART.search(mention.before)


def _find_total(mention: Mention, reading: Reading) -> Iterator[Contradiction]:
    if _is_projected(mention, reading):
        return
    near = _near(mention, reading)
    pieces = _pieces(mention, near)
    counts = [each for each in near if _counts(each) and each is not mention]
    if not pieces or not counts or _is_less(mention, pieces):
        return
    made = dict(_products(pieces, counts))
    if _is_product(mention, pieces | made, near) or _summed(mention, made, near):
        return
    if _known_before(mention, near):
        return
    if not made or _is_given(mention, counts, near):
        return
    way, size = next(iter(made.items()))
    unit = mention.quantity.unit
    agreed = shown(_in_unit(size, mention, near), unit)
    yield Contradiction.among(
        f"按{'、'.join(each.quantity.text for each in way)}推算应为{agreed}"
        f"，与{mention.quantity.text}不符",
        (mention, *way),
        agreed,
    )


def _is_given(mention: Mention, counts: Sequence[Mention], near: Sequence[Mention]) -> bool:
    """Whether what is saved without a word of each makes the total: 只减少5分钟，480件."""
    sizes: dict[tuple[Mention, ...], Interval] = {
        (each,): _seconds(each)
        for each in near
        if each is not mention and _is_alike(each, mention) and _SAVED.search(each.gap[-18:])
    }
    return _is_product(mention, dict(_products(sizes, counts)), near)


def _is_less(mention: Mention, pieces: dict[tuple[Mention, ...], Interval]) -> bool:
    """Whether so much is not even saved at one piece, so that it is no total."""
    return any(_seconds(mention).high <= size.low for size in pieces.values())


def _is_alike(one: Mention, other: Mention) -> bool:
    """Whether both are money, both storage, or both time and effort."""
    kinds = {_KINDS.get(each.quantity.dimension, "") for each in (one, other)}
    return len(kinds) == 1 and kinds != {""}


def _is_projected(mention: Mention, reading: Reading) -> bool:
    """Whether a total is that of more places than the numbers ahead are of."""
    sentence = reading.text.sentence_of(mention.quantity.start)
    words = reading.plain[sentence.start : mention.quantity.start]
    is_tried = "试点" in reading.plain[: mention.quantity.start]
    return bool(re.search("推广[至到]", words) or (is_tried and "推广" in words))


def _is_product(
    mention: Mention, made: dict[tuple[Mention, ...], Interval], near: Sequence[Mention]
) -> bool:
    """Whether pieces make a total, as they stand or as often as its time has theirs."""
    return any(
        _within(mention, size * often, near)
        for way, size in made.items()
        for often in (ONCE, *(times_between(each.gap, mention.gap) for each in way))
    )


def _near(mention: Mention, reading: Reading) -> list[Mention]:
    """The quantities of the paragraphs up to a total, and what its sentence adds behind it."""
    return [
        each
        for each in reading.mentions
        if each.quantity.value is not None
        and (each.at < mention.at or each.sentence == mention.sentence)
        and mention.block - each.block <= _MOST
        and reading.plain[each.quantity.end :].lstrip(" ")[:1] != "|"
    ]


def _pieces(mention: Mention, near: Sequence[Mention]) -> dict[tuple[Mention, ...], Interval]:
    """What is saved at one piece, in seconds: told, or the difference of two levels."""
    made: dict[tuple[Mention, ...], Interval] = {}
    for base, now in pairs_of(near):
        is_kind = _is_alike(base, mention)
        if is_kind and now.at < mention.at and base.number > now.number:
            made[(base, now)] = _seconds(base) - _seconds(now)
    for each in near:
        lead = each.gap[-18:]
        is_kind = _is_alike(each, mention)
        is_saved = _SAVED.search(lead) and not _ONCE.search(lead)
        if each.at < mention.at and is_kind and is_saved and _EACH.search(lead):
            made[(each,)] = _seconds(each)
    return made


def _counts(mention: Mention) -> bool:
    dimension = mention.quantity.dimension
    is_span = dimension in ("days", "months", "weeks", "workdays")
    is_convention = is_span and _PER.search(mention.before)
    return (is_span or dimension == "count") and not is_convention and not mention.is_change


def _products(
    pieces: dict[tuple[Mention, ...], Interval], counts: Sequence[Mention]
) -> Iterator[tuple[tuple[Mention, ...], Interval]]:
    """What pieces make, times one, two or three counts; the nearest first."""
    for way, size in reversed(pieces.items()):
        for length in range(1, _COUNTS + 1):
            for chosen in itertools.combinations(_counted_by(way, counts), length):
                made = size
                for each in chosen:
                    made = made * told(each.quantity)
                yield (*way, *chosen), made


def _counted_by(way: tuple[Mention, ...], counts: Sequence[Mention]) -> list[Mention]:
    """The counts, nearest first, that pieces may be multiplied by: for 每月 only months."""
    is_span = len(way) == 1 and _SPAN.search(way[0].gap[-18:]) and not _OF_ONE.search(way[0].gap)
    return [each for each in reversed(counts) if not is_span or each.quantity.dimension in _SPANS]


def _within(mention: Mention, size: Interval, near: Sequence[Mention]) -> bool:
    """Whether a total may be such a number of seconds, or the share of it that is told."""
    shares = [ONCE]
    shares += [told(each.quantity).scaled(0.01) for each in near if each.quantity.unit == "%"]
    return any(_in_unit(size * share, mention, near).meets(mention.quantity) for share in shares)


def _in_unit(size: Interval, mention: Mention, near: Sequence[Mention]) -> Interval:
    """Seconds in the base of a total's own dimension."""
    if mention.quantity.dimension not in ("effort", "days"):
        return size
    hours = size.scaled(1 / _HOUR)
    return hours if mention.quantity.unit in ("人时", "工时") else _efforts(hours, mention, near)


def _efforts(hours: Interval, mention: Mention, near: Sequence[Mention]) -> Interval:
    """Hours of people in the base of effort, by the convention told or any that is usual."""
    unit = mention.quantity.unit.removeprefix("个")
    habit = _convention(unit, near)
    if unit == "人年":
        habit = habit.scaled(12)
    size = mention.quantity.number / _amount(mention)  # base of one unit
    return (hours.scaled(_HOUR) / habit).scaled(size)


def _amount(mention: Mention) -> float:
    from digital_monthly.checks.prose.units import UNITS

    return mention.quantity.number / UNITS[mention.quantity.unit].factor or 1.0


def _convention(unit: str, near: Sequence[Mention]) -> Interval:
    """Seconds that a month or day of one person has."""
    hours = [
        each for each in near if _PER.search(each.before) and each.quantity.dimension == "time"
    ]
    day = told(hours[-1].quantity) if hours else _DAY
    if unit in ("人天", "人日"):
        return day
    for each in near:
        if _MONTHLY.search(each.before):
            if each.quantity.dimension == "time" and _LEAST <= each.number <= _MOST_HOURS:
                return told(each.quantity)
            if each.quantity.dimension in ("days", "workdays"):
                return told(each.quantity) * day
    return _HABITUAL.get(unit, Interval(_HOUR, _HOUR))


def _seconds(mention: Mention) -> Interval:
    """Time or effort in seconds."""
    made = told(mention.quantity)
    if mention.quantity.dimension == "days":
        return made * Interval(7 * _HOUR, 24 * _HOUR)
    return made.scaled(_HOUR) if mention.quantity.dimension == "effort" else made


def _summed(
    mention: Mention, made: dict[tuple[Mention, ...], Interval], near: Sequence[Mention]
) -> bool:
    """Whether products of different pieces together give the total."""
    return any(
        _within(mention, made[one] + made[other], near)
        for one, other in itertools.combinations(list(made)[:60], 2)
        if one[0] is not other[0] and len(one) <= _COUNTS + 1 >= len(other)
    )


def _known_before(mention: Mention, near: Sequence[Mention]) -> bool:
    """Whether the total is the plain difference of levels, told as such."""
    return any(
        (_seconds(base) - _seconds(now)).meets(mention.quantity)
        for base, now in pairs_of(near)
        if base.quantity.dimension == now.quantity.dimension == mention.quantity.dimension
    )


def _find_converted(mention: Mention, reading: Reading) -> Iterator[Contradiction]:
    """The same effort told in two units: 870小时，折合5人月."""
    near = _near(mention, reading)
    others = [
        each
        for each in near
        if each.at < mention.at
        and each.quantity.dimension in ("time", "effort")
        and not _PER.search(each.before)
    ]
    if not others or mention.clause - others[-1].clause > _MOST + 1:
        return
    source = others[-1]
    if _PIECE.search(source.before):
        yield from _find_total(mention, reading)
        return
    made = _in_unit(_seconds(source), mention, near)
    if source.quantity.unit == mention.quantity.unit or any(
        _in_unit(_seconds(each) * often, mention, near).meets(mention.quantity)
        for each in others
        for often in (ONCE, times_between(each.gap, mention.gap))
    ):
        return
    agreed = shown(made, mention.quantity.unit)
    yield Contradiction.among(
        f"{source.quantity.text}折算应为{agreed}，与{mention.quantity.text}不符",
        (mention, source),
        agreed,
    )
