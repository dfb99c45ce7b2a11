"""``issue.yml`` of a made issue."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import yaml

from digital_monthly.checks.prose import check_text
from digital_monthly.month import Month
from tools.decade.span import Span
from tools.decade.words import reworded

__all__ = ["record"]

_PUBLISHED_AFTER = timedelta(days=24)


def record(span: Span, month: Month, data: Path) -> str:
    """An issue's record: synthetic as a whole.

    Args:
        span: the issues.
        month: the issue.
        data: the committed data, whose last record it follows.
    """
    said = yaml.safe_load((data / "2024-04" / "issue.yml").read_text("utf-8"))
    preface = reworded(said["preface"], span.chance("preface", month))
    return yaml.safe_dump(
        {
            **said,
            "month": str(month),
            "period": str(month),
            "number": span.age(month) + 1,
            "year_number": min(month.number, span.age(month) + 1),
            "cutoff": month.last_day,
            "published": month.last_day + _PUBLISHED_AFTER,
            "next_issue": (month + 1).last_day + _PUBLISHED_AFTER,
            "preface": said["preface"] if check_text(preface) else preface,
        },
        allow_unicode=True,
        sort_keys=False,
        width=1000,
    )
