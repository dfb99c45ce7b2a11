"""What several items of a list are said to make together: 三项措施共腾出98TB."""

from __future__ import annotations

import re
from collections.abc import Iterator

from digital_monthly.checks.prose.contradiction import Contradiction
from digital_monthly.checks.prose.intervals import summed
from digital_monthly.checks.prose.mentions import Mention
from digital_monthly.checks.prose.pairs import alike
from digital_monthly.checks.prose.reading import Reading
from digital_monthly.checks.prose.showing import shown
from digital_monthly.checks.prose.subjects import subject_of

__all__ = ["find"]

_COUNTED = re.compile(
    r"(?:上述|以上|前述|这)?(?P<number>[两二三四五六])(?:大|个)?(?:项|类|者|批|次|家|地|部分|方面|环节|阶段|渠道|系统|中心|季度|期|种)?"
    r"[^，。；;|]{0,8}?(?:共|合计|总计|累计)[^，。；;|]{0,10}$"
)
_NUMBERS = {"两": 2, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6}
_AHEAD = 4  # sentences or items


def find(reading: Reading) -> Iterator[Contradiction]:
    """Sums of a told number of items that just as many items ahead do not make."""
    for mention in reading.mentions:
        sentence = reading.text.sentence_of(mention.quantity.start)
        lead = reading.plain[sentence.start : mention.quantity.start]
        found = _COUNTED.search(lead) if mention.quantity.value else None
        if not found or mention.is_change or "均" in mention.before:
            continue
        number = _NUMBERS[found["number"]]
        parts = [
            each
            for each in reading.mentions[: mention.at]
            if alike(each, mention)
            and mention.sentence - each.sentence <= max(_AHEAD, number)
            and not re.search("均|每", each.before)
            and not _is_cell(each, reading)
        ]
        if _is_of_other(mention, parts, reading):
            continue
        whole = summed(each.quantity for each in parts)
        is_above = all(each.number <= mention.number for each in parts)
        if len(parts) == number and is_above and not whole.meets(mention.quantity):
            agreed = shown(whole, mention.quantity.unit)
            words = "、".join(each.quantity.text for each in parts)
            yield Contradiction.among(
                f"{words}合计{agreed}，与{mention.quantity.text}不符",
                (mention, *parts),
                agreed,
            )


def _is_of_other(total: Mention, parts: list[Mention], reading: Reading) -> bool:
    """Whether a sum is of another thing than the parts: 两池合计容量643TB."""
    of = re.search(r"(?:合计|总计|累计|共计?)(?P<name>[一-鿿]{2,8})$", total.before)
    subjects = {each.at: each.subject for each in reading.figures}
    named = subject_of(of["name"], "", "") if of else None
    known = frozenset().union(*(subjects[each.at].all_pairs for each in parts))
    return bool(named and named.pairs and not named.pairs & known)


def _is_cell(mention: Mention, reading: Reading) -> bool:
    """Whether a quantity stands in a table."""
    return reading.plain[mention.quantity.end :].lstrip(" ")[:1] == "|"
