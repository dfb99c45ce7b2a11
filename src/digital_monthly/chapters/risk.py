"""风险条线: what was released and spent for the line, and its stories."""

from __future__ import annotations

from digital_monthly.departments import state_standing
from digital_monthly.facts import Facts
from digital_monthly.flows import basis_of
from digital_monthly.issue import Issue

__all__ = ["DEPARTMENT", "amount", "facts"]

DEPARTMENT = "风险管理部"
"""The department that leads the line."""

_FLOWS = (
    ("risk_tasks_released", "tasks_released_by_department", "task_orders", "上线任务单", "个"),
    ("risk_person_days", "resource_input_by_department", "person_days", "数字化资源投入", "人天"),
)


def amount(issue: Issue, dataset: str, measure: str) -> float:
    """What a data set by department says of the line's department; 0 where it is not listed."""
    rows = issue.frame(dataset)
    return float(rows.loc[rows["department"] == DEPARTMENT, measure].sum())


def facts(issue: Issue) -> Facts:
    """All that the chapter states."""
    book = Facts(issue, "risk")
    for identifier, dataset, measure, label, unit in _FLOWS:
        _state_flow(book, identifier, dataset, measure, f"{DEPARTMENT}{label}", unit)
    count = len(issue.articles_of("risk"))
    words = f"本期报道{count}项进展" if count else "本期没有报送风险条线的进展"
    book.say("risk_stories", "风险条线进展", words)
    return book.with_articles()


def _state_flow(
    book: Facts, identifier: str, dataset: str, measure: str, label: str, unit: str
) -> None:
    """State the department's amount with its share, its rank and its change a month."""
    issue, before = book.issue, book.issue.previous
    value = amount(issue, dataset, measure)
    book.compute(
        identifier,
        label,
        int(value) if value.is_integer() else value,
        unit,
        dataset=dataset,
        formula=f"{measure}，department = {DEPARTMENT}",
    )
    state_standing(book, identifier, label, dataset, measure, DEPARTMENT)
    base, basis = None, ""
    if before is not None:
        base = amount(before, dataset, measure) / len(before.period)
        basis = basis_of(before)
    book.change(
        f"{identifier}_change", f"每月{label}的变化", value / len(issue.period), base, basis
    )
