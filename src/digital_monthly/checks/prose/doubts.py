"""Signs of whether the numbers that a rule objects to speak of the same."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence

from digital_monthly.checks.prose.accounts import ways_to
from digital_monthly.checks.prose.contradiction import Contradiction, Span
from digital_monthly.checks.prose.figures import Figure
from digital_monthly.checks.prose.intervals import of
from digital_monthly.checks.prose.quantities import Quantity, find_quantities
from digital_monthly.checks.prose.reading import Reading
from digital_monthly.checks.prose.slips import is_slip

__all__ = ["signs_of"]

_SCOPES = {
    "past": re.compile(
        r"上[月期年季次]|去年|同期|年初|原|[此之]前|前期|同比|环比|较|(?<!占)比(?![例重率])"
    ),
    "peer": re.compile(r"行业|同业|市场|全国|全省|同类|他行|媒体|指数|榜"),
}
"""Words beside a number that give it a scope; where one has them and another not, they differ."""

_NUMBER_FIRST = re.compile(r"(?:合计|不超过)?约?\d")
_TENFOLD, _OFF_TENS = math.log(10), 0.03
_WIDE = 0.75
_MANY = 4
_FAR = 120
_NEAREST = 14
_WAYS = 3
_DIGITS = 3


def signs_of(contradiction: Contradiction, reading: Reading) -> dict[str, float]:
    """How strongly each sign shows, from 0 to 1.

    Args:
        contradiction: what a rule found.
        reading: the text.

    Returns:
        ``slip``: the doubted number is the right one with a digit changed, two swapped or a power
        of ten. ``wide``: it is off by more than a factor of two, as slips seldom are.
        ``accounted``: by how many pairs of the numbers near it it comes about.
        ``rivals``: how many more numbers of its measure the sentences have. ``far``: how far apart
        those are that are objected to. ``past``, ``peer``: only some of these are told as of
        another time or of others.
    """
    places = [place for span in contradiction.spans for place in span]
    start, end = min(places), max(places)
    near = _within(
        reading, reading.text.sentence_of(start).start, reading.text.sentence_of(end - 1).end
    )
    own = [each for each in near if any(_overlaps(each, span) for span in contradiction.spans)]
    doubted = [each for each in own if _overlaps(each, contradiction.spans[0])][:1]
    return {
        **_signs_of_size(contradiction.expected, doubted),
        "accounted": sum(
            min(_ways(each, reading), _WAYS) / _WAYS * _digits(each) for each in doubted
        ),
        "rivals": sum(min(_rivals(each, near, own), _MANY) / _MANY for each in doubted),
        "far": min(end - start, _FAR) / _FAR,
        **{name: float(_parts(words, own)) for name, words in _SCOPES.items()},
    }


def _within(reading: Reading, start: int, end: int) -> list[Figure]:
    return [each for each in reading.figures if start <= each.quantity.start < end]


def _overlaps(figure: Figure, span: Span) -> bool:
    return figure.quantity.start < span[1] and span[0] < figure.quantity.end


def _signs_of_size(expected: str, doubted: Sequence[Figure]) -> dict[str, float]:
    """Whether the doubted number is likely what became of the right one."""
    would = [each for each in find_quantities(expected) if each.value and each.value > 0]
    typed = [*would[1:], *(each.quantity for each in doubted)]  # 合计100%（现为约104%）
    is_told = bool(would and typed and _NUMBER_FIRST.match(expected))
    if not is_told or typed[0].dimension != would[0].dimension or typed[0].number <= 0:
        return {"slip": 0.0, "wide": 0.0}
    slip = is_slip(typed[0], of(would[0]))
    return {"slip": float(slip), "wide": float(not slip and _is_wide(typed[0], would[0]))}


def _is_wide(typed: Quantity, would: Quantity) -> bool:
    off = abs(math.log(would.number / typed.number))
    is_by_tens = off > _WIDE and abs(off / _TENFOLD - round(off / _TENFOLD)) < _OFF_TENS
    return off >= _WIDE and not is_by_tens


def _ways(figure: Figure, reading: Reading) -> int:
    """By how many pairs of the numbers nearest to it a number comes about."""
    others = [each for each in reading.figures if each is not figure]
    nearest = sorted(others, key=lambda each: abs(each.at - figure.at))[:_NEAREST]
    return ways_to(figure.quantity, [each.quantity for each in nearest])


def _digits(figure: Figure) -> float:
    """How little it says that a number comes about: a number of few digits does by chance."""
    digits = re.sub(r"\D", "", figure.quantity.text).strip("0")
    return min(len(digits), _DIGITS) / _DIGITS


def _rivals(doubted: Figure, near: Sequence[Figure], own: Sequence[Figure]) -> int:
    return sum(each.measure == doubted.measure for each in near if each not in own)


def _parts(words: re.Pattern[str], own: Sequence[Figure]) -> bool:
    """Whether some numbers have words beside them and others not."""
    return len({bool(words.search(each.lead + each.mention.after[:4])) for each in own}) > 1
