"""More in use than there is, in a row of a table, an item of a list or a part of a sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

from digital_monthly.checks.prose.contradiction import Contradiction
from digital_monthly.checks.prose.intervals import told
from digital_monthly.checks.prose.mentions import Mention
from digital_monthly.checks.prose.reading import Reading
from digital_monthly.checks.prose.tables import tables_of

__all__ = ["LIMIT", "USED", "find"]

LIMIT = re.compile(
    r"上限|总量|总数|总额|总容量|容量|配额|额度|限额|核定|编制|应[到考参交报收]|满分|全部|合计|(?<![实均])总(?![体行])"
)
"""What there is of something, or may be."""

USED = re.compile(
    r"已(?:用|使用|分配|占用?|领|签|支|投|部署|完成|接入|整改|关闭|上架)|在用|占用|使用|用量|实[测际到考参交报收用]"
    r"|其中|当前|现有|得分"
)
"""What of it is in use, or was measured."""

_OVER = re.compile(
    r"超[分配卖额出限过]|超编|溢出|突破|虚拟|[vV]CPU|压缩前|去重|逻辑|副本|折算|累计|扩容|人次|剩|余|可用|空闲"
)
_CAPACITY = re.compile(
    r"^(?!.*[单每各])[^，。；;]*?(?:总|可用|有效|合计|裸)[^，。；;]{0,4}容量(?:为|共|达)?$"
)
_STORED = re.compile(r"(?:实际|已)(?:存放|写入|使用|占用|用|存储|存)(?!率)[^，。；;]{0,4}$")
_RATE = re.compile(r"率|占比|均|比例|同比|环比|目标|计划|上月|去年|上年")
_COUNTED = ("count", "money", "storage", "points", "")
_BINARY = 1.05


def find(reading: Reading) -> Iterator[Contradiction]:
    """Rows in which what is used is above what there is, though nothing says that it may be."""
    for limit, used in (*_of_tables(reading), *_of_items(reading), *_of_blocks(reading)):
        if told(used.quantity).low > told(limit.quantity).high * _BINARY:
            yield Contradiction.among(
                f"{used.quantity.text}超过所属的{limit.quantity.text}",
                (used, limit),
                f"不超过{limit.quantity.text}",
            )


def _of_tables(reading: Reading) -> Iterator[tuple[Mention, Mention]]:
    for table in tables_of(reading):
        for view in (table, table.turned):
            if any(_OVER.search(head) for head in view.head):
                continue
            limits = [at for at, head in enumerate(view.head) if at and _is_limit(head)]
            used = [at for at, head in enumerate(view.head) if at and _is_used(head)]
            for row in view.rows if len(limits) == 1 else ():
                for at in used:
                    pair = [row[i].mention for i in (limits[0], at) if i < len(row)]
                    if len(pair) == 2 and pair[0] and pair[1] and _are_alike(pair[0], pair[1]):
                        yield pair[0], pair[1]


def _of_items(reading: Reading) -> Iterator[tuple[Mention, Mention]]:
    """Neighbours in a part of a sentence of which the first is a limit, the other what is used."""
    for _, group in groupby(reading.mentions, key=lambda each: each.segment):
        yield from _neighbours(list(group), reading)


def _neighbours(mentions: Sequence[Mention], reading: Reading) -> Iterator[tuple[Mention, Mention]]:
    words = reading.plain[mentions[0].quantity.start : mentions[-1].quantity.end + 20]
    if _OVER.search(words.split("\n")[0]):
        return
    for limit, used in pairwise(mentions):
        is_limit = _is_limit(limit.before) and re.search(r"上限|配额|限额|核定|编制", limit.before)
        is_near = "|" not in used.gap and used.clause - limit.clause <= 2
        if is_limit and is_near and _is_used(used.before) and _are_alike(limit, used):
            yield limit, used


def _of_blocks(reading: Reading) -> Iterator[tuple[Mention, Mention]]:
    """The only capacity of a paragraph, and what is said to be stored in it."""
    for _, group in groupby(reading.mentions, key=lambda each: each.block):
        mentions = [each for each in group if each.quantity.dimension == "storage"]
        limits = [each for each in mentions if _CAPACITY.search(each.before)]
        used = [each for each in mentions if _STORED.search(each.before)]
        if len(limits) == 1 and used:
            end = used[-1].quantity.end + 20
            words = reading.plain[limits[0].quantity.start : end].replace("扣除副本", "")
            if not _OVER.search(words.split("\n")[0]):
                yield from (
                    (limits[0], e) for e in used if e.at > limits[0].at and _are_alike(limits[0], e)
                )


def _is_limit(words: str) -> bool:
    return bool(LIMIT.search(words)) and not USED.search(words) and not _RATE.search(words)


def _is_used(words: str) -> bool:
    return bool(USED.search(words)) and not LIMIT.search(words) and not _RATE.search(words)


def _are_alike(one: Mention, other: Mention) -> bool:
    first, second = one.quantity, other.quantity
    is_known = first.value is not None and second.value is not None
    is_level = not one.is_change and not other.is_change and not second.is_loose
    return is_known and is_level and one.measure == other.measure and first.dimension in _COUNTED
