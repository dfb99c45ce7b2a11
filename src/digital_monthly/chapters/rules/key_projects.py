"""重点项目: schedules, and what the products brought."""

from __future__ import annotations

from digital_monthly.checks.rules import Magnitude, Order, Range, SameCutoff

__all__ = ["RULES"]

RULES = (
    Order(
        "key_projects.rwa_course",
        (
            "rwa_draft_rule_date",
            "rwa_consult_start",
            "rwa_procure_done",
            "rwa_vendor_onsite",
            "rwa_effective_date",
            "rwa_platform_live",
        ),
    ),
    Order(
        "key_projects.rwa_start", ("rwa_procure_done", "rwa_implement_start"), severity="warning"
    ),
    Order(
        "key_projects.rwa_targets",
        ("rwa_stage1_target", "rwa_stage2_target", "rwa_overall_target"),
    ),
    Order("key_projects.sme_online", ("sme_online_live_date", "sme_online_trial_date")),
    Range("key_projects.rwa_reports", ("rwa_reports_updated",), 0, "rwa_reports_live"),
    Range(
        "key_projects.procurement_disbursed",
        ("gov_procurement_disbursed",),
        0,
        "gov_procurement_submitted",
    ),
    Range(
        "key_projects.procurement_amount",
        ("gov_procurement_amount",),
        0,
        "gov_procurement_balance",
    ),
    Range(
        "key_projects.procurement_target",
        ("gov_procurement_balance", "gov_procurement_amount"),
        0,
        "gov_procurement_annual_target",
    ),
    Range(
        "key_projects.procurement_customers",
        ("gov_procurement_customers",),
        1,
        "gov_procurement_loans_outstanding",
    ),
    Magnitude("key_projects.procurement_balance", ("gov_procurement_balance",), "亿元", 0.1, 100),
    SameCutoff(
        "key_projects.cutoff",
        ("gov_procurement_cutoff_date", "gov_procurement_loans_outstanding"),
        severity="warning",
    ),
)
