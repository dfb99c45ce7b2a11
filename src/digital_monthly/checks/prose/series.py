"""Numbers that stand in a row, each with the name of what it is said of."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import chain, pairwise

from digital_monthly.checks.prose.item_names import NO_NAME, bare_name, head_of, name_of
from digital_monthly.checks.prose.layout import find_blocks, find_tables
from digital_monthly.checks.prose.moments import find_moments
from digital_monthly.checks.prose.namings import fitted
from digital_monthly.checks.prose.quantities import Quantity
from digital_monthly.checks.prose.reading import Reading
from digital_monthly.checks.prose.scopes import Scopes, find_scopes

__all__ = ["Item", "core", "exceeds", "find_series"]

_DEALT = re.compile(
    r"(?P<names>(?:(?:\d{1,2}月|[^，。；;、:\n\d()]{1,12})、)*(?:\d{1,2}月|[^，。；;、:\n\d()"
    r"]{1,10}?)[和及与、](?:\d{1,2}月|[^，。；;、:\n()]{1,16}?))(?:的?[一-鿿]{0,8}|，)(?:分别"
    r"|依次)(?:[为是达有得]|[一-鿿]{0,6})"
)
_IN_ORDER = re.compile(r"(?P<measure>[一-鿿A-Za-z]{2,10}?)(?:分别|依次)[为是达有占]?")
_IN_MONTHS = re.compile(
    r"(?P<span>[上下]半年|全年|第?[一二三四]季度|1?\d月?(?:至|到|[—–~-])1?\d月)(?:的)?"
    r"[^，。；;、:\n\d]{0,16}(?:分别|依次|逐月)[为是有达]?"
)
_SUFFIX = re.compile(
    r"(?:分行|支行|条线|系统|部门|管理部|部|业务|中心|平台|事业部|地区|类|团队|小组|渠道|项目|组"
    r"|域)$"
)
_OTHER = re.compile(
    r"(?:[高低多少大小快慢优长短]于|超过|不及|反超|较|(?<![占同环对类百])比)[^，。；;:\d]*$"
)
_FEWEST = 3
_ORDERED = re.compile(r"^[^、]*[由从][一-鿿]{1,2}[到至][一-鿿]{1,2}[^、]{0,6}?[为是]")
_MEAN = re.compile(r"[人户笔件项单]均|[每单][一-鿿]{1,2}平均")
_MOVED = ("增长", "下降")
_NUMERALS = tuple("一二三四五六七八九十")
_TOO_MANY = 3  # numbers of one name
_JOINED = re.compile(r"\s*[、和与及]")
_WHOLE = re.compile(
    r"(?:20\d\d年|\d{1,2}月|[上下]半年|前?[一二三四]季度|全[年月行市]|[本当][年月期季周]|今年)(?=[一-鿿])"
)


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


def find_series(reading: Reading) -> list[list[Item]]:
    """All rows of numbers of one measure with a name each, and columns of tables."""
    made = list(_columns(reading))
    scopes = find_scopes(reading.plain)
    for block in find_blocks(reading.plain):
        if "|" not in block.text:
            items = _items(reading, block.start, block.end, scopes)
            dealt = list(_dealt_out(reading, block.start, block.end))
            rows = _rows([*chain(*dealt), *items])
            made += [*dealt, *rows, *_unnamed(reading, block.start, block.end, rows)]
            made += _monthly(reading, block.start, block.end)
    return made


def exceeds(one: Quantity, other: Quantity) -> bool:
    """Whether a number is above another as both are printed; hedged ones by their bounds."""
    if one.high - one.low <= one.step * 1.5 and other.high - other.low <= other.step * 1.5:
        return one.number > other.number + 1e-9
    return one.low > other.high


def _rows(items: list[Item]) -> list[list[Item]]:
    groups: dict[tuple[str, str, str, int, int], list[Item]] = {}
    for item in items:
        unit = item.quantity.unit if item.quantity.dimension == "count" else ""
        key = (item.quantity.dimension, unit, item.measure, item.part, item.scope)
        groups.setdefault(key, []).append(item)
    rows = [_without_whole(_unique(group)) for group in groups.values()]
    return [row for row in rows if len(row) >= 2]


def _unique(items: list[Item]) -> list[Item]:
    """The first number of each name; what has ever other numbers is a measure, no name.

    What begins with another name is one side of that: 我行安全性 beside 我行.
    """
    seen: dict[str, Item] = {}
    for item in items:
        seen.setdefault(item.name, item)
    for name in list(seen):
        if len({each.quantity.value for each in items if each.name == name}) >= _TOO_MANY:
            del seen[name]
    for name in list(seen):
        if any(name != each and name.startswith(each) for each in seen):
            del seen[name]
    return sorted(seen.values(), key=lambda each: each.quantity.start)


_ALL = ("全部", "合计", "总计", "共")


def _without_whole(row: list[Item]) -> list[Item]:
    """A row less a first number that is the sum of the others, or that of a whole by its name."""
    if row and row[0].name.endswith(_ALL):
        return row[1:]
    if len(row) < 3 or row[0].quantity.dimension == "percent":
        return row
    total = sum(each.quantity.number for each in row[1:])
    is_sum = row[0].quantity.meets(total * 0.999, total * 1.001)
    is_whole = row[0].quantity.high >= total and _WHOLE.match(row[0].name)
    return row[1:] if is_sum or is_whole else row


def _items(reading: Reading, start: int, end: int, scopes: Scopes) -> list[Item]:
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
        alike = [other for other, each in led if each == head and _kind(other) == _kind(item)]
        is_head = head not in ("", item.name) and others and not others & {"", head, item.name}
        is_measure = is_head and len(alike) == 1
        made.append(replace(item, name=head, measure=item.name) if is_measure else item)
    return made


def _kind(item: Item) -> tuple[str, str]:
    return item.quantity.dimension, item.quantity.unit


def _carried(items: list[Item], quantity: Quantity, reading: Reading) -> str:
    """The measure that the first of a list names: 甲得分91，乙89，丙87."""
    kind = quantity.dimension, quantity.unit
    alike = [each for each in items if (each.quantity.dimension, each.quantity.unit) == kind]
    if not alike or alike[-1].measure in _MOVED:
        return ""
    gap = reading.plain[alike[-1].quantity.end : quantity.start]
    return "" if re.search(r"[。；;\n]", gap) else alike[-1].measure


def _counts_names(piece: str, quantity: Quantity) -> bool:
    """Whether a number counts the names right before it: 甲、乙、丙三个模块."""
    listed = re.split("[、和与及]", re.split("[，。；;:\\n]", piece)[-1])
    is_count = quantity.dimension == "count" and quantity.value is not None
    return is_count and 1 < len(listed) == quantity.number


def _dealt_out(reading: Reading, start: int, end: int) -> Iterator[list[Item]]:
    """Names first, numbers behind: 甲、乙和丙分别为3个、4个和5个."""
    for found in _DEALT.finditer(reading.plain, start, end):
        words = _ORDERED.sub("", found["names"])
        names = [bare_name(each) for each in re.split(r"[、和及与]", words)]
        names[-1] = (
            re.sub(r"(?:[两二三四五六七八九十]|\d+)[个家大类项].*$", "", names[-1]) or names[-1]
        )
        following = reading.between(found.end(), end)[: len(names)]
        gaps = pairwise(following)
        if (
            len(following) == len(names)
            and not any(each in _NUMERALS for each in names)
            and following[0].start - found.end() < 8
            and all(
                re.fullmatch(r"[、和及与，\s]+", reading.plain[a.end : b.start]) for a, b in gaps
            )
        ):
            yield [Item(*each, "") for each in zip(names, following, strict=True)]


def _unnamed(
    reading: Reading, start: int, end: int, rows: list[list[Item]]
) -> Iterator[list[Item]]:
    """Numbers alone in the order of the row before: CPU分别为甲73%、乙66%；连接数分别为62、78."""
    for found in _IN_ORDER.finditer(reading.plain, start, end):
        bare = _enumerated(reading, found.end(), end)
        ahead = [row for row in rows if row[-1].quantity.end <= found.end()]
        alike = [row for row in ahead if len(row) == len(bare) >= _FEWEST]
        for row in alike[-1:]:
            names = zip(row, bare, strict=True)
            yield [Item(one.name, each, found["measure"]) for one, each in names]


def _monthly(reading: Reading, start: int, end: int) -> Iterator[list[Item]]:
    """As many numbers as a stretch of time has months: 上半年各月变更量分别为261、198、...项."""
    for found in _IN_MONTHS.finditer(reading.plain, start, end):
        moment = next(iter(find_moments(found["span"])), None)
        numbers = _enumerated(reading, found.end(), end)
        if moment and moment.month and len(numbers) == moment.months > 1:
            names = (f"{moment.month + at}月" for at in range(moment.months))
            yield [Item(*each, "") for each in zip(names, numbers, strict=True)]


def _enumerated(reading: Reading, start: int, end: int) -> list[Quantity]:
    """The numbers that follow each other from a place on with nothing but signs between."""
    listed: list[Quantity] = []
    for each in reading.between(start, end):
        gap = reading.plain[listed[-1].end if listed else start : each.start]
        if each.value is None or not re.fullmatch(r"[、和与及，\s]*", gap):
            break
        listed.append(each)
    return listed


def _columns(reading: Reading) -> Iterator[list[Item]]:
    for head, *rows in find_tables(reading.plain):
        for at, title in enumerate(head[1:], 1):
            items = []
            for row in rows:
                if at < len(row) and row[0].text and not NO_NAME.search(row[0].text):
                    found = reading.between(row[at].start, row[at].end + 1)
                    if len(found) == 1 and found[0].value is not None:
                        sized = fitted(found[0], title.text)
                        items.append(Item(row[0].text, sized, title.text))
            if len(items) >= 2:
                yield items
