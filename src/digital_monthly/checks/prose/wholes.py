"""Of a share, the part that it is said of and the whole that the part belongs to."""

from __future__ import annotations

import re
from collections.abc import Sequence

from digital_monthly.checks.prose.mentions import Mention
from digital_monthly.checks.prose.naming import related
from digital_monthly.checks.prose.reading import Reading

__all__ = [
    "RATE",
    "SHARE",
    "TOTAL",
    "is_foreign",
    "is_rated",
    "names_base",
    "near_of",
    "part_of",
    "wholes_of",
]

SHARE = re.compile(
    r"(?:占|占比|比重|份额|比例|比率|(?:完成|达到|实现)(?=[^，。；;]{0,8}(?:计划|目标|任务|预算|总量)的$))"
    r"(?P<base>[^，。；;]{0,16})$"
)
"""What makes a percentage a share: 占, with what it is a share of."""

RATE = re.compile(r"(?P<name>[一-鿿]{1,8})率(?:为|达到?|约|仅|仅为|高达|均为|提升至|合计|是)*$")
"""What makes it a rate, with what happened to the part."""

_BASELESS = re.compile(
    r"^(?:比|到|了|据|约|其|的|近|超|达|为|总数|总量|总额|全部|合计|整体|总体|其中|前者|仅|只|是)*$"
)
TOTAL = re.compile(
    r"共|总|合计|累计|全[部行年]|现有|[应原]有|计划|受理|参[加与]|收到|申请|覆盖|纳入|在[用建岗]|存量|新增|应|报名|收回|回收"
)
_RATED = (
    ("执行|支出|支付", "支出|支付|执行|已用|使用|列支"),
    ("使用|利用|占用|上架", "已用|使用|占用|分配|上架"),
    ("完成|达成|办结|结项|销号|闭环", "完成|达成|办结|结项|销号|闭环|办完"),
    ("整改|解决|处置|修复|关闭", "整改|解决|处置|处理|修复|关闭"),
    ("通过|合格|及格|达标", "通过|合格|及格|达标"),
    ("覆盖|接入|推广|开通|签约", "覆盖|接入|纳入|推广|开通|签约"),
    ("到课|出席|出勤|参训|参与|到场", "实到|参加|出席|参训|参与|到场|到会"),
    ("回收|反馈|响应|回复", "收回|回收|反馈|响应|回复"),
    ("投产|上线|实现|落地|采纳", "投产|上线|实现|落地|采纳"),
    ("失败|差错|缺陷|故障|回退|逃逸|拒绝|退回", "失败|差错|缺陷|故障|回退|逃逸|拒绝|退回|出错"),
)
"""Names of rates, and the words by which what they count is told."""

_OTHERS = re.compile(r"某|同业|他行|兄弟行|行业")
_ORDINAL = re.compile(r"(?:[第首末]|[前后])$")
_AMONG = re.compile(r"其中(?P<name>[一-鿿A-Za-z]{2,12}?)(?:约|仅|也|又|就)?[占为达]")
_EQUAL = ("(", "(即", "(为", "(共", "，即", "，共", "，为", "，计", "，合")
_LEFT = re.compile(r"(?:而|但)?(?:其余|余下|剩下|剩余)")
_KEPT = re.compile(r"存量|期初|结转|遗留|上[月期]末|\d月末")
_ADDED = re.compile(r"新(?:增|发现|收|受理|提出)")
_COMPARED = re.compile(
    r"平均|自身|各自|较|比|同比|环比|目标|计划|全国|同业|行业|由|从|(?:提升|提高|下降|升|降)[至到]$"
)
_COUNTED = ("count", "money", "storage", "effort")
_TOGETHER = re.compile(r"与|和|及|加|两|三|合计|整体|总体|综合")
_AHEAD = 3  # sentences


def near_of(mention: Mention, reading: Reading) -> list[Mention]:
    """What a share may be one of: the quantities of its sentence and of those ahead."""
    return [
        each
        for each in reading.mentions
        if each.quantity.value is not None
        and each.quantity.dimension in _COUNTED
        and each.quantity.number > 0
        and each.quantity.text[-2:] not in ("以上", "以下", "以内")
        and 0 <= mention.sentence - each.sentence <= _AHEAD
        and not is_foreign(each, mention)
    ]


def is_foreign(count: Mention, share: Mention) -> bool:
    """Whether a count is of others than a share, or an ordinal: 某银行...；我行占4%, 前三批."""
    is_apart = count.segment != share.segment
    return bool((is_apart and _OTHERS.search(count.before)) or _ORDINAL.search(count.before))


def part_of(mention: Mention, near: Sequence[Mention]) -> Mention | None:
    """The count that a share is said of: the one right before it; for a rate, of what it names."""
    ahead = [each for each in near if each.at < mention.at and not each.is_change]
    rate = RATE.search(mention.before)
    if rate and not SHARE.search(mention.before):
        named = [each for each in ahead if is_rated(rate["name"], each.before + each.after)]
        subject = mention.before[: rate.start("name")] + rate["name"][:-2]
        named = [each for each in named if _is_of(each, subject, ahead)]
        is_near = named and mention.block - named[-1].block <= 1
        own = [each for each in ahead if each.segment == mention.segment]
        if is_near and own and named[-1].segment != mention.segment:
            return None  # 一线员工3,100人，参训率92%: it is that of others
        return named[-1] if is_near and not _COMPARED.search(mention.before) else None
    inside = [each for each in near if each.at == mention.at + 1 and each.gap in _EQUAL]
    if inside:
        return inside[0]
    label = re.split(r"占|比例|不足|不到|近|超", mention.before)[0]
    named = [each for each in ahead if len(label) > 1 and _bears(each, label)]
    if named:
        return named[-1]
    if _LEFT.match(mention.before):
        return None
    if not ahead or mention.at - ahead[-1].at != 1 or "均" in ahead[-1].before:
        return None
    last = ahead[-1]
    among = _AMONG.search(mention.gap)
    if among and not related(among["name"], last.before + last.after):
        return None  # 失败60万条，其中号码失效占四分之三
    if re.match("[^，。]{0,4}[中里内]|[^，。]{0,4}(?:计算|测算|口径|折算)", last.after):
        return None  # it is the whole: 这48项中, 按全行5,150人计算
    is_worded = mention.quantity.text.strip()[-1] not in "%‰" and not SHARE.search(mention.before)
    is_same = last.sentence == mention.sentence and mention.clause - last.clause <= 2
    is_same = is_same and not (is_worded and len(mention.before) > 2)
    is_named = not is_worded and related(label, last.before + last.after)
    return last if is_same or is_named else None


def _is_of(part: Mention, subject: str, others: Sequence[Mention]) -> bool:
    """Whether a rate's subject is not rather what another count is of: 零售条线需求的完成率."""
    subject = subject.rpartition("的")[0] or subject
    name = re.sub(r"其中|的|整体|总体|当月|本月|一次|首次|当日|按期", "", subject)
    if len(name) < 3 or related(name, part.before + part.after):
        return True
    return not any(related(name, each.before) for each in others if each is not part)


def _bears(mention: Mention, label: str) -> bool:
    """Whether a count is of what a label names."""
    words = mention.before + mention.after
    return label in words or (1 < len(mention.before) < len(label) and mention.before in label)


def is_rated(name: str, words: str) -> bool:
    """Whether words say what a rate counts: by its name, or one that means the same.

    Args:
        name: the rate's name, with 率 or without.
        words: those of a count.
    """
    name = name.removesuffix("率")
    return name[-2:] in words or any(
        re.search(rated, name) and re.search(counted, words) for rated, counted in _RATED
    )


def wholes_of(mention: Mention, part: Mention, near: Sequence[Mention]) -> list[Mention]:
    """What a part is a share of: one whole, or those that make it up together; empty if unknown."""
    share, rate = SHARE.search(mention.before), RATE.search(mention.before)
    if share:
        return _whole(part, near, _base(share))
    if rate:
        flows = _flows(part, near)
        if flows:
            return flows
        whole = _whole(part, near, "")
        is_sure = whole and (_is_whole(whole[0]) or part.at - whole[0].at == 1)
        return (whole if is_sure else []) or _both(mention, part, near)
    if mention.quantity.text.strip()[-1] in "%‰":
        return []
    name = mention.after.removeprefix("的")[:4]
    if part.at > mention.at:
        ahead = [each for each in near if each.at < part.at and each.measure == part.measure]
        is_aside = part.gap.startswith("(")
        return [each for each in ahead if is_aside or each.sentence == mention.sentence][-1:]
    if len(name) > 1:
        return _named(part, near, name)
    return _whole(part, near, "") if len(mention.before) > 1 else []


def names_base(mention: Mention) -> bool:
    """Whether words say what a share is one of."""
    share = SHARE.search(mention.before)
    return share is not None and not _BASELESS.match(_base(share))


def _base(share: re.Match[str]) -> str:
    return re.sub(r"(?:的|总人数|总数|总量|总额|比|全部)", "", share["base"] or "")


def _whole(part: Mention, near: Sequence[Mention], base: str) -> list[Mention]:
    """The whole of a part: larger, of the same measure, ahead of it and told as a whole."""
    ahead = [
        each
        for each in near
        if each.at < part.at
        and each.measure == part.measure
        and not each.is_change
        and "均" not in each.before
    ]
    larger = [each for each in ahead if each.number >= part.number]
    if not _BASELESS.match(base):
        named = [each for each in ahead if related(base, each.before + each.after)]
        if len(named) > 1 and _TOGETHER.search(base):
            return named[-2:]
        return [each for each in named if each.number >= part.number][-1:]
    wholes = [each for each in larger if _is_whole(each)] or larger[:1]
    most = max((each.number for each in larger), default=0)
    return [
        each
        for each in wholes
        if part.sentence - each.sentence <= 1 or (each.block == part.block and each.number == most)
    ][-1:]


def _is_whole(mention: Mention) -> bool:
    """Whether a count is told as a whole: 共48项, 48项中."""
    is_total = TOTAL.search(mention.before) and not re.search("其余|其他", mention.before)
    return bool(is_total or re.match("[^，。]{0,6}(?:中|里|内)", mention.after))


def _named(part: Mention, near: Sequence[Mention], name: str) -> list[Mention]:
    """The whole that a fraction names behind itself: 过半参与部门."""
    return [
        each
        for each in near
        if each is not part
        and each.quantity.dimension == "count"
        and each.number >= part.number
        and related(name, each.after + each.before)
    ][-1:]


def _flows(part: Mention, near: Sequence[Mention]) -> list[Mention]:
    """What there was and what came in, where a rate is taken of both."""
    ahead = [each for each in near if each.at < part.at and each.measure == part.measure]
    kept = [each for each in ahead if _KEPT.search(each.before)]
    added = [each for each in ahead if _ADDED.search(each.before)]
    return [kept[-1], added[-1]] if kept and added else []


def _both(mention: Mention, part: Mention, near: Sequence[Mention]) -> list[Mention]:
    """The only two counts ahead, where a rate is told for both together."""
    ahead = [each for each in near if each.at < part.at and each.measure == part.measure]
    together = _TOGETHER.search(part.before + mention.before)
    return ahead if len(ahead) == 2 and together and not any(m.is_change for m in ahead) else []
