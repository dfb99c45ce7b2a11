"""Words of rise and fall, and what is told where the numbers do not take them."""

from __future__ import annotations

from digital_monthly.checks.prose.contradiction import Contradiction
from digital_monthly.checks.prose.items import exceeds
from digital_monthly.checks.prose.quantities import Quantity

__all__ = ["ABILITY", "DEGREE", "FALLS", "RISES", "goes", "wrong"]

RISES = (
    "上升|增长|增加|提升|提高|攀升|走高|递增|上涨|扩大|增多|向上|回升|上行|抬升|延长|拉长|变长|变多"
)
FALLS = "下降|降低|减少|回落|走低|递减|下滑|缩短|压降|收窄|下行|缩减|变短|变少|减轻|下跌|走弱"
DEGREE = (
    r"(?:有所|略有|明显|大幅|小幅|显著|稍有|略|进一步|持续|稳步|继续|总体|整体|不断|逐步|出现"
    r"|再度|均)*"
)
ABILITY = r"效率|能力|质量|体验|速度|水平|成效|性能|服务|效果"
"""What may get better while a number falls, and worse while it rises."""


def goes(old: Quantity, new: Quantity) -> int:
    """1 where a number rose to another, -1 where it fell, 0 where neither is sure."""
    return 1 if exceeds(new, old) else -1 if exceeds(old, new) else 0


def wrong(old: Quantity, new: Quantity, word: str) -> Contradiction:
    """What is told of two numbers and a word that they do not take."""
    spans = ((new.start, new.end), (old.start, old.end))
    fits = "上升" if new.number > old.number else "下降"
    return Contradiction(f"由“{old.text}”到“{new.text}”并非“{word}”", spans, fits)
