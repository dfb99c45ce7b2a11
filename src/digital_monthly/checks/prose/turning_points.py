"""Which dates of a text tell that something begins, and which that it ends."""

from __future__ import annotations

import re

__all__ = ["BEGINS", "ENDS", "begins", "ends", "is_compared", "starts_running"]

_BEGIN = (
    r"启动|打响|拉开|揭幕|开班|开幕|开营|介入|承接|接手|签约|中标|开始|开工|立项|起(?![草来伏])"
    r"|进场|开展|试运行|发起|动工|成立|组建|入场|开启|投入试点|试点|首次|受理(?![量数笔])|开建|着手|接到|提出"
    r"|发现|发生|报障|告警|触发|启用|开办|开通|开机|开课|奠基|破土|铺开|生效|起算|起息|施行|入驻|立案|发布|挂网|签发|签署|签订"
)
_FINISH = (
    r"上线|投产|完成|结业|闭营|结束|收官|竣工|验收|关闭|办结|收尾|交付|截止|完工|落地|建成|闭幕"
    r"|为止|已满|止|推广|转产|终止|全部|交割|恢复|修复|解决|排除|整改到位|结项|终验|初验|到期|届满"
    r"|期满|完毕|结案|封版|撤场|离场|收工|告终|收口|完结|落幕|毕业|销号|清零|下线|停用|收班|归档|开标|失效"
)
_BEGUN = re.compile(r"上线|投产|成立|运行|启|起")
_NAMED = r"(?:(?:之?日期?|时间|时点)(?:定?[为在于是]|[::|])?|定?[为在于是]|[::|])\s?$"
BEGINS, ENDS = re.compile(_BEGIN), re.compile(_FINISH)
_BEGINS_AT = re.compile(rf"(?:{_BEGIN}|上线|投产|起始|起)" + _NAMED)
_ENDS_AT = re.compile(rf"(?:{_FINISH})" + _NAMED)
_CLAUSE = re.compile(r"[。；;\n]")
_NEAR, _TAIL, _LABEL = 80, 24, 10


def begins(plain: str, found: re.Match[str], top: int) -> bool:
    """Whether something begins at a date: 3月启动, 启动时间为3月5日.

    Args:
        plain: the text without marks.
        found: the date.
        top: place of the next one.
    """
    return bool(
        BEGINS.search(plain, found.end(), top) or _BEGINS_AT.search(_ahead(plain, found))
    ) and not is_compared(plain, found)


def ends(plain: str, begun: re.Match[str], other: re.Match[str]) -> bool:
    """Whether what begun at one date ends at another: near it, in the same line."""
    clause = _CLAUSE.split(plain[other.end() : other.end() + _TAIL])[0]
    named = bool(_ENDS_AT.search(_ahead(plain, other)))
    between = plain[begun.end() : other.start()]
    is_near = len(between) < _NEAR and ("\n" not in between or named)
    is_told_so = plain[: other.start()][-1:] in ("至", "到") and not re.match("、|，?[0-9]", clause)
    return (
        is_near
        and not is_compared(plain, other)
        and (is_told_so or named or bool(ENDS.search(clause)))
    )


def is_compared(plain: str, found: re.Match[str]) -> bool:
    """Whether a date is only what something is compared with: 较3月."""
    return plain[: found.start()][-1:] in ("较", "比")


def starts_running(plain: str, found: re.Match[str]) -> bool:
    """Whether something runs from a date on: 自6月1日上线已运行."""
    return bool(_BEGUN.search(plain, found.end(), found.end() + 6))


def _ahead(plain: str, found: re.Match[str]) -> str:
    return plain[max(found.start() - _LABEL, 0) : found.start()]
