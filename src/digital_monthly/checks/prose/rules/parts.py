"""Parts against the total that they are said to make up."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence

from digital_monthly.checks.prose.contradiction import Contradiction
from digital_monthly.checks.prose.eras import era_of
from digital_monthly.checks.prose.intervals import Interval, summed, told
from digital_monthly.checks.prose.listing import are_shared, is_left_out, segments
from digital_monthly.checks.prose.mentions import Mention
from digital_monthly.checks.prose.pairs import alike
from digital_monthly.checks.prose.reading import Reading
from digital_monthly.checks.prose.showing import shown

__all__ = ["find"]

_REST = re.compile(r"其余|剩余|余下|其他|其它|剩下|最后")
_DIVIDED = re.compile(
    r"分别|依次|(?:按|从|以|分)[^，。；;|]{1,12}?(?:划分|来看|统计|归类|区分|看|分)(?=[，:]|$)|分[为成]|组成|构成|分布[在于]|分属|来自|再无|别无|[没无]有?其他|[各每][^，。；]{0,6}[归属]一"
    r"|(?:只|仅)(?:归入?|计|属)|[两二三四五六七八]大?(?:类|种|部分|块|档|级|个(?:层次|方面|条线|阶段|批次))"
)
_SUMMED = re.compile(r"(?:合计|共计|总计|总共|一共|累计|共|加总|之和)[^，。；;|]{0,10}$")
_OVERLAPPING = re.compile(
    r"可(?:同时)?(?:属|归|多选|重复|兼)|多选|重叠|交叉|兼[属有任具含跨]|同时[属涉带具有兼含服参]|(?:加总|相加|[总之]和|合计)[^，。]{0,4}[多大超高]于|重复计|不去重|部分.{0,6}重复|两项.{0,4}均"
)
_STATE = re.compile(r"^(?:已|待|正|在|需求分析|研发|开发|测试|提出|未|拟|尚|处于)|中(?:有|的)?$")
_TOTAL = re.compile(
    r"共|总|合计|累计|全[部行年]|达|现有|批复|核定|预算|额度|任务|纳入|收到|受理|新增|支出|规模|数量"
)
_OPENING = re.compile(r"其中|包括|分别|依次|涵盖|含|分为|划分|按|:")
_AHEAD = 2  # sentences in which the total stands ahead of its parts
_FEWEST_STATES = 4
_BESIDES = re.compile(r"另有|另外|此外|不含|不计")
_NO_PARTS = re.compile(r"均|峰值|最[高低]|实际|目标|环比|同比")
_TURNED = re.compile(r"[至到]$|[月季年]末")
_COMPLEMENTS = (
    ("男", "女"),
    ("线上", "线下"),
    ("自有", "外包"),
    ("行内", "行外"),
    ("内部", "外部"),
    ("计划内", "计划外"),
    ("成功", "失败"),
    ("对公", "个人"),
    ("对公", "零售"),
    ("新建", "改造"),
    ("软件", "硬件"),
    ("人工", "自助"),
    ("国产", "进口"),
    ("总行", "分行"),
    ("正常", "异常"),
    ("已完成", "未完成"),
)
_TOO_MUCH = 1.15  # further apart, numbers tell stages: 触达, 回应, 激活
_QUARTERS = 4
_ACTED = re.compile(
    r"已|完成|具有|取得|涉及|支持|超过|以上|面向|含|新|通过|投产|上线|接入|参与|累计|使用|开通"
)
_CLOSE, _BEHIND = 0.1, 16
_LONGEST, _FEWEST_PARTS = 10, 3
_MOST = 9  # quantities of which all sums are tried


def find(reading: Reading) -> Iterator[Contradiction]:
    """Lists whose sum is not the total that they belong to."""
    for run in _runs(reading):
        if _OVERLAPPING.search(_around(run, reading)) or _is_no_list(run, reading):
            continue
        total = _total_behind(run)
        if total is None and len(run) > 1:
            total = _total_ahead(run, reading)
            if total and not _is_complete(run, reading) and not _is_too_much(run, total):
                total = None
        is_turn = total and run[0].at == total.at + 1 and _TURNED.search(run[0].before)
        if total and not is_turn and not _explained(run, total, reading):
            yield _told(run, total)


def _runs(reading: Reading) -> Iterator[list[Mention]]:
    """Neighbouring quantities of one measure in a sentence or a list; those in brackets apart."""
    usable = [
        each
        for each in reading.mentions
        if each.quantity.value is not None
        and each.quantity.dimension in ("count", "money", "storage", "effort")
        and not each.is_change
        and not re.search("均|每", each.before)
    ]
    places = _places(reading.plain)
    kept = sorted(usable, key=lambda m: (m.block, m.sentence, places[m.quantity.start], m.at))
    for _, group in itertools.groupby(kept, key=lambda m: (m.sentence, places[m.quantity.start])):
        run: list[Mention] = []
        for each in group:
            is_other = run and not alike(run[-1], each)
            if is_other or _BESIDES.search(each.before):
                yield from segments(run)
                run = []
            if not _BESIDES.search(each.before):
                run.append(each)
        yield from segments(run)


def _is_no_list(run: Sequence[Mention], reading: Reading) -> bool:
    """Whether quantities are means, plans beside what became of them, or levels over time."""
    start = run[0].quantity.start
    words = reading.plain[max(start - 14, 0) : run[-1].quantity.start]
    return bool(_NO_PARTS.search(words)) or any(_TURNED.search(each.before) for each in run[1:])


def _places(plain: str) -> list[int]:
    """For each character, 0 outside brackets, or the number of the brackets it stands in."""
    places, number, is_inside = [], 0, False
    for sign in plain:
        number += sign == "("
        is_inside = sign == "(" or (is_inside and sign not in ")\n")
        places.append(number if is_inside else 0)
    return places


def _around(run: Sequence[Mention], reading: Reading) -> str:
    """The paragraph of a list."""
    start = reading.plain.rfind("\n", 0, run[0].quantity.start) + 1
    end = reading.plain.find("\n", run[-1].quantity.end)
    return reading.plain[start : end if end > 0 else None]


def _lead(run: Sequence[Mention], reading: Reading) -> str:
    """The words of the segment up to a list, and those between its items."""
    start = reading.text.sentence_of(run[0].quantity.start).start
    parted = max(reading.plain.rfind(sign, 0, run[0].quantity.start) for sign in "；;") + 1
    return reading.plain[max(start, parted) : run[-1].quantity.start]


def _is_complete(run: Sequence[Mention], reading: Reading) -> bool:
    """Whether a list names all that there is."""
    behind = reading.plain[run[-1].quantity.end : run[-1].quantity.end + _BEHIND]
    if re.match("[^。；;]{0,4}(?:合计|共)[^。；;]{0,4}占", behind):
        return False
    if re.search("再无|别无|[没无]有?其他|三[类者]之外", behind):
        return True
    words = _lead(run[1:], reading)
    is_next = len(run) > 2 and run[1].at == run[0].at + 1
    if is_next and re.match("[^，。；;]{0,10}:", run[1].gap):
        return True
    if _REST.search(run[-1].before) or _DIVIDED.search(words):
        return True
    return _states(run[1:]) or _states(run) or _complementary(run[-2:]) or _successive(run, words)


def _complementary(pair: Sequence[Mention]) -> bool:
    """Whether two parts leave nothing between them: 线上 and 线下, 信创 and 非信创."""
    if len(pair) < 2:
        return False
    one, other = (re.sub("其中|，|、|和|有|为", "", each.before) for each in pair)
    if len(one) > 1 and other in (f"非{one}", f"未{one}", f"不{one}"):
        return True
    return any((a in one and b in other) or (b in one and a in other) for a, b in _COMPLEMENTS)


def _successive(run: Sequence[Mention], words: str) -> bool:
    """Whether parts are all the quarters of a year or its half, or the months of a quarter."""
    names = [era_of(each.before) for each in run if era_of(each.before)[:1] in ("m", "q")]
    quarters, months = (sum(name[0] == kind for name in names) for kind in "qm")
    return (quarters == _QUARTERS and "年" in words) or (
        (quarters == 2 and bool(re.search("半年", words))) or (months == 3 and "季度" in words)
    )


def _total_ahead(run: list[Mention], reading: Reading) -> Mention | None:
    """The whole ahead of a list: its first item if it is told as one, or one shortly before."""
    most = max(each.number for each in run[1:])
    if len(run) > 2 and run[0].number > most and _leads(run[0], run[1]):
        return run[0]
    earlier = reading.mentions[: run[0].at]
    if earlier and _states(run) and earlier[-1].sentence == run[0].sentence:
        last = earlier[-1]
        if last.quantity.dimension == "count" and not last.is_change and last.number > most:
            return last
    last_alike = next((each for each in reversed(earlier) if alike(each, run[0])), None)
    if last_alike and last_alike.is_change:
        return None  # 增加160TB，来自两套阵列: they are parts of the change
    before = [
        each
        for each in earlier
        if alike(each, run[0])
        and run[0].sentence - each.sentence <= _AHEAD
        and not each.is_change
        and "均" not in each.before
        and each.number > most
        and (
            each.sentence == run[0].sentence
            or (len(run) > 2 and _TOTAL.search(each.before))
            or (len(run) > 2 and abs(_sum(run).low / each.number - 1) < _CLOSE)
        )
    ]
    return before[-1] if before else None


def _leads(total: Mention, first: Mention) -> bool:
    """Whether a list's first quantity is the whole of those behind it."""
    is_opened = re.match("，?(?:其中|包括|含)", first.gap)
    if not is_opened and len(first.before) > 2 and total.before[-2:] == first.before[-2:]:
        return False  # A阵列新增96TB，B阵列新增64TB
    return bool(
        _TOTAL.search(total.before) or _OPENING.search(first.gap) or _STATE.search(first.before)
    )


def _states(run: Sequence[Mention]) -> bool:
    """Whether a list says how far each of so many has come: 已完成, 研发中, 待排期."""
    return (
        sum(bool(_STATE.search(each.before)) for each in run) >= len(run) - 1 >= _FEWEST_STATES - 1
    )


def _is_too_much(run: list[Mention], total: Mention) -> bool:
    """Whether parts that exclude each other, by their names, exceed the whole they are among."""
    parts = [each for each in run if each is not total]
    named = all(
        1 < len(each.before) < _LONGEST and not _ACTED.search(each.before) for each in parts
    )
    size = _sum(parts).low
    is_near = total.quantity.high < size < total.quantity.high * _TOO_MUCH
    return len(parts) >= _FEWEST_PARTS and named and is_near


def _total_behind(run: list[Mention]) -> Mention | None:
    """The sum behind a list, told as one: 合计."""
    last = run[-1]
    if (
        len(run) > 2
        and _SUMMED.search(last.before)
        and not re.search("其中|占|其余|其他", last.before)
        and last.number >= max(each.number for each in run[:-1])
    ):
        return last
    return None


def _explained(run: list[Mention], total: Mention, reading: Reading) -> bool:
    """Whether some of the parts, or all for another total, do add up."""
    parts = [each for each in run if each is not total]
    if are_shared(parts, total, reading.mentions):
        return True
    if len(parts) > 2 and _sum(parts[1:]).meets(parts[0].quantity):
        return True
    if any(_sum(parts[:at]).meets(total.quantity) for at in range(2, len(parts))):
        return True
    if any(_sum(parts[:at]).meets(parts[at].quantity) for at in range(2, len(parts))):
        return True  # a part of the list sums up those ahead of it
    near = [
        each
        for each in reading.mentions
        if alike(each, total)
        and abs(each.sentence - total.sentence) <= _AHEAD + 1
        and not is_left_out(each, reading)
    ]
    is_opened = parts[0].at == total.at + 1 and re.match("，?(?:其中|包括|含)", parts[0].gap)
    if is_opened and parts[-1].sentence == total.sentence:
        near = [each for each in near if each.sentence == total.sentence]
    ways = [parts, *(parts[at:] for at in range(1, len(parts) - 1) if _opens(parts, at))]
    for way in ways:
        size = _sum(way)
        if any(size.meets(each.quantity) for each in near if each not in way):
            return True
        whole = size + told(total.quantity)
        if any(whole.meets(each.quantity) for each in near if each not in (*way, total)):
            return True
    others = [each for each in near if each is not total]
    return len(others) <= _MOST and any(
        _sum(chosen).meets(total.quantity)
        for length in range(2, len(others) + 1)
        for chosen in itertools.combinations(others, length)
        if set(parts) - set(chosen) == set() or total.at > parts[-1].at
    )


def _opens(parts: Sequence[Mention], at: int) -> bool:
    """Whether a part is itself the whole of those behind it."""
    return bool(_OPENING.search(parts[at].gap))


def _sum(mentions: Sequence[Mention]) -> Interval:
    return summed(each.quantity for each in mentions)


def _told(run: list[Mention], total: Mention) -> Contradiction:
    parts = [each for each in run if each is not total]
    agreed = shown(_sum(parts), total.quantity.unit)
    words = "、".join(each.quantity.text for each in parts)
    return Contradiction.among(
        f"{words}合计{agreed}，与{total.quantity.text}不符",
        (total, *parts),
        agreed,
    )
