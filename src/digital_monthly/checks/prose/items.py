"""Numbers in running text, each with the name of what it is said of."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from digital_monthly.checks.prose.item_names import head_of, name_of
from digital_monthly.checks.prose.quantities import Quantity
from digital_monthly.checks.prose.reading import Reading
from digital_monthly.checks.prose.scopes import Scopes

__all__ = ["Item", "core", "exceeds", "items_in"]

_SUFFIX = re.compile(
    r"(?:分行|支行|条线|系统|部门|管理部|部|业务|中心|平台|事业部|地区|类|团队|小组|渠道|项目|组"
    r"|域)$"
)
_OTHER = re.compile(
    r"(?:[高低多少大小快慢优长短]于|超过|不及|反超|较|(?<![占同环对类百])比)[^，。；;:\d]*$"
)
_MEAN = re.compile(r"[人户笔件项单]均|[每单][一-鿿]{1,2}平均")
_MOVED = ("增长", "下降")
_JOINED = re.compile(r"\s*[、和与及]")


@dataclass(frozen=True)
class Item:
    """A number and what it is said of.

    Attributes:
        name: what, such as 零售条线 or 3月.
        quantity: the number.
        measure: what of it is measured, where the words say so: 金额, 占比; else empty.
        part: how often 其中 stands before it, as numbers of parts are of another kind.
        scope: the stretch that looks at one measure or set in which it stands (`scopes`).
    """

    name: str
    quantity: Quantity
    measure: str
    part: int = 0
    scope: int = 0


def core(name: str) -> str:
    """A name without what all of its kind end in: 南城 for 南城分行."""
    short = _SUFFIX.sub("", name)
    return short if short else name


def exceeds(one: Quantity, other: Quantity) -> bool:
    """Whether a number is above another as both are printed; hedged ones by their bounds."""
    if one.high - one.low <= one.step * 1.5 and other.high - other.low <= other.step * 1.5:
        return one.number > other.number + 1e-9
    return one.low > other.high


def items_in(reading: Reading, start: int, end: int, scopes: Scopes) -> list[Item]:
    """The numbers of a stretch of the text that have a name, in order."""
    items: list[Item] = []
    heads: list[str] = []
    floor, part, parts, is_other = start, 0, 0, False
    for quantity in reading.between(start, end):
        piece = reading.plain[floor : quantity.start]
        if re.search(r"[；;。\n]", piece):
            part = 0
        if items and "其中" in piece:
            parts += 1
            part = parts
        segment = re.split(r"[；;。\n]", reading.plain[start : quantity.start])[-1]
        floor = quantity.end
        name, measure = name_of(piece, segment)
        is_other = bool(_OTHER.search(piece) or (is_other and _JOINED.match(piece)))
        is_other = is_other or _counts_names(piece, quantity)
        if name and not is_other and quantity.value is not None:
            measure = measure or ("平均" if _MEAN.search(piece) else "")
            measure = measure or _carried(items, quantity, reading)
            items.append(Item(name, quantity, measure, part, scopes.at(quantity.start)))
            heads.append(head_of(segment))
    return _headed(items, heads)


def _headed(items: list[Item], heads: list[str]) -> list[Item]:
    """Items by what heads them, where their names recur: 甲：来电38万通 and 乙：来电21万通."""
    led = list(zip(items, heads, strict=True))
    made = []
    for item, head in led:
        others = {each for other, each in led if other.name == item.name and other is not item}
        alike = [
            other for other, each in led if each == head and other.quantity.is_like(item.quantity)
        ]
        is_head = head not in ("", item.name) and others and not others & {"", head, item.name}
        is_measure = is_head and len(alike) == 1
        made.append(replace(item, name=head, measure=item.name) if is_measure else item)
    return made


def _carried(items: list[Item], quantity: Quantity, reading: Reading) -> str:
    """The measure that the first of a list names: 甲得分91，乙89，丙87."""
    alike = [each for each in items if each.quantity.is_like(quantity)]
    if not alike or alike[-1].measure in _MOVED:
        return ""
    gap = reading.plain[alike[-1].quantity.end : quantity.start]
    return "" if re.search(r"[。；;\n]", gap) else alike[-1].measure


def _counts_names(piece: str, quantity: Quantity) -> bool:
    """Whether a number counts the names right before it: 甲、乙、丙三个模块."""
    listed = re.split("[、和与及]", re.split("[，。；;:\\n]", piece)[-1])
    is_count = quantity.dimension == "count" and quantity.value is not None
    return is_count and 1 < len(listed) == quantity.number
