"""Signs that a name stands where another was meant, or that it was meant itself."""

from __future__ import annotations

import re

from digital_monthly.checks.prose.rules.label_deeds import (
    holds,
    is_cause,
    is_cured,
    is_done,
    is_since,
    shares_role,
)
from digital_monthly.checks.prose.rules.label_doubts import COMMAS, STOPS, Doubt
from digital_monthly.checks.prose.rules.label_figures import derives, owned, repeats
from digital_monthly.checks.prose.rules.label_likeness import akin, is_slip, same_ahead
from digital_monthly.checks.prose.rules.label_places import is_cell, is_headed, is_in, is_item

__all__ = ["signs_of"]

_THIS = re.compile(r"这|该|上述|前述|此次|本次|以上|(?<![据因如彼])此(?![外前后])")
_LATER = re.compile(r"(?:安排|排|定|放)[在于到至]|(?:计划|拟|预计)[于在]")
_UNCHANGED = re.compile(
    r"未[一-鿿]{0,3}(?:扩容|升级|改造|调整|变|动|切换|迁移|更换|实施|参|纳入|上线|启用)|维持|不变"
)
_TAIL = re.compile(r"[VvR]?\d+(?:\.\d+)+版?|[一二三四]期|\d期|\d{4}版")
_ALONGSIDE = re.compile(
    r"[而另]|(?<!规)则|其中|相比|[高低优快慢多少]于|同期|其[他它]|分别|同样|[也亦都各]|(?<!平)均|之间|随之|相应|同步"
)
_SEQUEL = re.compile(
    r"其余|余下|剩余|首[日周月批]|上线以?[来后]|投产以?[来后]|结束后|完成后|(?:第[二三四]|末|最后一)[批期轮次]|遗留|至此|运行平稳"
)
_BACK = re.compile(r"目前|截至|至此|近期|期间|后[，]?$|以来|经|上线|次日|当[日月]|其后|随后")
_BESIDES = re.compile(
    r"此外|另[外有]|同时|据|同业|也有|还有|相关|配套|关联|来自|同类|同[日月]|[前后]者|后续|邻近|附近|毗邻|观摩|学习|不计|不含|不包括|除外"
)
_ONE = re.compile(r"(?:该|这[款个套一])(?:产品|系统|平台|项目|工程|模型|工具|助手|贷款|理财|业务)")
_SEVERAL = re.compile(
    r"[两二三四五六七八九十几多各][款个大套家类座]?"
    r"(?:系统|平台|产品|中心|机房|支行|分行|部门|项目|模型|助手|小组|渠道|条线|团队|工具)"
)
_RANKED = re.compile(r"最[高多低少大小快慢长短]|居首|首位|第[一二三]|排名|领先|垫底")
_ITS = re.compile(r"[一-鿿]{2,4}其(?![中他它余])")
_WITH = re.compile(r"[与和同跟及向、][“「]?$")
_PLAN = re.compile(r"将|计划|拟|预计|下月|下一步|待")
_LIKEWISE = re.compile(r"[一-鿿]{0,2}(?:[也亦]|同样|尚未|还在|仍在|仍(?=[按未为]))")
_COUPLED = re.compile(
    r"随之|承接|配合|影响|依赖|(?<!均)调用(?![量次中笔])|对接|联动|支撑|接口|协同|因此"
)
_JOINED = re.compile(r"[”」』]?\s*(?:[、与和及]|之间|以外|之外|的?接口)")
_ANNOUNCED = re.compile(
    r"更名|改名|简称|升级为|又称|原名|前身|[两二三四五六][款个大套]|系列|分别|对比|相比|替代|取代|整合"
    r"|合并|拆分|移交|划转|改由|接替|停售|下架|迁移?[至到入]|转[至为入]|并入|各自|[两二]者|前者|后者|依次"
    r"|另一|原由|调整为|先后"
)
_FOREIGN = re.compile(r"某|同业|他行|友商|兄弟行|该行")
_TIME = re.compile(r"\d+|[年月日号份末底初]|[本当上]月|截至|目前|\s|，")


def signs_of(doubt: Doubt) -> dict[str, float]:
    """What speaks for the other name in the place of one, and what against, from 0 to 1."""
    lead = re.split(COMMAS, doubt.told.rstrip("，"))[-1] if not doubt.ahead.strip() else ""
    clause = f"{lead} {doubt.ahead} {doubt.behind}"
    before = [each for each in doubt.others if each.end <= doubt.name.start]
    has_caused = is_cause(doubt)
    is_subject = not _TIME.sub("", _ahead_alone(doubt))
    is_told = not has_caused and any(
        is_in(each, doubt.span(doubt.name, STOPS)) for each in doubt.others
    )
    is_coming = doubt.name.kind == "version" and bool(_PLAN.search(doubt.behind))
    items = sum(is_item(doubt, each) for each in doubt.others)
    return {
        "before": float(bool(before)),
        "often": float(len(doubt.others) > 1),
        "alone": float(doubt.rivals == 1),
        "slip": float(is_slip(doubt.name.text, doubt.other.text)),
        "headed": float(is_subject and not is_told and is_headed(doubt)),
        "this": float(bool(_THIS.search(doubt.behind[:6]))),
        "these": float(bool(_THIS.search(clause))),
        "since": float(is_since(doubt) or is_cured(doubt)),
        "done": float(is_done(doubt)),
        "role": float(shares_role(doubt) or holds(doubt)),
        "repeats": float(repeats(doubt.said, doubt.known)),
        "owned": float(repeats(doubt.said, owned(doubt))),
        "tail": float(_has_tail(doubt)),
        "derives": float(derives(doubt)),
        "cause": float(has_caused),
        "short": float(doubt.name.end - doubt.name.start < len(doubt.name.text)),
        "alongside": float(bool(_ALONGSIDE.search(doubt.ahead + doubt.behind[:6]))),
        "joined": float(bool(_JOINED.match(doubt.behind))),
        "announced": float(bool(_ANNOUNCED.search(doubt.reading.plain[doubt.start : doubt.end]))),
        "likewise": float(bool(_LIKEWISE.match(_TAIL.sub("", doubt.behind)))),
        "abreast": float(_is_abreast(doubt)),
        "coupled": float(bool(_COUPLED.search(doubt.behind))),
        "together": float(
            any(is_in(each, doubt.span(doubt.name, COMMAS)) for each in doubt.others)
        ),
        "sentence": float(is_told),
        "odd": float(is_item(doubt, doubt.name) and items > 1 and is_headed(doubt)),
        "cell": float(is_cell(doubt)),
        "later": float(bool(_LATER.search(doubt.behind)) or is_coming),
        "with": float(bool(_WITH.search(doubt.ahead) or _ITS.match(doubt.behind))),
        "unchanged": float(bool(_UNCHANGED.search(doubt.behind))),
        "foreign": float(_is_foreign(doubt)),
        "unit": float(doubt.name.kind in ("unit", "branch")),
        "akin": akin(doubt.name, doubt.other),
        "several": float(bool(_SEVERAL.search(doubt.reading.plain, doubt.start, doubt.end))),
        "ranked": float(bool(_RANKED.search(clause))),
        "sequel": float(bool(_SEQUEL.search(doubt.behind + lead + doubt.ahead))),
        "last": float(
            not re.search(r"[。\n]\s*\S", doubt.reading.plain[doubt.name.end : doubt.end])
        ),
        "topic": float(_is_topic(doubt)),
        "besides": float(bool(_BESIDES.search(clause))),
        "twice": float(_is_twice(doubt)),
        "plan": float(bool(_PLAN.search(doubt.behind)) and not is_coming),
        "back": float(bool(_BACK.search(f"{lead}{doubt.ahead}"))),
        "one": float(bool(_ONE.search(doubt.reading.plain, doubt.name.end, doubt.end))),
        "listed": float(is_item(doubt, doubt.name) and items == len(doubt.others)),
    }


def _is_topic(doubt: Doubt) -> bool:
    """Whether the other one is what the section begins with."""
    ahead = doubt.reading.plain[doubt.start : doubt.other.start]
    return (
        not re.search(r"[。；\n]\s*\S", ahead)
        and doubt.other.start < doubt.name.start
        and len(doubt.others) >= 1
    )


def _is_twice(doubt: Doubt) -> bool:
    """Whether a number is told of it by the words by which another was told of the other one."""
    plain = doubt.reading.plain
    told = {(each.unit, plain[max(each.start - 2, 0) : each.start]) for each in owned(doubt)}
    return any(
        (each.unit, plain[max(each.start - 2, 0) : each.start]) in told for each in doubt.said
    )


def _ahead_alone(doubt: Doubt) -> str:
    """The words of its clause ahead of a name that do not stand ahead of the other one too."""
    plain, ahead = doubt.reading.plain, doubt.ahead
    before = plain[doubt.start : doubt.other.start]
    return ahead[: len(ahead) - same_ahead(ahead[::-1], before[::-1])]


def _has_tail(doubt: Doubt) -> bool:
    """Whether a version or a phase follows both names: 7.0版, 二期."""
    plain = doubt.reading.plain
    own = _TAIL.match(plain, doubt.name.end)
    return own is not None and any(plain.startswith(own[0], each.end) for each in doubt.others)


def _is_abreast(doubt: Doubt) -> bool:
    """Whether a semicolon parts what is told of both."""
    plain = doubt.reading.plain
    sentence = doubt.reading.text.sentence_of(doubt.name.start)
    is_parted = re.search(r"[；;][^，。；;]{0,4}$", plain[: doubt.name.start]) is not None
    return is_parted and any(is_in(each, (sentence.start, sentence.end)) for each in doubt.others)


def _is_foreign(doubt: Doubt) -> bool:
    """Whether one of both is told of another bank."""
    spans = [doubt.span(each, STOPS) for each in (doubt.name, *doubt.others)]
    told = {bool(_FOREIGN.search(doubt.reading.plain, *span)) for span in spans}
    return len(told) > 1
