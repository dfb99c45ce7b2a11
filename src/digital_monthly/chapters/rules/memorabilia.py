"""大事记: the year-end closing's hours, and what the stories count."""

from __future__ import annotations

from digital_monthly.checks.rules import Magnitude, Order, Range, Sum

__all__ = ["RULES"]

RULES = (
    Magnitude("memorabilia.closing_hours", ("year_end_hours",), "小时", 6, 72),
    Order(
        "memorabilia.closing_preparations",
        ("year_end_notice_month", "year_end_kickoff_meeting_date"),
    ),
    Order(
        "memorabilia.closing_day",
        ("year_end_start_time", "year_end_first_batch_done_time", "year_end_batch_peak_time"),
    ),
    Order(
        "memorabilia.closing_night",
        (
            "year_end_core_batch_done_time",
            "year_end_ledger_done_time",
            "year_end_reports_done_time",
        ),
    ),
    Range("memorabilia.lecturers", ("ux_training_lecturers",), 1, "ux_training_courses"),
    Range("memorabilia.departments", ("ux_training_departments",), 1, "ux_training_attendees"),
    Sum(
        "memorabilia.drill_minutes",
        "dr_drill_target_minutes",
        ("dr_drill_minutes", "dr_drill_minutes_saved"),
    ),
    Range("memorabilia.frontline_fixed", ("frontline_day_fixed",), 0, "frontline_day_findings"),
)
