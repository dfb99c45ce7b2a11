"""流程变革: approval times, the list of optimisations, seal use."""

from __future__ import annotations

from digital_monthly.checks.rules import (
    Column,
    DateInPeriod,
    Growth,
    Jump,
    Last,
    Magnitude,
    Opening,
    Range,
    Share,
    Shared,
    Sum,
)

__all__ = ["RULES"]

_LIST = "biz_process_list"

RULES = (
    Shared("process_reform.trial_months", ("oa_trial_months", "oa_monitor_window")),
    Opening("process_reform.baseline", "oa_baseline_months", "oa_baseline_months"),
    Shared(
        "process_reform.monitored",
        ("oa_processes_monitored", Column("oa_process_duration")),
        origin="book",
    ),
    Sum(
        "process_reform.faster_and_slower",
        "oa_processes_monitored",
        ("oa_processes_faster", "oa_processes_slower"),
        partial=True,
        origin="book",
    ),
    Growth(
        "process_reform.reduction",
        "oa_duration_reduction",
        "oa_hours_after",
        "oa_hours_before",
        falls=True,
        origin="book",
    ),
    Magnitude(
        "process_reform.hours",
        ("oa_hours_before", "oa_hours_after", "rate_approval_hours_*"),
        "工作小时/笔",
        0.5,
        200,
    ),
    Range("process_reform.overdue", ("oa_hq_overdue",), 0, "oa_hq_approvals"),
    Share(
        "process_reform.overdue_share",
        "oa_hq_overdue_share",
        ("oa_hq_overdue",),
        "oa_hq_approvals",
        origin="book",
    ),
    Range(
        "process_reform.approvals_grow", ("oa_hq_approvals",), Last("oa_hq_approvals", running=True)
    ),
    Range("process_reform.overdue_grows", ("oa_hq_overdue",), Last("oa_hq_overdue", running=True)),
    Growth(
        "process_reform.rate_approval_rise",
        "rate_approval_duration_rise",
        "rate_approval_hours_after",
        "rate_approval_hours_before",
        origin="book",
    ),
    Share(
        "process_reform.rate_approval_daily",
        "rate_approval_daily_avg",
        ("rate_approval_count",),
        "rate_approval_workdays",
        scale=1,
    ),
    Range("process_reform.workdays", ("rate_approval_workdays",), 15, 23),
    Sum(
        "process_reform.optimisations",
        "biz_process_opt_total",
        ("biz_process_opt_done", "biz_process_opt_doing", "biz_process_opt_analyzing"),
        origin="book",
    ),
    Shared("process_reform.list", ("biz_process_opt_total", Column(_LIST)), origin="book"),
    Range("process_reform.done_stays", ("biz_process_opt_done",), Last("biz_process_opt_done")),
    Shared(
        "process_reform.seal_points",
        ("seal_points", Column("seal_optimization_points")),
        origin="book",
    ),
    Share(
        "process_reform.prefill",
        "wechat_prefill_share",
        ("wechat_prefill_expected",),
        "wechat_prefill_base_monthly",
        scale=1,
    ),
    Range(
        "process_reform.mortgage_minutes",
        ("mortgage_release_minutes_after",),
        0,
        "mortgage_release_minutes_before",
    ),
    Range(
        "process_reform.procurement_minutes",
        ("gov_procurement_approval_after",),
        0,
        480,
    ),
    Sum(
        "process_reform.form_fields",
        "oa_form_fields_before",
        ("oa_form_fields_after", "oa_form_fields_removed"),
    ),
    Share(
        "process_reform.travel_returns",
        "travel_returns_invoice_share",
        ("travel_returns_invoice",),
        "travel_returns_sampled",
    ),
    DateInPeriod("process_reform.notice", ("oa_redyellow_notice_date",)),
    Jump("process_reform.jumps", ("oa_hours_after",), 30, severity="warning"),
)
