"""What a sentence leaves over without a number, against the share that is told of it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from digital_monthly.checks.prose.contradiction import Contradiction
from digital_monthly.checks.prose.figures import Figure
from digital_monthly.checks.prose.intervals import Interval, summed, told
from digital_monthly.checks.prose.naming import related
from digital_monthly.checks.prose.reading import Reading
from digital_monthly.checks.prose.roles import Role
from digital_monthly.checks.prose.rules.share_words import said_of
from digital_monthly.checks.prose.showing import shown

__all__ = ["find"]

_LEFT = re.compile(
    r"(?:其余|余下|剩下|剩余)(?P<what>[^，。；;、:()\d\n|]{0,14}?)(?=[，。；;(\n]|占|约占|近占|[一二两三四五六七八九]成|\d)"
)
_EMPTY = re.compile(r"^(?:的|均|都|则|已|全部|仍|部分|为|是|尚|还|由|由于)+|的$")
_COUNTED = ("count", "money", "storage", "effort")
_MOST = 7


def find(reading: Reading) -> Iterator[Contradiction]:
    """Shares of what is left, and shares concluded from parts, that whole and parts do not make."""
    for found in _LEFT.finditer(reading.plain):
        whole, parts = _around(found.start(), reading)
        claim = _claim(found, reading) if whole and parts else None
        if whole and claim:
            left = told(whole.quantity) - summed(each.quantity for each in parts)
            if left.low > 0 and not _is_explained(claim, left, whole, parts, reading):
                yield _told(claim, left, whole, parts)


def _around(place: int, reading: Reading) -> tuple[Figure | None, list[Figure]]:
    """The whole ahead of a place in its sentence, and its parts between both."""
    start = reading.text.sentence_of(place).start
    ahead = [each for each in reading.figures if start <= each.quantity.start < place]
    sizes = [each for each in ahead if each.quantity.dimension in _COUNTED]
    sizes = [each for each in sizes if each.role in (Role.LEVEL, Role.SUM, Role.REST)]
    if not sizes:
        return None, []
    same = [each for each in sizes if each.measure == sizes[-1].measure]
    same = same[-2:] if same[-2:-1] and same[-2].role is Role.REST else same
    whole = same[0]
    parts = same[1:]
    is_whole = bool(parts) and all(e.quantity.number < whole.quantity.number for e in parts)
    return (whole, parts) if is_whole else (None, [])


def _claim(found: re.Match[str], reading: Reading) -> Figure | None:
    """The share of what is left: told at once, or of its name in the sentences behind."""
    sentence = reading.text.sentence_of(found.start())
    name = _EMPTY.sub("", found["what"])
    for each in reading.figures:
        if each.quantity.start < found.end() or each.quantity.dimension != "percent":
            continue
        if each.role not in (Role.LEVEL, Role.REST) or each.quantity.is_loose:
            continue
        is_next = each.quantity.start - found.end() <= 4 and "占" in (
            reading.plain[found.end() : each.quantity.start] + found["what"]
        )
        is_far = each.quantity.start > sentence.end + 60
        said = said_of(each)
        is_named = len(name) > 1 and said and related(name, each.mention.before[: said.start()])
        if not is_far and (is_next or (is_named and "占" in each.mention.before)):
            return each
    return None


def _is_explained(
    claim: Figure, left: Interval, whole: Figure, parts: Sequence[Figure], reading: Reading
) -> bool:
    """Whether what is left, or a count told beside the share, is that share of anything near."""
    near = [each for each in reading.figures if each.measure == whole.measure]
    said = said_of(claim)
    is_based = said and related(said["base"] or "", whole.lead)
    wholes = [told(e.quantity) for e in near if abs(e.at - claim.at) <= _MOST]
    own = [told(each.quantity) for each in near if each.at > parts[-1].at]
    return any(
        (one / other).scaled(100).meets(claim.quantity)
        for one in (left, *own)
        for other in ([told(whole.quantity)] if is_based else wholes)
        if other.low > 0
    )


def _told(claim: Figure, left: Interval, whole: Figure, parts: Sequence[Figure]) -> Contradiction:
    agreed = shown((left / told(whole.quantity)).scaled(100), "%")
    words = "、".join(each.quantity.text for each in parts)
    return Contradiction.among(
        f"{whole.quantity.text}减去{words}余{shown(left, whole.quantity.unit)}，占{agreed}"
        f"，与{claim.quantity.text}不符",
        (claim.mention, whole.mention, *(each.mention for each in parts)),
        agreed,
    )
