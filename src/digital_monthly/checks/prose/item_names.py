"""The name of what a number is said of, and the measure, from the words before it."""

from __future__ import annotations

import re

__all__ = ["NO_NAME", "bare_name", "head_of", "name_of"]

NO_NAME = re.compile(
    r"合计|总计|共计|累计|共(?![同享识])|^总(?![账务])|[总均每]$|平均|均值|较|环比|同比|同期|全行|^全(?!球)|反超|赶超|超越"
    r"|日均|其余|^其(?![他它]类)|\d日$|超过|最|低于|高于|目标|计划|^[即占按比的]|同业|行业|[中内]$"
    r"|减少|增加|下降|上升|提高|提升|增长|缩短|压缩|压降|延长|节省|节约|回落|回升|上涨|下跌|下滑|攀升|收窄"
    r"|扩大|放缓|加快|改善|降低|升高|多出|^净|不[足超到]|预算|历时|用时|剩余|版本|上限"
    r"|[升降增减]至|两家|[三四五六七八九]家"
    r"|^(?![甲乙丙丁戊己庚辛东西南北中])[一-鿿]$"
)
"""Words that are no name of one among others."""

_OTHER_TIME = re.compile(r"上月|上期|上季|上年|去年|年初|前期|改造前|上线前|优化前|同期|原")
_MEASURE = re.compile(
    r"^(?:金额|数量|占比|笔数|户数|件数|份数|得分|评分|分数|成绩|比例|比重|份额|余额|规模|交易量"
    r"|耗时|用时|时长|完成率|覆盖率|均为|则为|投入|成本|人数|工时)?(?:为|是|达|约|分别为)?$"
)
_TRAILING = re.compile(
    r"(?:[，:((\s”’」》]|(?<=\()(?:[月日年户人]均|占比|共|合计)|平均|带来|承载|达成|获得|产生|为|是|有"
    r"|达到?|共有|约|近|超|得分|得票|得|由|从|占比?|仅|分别|则|也|的|以|上线|投产|了|已|应|仍|均为"
    r"|[只仅]?[用花]了?|只?[需要]|完成|受理|提交|贡献|实现|排名|位居|投入|投资|新增|处理|放款|交易|使用率|占用|率|使用"
    r"|申请|实施|提单|发起|签约|启动|响应|开户|变更|交付|整改|改|提出|获|拿下|拿到|收到|收获)+$"
)
_LEADING = re.compile(
    r"^(?:其中|以及|还有|包括|分别[为是]|其[次后][是为]|[随然最]后[是为]|接着[是为]|再次[是为]|最后[是为]|依次[为是]|是|为|和|及"
    r"|与|而|但|则|此外|另外|本月|当月"
    r"|本期|第[一二三四五六七八九十](?:名?[是为:]|名)|[一二三四五六]是|\d+[.、)])+[，:]?"
)
_KIND = re.compile(r"(?:金额|数量|占比|笔数|户数|得分|总分|均分|评分|成绩|份额|余额|交易量|耗时)$")
_ENTITY = re.compile(
    r"[一-鿿A-Za-z]{2,8}?(?:条线|分行|支行|管理部|事业部|系统|平台|数据中心|渠道|团队|公司)"
    r"(?=[一-鿿])"
)
_ENDING = re.compile(r"(?:平均|为|是|有|达到?|约|近|超|:)+$")
_GROWN = re.compile(
    r"，?(?:同比|环比)?(?:分别)?(?:增长|增加|提升|提高|上升|下降|减少|降低|压降)(?:了)?(?:约)?$"
)
_CLAIMED = re.compile(
    r"(?:仍|也)?(?:最[多少高低长短快慢大小]|居首|排?名?第[一二三四五])(?:，|，?(?:[为达是有共]|仅为?))约?$"
)
_MEASURED = re.compile(r"^([^，]{2,10}(?:[率额]|量(?!化)|数(?![据字])))([一-鿿]{2,8})$")
_QUOTED = re.compile(r"[“「]([^”」]{1,10})[”」]?")
_SPLIT = re.compile(
    r"[，、；;。:\n|!?]|和(?=[^平])|以及|的有|的[一-鿿]{0,4}?[是为]|(?:名|分别|依次)[是为]|[第]一[是为]"
)


def name_of(piece: str, segment: str) -> tuple[str, str]:
    """The name of what a number is said of, and what of it is measured; empty where unknown.

    Args:
        piece: the words since the number before.
        segment: the words since the boundary of its part of a sentence, which may head it.
    """
    tail, measure, is_entity = _tail(piece)
    head = head_of(segment)
    words = _ENDING.sub("", _SPLIT.split(piece)[-1].strip(" ("))
    has_head = bool(head)
    is_measure = not is_entity and (_MEASURE.match(tail) or re.search(r"[率量数额时]$", words))
    if _is_name(tail) and not (is_measure and has_head) and not _MEASURE.match(tail):
        return tail, measure
    return (head, measure if _GROWN.search(piece) else words) if has_head else ("", "")


def _tail(piece: str) -> tuple[str, str, bool]:
    """The words right before a number, what they measure, and whether they name by kind."""
    grown = _GROWN.search(piece)
    bare = _TRAILING.sub("", _CLAIMED.sub("", piece[: grown.start()] if grown else piece))
    tail = _LEADING.sub("", _SPLIT.split(bare)[-1].strip(" ()（）\"'"))
    quoted = _QUOTED.match(tail)
    tail = quoted[1] if quoted else tail.strip("“”「」")
    found, measure = _KIND.search(tail), ""
    if grown:
        measure = "增长" if re.search(r"增|升|提", grown[0]) else "下降"
    elif found and found.start():
        tail, measure = re.sub("的$", "", tail[: found.start()]), found[0]
    elif _MEASURED.match(tail):
        measure, tail = _MEASURED.sub(r"\1", tail), _MEASURED.sub(r"\2", tail)
    entity = _ENTITY.match(tail)
    return (entity[0] if entity else tail), measure, bool(entity)


def head_of(segment: str) -> str:
    """What heads a part of a sentence, by its words before the first mark; empty where none does.

    Args:
        segment: the words since the boundary of its part of a sentence.
    """
    head = _first(segment)
    is_head = head != segment.strip() and _is_name(head) and not re.search(r"\d", head)
    return head if is_head else ""


def _first(segment: str) -> str:
    head = _LEADING.sub("", re.split(r"[:，(]", segment)[0].strip())
    return re.split(r"的[一-鿿]{0,6}?[是为]|[是为](?=[一-鿿])", head)[-1]


def _is_name(text: str) -> bool:
    fits = bool(text) and len(text) <= 14
    return fits and not NO_NAME.search(text) and not _OTHER_TIME.search(text)


def bare_name(words: str) -> str:
    """A name without words like 其中 and 以及 before it."""
    return _LEADING.sub("", words)
