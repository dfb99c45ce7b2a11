"""Words beside a number that tell how it may have come about."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

__all__ = ["cues", "pairs"]

_CUES = {
    "占": "占|比例|比重|份额|占比",
    "率": "率",
    "升": "增加|增长|提升|提高|上升|新增|净增|增|升|涨|扩",
    "降": "减少|下降|降低|压缩|缩短|降|减|缩|压|落",
    "多": "多|高出|超出|超(?!过)|领先",
    "少": "少|低于|不及",
    "均": "均|平均",
    "每": "每|单|各",
    "总": "共|总|合计|累计|小计|一并|加起来|之和",
    "省": "省|节约|释放|腾出|减负|节支|少花|少用|少等",
    "余": "其余|剩余|余下|剩|尚余|结余|余",
    "即": "即|折合|折算|相当于|算下来|合(?!计)|换算|推算|测算|计算|摊",
    "目标": "目标|计划|预算|上限|标准|要求|预计|拟|应|阈值",
    "往": "去年|上年|上月|同期|年初|月初|此前|以前|原|过去|上季|上期|之前|前次|上周",
    "比": "较|比|同比|环比|相比",
    "至": "(?:至|到|为|成|达)(?:了|约)?$",
    "其中": "其中|里面|当中",
    "未": "未|没有|尚|待|不",
    "已": "已|完成|办结|通过|达成",
    "新": "新",
    "由": "由|从|自",
    "峰": "最高|最多|高峰|峰值|最低|最大",
    "别": "分别|依次",
    "人均": "人均",
    "另": "另|此外|还有",
    "入": "收|入|进",
    "出": "离|退|出|销|关闭|下线|下架",
    "期": "年|季|月|周|日",
    "翻": "翻|倍",
    "半": "过半|半数|超过",
    "等": "等",
    "更正": "更正|初报|原报|核定|核实|漏",
    "重": "重[叠复]|同时|多选|兼|交叉|都",
    "前": r"前[两三四五六\d]|居前|靠前|主要|首位|居首|第[一二三四五]|并列|领先",
    "其他": "其余|其他|其它|零星|分散|未单列|不再|等[，。]",
    "累": "累计|全年|[上下]半年|前三季",
    "全": "全部|均已|以上|无其他|互不|唯一|只[归属计]",
}
_PATTERNS = {name: re.compile(words) for name, words in _CUES.items()}
_PAIR = re.compile(r"(?=([一-鿿]{2}))")


@lru_cache(maxsize=8192)
def cues(words: str) -> tuple[str, ...]:
    """The names of the cues in words."""
    return tuple(_found(words))


def _found(words: str) -> Iterator[str]:
    return (name for name, pattern in _PATTERNS.items() if pattern.search(words))


@lru_cache(maxsize=8192)
def pairs(words: str) -> tuple[str, ...]:
    """The characters of words, two in a row."""
    return tuple(found[1] for found in _PAIR.finditer(words))
