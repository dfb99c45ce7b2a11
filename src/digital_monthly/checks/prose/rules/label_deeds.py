"""What was told to be done, to whom it fell and what came of it, of two names."""

from __future__ import annotations

import re

from digital_monthly.checks.prose.names import find_names
from digital_monthly.checks.prose.rules.label_doubts import COMMAS, STOPS, Doubt
from digital_monthly.checks.prose.subjects import content_words

__all__ = ["holds", "is_cause", "is_cured", "is_done", "is_since", "shared", "shares_role"]

_SINCE = re.compile(
    r"(?P<verb>[一-鿿]{2})(?:工作|项目|工程)?(?:完成|结束|实施|到位|完毕)?"
    r"(?:[一两二三四五六七八九十半\d]{1,3}个?(?:月|周|年|天|日|季度)[多余]?来"
    r"|(?:[一两二三四五六七八九十半\d]{1,3}个?(?:月|周|年|天|日|季度)[多余]?)?"
    r"(?:以?后(?![勤台续端备果者期线方])|之后|以来|期间|期满|满(?=[一二三半\d]|[月周年]|，)|[首次当][月周日季]))"
)
_CAUSE = re.compile(r"(?:所致|导致|引起|造成)$")
_ILL = re.compile(r"故障|异常|中断|变慢|缓慢|告警|报错|超时|失败|宕机|掉电|泄漏|卡顿|不可用")
_CURED = re.compile(r"恢复|修复|未再|不再|转正常")
_DONE = re.compile(
    r"(?<!同[日月期步时])(?P<verb>[一-鿿]{2})的(?:[这该]?[一二两三四五六\d]+[套台个款项])?$"
)
_ROLE = re.compile(r"牵头|主办|主责|统筹|归口|唯一|首个|率先")
_HOLDER = re.compile(r"作为[^，。；;]{0,12}(?:责任|主办|主责|牵头|承担|归口|管理|建设)")
_HOLDERS = r"(?:部门|单位|支行|分行|网点|机构|团队|小组|方|处室|系统|平台|产品|机房|中心|地)"
_CALLED = re.compile(rf"(?P<deed>[一-鿿]{{2}})的?{_HOLDERS}(?:的|即|为|是)?$")
_CALLS = re.compile(
    rf"(?:作为|即|是|为)[^，。；;]{{0,10}}?(?P<deed>[一-鿿]{{2}})的?{_HOLDERS}(?=[，。；;]|$)"
)
_HELPS = re.compile(r"配合|协办|协助|会同|参与")
_MOSTLY, _BARE = 0.5, 5
_NEW_PLACE = re.compile(r"(?:新址|新机房|新中心|目的地)[^，。；;]{0,2}$")
_MOVED = re.compile(r"[迁搬][往至到入移]*(?:至|到|入|往)了?$")


def is_since(doubt: Doubt) -> bool:
    """Whether something is told since a deed that was told before: 扩容后."""
    near = f"{doubt.ahead[-14:]} {doubt.behind}"
    is_bare = len(doubt.ahead.strip()) <= _BARE
    lead = re.split(COMMAS, doubt.told.rstrip("，"))[-1] if is_bare else ""
    verbs = [found["verb"] for found in _SINCE.finditer(f"{lead} {near}")]
    return any(each in doubt.told[: len(doubt.told) - len(lead) - 1] for each in verbs)


def is_cured(doubt: Doubt) -> bool:
    """Whether it is told to be well again, where the other one was told to be ill before."""
    plain = doubt.reading.plain
    spans = [doubt.span(each, STOPS) for each in doubt.others if each.end <= doubt.name.start]
    was_ill = any(_ILL.search(plain, *span) for span in spans)
    return was_ill and bool(_CURED.search(doubt.behind))


def is_cause(doubt: Doubt) -> bool:
    """Whether the name is told to have caused what was told of the other right before."""
    last = [each.end for each in doubt.others if each.end <= doubt.name.start][-1:]
    if not last or not _CAUSE.search(doubt.behind):
        return False
    between = [each for each in find_names(doubt.reading.plain) if last[0] <= each.start]
    kin = [each for each in between if each.kind == doubt.name.kind]
    return kin[:1] == [doubt.name]


def is_done(doubt: Doubt) -> bool:
    """Whether a deed that was told before marks the name: 新上架的."""
    found = _DONE.search(doubt.ahead)
    return found is not None and found["verb"] in doubt.told


def shares_role(doubt: Doubt) -> bool:
    """Whether both are told to lead, to plan or to be the only one, and no matter is another."""
    plain = doubt.reading.plain
    others = " ".join(plain[slice(*doubt.span(each, STOPS))] for each in doubt.others)
    lead = "" if doubt.ahead.strip() else re.split(COMMAS, doubt.told.rstrip("，"))[-1]
    clause = f"{lead}，{doubt.ahead.rpartition('、')[2]}{doubt.behind}"
    is_own = not _HELPS.search(clause) and not doubt.ahead.endswith("由")
    is_own = is_own and doubt.other.start < doubt.name.start
    is_matter = bool(_HOLDER.search(clause)) and shared(doubt) >= _MOSTLY
    return is_own and (is_matter or bool(set(_ROLE.findall(clause)) & set(_ROLE.findall(others))))


def holds(doubt: Doubt) -> bool:
    """Whether it is called the one that did what the other one was told to do: 试点支行某支行."""
    plain = doubt.reading.plain
    ahead = plain[doubt.start : doubt.other.start]
    if _NEW_PLACE.search(doubt.ahead) and _MOVED.search(ahead):
        return True
    found = _CALLED.search(doubt.ahead) or _CALLS.match(doubt.behind)
    if found is None or doubt.other.start > doubt.name.start:
        return False
    start = doubt.span(doubt.name, COMMAS)[0]
    spans = [doubt.span(each, STOPS) for each in doubt.others]
    told = "".join(plain[begin : min(stop, start)] for begin, stop in spans)
    return found["deed"] in told


def shared(doubt: Doubt) -> float:
    """How much of what its clause tells was told of the other one alone, ahead of it."""
    plain = doubt.reading.plain
    start = doubt.span(doubt.name, COMMAS)[0]
    words = {*content_words(plain[start : doubt.name.start]), *content_words(doubt.behind)}
    nearest = [each for each in doubt.others if each.end <= doubt.name.start][-1:]
    spans = [doubt.span(each, STOPS) for each in nearest]
    told = "".join(plain[begin : min(stop, start)] for begin, stop in spans)
    words -= set(content_words(doubt.other.text))
    common = sum(each in told for each in words)
    return common / len(words) if common > 1 else 0.0
