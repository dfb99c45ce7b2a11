"""Stocks at both ends of a period, and the words for what lies between."""

from __future__ import annotations

import pytest

from digital_monthly.facts import Fact, Facts
from digital_monthly.issue import Issue
from digital_monthly.month import Month
from digital_monthly.stocks import Stock, change_words, end_label, start_month, state_stock


def fact(
    value: float, unit: str = "TB", *, decimals: int | None = None, status: str = "ok"
) -> Fact:
    """A fact of no chapter."""
    return Fact("x", value, unit, "某项", "2024-02", "storage", decimals=decimals, status=status)


@pytest.mark.parametrize(
    ("increase", "growth", "words"),
    [
        (fact(6.0), fact(0.43, "%", decimals=2), "增加6TB，增幅0.43%"),
        (fact(-6.5), fact(-0.935, "%", decimals=2), "减少6.5TB，降幅0.94%"),
        (fact(0.0), fact(0.0, "%", decimals=2), "没有变化"),
        (fact(1e-12), None, "没有变化"),
        (fact(200.0), None, "增加200TB"),
        (fact(149.0, status="待核"), fact(24.0, "%", decimals=2), "增加149TB（待核），增幅24.00%"),
        (fact(1730, "颗"), fact(3.67, "%", decimals=1), "增加1,730颗，增幅3.7%"),
    ],
)
def test_change_words(increase: Fact, growth: Fact | None, words: str) -> None:
    """Direction, amount, the mark of a disputed one, and growth where there is one."""
    assert change_words(increase, growth) == words


def test_a_period_starts_at_the_last_month_on_record_before_it() -> None:
    """Not at a month inside it, nor at an older one."""
    issue = Issue("2024-02")
    months = ["2023-11", "2023-12", "2024-01", "2024-02"]
    assert start_month(issue, months) == Month(2023, 12)
    assert start_month(issue, months[2:]) == Month(2024, 1)


def test_ends_are_named_with_their_year_where_it_differs() -> None:
    """2023年12月末 for an issue of 2024."""
    issue = Issue("2024-03")
    assert end_label(issue, Month(2024, 2)) == "2月末"
    assert end_label(issue, Month(2023, 12)) == "2023年12月末"


def test_a_stock_is_stated_at_both_ends() -> None:
    """Start and end are dated by their day; increase and growth are derived from them."""
    book = Facts(Issue("2024-02"), "storage")
    stock = Stock("tapes", "磁带", "盘", 40, 50, "storage_monthly", "sum(used_tb)")
    state_stock(book, stock, Month(2023, 12))
    assert book["tapes_start"].period == "截至2023-12-31"
    assert book["tapes_end"].period == "截至2024-02-29"
    assert (book["tapes_increase"].value, book["tapes_growth"].value) == (10, 25)
    assert book["tapes_growth"].inputs == ("tapes_increase", "tapes_start")


def test_what_started_at_nothing_has_no_growth() -> None:
    """Nothing is divided by zero."""
    book = Facts(Issue("2024-02"), "storage")
    stock = Stock("tapes", "磁带", "盘", 0, 50, "storage_monthly", "sum(used_tb)")
    state_stock(book, stock, Month(2023, 12))
    assert book["tapes_increase"].value == 50
    assert "tapes_growth" not in book
