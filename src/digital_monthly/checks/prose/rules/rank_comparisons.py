"""Names said to be above each other whose numbers are not."""

from __future__ import annotations

import re
from collections.abc import Iterator

from digital_monthly.checks.prose.contradiction import Contradiction, Span
from digital_monthly.checks.prose.items import Item, core, exceeds
from digital_monthly.checks.prose.reading import Reading
from digital_monthly.checks.prose.rules.rank_fitting import is_known
from digital_monthly.checks.prose.rules.rank_names import names_in

__all__ = ["find_comparisons"]

_BESIDE = 400  # characters of a row in which it is compared


def find_comparisons(reading: Reading, series: list[list[Item]]) -> Iterator[Contradiction]:
    """One said to be above others whose number is greater: 甲高于乙."""
    wrong: dict[Span, Contradiction] = {}
    right: set[Span] = set()
    for row in series:
        start, end = row[0].quantity.start, row[-1].quantity.end
        for found in _compared(row).finditer(reading.plain, max(start - _BESIDE, 0), end + _BESIDE):
            one, others = (names_in(found[part], row) for part in ("one", "others"))
            if len(one) != 1 or not others or not _knows(reading, row, found["gap"]):
                continue
            other = next(
                (each for each in others if _contradicts(found["word"], one[0], each)), None
            )
            if other:
                wrong.setdefault(found.span(), _unlike(one[0], other, found))
            else:
                right.add(found.span())
    yield from (each for span, each in wrong.items() if span not in right)


def _compared(row: list[Item]) -> re.Pattern[str]:
    names = "|".join(sorted({re.escape(core(each.name)) for each in row}, key=len, reverse=True))
    kind = r"(?:分行|支行|条线|系统|部门?|平台|地区|团队|渠道|类)?"
    return re.compile(
        rf"(?<![最于过及比])(?P<one>{names})(?:(?:(?!{names}|而|但|且|其|各)[^。；;:\n]){{0,40}}，)?"
        rf"(?P<gap>(?:(?!而|但|且|{names})[一-鿿]){{0,10}}?)"
        r"(?:略|明显|均|则|远|稍|也)?(?P<word>高于|多于|超过|大于|低于|少于|不及|小于|长于|短于)(?:了)?"
        rf"(?P<others>(?:{names}){kind}(?:[、和与及](?:{names}){kind})*)(?![^，。；;]{{0,6}}(?:\d|[和与]其))"
    )


def _knows(reading: Reading, row: list[Item], words: str) -> bool:
    """Whether what is compared may be what a row measures."""
    start, end = row[0].quantity.start, row[-1].quantity.end
    around = reading.plain[max(start - 80, 0) : end]
    is_other = re.search("[率量额数]$", words) and words[-3:-1] not in around
    return not is_other and is_known(words, row, around)


def _contradicts(word: str, one: Item, other: Item) -> bool:
    less = word in ("低于", "少于", "不及", "小于", "短于")
    pair = (one, other) if less else (other, one)
    return exceeds(pair[0].quantity, pair[1].quantity)


def _unlike(one: Item, other: Item, found: re.Match[str]) -> Contradiction:
    pair = (one.quantity, other.quantity)
    spans = (*((each.start, each.end) for each in pair), found.span())
    message = f"“{found[0]}”与“{pair[0].text}”“{pair[1].text}”不符"
    return Contradiction(message, spans, "比较与数字一致")
