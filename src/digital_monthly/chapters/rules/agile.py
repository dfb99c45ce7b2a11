"""敏捷机制建设: tests, verification, and the board's totals against its states."""

from __future__ import annotations

from digital_monthly.checks.rules import (
    Column,
    Jump,
    Last,
    Range,
    SameCutoff,
    Share,
    Shared,
    Sum,
)

__all__ = ["RULES"]

_REQUIREMENT_STATES = (
    "agile_requirements_done",
    "agile_requirements_released",
    "agile_requirements_analysis",
    "agile_requirements_dev_test",
    "agile_requirements_queue",
)
_STORY_STATES = (
    "agile_stories_done",
    "agile_stories_dev_test",
    "agile_stories_selected",
    "agile_stories_proposed",
)
_RELEASED = Column("monthly_releases_6m", "count")

RULES = (
    Sum("agile.requirement_states", "agile_requirements_total", _REQUIREMENT_STATES),
    Sum("agile.story_states", "agile_stories_total", _STORY_STATES),
    Shared(
        "agile.requirement_board",
        ("agile_requirements_states_sum", Column("agile_board", "count", (("kind", "需求"),))),
        origin="book",
    ),
    Shared(
        "agile.story_board",
        ("agile_stories_states_sum", Column("agile_board", "count", (("kind", "故事"),))),
        origin="book",
    ),
    Share(
        "agile.requirements_delivered",
        "agile_requirements_delivered_share",
        ("agile_requirements_done", "agile_requirements_released"),
        "agile_requirements_states_sum",
        origin="book",
    ),
    Share(
        "agile.stories_delivered",
        "agile_stories_delivered_share",
        ("agile_stories_done",),
        "agile_stories_states_sum",
        origin="book",
    ),
    Range("agile.done_stays", ("agile_requirements_done",), Last("agile_requirements_done")),
    Range("agile.stories_done_stay", ("agile_stories_done",), Last("agile_stories_done")),
    SameCutoff("agile.cutoff", ("agile_requirements_*", "agile_stories_*")),
    Range("agile.verified_tasks", ("biz_verify_tasks",), 0, _RELEASED),
    Shared("agile.verified_all", ("biz_verify_tasks", "tasks_released_total"), severity="warning"),
    Share("agile.coverage", "biz_verify_coverage", ("biz_verify_tasks",), _RELEASED, origin="book"),
    Range("agile.defects", ("regression_defects",), 0, "regression_cases"),
    Range("agile.problem_systems", ("biz_verify_problem_systems",), 0, "regression_systems"),
    Jump(
        "agile.jumps",
        (
            "agile_requirements_total",
            "agile_stories_total",
            "regression_cases",
            "biz_verify_cases",
        ),
        50,
        severity="warning",
    ),
)
