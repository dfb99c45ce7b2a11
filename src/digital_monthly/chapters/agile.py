"""敏捷机制建设: regression tests, verification by business staff, and the agile board."""

from __future__ import annotations

import pandas as pd

from digital_monthly.facts import DISPUTED, Fact, Facts
from digital_monthly.flows import state_flow_change
from digital_monthly.formatting import format_number
from digital_monthly.issue import Issue

__all__ = ["KINDS", "STAGES", "facts", "released_in_period", "stages", "states_sum"]

KINDS = {"需求": ("requirements", "份"), "故事": ("stories", "个")}
"""What the board holds: its part of the facts' ids, and the unit of its total."""

STAGES = {
    "已完成": "已完成",
    "已首次投产": "已首次投产",
    "研发测试": "研发测试",
    "需求分析": "需求分析",
    "待排期及首次排期": "排期",
    "已优选和待排期": "排期",
    "提出": "提出",
}
"""The stage that each state of the board belongs to, from done to not begun."""

_STATE_IDS = {
    "agile_requirements_done": ("需求", "已完成"),
    "agile_requirements_released": ("需求", "已首次投产"),
    "agile_requirements_analysis": ("需求", "需求分析"),
    "agile_requirements_dev_test": ("需求", "研发测试"),
    "agile_requirements_queue": ("需求", "待排期及首次排期"),
    "agile_stories_done": ("故事", "已完成"),
    "agile_stories_dev_test": ("故事", "研发测试"),
    "agile_stories_selected": ("故事", "已优选和待排期"),
    "agile_stories_proposed": ("故事", "提出"),
}
_TESTING = {
    "regression_runs": "投产前回归测试",
    "regression_systems": "回归测试涉及系统",
    "regression_cases": "回归测试案例",
    "regression_defects": "回归测试发现有效缺陷",
    "biz_verify_rounds": "业务验证",
    "biz_verify_tasks": "业务验证任务单",
    "biz_verify_cases": "业务验证案例",
    "biz_verify_problem_systems": "投产当天发现的问题系统",
    "test_platform_requirements_done": "测试工具平台已完成需求",
    "test_platform_requirements_scheduled": "测试工具平台排期实施需求",
}


def stages(board: pd.DataFrame) -> pd.DataFrame:
    """The board by stage.

    Args:
        board: columns kind, state, count, one row a kind and state.

    Returns:
        The rows with stage, share (percent of the kind's sum of states) and order (position of
        the stage from done to not begun; states without a known stage come last, each a stage of
        its own), sorted by kind and order.
    """
    known = list(dict.fromkeys(STAGES.values()))
    rows = board.copy()
    rows["stage"] = rows["state"].map(STAGES).fillna(rows["state"])
    rows["share"] = rows["count"] / rows.groupby("kind")["count"].transform("sum") * 100
    rows["order"] = [
        known.index(stage) if stage in known else len(known) for stage in rows["stage"]
    ]
    kinds = list(KINDS)
    rows["_kind"] = [kinds.index(kind) for kind in rows["kind"]]
    rows = rows.sort_values(["_kind", "order"], kind="stable", ignore_index=True)
    return rows.drop(columns="_kind")


def states_sum(board: pd.DataFrame, kind: str) -> int:
    """How many of a kind the board's states hold together."""
    return int(board.loc[board["kind"] == kind, "count"].sum())


def released_in_period(issue: Issue) -> int:
    """Task orders released in the issue's own months."""
    return int(issue.frame("monthly_releases_6m")["count"].sum())


def facts(issue: Issue) -> Facts:
    """All that the chapter states."""
    book = Facts(issue, "agile")
    for identifier, label in _TESTING.items():
        book.measure(identifier, label)
    for name in ("regression_cases", "biz_verify_tasks", "biz_verify_cases"):
        state_flow_change(book, book[name])
    _state_coverage(book)
    _state_board(book)
    for kind in KINDS:
        _say_agreement(book, kind)
    _state_delivered(book)
    return book.with_articles()


def _state_coverage(book: Facts) -> None:
    """How many of the released task orders business staff verified, and the words for the rest."""
    released = released_in_period(book.issue)
    verified = book["biz_verify_tasks"].number
    sources = ("measures", "monthly_releases_6m")
    if not released:
        book.say("biz_verify_words", "业务验证与上线任务单", "同期没有任务单上线")
        return
    coverage = book.compute(
        "biz_verify_coverage",
        "业务验证覆盖率",
        verified / released * 100,
        "%",
        dataset=sources,
        formula="biz_verify_tasks / sum(monthly_releases_6m.count) * 100",
        decimals=1,
        note="业务验证任务单与同期投产上线任务单之比",
    )
    words = (
        f"同期投产上线任务单{format_number(released)}个，业务验证覆盖率{coverage.display}，"
        f"{_gap(int(verified) - released)}"
    )
    book.say("biz_verify_words", "业务验证与上线任务单", words, inputs=(coverage.id,))


def _gap(surplus: int) -> str:
    if surplus == 0:
        return "两者数量一致"
    return f"验证数{'多' if surplus > 0 else '少'}{format_number(abs(surplus))}个"


def _state_board(book: Facts) -> None:
    board = book.issue.frame("agile_board")
    counts = board.set_index(["kind", "state"])["count"]
    period = book.issue.measure("agile_requirements_total")["period"]
    for identifier, (kind, state) in _STATE_IDS.items():
        book.compute(
            identifier,
            f"{kind}：{state}",
            int(counts.get((kind, state), 0)),
            "个",
            kind="input",
            dataset="agile_board",
            formula=f"count，kind = {kind}，state = {state}",
            period=period,
        )
    for kind, (name, unit) in KINDS.items():
        total = book.measure(f"agile_{name}_total", f"看板{kind}总数")
        book.compute(
            f"agile_{name}_states_sum",
            f"看板{kind}各状态之和",
            states_sum(board, kind),
            unit,
            dataset="agile_board",
            formula=f"sum(count)，kind = {kind}",
            period=period,
        )
        _state_stock_change(book, total)


def _state_stock_change(book: Facts, total: Fact) -> None:
    """How the board's total grew since the issue before, whose own total may be in doubt."""
    before = book.issue.previous
    base, basis = None, ""
    if before is not None:
        doubted = bool(before.disputes([total.id]))
        base = before.number(total.id)
        basis = f"{before.month.number}月末" + (f"（{DISPUTED}）" if doubted else "")
    book.change(f"{total.id}_change", f"{total.label}的变化", total.number, base, basis)


def _say_agreement(book: Facts, kind: str) -> None:
    """Whether the board's total and its states agree; both readings where they do not."""
    name, unit = KINDS[kind]
    total, parts = book[f"agile_{name}_total"], book[f"agile_{name}_states_sum"]
    gap = abs(parts.number - total.number)
    words = f"与各状态之和{parts.display}"
    words += f"相差{format_number(gap)}{unit}，两种读法一并列出" if gap else "一致"
    book.say(
        f"agile_{name}_agreement", f"{kind}总数与各状态之和", words, inputs=(total.id, parts.id)
    )


def _state_delivered(book: Facts) -> None:
    """The shares of what is done, of all that the board's states hold."""
    for name, label, done in (
        ("requirements", "需求已完成或首次投产的占比", ("done", "released")),
        ("stories", "故事已完成的占比", ("done",)),
    ):
        parts = [f"agile_{name}_{state}" for state in done]
        held = book[f"agile_{name}_states_sum"]
        delivered = sum(book[part].number for part in parts)
        book.compute(
            f"agile_{name}_delivered_share",
            label,
            delivered / held.number * 100 if held.number else 0.0,
            "%",
            dataset="agile_board",
            formula=f"({' + '.join(parts)}) / {held.id} * 100",
            decimals=1,
            period=held.period,
        )
