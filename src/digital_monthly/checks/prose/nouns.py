"""Numbers as a text mentions them: of what, when, in which scope."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from digital_monthly.checks.prose.layout import Block, find_blocks
from digital_monthly.checks.prose.quantities import Quantity
from digital_monthly.checks.prose.reading import Reading

__all__ = ["Mention", "find_mentions"]

_DIMENSIONS = ("count", "money", "storage", "percent", "effort", "time", "days", "points")
_NOISE = re.compile(
    r"20\d\d年|(?:1[0-2]|0?[1-9])月(?:份)?(?:\d{1,2}[日号])?(?:末|底|初|中旬|上旬|下旬)?"
    r"|\d{1,2}日|截[至止]|[一二三四]季度|上半年|全年|目前|现有|已经?|共计?|合计|总计|累计"
    r"|达到?了?|为|是|有|约"
    r"|近|超过?|突破|余|多|的|了|在|本月|当月|全月|本期|我行|全行|总行|研发条线|实现|完成|其中"
    r"|以上|均|全部|个|表示|预计|今年|年内|上述|最终|金额|总额|总量|总数|原则上?|此外|同时|据统计"
    r"|截止"
)
_SCOPES = (
    r"计划|目标|预计|拟|预算|应|需|待|力争",
    r"新增|净增|增加|增长|新建|增至|提升|增量|多|扩",
    r"减少|下降|回收(?!有效|问卷|样本)|压降|降|节省|节约|缩短|少|剔除|扣除",
    r"日均|月均|户均|人均|平均|每|笔均|单",
    r"其中|占|部分|另有|其余|另外|剩余|还有|其他|其它|余下",
    r"上月|去年|同期|上期|上年|上季|年初|原(?!则|因)|此前|改造前|优化前|上线前|之前|前期",
    r"未|尚|待|剩|不",
    r"首批|第[一二三四]批|第[一二三四]期|一期|二期|首轮|第[一二三四]轮|试点|首次|第[一二三四]次",
    r"峰值|最高|最大|最低|最小|单日|上限|下限",
    r"已|完成|办结|解决|整改|投产|上线|关闭|反馈|支付|签约|执行",
    r"当日|当天|当周|本周|\d日",
    r"行业|同业|市场|全国|全省",
    r"当前|前\s*\d|近[\d一二三四五六七]",
)
_ENTITY = re.compile(
    r"[一-鿿A-Za-z]{2}(?:条线|分行|支行|系统|平台|数据中心|渠道|环节|阵列|部|类|组|期|批|轮|级|型)"
)
_GROWN = re.compile(r"(?:同比|环比|较[^，]*?)(?:增长|增加|下降|减少).*$")
_MONTHS = re.compile(r"(?<!\d)(1[0-2]|[1-9])月")


@dataclass(frozen=True)
class Mention:
    """A number with what is said around it.

    Attributes:
        quantity: the number.
        nouns: the words before and behind it that name what is counted.
        scope: for each of some scopes (planned, new, left, last month's, ...) whether it is meant.
        months: the month that its sentence last named.
        block: the paragraph.
        words: the words that the scope was read from.
        entity: the system, branch or list item that its sentence last named.
        sentence: where its sentence begins.
        years: the years that its sentence named before it.
        is_aside: whether it stands in brackets.
    """

    quantity: Quantity
    nouns: tuple[str, str]
    scope: tuple[bool, ...]
    months: frozenset[int]
    block: Block
    words: str
    entity: str
    sentence: int
    years: frozenset[int]
    is_aside: bool


def find_mentions(reading: Reading) -> Iterator[Mention]:
    """All numbers of a text that a sentence may give again; those of tables are none."""
    for block in find_blocks(reading.plain):
        for quantity in reading.between(block.start, block.end) if "|" not in block.text else ():
            is_times = reading.plain[quantity.end : quantity.end + 1] == "次" != quantity.unit
            is_known = quantity.value is not None and quantity.dimension in _DIMENSIONS
            if is_known and not is_times and not quantity.is_loose:
                yield _mention(reading, block, quantity)


def _mention(reading: Reading, block: Block, quantity: Quantity) -> Mention:
    sentence = reading.text.sentence_of(quantity.start)
    ahead = reading.plain[sentence.start : quantity.start]
    before = _clause_before(reading, quantity)
    after = re.split(r"[，。；;、:()\n\d]", reading.plain[quantity.end : quantity.end + 12])[0]
    after = "" if re.match(r"全部|均|都|悉数", after) else after
    own = before if reading.plain[: quantity.start].endswith(before) else ""
    words = after[:7] if after.startswith("的") else own + after
    return Mention(
        quantity,
        (_NOISE.sub("", before)[-16:], _NOISE.sub("", after.removeprefix("的"))[:8]),
        tuple(bool(re.search(pattern, words)) for pattern in _SCOPES),
        frozenset(map(int, _MONTHS.findall(ahead)[-1:])),
        block,
        words,
        _entity(reading, quantity),
        sentence.start,
        frozenset(map(int, re.findall(r"(20\d\d)年", ahead))),
        ahead.count("(") > ahead.count(")"),
    )


def _clause_before(reading: Reading, quantity: Quantity) -> str:
    earlier = reading.between(max(quantity.start - 60, 0), quantity.start)
    floor = earlier[-1].end if earlier else 0
    piece = re.split(
        r"[，。；;、:(\n]", reading.plain[max(floor, quantity.start - 30) : quantity.start]
    )
    if re.fullmatch(r"\s*(?:达到?|共|为|是)\s*", piece[-1]):
        sentence = reading.text.sentence_of(quantity.start)
        whole = re.split(r"[，。；;、:(\n]", reading.plain[sentence.start : quantity.start])
        return _GROWN.sub("", whole[-2]) if len(whole) > 1 else piece[-1]
    return piece[-1] if piece[-1].strip() or len(piece) == 1 else piece[-2]


def _entity(reading: Reading, quantity: Quantity) -> str:
    """The last system, branch or list item that is named before a quantity in its sentence."""
    sentence = reading.text.sentence_of(quantity.start)
    piece = reading.plain[sentence.start : quantity.start]
    found = _ENTITY.findall(piece)
    head = re.match(r"[^，。；;:\d]{1,12}(?=:)", piece)
    return found[-1] if found else head[0] if head else ""
