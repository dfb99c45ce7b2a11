"""What the next issue is: numbers, period and days follow the last."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from digital_monthly.contributions.succession import record_text, succeed
from digital_monthly.document_reading import parse_document
from digital_monthly.documents import TO_WRITE, IssueRecord
from digital_monthly.errors import MonthError
from digital_monthly.month import Month

LAST = IssueRecord.model_validate(
    {
        "month": "2024-04",
        "period": "2024-04",
        "number": 3,
        "year_number": 3,
        "title": "数字月刊",
        "publisher": "数字化建设办公室",
        "departments": ["信息科技部", "数字银行部"],
        "cutoff": "2024-04-30",
        "published": "2024-05-24",
        "next_issue": "2024-06-25",
        "contact": "执行编辑",
        "classification": "内部资料",
        "embargo": "2024-05-24T09:00:00+08:00",
        "synthetic": True,
        "preface": "上一期的卷首语。",
        "preface_by": "行长",
        "roles": {"编委会主任": ["首席信息官"], "编委": ["各部门负责人"]},
        "corrections": [
            {
                "date": "2024-06-01",
                "chapter": "releases",
                "what": "甲",
                "old": "1",
                "new": "2",
                "why": "乙",
            }
        ],
    }
)


def after(month: str, **changes: Any) -> dict[str, Any]:
    """What follows the last issue, which may differ."""
    return succeed(LAST.model_copy(update=changes), Month.parse(month))


def test_the_next_issue_counts_on() -> None:
    """By one, in all and in its year."""
    made = after("2024-05")
    assert (made["number"], made["year_number"], made["period"]) == (4, 4, "2024-05")


def test_a_new_year_counts_from_one() -> None:
    """The number of all issues goes on."""
    made = after("2025-01", period="2024-12", number=11, year_number=11)
    assert (made["number"], made["year_number"]) == (12, 1)


def test_months_that_were_skipped_belong_to_the_period() -> None:
    """No month is left to no issue."""
    assert after("2024-07")["period"] == "2024-05..2024-07"


@pytest.mark.parametrize("month", ["2024-04", "2024-03"])
def test_an_issue_does_not_lie_before_the_last(month: str) -> None:
    """What may follow is named."""
    with pytest.raises(MonthError, match=r"不晚于上一期（2024-04）。下一期可以是2024-05"):
        after(month)


def test_the_announced_day_is_the_day_of_publication() -> None:
    """As the last issue told its readers; cut-off and the day after that follow the rhythm."""
    made = after("2024-05")
    assert made["published"] == dt.date(2024, 6, 25)
    assert made["cutoff"] == dt.date(2024, 5, 31)
    assert made["next_issue"] == dt.date(2024, 7, 25)


def test_publication_falls_on_a_working_day() -> None:
    """The one before, where the usual day is none: 2024-08-25 is a Sunday."""
    assert after("2024-07")["published"] == dt.date(2024, 8, 23)


def test_days_beyond_the_known_calendar_avoid_weekends() -> None:
    """Holidays are announced a year ahead at most: 2031-05-25 is a Sunday."""
    assert after("2031-04")["published"] == dt.date(2031, 5, 23)


def test_a_cut_off_some_days_late_stays_so() -> None:
    """An office that closes its figures on the 5th does so every month."""
    assert after("2024-05", cutoff=dt.date(2024, 5, 5))["cutoff"] == dt.date(2024, 6, 5)


def test_nothing_is_invented_and_nothing_of_the_last_issue_stays() -> None:
    """The preface is to be written; corrections and state are the last issue's own."""
    made = after("2024-05")
    assert (made["preface"], made["preface_by"]) == (TO_WRITE, TO_WRITE)
    assert made["synthetic"] is False
    assert not {"corrections", "embargo"} & made.keys()
    assert made["classification"] == "内部资料"
    assert list(made["roles"]) == ["编委会主任", "编委"]


def test_the_record_reads_back_as_it_was_made() -> None:
    """With comments for those who fill it in."""
    made = after("2024-05")
    text = record_text(made)
    record, findings = parse_document(text, IssueRecord, "issue.yml")
    assert findings == []
    assert record == IssueRecord.model_validate(made)
    assert "departments: [信息科技部, 数字银行部]\n" in text
    assert "published: 2024-06-25 # 预计" in text
