"""人才培养: lectures."""

from __future__ import annotations

from digital_monthly.checks.rules import Opening, Range

__all__ = ["RULES"]

RULES = (
    Opening(
        "talent.to_date",
        "lecture_sessions_to_date",
        "lecture_sessions_to_date",
        ("lecture_sessions",),
        running=True,
        origin="book",
    ),
    Range("talent.sessions", ("lecture_sessions",), 0, "lecture_sessions_to_date", origin="book"),
)
