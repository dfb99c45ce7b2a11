"""How a value differs from an earlier one, in words: by percent, by points, plainly."""

from __future__ import annotations

from digital_monthly.formatting import format_number
from digital_monthly.trends.flow import RATIOS

__all__ = ["differed", "grown"]


def grown(current: float, earlier: float, label: str) -> str:
    """As `Facts.change` says it of flows."""
    if earlier == 0:
        return f"与{label}持平" if current == 0 else f"{label}为0，不作比较"
    size = format_number(abs(current / earlier - 1) * 100, 1)
    if size == "0.0":
        return f"与{label}持平"
    return f"较{label}{'增长' if current > earlier else '下降'}{size}%"


def differed(difference: float, unit: str, label: str) -> str:
    """A plain difference, with as many digits as it takes to be seen."""
    size = _seen(abs(difference), 1 if unit == "%" else None)
    if size is None:
        return f"与{label}持平"
    if unit == "%":
        return f"较{label}{'提高' if difference > 0 else '下降'}{size}个百分点"
    if unit in RATIOS:
        return f"较{label}{'提高' if difference > 0 else '下降'}{size}"
    return f"较{label}{'增加' if difference > 0 else '减少'}{size}{unit.partition('/')[0]}"


def _seen(size: float, decimals: int | None) -> str | None:
    """A size with the digits it is told by, more where all of them are zero; None for nothing."""
    for digits in (decimals, 2, 3, 4):
        text = format_number(size, digits)
        if text.strip("0."):
            return text
    return None
