"""流程变革: approval times of OA processes, optimisation of business processes, seal use."""

from __future__ import annotations

import math
from collections.abc import Sequence

import pandas as pd

from digital_monthly.facts import Fact, Facts, evaluate
from digital_monthly.formatting import format_number, format_value
from digital_monthly.issue import Issue
from digital_monthly.month import Period

__all__ = [
    "RATE_APPROVAL",
    "business_processes",
    "by_line",
    "compared_periods",
    "duration_marks",
    "durations",
    "facts",
    "just_under",
    "latest_month",
    "length_change",
    "mean_hours",
    "progress",
]

RATE_APPROVAL = "对公贷款利率审批"
"""The process whose approval time the bulletin follows by name."""

_STATES = {"done": "已完成", "doing": "实施中", "analyzing": "分析中"}
_MARKS = {"hours_before": "对比期", "hours_after": "监测期", "sla_hours": "时效要求"}
_STEP = 5
_NAMED = 5


def durations(rows: pd.DataFrame) -> pd.DataFrame:
    """Processes by how much their approval time changed, the largest fall first.

    Args:
        rows: ``oa_process_duration``, one row a process.

    Returns:
        The same columns with change (percent, negative is faster).
    """
    frame = rows.copy()
    frame["change"] = (frame["hours_after"] / frame["hours_before"] - 1) * 100
    return frame.sort_values(["change", "process"], ignore_index=True)


def duration_marks(rows: pd.DataFrame) -> pd.DataFrame:
    """The marks of the comparison: process, owner, mark (对比期, 监测期, 时效要求), hours."""
    frame = rows.melt(["process", "owner"], list(_MARKS), "mark", "hours")
    return frame.assign(mark=frame["mark"].map(_MARKS))


def mean_hours(rows: pd.DataFrame, column: str) -> float:
    """Working hours an approval took, over all processes, weighted by the approvals monitored.

    Both periods are weighted by the monitored period's approvals, so that their quotient shows
    how fast processes became and not which of them were used more.
    """
    return float((rows[column] * rows["count"]).sum() / rows["count"].sum())


def compared_periods(rows: pd.DataFrame) -> tuple[Period, Period]:
    """The base period and the monitored period, each from its first month to its last."""
    before, after = (
        [Period.parse(text) for text in rows[column].unique()]
        for column in ("period_before", "period_after")
    )
    return _span(before), _span(after)


def _span(periods: Sequence[Period]) -> Period:
    return Period(min(one.start for one in periods), max(one.end for one in periods))


def just_under(percent: float) -> int | None:
    """The multiple of five that a percentage lies less than one point below, or None."""
    multiple = math.ceil(percent / _STEP) * _STEP
    return multiple if percent > 0 and 0 < multiple - percent < 1 else None


def length_change(percent: float) -> str:
    """How a duration changed, in words: ``缩短近25%``, ``延长5.7%``, ``基本持平``."""
    if format_number(abs(percent), 1) == "0.0":
        return "基本持平"
    return f"{'延长' if percent > 0 else '缩短'}{_shown(abs(percent))}"


def _shown(percent: float) -> str:
    multiple = just_under(percent)
    if multiple is None:
        return format_value(percent, "%", decimals=1)
    return format_value(multiple, "%", "近")


def business_processes(issue: Issue) -> pd.DataFrame:
    """The list of optimisations: name, line, status, start, done; those done first."""
    rows = issue.frame("biz_process_list")
    order = rows["status"].map(list(_STATES.values()).index)
    return rows.assign(order=order).sort_values(
        ["order", "line", "done", "start"], kind="stable", ignore_index=True
    )[["name", "line", "status", "start", "done"]]


def by_line(rows: pd.DataFrame) -> pd.DataFrame:
    """Optimisations by line and status, the line with most first.

    Returns:
        Columns line, status, order (0 is 已完成), count and total (the line's), one row for each
        line and status that occur.
    """
    counts = rows.groupby(["line", "status"]).size().rename("count").reset_index()
    counts["order"] = counts["status"].map(list(_STATES.values()).index)
    counts["total"] = counts.groupby("line")["count"].transform("sum")
    return counts.sort_values(
        ["total", "line", "order"], ascending=[False, True, True]
    ).reset_index(drop=True)[["line", "status", "order", "count", "total"]]


def latest_month(rows: pd.DataFrame) -> str | None:
    """The latest month in which an optimisation started or was done; None when there is none."""
    months = pd.concat([rows["start"], rows["done"]]).dropna()
    return str(months.max()) if len(months) else None


def progress(rows: pd.DataFrame, earlier: pd.DataFrame | None) -> str:
    """What moved in the list of optimisations since the earlier issue, in words.

    Args:
        rows: ``biz_process_list`` of this issue.
        earlier: that of the issue before; None for the first.
    """
    if earlier is None:
        return "首期发布，暂无可比上期"
    before = dict(zip(earlier["name"], earlier["status"], strict=True))
    moved = rows[rows["status"] != rows["name"].map(before)]
    parts = [
        f"新{word}{len(names)}项（{_listed(names)}）"
        for word, names in (
            ("完成", _names(moved, "done")),
            ("启动", _names(moved, "doing")),
            ("纳入", [name for name in rows["name"] if name not in before]),
        )
        if names
    ]
    return f"与上期末相比，{'，'.join(parts) or '清单没有变化'}"


def _names(rows: pd.DataFrame, state: str) -> list[str]:
    return rows.loc[rows["status"] == _STATES[state], "name"].tolist()


def _listed(names: Sequence[str]) -> str:
    return "、".join(names[:_NAMED]) + ("等" if len(names) > _NAMED else "")


def facts(issue: Issue) -> Facts:
    """All that the chapter states."""
    book = Facts(issue, "process_reform")
    rows = durations(issue.frame("oa_process_duration"))
    _state_periods(book, rows)
    _state_durations(book, rows)
    _state_words(book, rows)
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
    reduction = _state_share(
        book,
        "oa_duration_reduction",
        "OA重点流程审批时长压降",
        "(1 - oa_hours_after / oa_hours_before) * 100",
        period=f"{after} 对比 {before}",
        note="按监测期笔数加权",
    )
    previous = book.issue.previous
    earlier = None if previous is None else _reduction(previous.frame("oa_process_duration"))
    _state_points(book, "oa_duration_reduction_change", reduction, earlier)
    book.say("oa_duration_trend", "审批时长的变化", length_change(-reduction.number))


def _reduction(rows: pd.DataFrame) -> float:
    return (1 - mean_hours(rows, "hours_after") / mean_hours(rows, "hours_before")) * 100


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
            phrase=_shown(value),
        )
    )


def _state_points(book: Facts, identifier: str, fact: Fact, earlier: float | None) -> None:
    """State how many points a share differs from the issue before; without one, a text."""
    label = f"{fact.label}的变化"
    if earlier is None:
        book.say(identifier, label, "首期发布，暂无可比上期")
        return
    points = fact.number - earlier
    size = format_number(abs(points), 1)
    moved = f"{'提高' if points > 0 else '下降'}{size}个百分点"
    book.add(
        Fact(
            identifier,
            points,
            "个百分点",
            label,
            fact.period,
            book.chapter,
            kind="derived",
            formula=f"{fact.id} − {format_number(earlier)}",
            inputs=(fact.id,),
            source="基数为上期同一指标",
            decimals=1,
            synthetic=fact.synthetic,
            phrase="与上期持平" if size == "0.0" else f"较上期{moved}",
        )
    )


def _state_words(book: Facts, rows: pd.DataFrame) -> None:
    dataset = "oa_process_duration"
    for name, word, chosen in (
        ("oa_processes_faster", "变快", rows["change"] < 0),
        ("oa_processes_slower", "变慢", rows["change"] > 0),
    ):
        book.compute(
            name,
            f"审批{word}的流程",
            int(chosen.sum()),
            "个",
            dataset=dataset,
            formula=f"hours_after {'<' if word == '变快' else '>'} hours_before 的流程数",
        )
    book.say("oa_fastest", "时长变化最有利的流程", _changed(rows.iloc[:1]))
    slower = rows[rows["change"] > 0].iloc[::-1]
    words = f"变慢的有{len(slower)}个：{_changed(slower)}" if len(slower) else "没有流程变慢"
    book.say("oa_slower_list", "变慢的流程", words)
    book.say("oa_sla_met", "平均时长与时效要求", _over_limit(rows))


def _changed(rows: pd.DataFrame) -> str:
    """Processes with their change: ``采购立项审批（缩短34.2%）、……``."""
    return _listed(
        [
            f"{row.process}（{length_change(float(str(row.change)))}）"
            for row in rows.itertuples(index=False)
        ]
    )


def _over_limit(rows: pd.DataFrame) -> str:
    """How many processes took longer on average than their limit, before and in the window."""
    counts = []
    for label, column in (("对比期", "hours_before"), ("监测期", "hours_after")):
        over = rows.loc[rows[column] > rows["sla_hours"], "process"].tolist()
        named = f"有{len(over)}个（{_listed(over)}）" if over else "没有"
        counts.append(f"{label}{named}")
    return f"平均时长超出时效要求的流程，{'，'.join(counts)}"


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
    earlier = book.issue.previous
    base = (
        None
        if earlier is None
        else earlier.number("oa_hq_overdue") / earlier.number("oa_hq_approvals") * 100
    )
    _state_points(book, "oa_hq_overdue_share_change", share, base)


def _state_rate_approval(book: Facts, rows: pd.DataFrame) -> None:
    found = rows[rows["process"] == RATE_APPROVAL]
    if found.empty:
        book.say("rate_approval_trend", f"{RATE_APPROVAL}时长的变化", "本期未列入监测")
        return
    before, after = compared_periods(found)
    for column, label, period in (
        ("hours_before", "对比期", before),
        ("hours_after", "监测期", after),
    ):
        book.compute(
            f"rate_approval_{column}",
            f"{RATE_APPROVAL}{label}笔均时长",
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
    book.say("rate_approval_trend", f"{RATE_APPROVAL}时长的变化", length_change(rise.number))


def _state_business(book: Facts) -> None:
    rows = business_processes(book.issue)
    month = latest_month(rows) or str(book.issue.period.end)
    for name, state in _STATES.items():
        book.compute(
            f"biz_process_opt_{name}",
            f"{state}的业务流程优化",
            int((rows["status"] == state).sum()),
            "项",
            kind="input",
            dataset="biz_process_list",
            formula=f"status = {state} 的行数",
            period=month,
            note="清单按所列最近的启动或完成月统计",
        )
    book.derive(
        "biz_process_opt_total",
        "业务流程优化",
        "biz_process_opt_done + biz_process_opt_doing + biz_process_opt_analyzing",
        "项",
        decimals=0,
    )
    previous = book.issue.previous
    earlier = None if previous is None else previous.frame("biz_process_list")
    book.say("biz_process_opt_progress", "业务流程优化的进展", progress(rows, earlier))
    for name, state in (("done", "已完成"), ("total", "")):
        _state_growth(book, name, _matching(earlier, state))
    book.say("biz_process_opt_lines", "涉及的条线", "、".join(by_line(rows)["line"].unique()))
    book.say("biz_process_opt_top", "优化最多的条线", _most(by_line(rows)))


def _matching(rows: pd.DataFrame | None, state: str) -> int | None:
    """How many optimisations stand at a state (at any, for an empty one)."""
    if rows is None:
        return None
    return int((rows["status"] == state).sum()) if state else len(rows)


def _state_growth(book: Facts, name: str, earlier: int | None) -> None:
    """State by how many optimisations a count differs from the issue before."""
    fact = book[f"biz_process_opt_{name}"]
    identifier, label = f"{fact.id}_change", f"{fact.label}的变化"
    if earlier is None:
        book.say(identifier, label, "首期发布，暂无可比上期")
        return
    more = int(fact.number) - earlier
    moved = f"{'增加' if more > 0 else '减少'}{abs(more)}项"
    book.add(
        Fact(
            identifier,
            more,
            "项",
            label,
            fact.period,
            book.chapter,
            kind="derived",
            formula=f"{fact.id} − {earlier}",
            inputs=(fact.id,),
            source="基数为上期末",
            synthetic=fact.synthetic,
            phrase=f"较上期末{moved}" if more else "与上期末持平",
        )
    )


def _most(counts: pd.DataFrame) -> str:
    """The lines with most optimisations: ``零售条线（8项）``; several when they tie."""
    if counts.empty:
        return "没有条线"
    most = counts["total"].max()
    lines = counts.loc[counts["total"] == most, "line"].unique()
    return f"{'、'.join(lines)}条线（{'各' if len(lines) > 1 else ''}{most}项）"


def _state_seal(book: Facts) -> None:
    issue = book.issue
    if not issue.has("seal_optimization_points"):
        book.say("seal_points_words", "用印功能优化点", "本期没有新的跨机构用印功能优化点")
        return
    points = book.compute(
        "seal_points",
        "跨机构用印功能优化点",
        len(issue.frame("seal_optimization_points")),
        "项",
        dataset="seal_optimization_points",
        formula="no 的个数",
    )
    words = f"跨机构用印本期有功能优化点{points.display}，列在下表"
    book.say("seal_points_words", "用印功能优化点", words)
