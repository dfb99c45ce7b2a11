"""流程变革: approval times of OA processes, optimisation of business processes, seal use."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from digital_monthly.comparison import state_points
from digital_monthly.durations import (
    compared_periods,
    duration_marks,
    durations,
    just_under,
    length_change,
    listed,
    mean_hours,
    over_limit,
    reduction,
    same_processes,
    scope_change,
    shown_share,
)
from digital_monthly.facts import NO_BASE, Fact, Facts
from digital_monthly.formulas import evaluate
from digital_monthly.issue import Issue
from digital_monthly.month import Period
from digital_monthly.optimisations import (
    STATES,
    business_processes,
    by_line,
    latest_month,
    most_lines,
    progress,
)

__all__ = [
    "RATE_APPROVAL",
    "business_processes",
    "by_line",
    "duration_marks",
    "durations",
    "facts",
    "latest_month",
    "most_lines",
    "progress",
]

RATE_APPROVAL = "对公贷款利率审批"
"""The process whose approval time the bulletin follows by name."""


def facts(issue: Issue) -> Facts:
    """All that the chapter states."""
    book = Facts(issue, "process_reform")
    rows = durations(issue.frame("oa_process_duration"))
    _state_periods(book, rows)
    _state_durations(book, rows)
    _state_changes(book, rows)
    _state_headquarters(book)
    _state_rate_approval(book, rows)
    _state_business(book)
    _state_seal(book)
    return book.with_articles()


def _state_periods(book: Facts, rows: pd.DataFrame) -> None:
    before, after = compared_periods(rows)
    book.measure("oa_trial_months", "时效管控试运行")
    for name, column, label, period in (
        ("oa_monitor_window", "period_after", "监测期", after),
        ("oa_baseline_months", "period_before", "对比期", before),
    ):
        book.compute(
            name,
            f"{label}的月数",
            len(period),
            "个月",
            kind="input",
            dataset="oa_process_duration",
            formula=f"{column} 的月数",
            period=str(period),
        )
        book.say(f"{name}_label", label, period.label)
    book.compute(
        "oa_processes_monitored",
        "监测的OA重点流程",
        len(rows),
        "个",
        kind="input",
        dataset="oa_process_duration",
        formula="process 的个数",
        period=book.issue.measure("oa_hq_approvals")["period"],
    )


def _state_durations(book: Facts, rows: pd.DataFrame) -> None:
    before, after = compared_periods(rows)
    for column, label, period in (
        ("hours_before", "对比期笔均审批时长", before),
        ("hours_after", "监测期笔均审批时长", after),
    ):
        book.compute(
            f"oa_{column}",
            label,
            mean_hours(rows, column),
            "工作小时/笔",
            dataset="oa_process_duration",
            formula=f"sum({column} * count) / sum(count)",
            decimals=1,
            period=str(period),
            note="按监测期笔数加权",
        )
    fall = _state_share(
        book,
        "oa_duration_reduction",
        "OA重点流程审批时长压降",
        "(1 - oa_hours_after / oa_hours_before) * 100",
        period=f"{after} 对比 {before}",
        note="按监测期笔数加权",
    )
    words = length_change(-fall.number, shown_share(abs(fall.number)))
    book.say("oa_duration_trend", "审批时长的变化", words)
    _state_reduction_change(book, rows, fall)


def _state_share(
    book: Facts, identifier: str, label: str, formula: str, *, period: str, note: str
) -> Fact:
    """State a percentage; one just under a multiple of five is shown as 近 that multiple."""
    value, names = evaluate(formula, book)
    near = just_under(value) is not None
    parts = [book[name] for name in names]
    return book.add(
        Fact(
            identifier,
            value,
            "%",
            label,
            period,
            book.chapter,
            kind="derived",
            formula=formula,
            inputs=tuple(names),
            source="；".join(dict.fromkeys(part.source for part in parts)),
            qualifier="近" if near else "",
            decimals=0 if near else 1,
            note=note,
            synthetic=any(part.synthetic for part in parts),
            phrase=shown_share(value),
        )
    )


def _state_reduction_change(book: Facts, rows: pd.DataFrame, fall: Fact) -> None:
    """State by how much the reduction moved, over the processes that both issues monitored."""
    identifier, previous = "oa_duration_reduction_change", book.issue.previous
    earlier = None if previous is None else previous.frame("oa_process_duration")
    book.say("oa_scope", "监测范围的变化", scope_change(rows, earlier))
    if earlier is None:
        state_points(book, identifier, fall, None, "")
        return
    same, before = same_processes(rows, earlier)
    if len(same) == len(rows) == len(earlier):
        state_points(book, identifier, fall, reduction(earlier), "上期")
        return
    if same.empty:
        book.say(identifier, f"{fall.label}的变化", "监测流程与上期不同，不作比较")
        return
    comparable = book.compute(
        "oa_duration_reduction_same",
        f"{fall.label}（与上期相同的流程）",
        reduction(same),
        "%",
        dataset="oa_process_duration",
        formula="(1 - sum(hours_after * count) / sum(hours_before * count)) * 100",
        decimals=1,
        period=fall.period,
    )
    state_points(book, identifier, comparable, reduction(before), "上期（相同流程）")


def _state_changes(book: Facts, rows: pd.DataFrame) -> None:
    for name, word, sign, chosen in (
        ("oa_processes_faster", "变快", "<", rows["change"] < 0),
        ("oa_processes_slower", "变慢", ">", rows["change"] > 0),
    ):
        book.compute(
            name,
            f"审批{word}的流程",
            int(chosen.sum()),
            "个",
            dataset="oa_process_duration",
            formula=f"hours_after {sign} hours_before 的流程数",
            period=book["oa_duration_reduction"].period,
        )
    slower = rows[rows["change"] > 0].iloc[::-1]
    words = f"变慢的有{len(slower)}个：{_changed(slower)}" if len(slower) else "没有流程变慢"
    book.say("oa_slower_list", "变慢的流程", words)
    book.say("oa_best", "时长变化最有利的流程", _changed(rows.iloc[:1]))
    book.say("oa_sla_met", "平均时长与时效要求", over_limit(rows))


def _changed(rows: pd.DataFrame) -> str:
    """Processes with their change: ``采购立项审批（缩短34.2%）、……``."""
    pairs = zip(rows["process"], rows["change"], strict=True)
    return listed([f"{name}（{length_change(change)}）" for name, change in pairs])


def _state_headquarters(book: Facts) -> None:
    book.measure("oa_hq_approvals", "总行完成审批")
    overdue = book.measure("oa_hq_overdue", "因总行环节超时的流程")
    share = book.derive(
        "oa_hq_overdue_share",
        "总行环节超时占比",
        "oa_hq_overdue / oa_hq_approvals * 100",
        "%",
        decimals=1,
        period=overdue.period,
    )
    base, earlier = None, book.issue.previous
    if earlier is not None:
        base = earlier.number("oa_hq_overdue") / earlier.number("oa_hq_approvals") * 100
    state_points(book, "oa_hq_overdue_share_change", share, base, "上期")
    book.say("oa_hq_period", "总行审批的监测期", Period.parse(overdue.period).label)


def _state_rate_approval(book: Facts, rows: pd.DataFrame) -> None:
    label = f"{RATE_APPROVAL}时长的变化"
    found = rows[rows["process"] == RATE_APPROVAL]
    if found.empty:
        book.say("rate_approval_trend", label, f"{RATE_APPROVAL}本期未列入监测")
        return
    before, after = compared_periods(found)
    for column, name, period in (
        ("hours_before", "对比期", before),
        ("hours_after", "监测期", after),
    ):
        book.compute(
            f"rate_approval_{column}",
            f"{RATE_APPROVAL}{name}笔均时长",
            float(found[column].iloc[0]),
            "工作小时/笔",
            kind="input",
            dataset="oa_process_duration",
            formula=f"{column}，process = {RATE_APPROVAL}",
            decimals=1,
            period=str(period),
        )
    # Print gives this rise for the last month of headquarters' monitoring; the note says over what.
    rise = _state_share(
        book,
        "rate_approval_duration_rise",
        f"{RATE_APPROVAL}时长上升",
        "(rate_approval_hours_after / rate_approval_hours_before - 1) * 100",
        period=str(Period.parse(book["oa_hq_approvals"].period).end),
        note=f"监测期（{after.label}）笔均时长与对比期（{before.label}）相比",
    )
    words = length_change(rise.number, shown_share(abs(rise.number)))
    book.say("rate_approval_trend", label, f"{RATE_APPROVAL}的笔均时长{words}")


def _state_business(book: Facts) -> None:
    rows = business_processes(book.issue)
    month = latest_month(rows) or book.issue.period.end
    book.say("biz_process_opt_month", "清单的统计月份", month.label)
    for name, state in STATES.items():
        book.compute(
            f"biz_process_opt_{name}",
            f"{state}的业务流程优化",
            int((rows["status"] == state).sum()),
            "项",
            kind="input",
            dataset="biz_process_list",
            formula=f"status = {state} 的行数",
            period=str(month),
            note="截至清单所列最近的启动或完成月",
        )
    total = book.derive(
        "biz_process_opt_total",
        "业务流程优化",
        "biz_process_opt_done + biz_process_opt_doing + biz_process_opt_analyzing",
        "项",
        decimals=0,
    )
    previous = book.issue.previous
    earlier = None if previous is None else previous.frame("biz_process_list")
    done = book["biz_process_opt_done"]
    for fact, states in ((done, [STATES["done"]]), (total, list(STATES.values()))):
        base = None if earlier is None else int(earlier["status"].isin(states).sum())
        _state_growth(book, fact, base)
    book.say("biz_process_opt_progress", "业务流程优化的进展", progress(rows, earlier))
    _state_lines(book, by_line(rows))


def _state_growth(book: Facts, fact: Fact, base: int | None) -> None:
    """State by how many items a count differs from the issue before."""
    identifier, label = f"{fact.id}_change", f"{fact.label}的变化"
    if base is None:
        book.say(identifier, label, NO_BASE)
        return
    more = int(fact.number) - base
    moved = f"较上期末{'增加' if more > 0 else '减少'}{abs(more)}{fact.unit}"
    book.add(
        Fact(
            identifier,
            more,
            fact.unit,
            label,
            fact.period,
            book.chapter,
            kind="derived",
            formula=f"{fact.id} − {base}",
            inputs=(fact.id,),
            source="基数为上期末",
            synthetic=fact.synthetic,
            phrase=moved if more else "与上期末持平",
        )
    )


def _state_lines(book: Facts, counts: pd.DataFrame) -> None:
    lines: Sequence[str] = counts["line"].unique().tolist()
    book.say("biz_process_opt_lines", "优化涉及的条线", "、".join(lines))
    words = most_lines(counts) if lines else "没有条线"
    book.say("biz_process_opt_top", "优化最多的条线", words)


def _state_seal(book: Facts) -> None:
    label = "跨机构用印功能优化点"
    if not book.issue.has("seal_optimization_points"):
        book.say("seal_points_words", label, f"本期没有报送{label}")
        return
    points = book.compute(
        "seal_points",
        label,
        len(book.issue.frame("seal_optimization_points")),
        "项",
        dataset="seal_optimization_points",
        formula="no 的个数",
    )
    book.say("seal_points_words", label, f"本期有{label}{points.display}，列在下表")
