"""Records of issues for tests of what is made from them."""

from __future__ import annotations

import datetime as dt
from typing import Any

from digital_monthly.month import Month
from digital_monthly.publish.archive.record import Corrected, Page, Published, Revised

__all__ = ["HOSTILE", "corrected", "issue", "revised"]

HOSTILE = "</script><img src=x onerror=alert(1)>&\"'\x07"
"""A title that must stay a title, and a control character that XML has no way to write."""


def issue(month: str, *pages: str, **more: Any) -> Published:
    """An issue with these pages."""
    known = Month.parse(month)
    return Published(
        **{
            "month": month,
            "version": 1,
            "title": "数字月刊",
            "period": known.label,
            "number": known - Month(2024, 1),
            "year_number": known.number - 1,
            "publisher": "数字化建设办公室",
            "cutoff": known.last_day,
            "published": (known + 1).first_day.replace(day=25),
            "cover": "总第1期",
            "first": "book/index",
            "notes": "book/data_notes",
            "pages": {path: Page(title=path) for path in pages},
            **more,
        }
    )


def corrected(number: int = 1, **more: Any) -> Corrected:
    """A correction of 月投产情况."""
    known = {
        "number": number,
        "version": 2,
        "date": dt.date(2024, 6, 3),
        "page": "book/releases",
        "title": "月投产情况",
        "what": "新增需求数",
        "old": "1,102个",
        "new": "1,012个",
        "why": "录入时两位颠倒",
    }
    return Corrected(**{**known, **more})


def revised(month: str, dataset: str = "monthly_releases_6m", **more: Any) -> Revised:
    """A restated value of a month."""
    known = {
        "dataset": dataset,
        "title": "每月完成的任务单",
        "month": month,
        "row": f"{month}，常规需求",
        "column": "任务单",
        "old": "512",
        "new": "509",
        "reason": "复核",
        "date": dt.date(2024, 4, 18),
    }
    return Revised(**{**known, **more})
