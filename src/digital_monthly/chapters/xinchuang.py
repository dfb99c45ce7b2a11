"""信创: the systems moved to domestic technology, how far they are, and what was bought."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from digital_monthly.comparison import state_points
from digital_monthly.errors import MonthError
from digital_monthly.facts import Facts
from digital_monthly.issue import Issue
from digital_monthly.month import Month, Period

__all__ = [
    "DIMENSIONS",
    "composition",
    "facts",
    "maturity_by_stack",
    "period_words",
    "purchased_share",
]

DIMENSIONS = {
    "stack": ("技术栈", ("全栈", "非全栈")),
    "track": ("运行方式", ("单轨", "双轨")),
    "maturity": ("成熟度", ("基本可用", "有待验证", "空白")),
}
"""The columns that systems are sorted by: Chinese title, and the values from far to not begun."""

_SYSTEMS = "xinchuang_systems"
_COUNTS = {
    "xc_systems_full_stack": ("stack", "全栈"),
    "xc_systems_non_full_stack": ("stack", "非全栈"),
    "xc_systems_dual_track": ("track", "双轨"),
    "xc_maturity_usable": ("maturity", "基本可用"),
    "xc_maturity_to_verify": ("maturity", "有待验证"),
}
_BLANK = ("maturity", "空白")
_SHARES = {
    "xc_full_stack_share": ("全栈系统占比", "xc_systems_full_stack"),
    "xc_maturity_usable_share": ("基本可用的系统占比", "xc_maturity_usable"),
    "xc_maturity_to_verify_share": ("有待验证的系统占比", "xc_maturity_to_verify"),
    "xc_maturity_blank_share": ("空白的系统占比", "xc_maturity_blank"),
}


def composition(systems: pd.DataFrame) -> pd.DataFrame:
    """The systems by each dimension, as the segments of stacked bars.

    Args:
        systems: columns stack, track, maturity, amount (万元), one row a system.

    Returns:
        Columns dimension (Chinese title), value, count, amount (万元), share (percent of the
        systems), order (position in the bar), start and end (count before and after the segment);
        one row a dimension and value, those without a system too.
    """
    return pd.DataFrame(
        segment
        for column, (title, values) in DIMENSIONS.items()
        for segment in _segments(systems, column, title, values)
    )


def _segments(
    systems: pd.DataFrame, column: str, title: str, values: tuple[str, ...]
) -> Iterator[dict[str, object]]:
    start = 0
    for order, value in enumerate(values):
        chosen = systems[systems[column] == value]
        end = start + len(chosen)
        yield {
            "dimension": title,
            "value": value,
            "count": len(chosen),
            "amount": round(float(chosen["amount"].sum()), 2),
            "share": len(chosen) / len(systems) * 100 if len(systems) else 0.0,
            "order": order,
            "start": start,
            "end": end,
        }
        start = end


def maturity_by_stack(systems: pd.DataFrame) -> pd.DataFrame:
    """How many systems of each maturity are of each stack.

    Args:
        systems: columns system, stack, maturity, amount (万元), one row a system.

    Returns:
        Columns maturity, stack, count, amount (万元) and order (0 for 全栈), one row a pair that
        occurs, sorted from 基本可用 to 空白.
    """
    rows = systems.groupby(["maturity", "stack"], as_index=False).agg(
        count=("system", "size"), amount=("amount", "sum")
    )
    rows["order"] = rows["stack"].map(_place("stack"))
    rows["_place"] = rows["maturity"].map(_place("maturity"))
    return rows.sort_values(["_place", "order"], ignore_index=True).drop(columns="_place")


def _place(column: str) -> dict[str, int]:
    return {value: order for order, value in enumerate(DIMENSIONS[column][1])}


def period_words(period: str) -> str:
    """A fact's period as readers say it: ``2023年全年``, ``2024年1-3月``, ``截至2024年3月31日``."""
    text = period.removeprefix("截至")
    before = "截至" if text != period else ""
    if len(text) == 4 and text.isdigit():
        return f"{before}{text}年全年" if not before else f"{before}{text}年末"
    try:
        return before + Period.parse(text).label
    except MonthError:
        year, month, day = text.split("-")
        return f"{before}{Month(int(year), int(month)).label}{int(day)}日"


def purchased_share(issue: Issue) -> float:
    """The share of domestic products among an issue's purchases, in percent."""
    total = issue.number("xc_procurement_total")
    return issue.number("xc_procurement_xinchuang") / total * 100


def facts(issue: Issue) -> Facts:
    """All that the chapter states.

    The systems are those of the same year's programme as the purchases, so both speak of the
    period that ``measures.csv`` gives for ``xc_procurement_total``.
    """
    book = Facts(issue, "xinchuang")
    _state_procurement(book)
    _state_systems(book)
    return book.with_articles()


def _state_procurement(book: Facts) -> None:
    total = book.measure("xc_procurement_total", "信息技术产品采购额")
    book.measure("xc_procurement_xinchuang", "信创产品采购额")
    share = book.derive(
        "xc_procurement_share",
        "信创采购占比",
        "xc_procurement_xinchuang / xc_procurement_total * 100",
        "%",
        decimals=2,
        period=total.period,
    )
    before = book.issue.previous
    earlier = None if before is None else purchased_share(before)
    state_points(book, "xc_procurement_share_change", share, earlier, _basis(before))
    book.say("xc_period", "信创数据所属期间", period_words(total.period), inputs=(total.id,))


def _state_systems(book: Facts) -> None:
    systems = book.issue.frame(_SYSTEMS)
    period = book["xc_procurement_total"].period
    for identifier, (column, value) in _COUNTS.items():
        book.compute(
            identifier,
            f"{DIMENSIONS[column][0]}为{value}的系统",
            int((systems[column] == value).sum()),
            "个",
            kind="input",
            dataset=_SYSTEMS,
            formula=f"{column} = {value} 的行数",
            period=period,
        )
    for identifier, label, formula in (
        (
            "xc_systems_total",
            "改造的一般业务系统",
            "xc_systems_full_stack + xc_systems_non_full_stack",
        ),
        (
            "xc_systems_single_track",
            "运行方式为单轨的系统",
            "xc_systems_total - xc_systems_dual_track",
        ),
        (
            "xc_maturity_blank",
            "成熟度为空白的系统",
            "xc_systems_total - xc_maturity_usable - xc_maturity_to_verify",
        ),
    ):
        book.derive(identifier, label, formula, "个", decimals=0, period=period)
    for identifier, (label, part) in _SHARES.items():
        formula = f"{part} / xc_systems_total * 100"
        book.derive(identifier, label, formula, "%", period=period)
    _state_share_changes(book)
    _say_largest(book, systems)


def _state_share_changes(book: Facts) -> None:
    before = book.issue.previous
    for identifier, (_, part) in _SHARES.items():
        earlier = None
        if before is not None:
            column, value = _COUNTS.get(part, _BLANK)
            earlier = float((before.frame(_SYSTEMS)[column] == value).mean() * 100)
        state_points(book, f"{identifier}_change", book[identifier], earlier, _basis(before))


def _say_largest(book: Facts, systems: pd.DataFrame) -> None:
    """Which maturity most systems have; all of them where several tie."""
    counts = systems["maturity"].value_counts()
    values = [value for value in DIMENSIONS["maturity"][1] if value in counts.index]
    top = [value for value in values if counts[value] == counts.max()]
    words = f"{'、'.join(top)}的系统{'并列最多' if len(top) > 1 else '最多'}"
    book.say("xc_maturity_top", "系统最多的成熟度", words)


def _basis(before: Issue | None) -> str:
    if before is None:
        return ""
    return period_words(before.measure("xc_procurement_total")["period"])
