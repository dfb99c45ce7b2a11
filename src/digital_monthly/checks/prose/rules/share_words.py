"""The words that make a percentage a share of something, and the base that they name."""

from __future__ import annotations

import re

from digital_monthly.checks.prose.figures import Figure

__all__ = ["GENERIC", "INLAID", "SAID", "WORDED", "is_worded", "said_of"]

SAID = re.compile(
    r"(?:(?P<share>占比?|比重|份额|比例)|(?P<is>为|是|相当于|等于|完成|达到)(?=[^，。；;]{2,12}的$)|(?P<rate>[一-鿿]{1,8}率))"
    r"(?:约|为|是|达到?|仅|只|到|的|比|了|据|总数|全部|整体|不足|[不]到|超过?|近|[有高]){0,3}(?P<base>[^，。；;、()]{0,14}?)"
    r"(?:总人数|总数|总量|总额|总)?的?(?:约|近)?$"
)
"""Words such as 占, 是……的 and 办结率, with their base."""

GENERIC = re.compile(
    r"^(?:全部|总体|整体|全行|总|全|其|该类|该|同类|各类|所有|已经?|尚|还|也|均|都|则|就|仍|将|又|更|刚刚?|高达|达到?|到了?|接近"
    r"|近|约|过|了|的)*$"
)
"""A base that names nothing."""

INLAID = re.compile(r"(?P<base>)[^，。；;、()\d]{0,6}的")
"""Words between a whole and its share: 占全行700家网点的80%."""

WORDED = re.compile(
    r"，(?P<subject>[一-鿿]{0,8}?)(?:已经?|尚|还|也|都|则|就|便|仍|均|约|仅|只|才|刚刚?|恰好|刚好|接近|达到?|有|占到?|占了"
    r"|不足|不到|超过|过|近|的)*(?P<base>)(?:(?:总数|总量|总额|全部|合计)的)?"
)
"""Words of a clause that is but a fraction: ，已经过半."""


def said_of(claim: Figure) -> re.Match[str] | None:
    """The words that make a percentage a share, with the base that they name; None for none."""
    known = SAID.search(claim.mention.before) or _bare(claim)
    return known or _inlaid(claim) or _worded(claim) or _leading(claim)


def _inlaid(claim: Figure) -> re.Match[str] | None:
    """A share whose whole is told within its words: 560家，占全行700家网点的80%."""
    return INLAID.fullmatch(claim.mention.gap)


def _worded(claim: Figure) -> re.Match[str] | None:
    """A fraction in words in the clause behind its count: 实际参训460人，参训者过半数."""
    is_closed = is_worded(claim) and re.fullmatch("数?以?[上下]?", claim.mention.after)
    return WORDED.fullmatch(claim.mention.gap) if is_closed else None


def is_worded(claim: Figure) -> bool:
    """Whether a share is a fraction in words: 过半, 近四成."""
    return claim.quantity.text.strip()[-1] not in "%‰0123456789"


def _bare(claim: Figure) -> re.Match[str] | None:
    """A share in brackets behind its count, or one in words: 2,880个，超过半数."""
    is_closed = is_worded(claim) and not claim.mention.after
    signs = r"\((?:占|约)?|，" if is_closed else r"\((?:占|约)?"
    return re.fullmatch(rf"(?P<base>)(?:{signs})", claim.mention.gap)


def _leading(claim: Figure) -> re.Match[str] | None:
    """A share that opens with its base: 金额的三分之一."""
    return re.search(r"(?P<base>[一-鿿]{2,8})的$", claim.mention.before)
