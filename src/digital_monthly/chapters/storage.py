"""存储资源使用情况: allocated and used capacity of the three data centres and their arrays."""

from __future__ import annotations

import pandas as pd

from digital_monthly.comparison import state_points
from digital_monthly.facts import Facts
from digital_monthly.formatting import format_number
from digital_monthly.issue import Issue
from digital_monthly.month import Month
from digital_monthly.stocks import Stock, change_words, end_label, start_month, state_stock

__all__ = ["KINDS", "SITES", "arrays", "by_site", "expanded_most", "facts", "window"]

SITES = {
    "storage_wuhan_main": "武汉主数据中心",
    "storage_wuhan_dr": "武汉同城数据中心",
    "storage_jiujiang": "九江数据中心",
}
"""The data centres, by the first part of their facts' ids."""

KINDS = {"alloc": ("allocated_tb", "已分配"), "used": ("used_tb", "已使用")}
"""The two measures of capacity, by the middle part of their facts' ids: column and name."""

WINDOW = 6
"""Months that the charts show at most, the start of the period among them."""

_DATASET = "storage_monthly"
_POYANG_ARRAY = ("九江数据中心", "6810V5")
"""The array that the first issue told of, and called by the name of another site."""


def window(issue: Issue) -> pd.DataFrame:
    """Capacity by array at the ends of the last months, as `storage_monthly` has it."""
    return issue.series(_DATASET, since=issue.month + (1 - WINDOW))


def by_site(rows: pd.DataFrame) -> pd.DataFrame:
    """Capacity by site.

    Args:
        rows: columns month, site, allocated_tb and used_tb (TB), one row a month and array.

    Returns:
        Columns month, site, allocated_tb, used_tb and utilisation (used in percent of allocated),
        one row a month and site, in the order of `SITES`.
    """
    totals = rows.groupby(["month", "site"], as_index=False)[["allocated_tb", "used_tb"]].sum()
    totals["utilisation"] = totals["used_tb"] / totals["allocated_tb"] * 100
    place = {site: order for order, site in enumerate(SITES.values())}
    totals["_place"] = totals["site"].map(place)
    totals = totals.sort_values(["month", "_place"], kind="stable", ignore_index=True)
    return totals.drop(columns="_place")


def arrays(issue: Issue) -> pd.DataFrame:
    """Every array at both ends of the period.

    Returns:
        Columns site, array, allocated_start, allocated_end, increase, used_end (TB) and
        utilisation (percent), one row an array; an array that is new started at 0.
    """
    rows = issue.recent(_DATASET)
    start = str(start_month(issue, sorted(rows["month"])))
    before = rows[rows["month"] == start].set_index(["site", "array"])
    now = rows[rows["month"] == str(issue.month)].set_index(["site", "array"])
    table = pd.DataFrame(
        {
            "allocated_start": before["allocated_tb"].reindex(now.index).fillna(0.0),
            "allocated_end": now["allocated_tb"],
            "used_end": now["used_tb"],
        }
    )
    table.insert(2, "increase", table["allocated_end"] - table["allocated_start"])
    table["utilisation"] = table["used_end"] / table["allocated_end"] * 100
    return table.reset_index()


def expanded_most(table: pd.DataFrame) -> pd.DataFrame:
    """The arrays whose allocation grew most: one, several that tie, or none where none grew.

    Args:
        table: arrays, as `arrays` gives them.
    """
    grown: pd.DataFrame = table[table["increase"] > 0]
    most: pd.DataFrame = grown[grown["increase"] == grown["increase"].max()]
    return most.reset_index(drop=True)


def facts(issue: Issue) -> Facts:
    """All that the chapter states."""
    book = Facts(issue, "storage")
    rows = by_site(issue.recent(_DATASET))
    start = start_month(issue, sorted(rows["month"]))
    _state_sites(book, rows, start)
    _state_totals(book, rows, start)
    _state_poyang_array(book)
    book.with_articles()
    _say_changes(book)
    _say_expansion(book)
    return book


def _state_sites(book: Facts, rows: pd.DataFrame, start: Month) -> None:
    for prefix, site in SITES.items():
        for name, (column, kind) in KINDS.items():
            values = rows[rows["site"] == site].set_index("month")[column]
            stock = Stock(
                f"{prefix}_{name}",
                f"{site}{kind}",
                "TB",
                float(values.get(str(start), 0.0)),
                float(values.get(str(book.issue.month), 0.0)),
                _DATASET,
                f"sum({column})，site = {site}",
            )
            state_stock(book, stock, start)


def _state_totals(book: Facts, rows: pd.DataFrame, start: Month) -> None:
    sums = rows.groupby("month")[["allocated_tb", "used_tb"]].sum()
    basis = end_label(book.issue, start)
    for name, (column, kind) in KINDS.items():
        base, now = (float(sums[column][str(month)]) for month in (start, book.issue.month))
        book.compute(
            f"storage_{name}_total",
            f"各数据中心{kind}合计",
            now,
            "TB",
            dataset=_DATASET,
            formula=f"sum({column})，month = {book.issue.month}",
            period=f"截至{book.issue.month.last_day}",
        )
        book.change(f"storage_{name}_total_change", f"{kind}合计的变化", now, base, basis)
    share = book.derive(
        "storage_utilisation",
        "存储使用率",
        "storage_used_total / storage_alloc_total * 100",
        "%",
        decimals=1,
        period=f"截至{book.issue.month.last_day}",
        note="已使用与已分配之比",
    )
    used, allocated = (float(sums[column][str(start)]) for column in ("used_tb", "allocated_tb"))
    earlier = used / allocated * 100 if allocated else None
    state_points(book, "storage_utilisation_change", share, earlier, basis)


def _state_poyang_array(book: Facts) -> None:
    """The array's allocation at both ends, dated by the month in which it grew most."""
    site, array = _POYANG_ARRAY
    rows = book.issue.recent(_DATASET)
    values = rows[(rows["site"] == site) & (rows["array"] == array)].set_index("month")
    allocated = values["allocated_tb"]
    start = str(start_month(book.issue, sorted(rows["month"])))
    if start not in allocated.index or str(book.issue.month) not in allocated.index:
        return
    own = [str(month) for month in book.issue.period]
    grown = allocated.diff().reindex(own).idxmax() if start != own[0] else own[0]
    for name, label, month in (("before", "期初", start), ("after", "期末", str(book.issue.month))):
        book.compute(
            f"storage_poyang_array_{name}",
            f"{array}阵列已分配（{label}）",
            float(allocated[month]),
            "TB",
            kind="input",
            dataset=_DATASET,
            formula=f"allocated_tb，array = {array}，month = {month}",
            period=str(grown),
        )
    book.derive(
        "storage_poyang_array_increase",
        f"{array}阵列已分配增量",
        "storage_poyang_array_after - storage_poyang_array_before",
        "TB",
        period=str(grown),
    )


def _say_changes(book: Facts) -> None:
    """Each site's changes in words; after the disputed ones were marked, so that they show it."""
    for prefix, site in SITES.items():
        for name, (_, kind) in KINDS.items():
            increase = book[f"{prefix}_{name}_increase"]
            words = change_words(increase, book.get(f"{prefix}_{name}_growth"))
            label = f"{site}{kind}的变化"
            book.say(f"{prefix}_{name}_words", label, words, inputs=(increase.id,))


def _say_expansion(book: Facts) -> None:
    """Which array was expanded most; a single one beside what its whole site grew by."""
    table = arrays(book.issue)
    top = expanded_most(table)
    if top.empty:
        words = "各阵列的分配容量均未增加"
    elif len(top) > 1:
        names = "、".join(top["site"] + "的" + top["array"])
        words = f"扩容最多的阵列是{names}，各增加{_tb(top['increase'].iloc[0])}"
    else:
        whole = float(table.loc[table["site"] == top["site"].iloc[0], "increase"].sum())
        words = _expansion(top.iloc[0], whole)
    book.say("storage_expansion_words", "扩容最多的阵列", words)


def _expansion(array: pd.Series, whole: float) -> str:
    """One array's expansion, and its site's: both readings where they differ."""
    rest = round(whole - float(array["increase"]), 6)
    site = f"该数据中心整体{'增加' if whole >= 0 else '减少'}{_tb(abs(whole))}"
    return (
        f"扩容最多的阵列是{array['site']}的{array['array']}，"
        f"由{_tb(array['allocated_start'])}增至{_tb(array['allocated_end'])}，"
        f"增加{_tb(array['increase'])}；"
        + (f"{site}，与该阵列相差{_tb(abs(rest))}" if rest else f"{site}，与该阵列一致")
    )


def _tb(value: float) -> str:
    return f"{format_number(round(float(value), 6))}TB"
