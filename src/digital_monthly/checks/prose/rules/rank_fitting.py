"""Whether a claim of a place may be of the measure of a row."""

from __future__ import annotations

import re

from digital_monthly.checks.prose.items import Item, core
from digital_monthly.checks.prose.polarity import sign_of_measure
from digital_monthly.checks.prose.quantities import Quantity
from digital_monthly.checks.prose.reading import Reading
from digital_monthly.checks.prose.rules.rank_claims import Claim

__all__ = ["USUAL", "fits", "is_known", "may_rise"]

_GROWTH = re.compile(
    r"增幅|增速|增长|增量|降幅|下降|提升|增加|减少|提高|升幅|涨幅|压降|改善|缩短|净增|变化|进步"
)
_KINDS: tuple[tuple[re.Pattern[str], tuple[str, ...]], ...] = (
    (re.compile(r"总量|总数|绝对[值数]"), ("count", "money", "storage", "effort", "")),
    (re.compile(r"占比|比例|比重|份额|百分比"), ("percent", "count", "money", "")),
    (re.compile(r"率"), ("percent", "rate")),
    (re.compile(r"金额|费用|余额|成本|资金|预算"), ("money",)),
    (re.compile(r"(?<!人[天月力])投入"), ("money", "effort", "")),
    (re.compile(r"人[天月力]|工作量|工时"), ("effort", "time", "percent", "")),
    (re.compile(r"数量|笔数|件数|户数|份数|次数|个数|人数|台数|项数"), ("count", "")),
    (re.compile(r"得分|评分|分数|成绩"), ("points", "")),
    (
        re.compile(r"耗时|时长|用时|时间|最长|最短|周期"),
        ("time", "days", "workdays", "effort", "months", ""),
    ),
    (re.compile(r"最快|最慢|速度|进度"), ("time", "days", "workdays", "months", "percent", "")),
)
_BY = re.compile(r"(?:若|如|但|而|再|则|另)?(?:论|按|从|以|就)")
_PERIOD = re.compile(
    r"^(?:20\d\d年)?"
    r"(?:\d{1,2}月(?:份|末)?|第?[一二三四]季度|[上下]半年|[本上]月|全年)$"
)
_HONOURED = re.compile(r"[荣摘夺捧]?[获得]|[被获]评|成为|当选|入选|授予")
_UNNAMED = re.compile(r"\s*(?:[也仍均则均又]|[为是居排列位])[^，。；;]{0,10}?")
_PER = re.compile(r"[人户笔件项单]均|每[一-鿿]{1,2}平均")
_FLOW, _STOCK, _LEAD = re.compile(r"当[月日年季周]|新增"), re.compile(r"累计|存量|总量"), 40
_MOST = (re.compile(r"最多|最少"), ("count", "money", "storage", "effort", "time", "days", ""))
_SHARE = re.compile(r"占比|比例|比重|份额")
_KNOWN = 0.6
USUAL = re.compile(
    r"[^一-鿿]|[笔件户次人项票份家套台张条]数|产出|评定|评选|考核|人均|耗时|用时|时长|费时|周期|数量|占比|金额|得分|评分|分数|成绩|表现|业务量|工作量|总量|总数|贡献|体量|规模"
    r"|能效|效能|性能|质量|效果|体验|机房|网点|支行"
    r"|提出|受理|提交|办理|承接|产生|发生|贡献|实现|获得|收到|报送|上报|达到|报名|申请"
    r"|需求量|任务|今年|以来|情况|全行|全部|其中|位居|排名|名列|位列|当属|要数|依然"
    r"|阶段|仍|继续|明显|处理|效率|速度|综合|整体|分行|支行|条线|系统|部门|业务|中心|平台|地区|团队"
    r"|小组|渠道|项目|三者|之中|各|在|中|上|里|居|排|获|以|为|的|是|则|由|列"
    r"|也|均|都|和|与|个|家|三|四|五|六|大|类|名|位|月|份|单|季|年|数|量|多|高|投产|完成|交易"
    r"|新增|得|有|从|来|看|本|其"
)
"""Words that a claim may have beside the names and the measure."""


def fits(reading: Reading, claim: Claim, row: list[Item]) -> bool:
    """Whether a claim may be of a row: of its measure, near it, in its words and with its number.

    Args:
        reading: the text.
        claim: the claim.
        row: the row.
    """
    if not _near(claim, row):
        return False
    is_of = _speaks_of(reading, _scoped(reading.plain, claim), row)
    if not is_of or not _is_known(reading, claim, row):
        return False
    own = _own_number(reading, claim)
    numbers = [own] if own else _numbers_ahead(reading, claim)
    values = {each.quantity.value for each in row}
    return not numbers or any(each.value in values for each in numbers)


def _scoped(plain: str, claim: Claim) -> str:
    """The clause of a claim, with the one ahead that says by what is judged: 若论增幅."""
    start, end = claim.clause
    ahead = re.split(r"[，。；;:\n]", plain[max(start - 16, 0) : start - 1])[-1]
    return f"{ahead}，{plain[start:end]}" if _BY.match(ahead) else plain[start:end]


def _speaks_of(reading: Reading, clause: str, row: list[Item]) -> bool:
    """Whether a claim may be of the measure of a row."""
    has_grown = bool(_GROWTH.search(clause))
    if has_grown != bool(_GROWTH.search(row[0].measure)):
        return False
    start, dimension = row[0].quantity.start, row[0].quantity.dimension
    around = row[0].measure + reading.plain[max(start - _LEAD, 0) : start]
    if _PER.search(clause) and not _PER.search(around) and row[0].measure != "平均":
        return False
    if _FLOW.search(clause) and _STOCK.search(reading.plain, max(start - _LEAD, 0), start):
        return False
    kinds = [dimensions for words, dimensions in _KINDS if words.search(clause)]
    kinds = kinds or [_MOST[1] for _ in _MOST[0].findall(clause)]
    is_named = bool(row[0].measure) and row[0].measure in clause
    is_share = dimension == "percent" and _SHARE.search(reading.plain, max(start - 30, 0), start)
    if has_grown or is_named or not kinds:
        return True
    return bool(is_share) or any(dimension in each for each in kinds)


def _own_number(reading: Reading, claim: Claim) -> Quantity | None:
    """The number that a claim gives right behind it."""
    inside = [
        each
        for each in reading.between(claim.clause[0], claim.span[0])
        if each.dimension not in ("months", "days") and each.unit not in ("个", "家", "大", "类")
    ]
    if len(inside) == 1:
        return inside[0]
    following = reading.between(claim.span[1], claim.span[1] + 8)
    gap = reading.plain[claim.span[1] : following[0].start] if following else "-"
    return following[0] if re.fullmatch(r"\s?(?:[(:]|，?(?:为|达|有|是|共))?", gap) else None


def _numbers_ahead(reading: Reading, claim: Claim) -> list[Quantity]:
    """Those of the clause ahead where the claim's own names nothing: 每项8.3人天，为各条线最高."""
    plain, (start, _) = reading.plain, claim.clause
    if not _UNNAMED.fullmatch(plain, start, claim.span[0]) or plain[start - 1 : start] != "，":
        return []
    floor = max(plain.rfind(mark, 0, start - 1) for mark in "，。；;:\n|") + 1
    return reading.between(floor, start)


def _is_known(reading: Reading, claim: Claim, row: list[Item]) -> bool:
    """Whether each word of a claim but the usual ones stands near its row too."""
    words = _said(reading, claim, row).replace(claim.text, "|")
    if _PERIOD.search(row[0].measure) and row[0].measure in words:
        return True  # a column headed by a time alone does not say what it measures
    start, end = row[0].quantity.start, row[-1].quantity.end
    return is_known(words, row, reading.plain[max(start - 80, 0) : end])


def _said(reading: Reading, claim: Claim, row: list[Item]) -> str:
    """The words of a claim; of 第四的甲被列为 those up to the name, as the rest tells of more."""
    start, end = claim.clause
    behind = reading.plain[claim.span[1] : end]
    names = [at + len(core(each.name)) for each in row if (at := behind.find(core(each.name))) > 0]
    is_led = behind.startswith("的") and names
    named = _HONOURED.search(behind)
    last = min(names) if is_led else named.start() if named else end
    return reading.plain[start : min(claim.span[1] + last, end)]


def is_known(words: str, row: list[Item], around: str) -> bool:
    """Whether words, but the names of a row and the usual ones, are mostly among others.

    Args:
        words: the words.
        row: the row.
        around: the words beside the row.
    """
    for each in sorted(row, key=lambda each: -len(each.name)):
        words = words.replace(each.name, "|").replace(core(each.name), "|")
    pieces = [each for each in USUAL.split(words) if len(each) > 1]
    known = [each[at : at + 2] in around for each in pieces for at in range(len(each) - 1)]
    return sum(known) >= len(known) * _KNOWN


def _near(claim: Claim, row: list[Item]) -> bool:
    places = [each.quantity.start for each in row]
    return min(places) - 120 <= claim.span[0] <= max(places) + 160


def may_rise(reading: Reading, claim: Claim, row: list[Item]) -> bool:
    """Whether the least may be the first: of times, faults and other things better fewer."""
    clause = reading.plain[slice(*claim.clause)]
    words = reading.plain[max(row[0].quantity.start - 40, 0) : row[0].quantity.start]
    is_time = row[0].quantity.dimension in ("time", "days", "workdays")
    return not re.search(r"占比|数量|最多", clause) and (is_time or sign_of_measure(words) < 0)
