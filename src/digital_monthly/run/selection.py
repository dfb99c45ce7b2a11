"""Which issues a command is for: a month, a range, a list, or all since one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from digital_monthly.errors import MonthError
from digital_monthly.month import Month
from digital_monthly.root import issue_folder, issue_months

__all__ = ["Selection", "is_one", "select"]


@dataclass(frozen=True)
class Selection:
    """The chosen issues.

    Attributes:
        months: the issues, the oldest first, each once.
        missing: months of a range that have no folder: an issue may cover several months.
    """

    months: tuple[Month, ...]
    missing: tuple[Month, ...] = ()


def is_one(written: Sequence[str], since: str | None = None) -> bool:
    """Whether a single issue is named, as every other command takes it."""
    return since is None and len(written) == 1 and not {",", "."} & set(written[0])


def select(root: Path, written: Sequence[str], since: str | None = None) -> Selection:
    """The issues that a command line names; all where it names none.

    Args:
        root: the repository's root.
        written: ``2024-02``, ``2015-01..2024-12``, and lists of these separated by commas.
        since: the first issue wanted, ``YYYY-MM``.

    Raises:
        MonthError: a month is written in another form, one that is named alone has no folder, or
            nothing is left.
    """
    there = issue_months(root)
    asked = [part for text in written for part in text.replace("，", ",").split(",") if part]
    chosen: set[Month] = set() if asked else set(there)
    missing: set[Month] = set()
    for part in asked:
        wanted = _months_of(part)
        if len(wanted) == 1:
            issue_folder(root, wanted[0])
        chosen |= set(wanted) & set(there)
        missing |= set(wanted) - set(there)
    first = Month.parse(since) if since else None
    months = sorted(month for month in chosen if first is None or month >= first)
    if not months:
        raise MonthError(
            f"所选的月份里没有一期：{_told(asked, since)}。现有的期：{_range(there)}。"
        )
    return Selection(tuple(months), tuple(sorted(missing)))


def _months_of(part: str) -> list[Month]:
    start, dots, end = part.partition("..")
    first, last = Month.parse(start), Month.parse(end if dots else start)
    if last < first:
        raise MonthError(f"范围“{part}”的起止颠倒了。请写成 {end}..{start}。")
    return [first + place for place in range(last - first + 1)]


def _told(asked: Sequence[str], since: str | None) -> str:
    return "，".join([*asked, *([f"自{since}起"] if since else [])]) or "data/ 里没有期"


def _range(there: Sequence[Month]) -> str:
    if len(there) > 1:
        return f"{there[0]}至{there[-1]}，共{len(there)}期"
    return "、".join(map(str, there)) or "无"
