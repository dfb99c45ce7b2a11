"""Words for how the key systems ran; every word that judges follows `digital_monthly.daily`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from digital_monthly.daily import OUTLIER_LIMIT, STEADY_LIMIT
from digital_monthly.facts import Fact
from digital_monthly.formatting import format_number
from digital_monthly.month import Month

__all__ = [
    "batch",
    "clock",
    "downtime",
    "high_days",
    "month_of",
    "moved",
    "optimization",
    "report_batch",
    "rule",
    "state",
]

_FEW = 3
"""How many days are told one by one; more are counted."""


def rule() -> str:
    """The rule by which a system is said to run 平稳 and a day to stand out."""
    return (
        f"运行平稳指可用性为100%，且逐日平均耗时的变异系数（标准差与平均值之比）不超过{STEADY_LIMIT}%；"
        f"批量耗时的波动按同一界限判定；明显偏高或偏长指比期内中位数高出{OUTLIER_LIMIT}%以上"
    )


def state(downtime: Fact, spread: Fact) -> str:
    """How a system ran.

    Args:
        downtime: its unplanned downtime, in minutes.
        spread: the coefficient of variation of its daily duration, in percent.
    """
    even = spread.number <= STEADY_LIMIT
    if downtime.number:
        rest = "逐日耗时平稳" if even else "逐日耗时波动较大"
        return f"发生非计划停机{downtime.display}，{rest}"
    return "运行平稳" if even else "未发生非计划停机，但逐日耗时波动较大"


def downtime(systems: Mapping[str, Fact]) -> str:
    """Which systems had unplanned downtime, and for how long.

    Args:
        systems: unplanned downtime in minutes, by the system's name.
    """
    down = [f"{name}非计划停机{fact.display}" for name, fact in systems.items() if fact.number]
    if not down:
        return "各系统均未发生非计划停机"
    told = "、".join(down)
    return told if len(down) == len(systems) else f"{told}，其余系统未发生非计划停机"


def moved(percent: float, basis: str, decimals: int) -> str:
    """A change against a base: ``较1月峰值增长23.71%``, ``与3月峰值持平``."""
    size = format_number(abs(percent), decimals)
    if float(size) == 0:
        return f"与{basis}持平"
    return f"较{basis}{'增长' if percent > 0 else '下降'}{size}%"


def month_of(month: Month, now: Month) -> str:
    """A month beside the issue's: ``1月`` of the same year, ``2023年12月`` of another."""
    return f"{month.number}月" if month.year == now.year else month.label


def high_days(days: Sequence[str]) -> str:
    """Whether some days' durations stood out.

    Args:
        days: the days that did, in words.
    """
    if not days:
        return "逐日平均耗时均未明显偏高"
    if len(days) > _FEW:
        return f"有{len(days)}天的平均耗时明显偏高"
    return f"除{'、'.join(days)}外，逐日平均耗时没有明显偏高"


def optimization(day: str, event: str, old: Fact, new: Fact, change: Fact) -> str:
    """What a change to the system did to its duration."""
    size = format_number(abs(change.number), change.decimals)
    if float(size) == 0:
        effect = f"实施前后平均耗时均约为{new.display}"
    else:
        verb, word = ("升至", "上升") if change.number > 0 else ("降至", "下降")
        effect = f"平均耗时由此前的{old.display}{verb}{new.display}，{word}{size}%"
    return f"{day}实施{event}，{effect}"


def batch(spread: Fact, longest: str, *, standing_out: bool, others: Sequence[str]) -> str:
    """How the nightly batch ran.

    Args:
        spread: the coefficient of variation of its duration, in percent.
        longest: the day of the longest batch and how long it took, in words.
        standing_out: whether that day stood out.
        others: further days that did, in words.
    """
    even = "波动较小" if spread.number <= STEADY_LIMIT else "波动较大"
    if not standing_out:
        rest = "没有明显偏长的日子"
    elif not others:
        rest = "其余各日没有明显偏长"
    elif len(others) > _FEW:
        rest = f"另有{len(others)}天也明显偏长"
    else:
        rest = f"另有{'、'.join(others)}也明显偏长"
    return f"逐日耗时的变异系数为{spread.display}，{even}；最长的是{longest}，{rest}"


def clock(minutes: float) -> str:
    """Minutes after midnight as ``HH:MM``."""
    whole = int(minutes + 0.5)
    return f"{whole // 60:02d}:{whole % 60:02d}"


def report_batch(late: Sequence[tuple[str, str]], deadlines: Sequence[str]) -> str:
    """How often the report batch overran, and when.

    Args:
        late: for each overrun the day in words, and when the batch ended (``HH:MM``).
        deadlines: the deadlines that applied in the period.
    """
    if not late:
        return f"报表批量每日均在{'、'.join(deadlines)}的时限之内结束"
    if len(late) == 1:
        day, end = late[0]
        return f"报表批量超时1次，为{day}，当日{end}结束"
    told = "；".join(f"{day}，{end}结束" for day, end in late)
    return f"报表批量超时{len(late)}次：{told}"
