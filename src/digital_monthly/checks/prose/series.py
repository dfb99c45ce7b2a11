"""Numbers that stand in a row, each with the name of what it is said of."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain, pairwise

from digital_monthly.checks.prose.layout import find_blocks, find_tables
from digital_monthly.checks.prose.quantities import Quantity
from digital_monthly.checks.prose.reading import Reading

__all__ = ["Item", "core", "exceeds", "find_series"]

_NO_NAME = re.compile(
    r"合计|总计|共计|累计|共(?![同享识])|^总|[总均每]$|平均|均值|较|环比|同比|同期|全行|^全部"
    r"|日均|其余|其[他它](?!类)|超过|最|低于|高于|目标|计划"
    r"|减少|增加|下降|上升|提高|提升|增长|^净|不[足超到]|预算|历时|用时|剩余|版本|上限"
    r"|[升降增减]至|两家|[三四五六七八九]家"
)
_OTHER_TIME = re.compile(r"上月|上期|上季|上年|去年|年初|前期|改造前|上线前|优化前|同期|原")
_MEASURE = re.compile(
    r"^(?:金额|数量|占比|笔数|户数|件数|份数|得分|评分|分数|成绩|比例|比重|份额|余额|规模|交易量"
    r"|耗时|用时|时长|完成率|覆盖率|均为|则为|投入|成本|人数|工时)?(?:为|是|达|约|分别为)?$"
)
_TRAILING = re.compile(
    r"(?:[，:((\s]|(?<=\()(?:[月日年户人]均|平均|占比|共|合计)|带来|承载|达成|获得|产生|为|是|有"
    r"|达到?|共有|约|近|超|得分|得|由|从|占比?|仅|分别|则|也|的|以|上线|投产"
    r"|完成|受理|提交|贡献|实现|排名|位居|投入|新增|处理|放款|交易|使用率|占用|率)+$"
)
_LEADING = re.compile(
    r"^(?:其中|以及|还有|包括|分别[为是]|其次[是为]|再次[是为]|最后[是为]|依次[为是]|是|为|和|及"
    r"|与|而|但|则|此外|另外|本月|当月"
    r"|本期|第[一二三四五六七八九十]名?[是为:]?|[一二三四五六]是|\d+[.、)])+[，:]?"
)
_KIND = re.compile(r"(?:金额|数量|占比|笔数|户数|得分|评分|份额|余额|交易量|耗时)$")
_ENTITY = re.compile(
    r"[一-鿿A-Za-z]{2,8}?(?:条线|分行|支行|管理部|事业部|系统|平台|数据中心|渠道|团队|公司)"
    r"(?=[一-鿿])"
)
_ENDING = re.compile(r"(?:平均|为|是|有|达到?|约|近|超|:)+$")
_GROWN = re.compile(
    r"，?(?:同比|环比)?(?:分别)?(?:增长|增加|提升|提高|上升|下降|减少|降低|压降)(?:了)?(?:约)?$"
)
_SPLIT = re.compile(
    r"[，、；;。:\n|!?]|和(?=[^平])|以及|的有|(?:的|名|分别|依次)[是为]|[第]一[是为]|的是"
)
_DEALT = re.compile(
    r"(?P<names>(?:(?:\d{1,2}月|[^，。；;、:\n\d()]{1,12})、)*(?:\d{1,2}月|[^，。；;、:\n\d()"
    r"]{1,10}?)[和及与、](?:\d{1,2}月|[^，。；;、:\n()]{1,16}?))(?:的?[一-鿿]{0,8})(?:分别"
    r"|依次)(?:[为是达有得]|[一-鿿]{0,6})"
)
_SUFFIX = re.compile(
    r"(?:分行|支行|条线|系统|部门|管理部|部|业务|中心|平台|事业部|地区|类|团队|小组|渠道|项目|组"
    r"|域)$"
)


@dataclass(frozen=True)
class Item:
    """A number and what it is said of.

    Attributes:
        name: what, such as 零售条线 or 3月.
        quantity: the number.
        measure: what of it is measured, where the words say so: 金额, 占比; else empty.
        part: how often 其中 stands before it, as numbers of parts are of another kind.
    """

    name: str
    quantity: Quantity
    measure: str
    part: int = 0


def core(name: str) -> str:
    """A name without what all of its kind end in: 南城 for 南城分行."""
    short = _SUFFIX.sub("", name)
    return short if short else name


def find_series(reading: Reading) -> list[list[Item]]:
    """All rows of three or more numbers of one measure with a name each, and columns of tables."""
    made = list(_columns(reading))
    for block in find_blocks(reading.plain):
        if "|" not in block.text:
            items = _items(reading, block.start, block.end)
            dealt = list(_dealt_out(reading, block.start, block.end))
            made += [*dealt, *_rows([*chain(*dealt), *items])]
    return made


def exceeds(one: Quantity, other: Quantity) -> bool:
    """Whether a number is above another as both are printed; hedged ones by their bounds."""
    if one.high - one.low <= one.step * 1.5 and other.high - other.low <= other.step * 1.5:
        return one.number > other.number + 1e-9
    return one.low > other.high


def _rows(items: list[Item]) -> list[list[Item]]:
    groups: dict[tuple[str, str, str, int], list[Item]] = {}
    for item in items:
        unit = item.quantity.unit if item.quantity.dimension == "count" else ""
        key = (item.quantity.dimension, unit, item.measure, item.part)
        groups.setdefault(key, []).append(item)
    return [_unique(group) for group in groups.values() if len(_unique(group)) >= 2]


def _unique(items: list[Item]) -> list[Item]:
    """The first number of each name."""
    seen: dict[str, Item] = {}
    for item in items:
        seen.setdefault(item.name, item)
    return sorted(seen.values(), key=lambda each: each.quantity.start)


def _items(reading: Reading, start: int, end: int) -> list[Item]:
    items: list[Item] = []
    floor, part, parts = start, 0, 0
    for quantity in reading.between(start, end):
        piece = reading.plain[floor : quantity.start]
        if re.search(r"[；;。\n]", piece):
            part = 0
        if items and "其中" in piece:
            parts += 1
            part = parts
        segment = re.split(r"[；;。\n]", reading.plain[start : quantity.start])[-1]
        floor = quantity.end
        name, measure = _name(piece, segment)
        if name and quantity.value is not None:
            items.append(Item(name, quantity, measure, part))
    return items


def _name(piece: str, segment: str) -> tuple[str, str]:
    """The name in the words before a number, or at the head of its segment, and the measure."""
    grown = _GROWN.search(piece)
    bare = _TRAILING.sub("", piece[: grown.start()] if grown else piece)
    tail = _LEADING.sub("", _SPLIT.split(bare)[-1].strip(" ()（）“”\"'"))
    found = _KIND.search(tail)
    if grown:
        measure = "增长" if re.search(r"增|升|提", grown[0]) else "下降"
    elif found and found.start():
        tail, measure = re.sub("的$", "", tail[: found.start()]), found[0]
    else:
        measure = ""
    entity = _ENTITY.match(tail)
    tail = entity[0] if entity else tail
    head = _LEADING.sub("", re.split(r"[:，(]", segment)[0].strip())
    head = re.split(r"的[一-鿿]{0,6}?[是为]|[是为](?=[一-鿿])", head)[-1]
    words = _ENDING.sub("", _SPLIT.split(piece)[-1].strip(" ("))
    has_head = head != segment.strip() and _is_name(head) and not re.search(r"\d", head)
    is_measure = not entity and (_MEASURE.match(tail) or re.search(r"[率量数额时]$", words))
    if _is_name(tail) and not (is_measure and has_head) and not _MEASURE.match(tail):
        return tail, measure
    return (head, measure if grown else words) if has_head else ("", "")


def _is_name(text: str) -> bool:
    fits = bool(text) and len(text) <= 14
    return fits and not _NO_NAME.search(text) and not _OTHER_TIME.search(text)


def _dealt_out(reading: Reading, start: int, end: int) -> Iterator[list[Item]]:
    """Names first, numbers behind: 甲、乙和丙分别为3个、4个和5个."""
    for found in _DEALT.finditer(reading.plain, start, end):
        names = [_LEADING.sub("", each) for each in re.split(r"[、和及与]", found["names"])]
        names[-1] = (
            re.sub(r"(?:[两二三四五六七八九十]|\d+)[个家大类项].*$", "", names[-1]) or names[-1]
        )
        following = reading.between(found.end(), end)[: len(names)]
        gaps = pairwise(following)
        if (
            len(following) == len(names)
            and following[0].start - found.end() < 8
            and all(
                re.fullmatch(r"[、和及与，\s]+", reading.plain[a.end : b.start]) for a, b in gaps
            )
        ):
            yield [Item(*each, "") for each in zip(names, following, strict=True)]


def _columns(reading: Reading) -> Iterator[list[Item]]:
    for head, *rows in find_tables(reading.plain):
        for at, title in enumerate(head[1:], 1):
            items = []
            for row in rows:
                if at < len(row) and row[0].text and not _NO_NAME.search(row[0].text):
                    found = reading.between(row[at].start, row[at].end + 1)
                    if len(found) == 1 and found[0].value is not None:
                        items.append(Item(row[0].text, found[0], title.text))
            if len(items) >= 2:
                yield items
