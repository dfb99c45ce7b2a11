"""Stocks: what stood at a period's end, against the end of the period before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from digital_monthly.facts import Fact, Facts
from digital_monthly.formatting import format_number
from digital_monthly.issue import Issue
from digital_monthly.month import Month

__all__ = ["Stock", "change_words", "end_label", "start_month", "state_stock"]


@dataclass(frozen=True)
class Stock:
    """One stock at both ends of a period.

    Attributes:
        prefix: the part of the facts' ids before ``_start``, ``_end``, ``_increase``, ``_growth``.
        label: what it is, in Chinese.
        unit: its unit.
        start: the value at the end of the period before.
        end: the value at the end of this period.
        dataset: the data set, or data sets, that it was read from.
        formula: how it was read, over the data set's columns.
    """

    prefix: str
    label: str
    unit: str
    start: float
    end: float
    dataset: str | Sequence[str]
    formula: str


def start_month(issue: Issue, months: Sequence[str]) -> Month:
    """The last month on record before the issue's period, at whose end its stocks start.

    Args:
        issue: the issue.
        months: the months on record, ``YYYY-MM``.

    Returns:
        That month; the period's own first month where nothing earlier is on record.
    """
    earlier = [month for month in months if month < str(issue.period.start)]
    return Month.parse(max(earlier)) if earlier else issue.period.start


def end_label(issue: Issue, month: Month) -> str:
    """A month's end as a comparison names it: ``2月末``, ``2023年12月末`` from another year."""
    return f"{month.number}月末" if month.year == issue.month.year else f"{month.label}末"


def state_stock(book: Facts, stock: Stock, start: Month) -> None:
    """State a stock's start, end, increase and growth.

    Growth is stated only where the stock started above zero.

    Args:
        book: the chapter's facts.
        stock: the values.
        start: the month at whose end the stock started.
    """
    for name, label, value, month in (
        ("start", "期初", stock.start, start),
        ("end", "期末", stock.end, book.issue.month),
    ):
        book.compute(
            f"{stock.prefix}_{name}",
            f"{stock.label}（{label}）",
            value,
            stock.unit,
            dataset=stock.dataset,
            formula=f"{stock.formula}，month = {month}",
            period=f"截至{month.last_day}",
        )
    book.derive(
        f"{stock.prefix}_increase",
        f"{stock.label}增量",
        f"{stock.prefix}_end - {stock.prefix}_start",
        stock.unit,
    )
    if stock.start:
        book.derive(
            f"{stock.prefix}_growth",
            f"{stock.label}增幅",
            f"{stock.prefix}_increase / {stock.prefix}_start * 100",
            "%",
            decimals=2,
        )


def change_words(increase: Fact, growth: Fact | None) -> str:
    """An increase and its growth as a clause: ``增加6TB，增幅0.43%``, ``减少6.5TB，降幅0.93%``.

    A disputed increase keeps its mark: ``增加149TB（待核），增幅23.99%``.
    """
    if round(increase.number, 6) == 0:
        return "没有变化"
    grew = increase.number > 0
    mark = "" if increase.status == "ok" else f"（{increase.status}）"
    size = format_number(round(abs(increase.number), 6), increase.decimals)
    words = f"{'增加' if grew else '减少'}{size}{increase.unit}{mark}"
    if growth is None:
        return words
    percent = format_number(abs(growth.number), growth.decimals)
    return f"{words}，{'增幅' if grew else '降幅'}{percent}%"
