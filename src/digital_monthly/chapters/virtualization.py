"""VMware虚拟化资源使用情况: hosts, processors, memory and space of the virtual machines."""

from __future__ import annotations

import pandas as pd

from digital_monthly.facts import Facts
from digital_monthly.formatting import format_number
from digital_monthly.issue import Issue
from digital_monthly.stocks import Stock, change_words, end_label, start_month, state_stock

__all__ = ["RESOURCES", "WINDOW", "facts", "long", "window"]

RESOURCES = {
    "vm_hosts": ("hosts", "虚拟主机", "台"),
    "vm_vcpu": ("vcpu", "虚拟CPU分配", "颗"),
    "vm_memory": ("memory_tb", "内存分配", "TB"),
    "vm_provisioned": ("provisioned_tb", "置备空间", "TB"),
    "vm_total_size": ("total_size_tb", "虚拟机总大小", "TB"),
}
"""The five resources, by the first part of their facts' ids: column, name and unit."""

WINDOW = 6
"""Months that the chart shows at most, the start of the period among them."""

_DATASET = "vmware_monthly"


def window(issue: Issue) -> pd.DataFrame:
    """The five resources at the ends of the last months, one row a month."""
    return issue.series(_DATASET, since=issue.month + (1 - WINDOW))


def long(rows: pd.DataFrame) -> pd.DataFrame:
    """The resources one below the other, as small multiples need them.

    Args:
        rows: column month and a column for each of `RESOURCES`, one row a month.

    Returns:
        Columns month, resource (name with unit) and value; one row a month and resource, in the
        order of `RESOURCES`.
    """
    parts = [
        pd.DataFrame(
            {
                "month": rows["month"],
                "resource": f"{name}（{unit}）",
                "value": rows[column].astype("float64"),
            }
        )
        for column, name, unit in RESOURCES.values()
    ]
    return pd.concat(parts, ignore_index=True)


def facts(issue: Issue) -> Facts:
    """All that the chapter states."""
    book = Facts(issue, "virtualization")
    rows = issue.recent(_DATASET).set_index("month")
    start = start_month(issue, sorted(rows.index))
    basis = end_label(issue, start)
    for prefix, (column, name, unit) in RESOURCES.items():
        base, now = (float(rows[column][str(month)]) for month in (start, issue.month))
        state_stock(book, Stock(prefix, name, unit, base, now, _DATASET, column), start)
        book.change(f"{prefix}_change", f"{name}的变化", now, base, basis)
    book.with_articles()
    _say_changes(book)
    _say_sizes(book)
    return book


def _say_changes(book: Facts) -> None:
    """Each resource's change in words; after the disputed ones were marked."""
    for prefix, (_, name, _) in RESOURCES.items():
        increase = book[f"{prefix}_increase"]
        words = change_words(increase, book.get(f"{prefix}_growth"))
        book.say(f"{prefix}_words", f"{name}的变化", words, inputs=(increase.id,))
    growths = {
        prefix: fact.number for prefix in RESOURCES if (fact := book.get(f"{prefix}_growth"))
    }
    top = max(growths, key=lambda prefix: growths[prefix], default="")
    words = "各项资源均未增加"
    if growths and growths[top] > 0:
        change = change_words(book[f"{top}_increase"], book[f"{top}_growth"])
        words = f"{RESOURCES[top][1]}的增幅最大，{change}"
    book.say("vm_top_words", "增幅最大的资源", words)


def _say_sizes(book: Facts) -> None:
    """Whether the machines' size fits into the space provisioned and into the storage in use.

    What machines occupy cannot exceed the space provisioned for them, nor what all arrays hold;
    where it does, the names may be exchanged or the units differ, and the page says so.
    """
    size, space = book["vm_total_size_end"], book["vm_provisioned_end"]
    inputs = (size.id, space.id)
    if size.number <= space.number:
        share = format_number(size.number / space.number * 100 if space.number else 0.0, 1)
        words = f"期末虚拟机总大小{size.display}，为置备空间{space.display}的{share}%"
        book.say("vm_sizes_words", "虚拟机总大小与置备空间", words, inputs=inputs)
        return
    storage = book.issue.frame("storage_monthly")
    used = float(storage.loc[storage["month"] == str(book.issue.month), "used_tb"].sum())
    words = f"期末虚拟机总大小{size.display}，大于置备空间{space.display}"
    if size.number > used:
        words += f"，也大于各数据中心存储已使用的{format_number(used)}TB"
    words += "。虚拟机实际占用不应超过置备空间，两项名称可能互换，也可能单位不同，有待主管部门确认"
    book.say("vm_sizes_words", "虚拟机总大小与置备空间", words, inputs=inputs)
