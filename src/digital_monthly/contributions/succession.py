"""What the next issue is, as far as it follows from the last: number, period, days, roles."""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Iterator
from typing import Any

import yaml

from digital_monthly.documents import TO_WRITE, IssueRecord
from digital_monthly.errors import MonthError
from digital_monthly.month import Month, Period

__all__ = ["record_text", "succeed"]

_OWN = {"corrections", "embargo", "preface", "preface_by", "synthetic"}
"""What every issue says anew, whatever the last one said."""

_COMMENTS = {
    "period": "接着上一期",
    "number": "总期号",
    "year_number": "年内期号",
    "published": "预计，按上期的节奏推得；定下后改为实际的发布日",
    "next_issue": "预计",
    "synthetic": "true：全部数据与文章都是合成的",
    "preface": f"写好后换下“{TO_WRITE}”",
    "preface_by": f"写职务，换下“{TO_WRITE}”",
}


def succeed(last: IssueRecord, month: Month) -> dict[str, Any]:
    """The record of the issue that follows.

    Args:
        last: the record of the last issue.
        month: the new issue's month. Months that were skipped belong to its period.

    Returns:
        The fields of ``issue.yml`` in their order; what nobody has written yet says so.

    Raises:
        MonthError: the month does not lie after the last issue.
    """
    end = Period.parse(last.period).end
    if month <= end:
        raise MonthError(f"{month}不晚于上一期（{end}）。下一期可以是{end + 1}或更晚的月份。")
    is_same_year = month.year == end.year
    carried = last.model_dump(exclude_unset=True, exclude=_OWN)
    return {
        **carried,
        "month": str(month),
        "period": str(Period(end + 1, month)),
        "number": last.number + 1,
        "year_number": last.year_number + 1 if is_same_year else 1,
        **_days(last, end, month),
        "synthetic": False,
        "preface": TO_WRITE,
        "preface_by": TO_WRITE,
    }


def record_text(record: dict[str, Any]) -> str:
    """A record as ``issue.yml``, with a word on what is to be looked at."""
    known = [field for field in IssueRecord.model_fields if field in record]
    lines = (_line(field, record[field]) for field in known)
    return "# 本期的基本信息；数据与文章见同一文件夹\n" + "".join(lines)


def _line(field: str, value: Any) -> str:
    in_line = None if isinstance(value, (dict, list)) else False  # lists of words stay on a line
    text = yaml.safe_dump(
        {field: value},
        allow_unicode=True,
        default_flow_style=in_line,
        sort_keys=False,
        width=10**6,
    )
    first, end, rest = text.partition("\n")
    comment = f" # {_COMMENTS[field]}" if field in _COMMENTS else ""
    return first + comment + end + rest


def _days(last: IssueRecord, end: Month, month: Month) -> dict[str, dt.date]:
    """Cut-off and publication, as long after the period's end as last time.

    The day of the month is the one that the last issue announced; where that is no working day,
    the working day before.
    """
    day = (last.next_issue or last.published).day
    lag = Month.of(last.published) - end
    is_next = month == end + 1 and last.next_issue is not None
    published = last.next_issue if is_next else _working_day(month + lag, day)
    assert published is not None
    return {
        "cutoff": month.last_day + (last.cutoff - end.last_day),
        "published": published,
        "next_issue": _working_day(month + lag + 1, day),
    }


def _working_day(month: Month, day: int) -> dt.date:
    last = calendar.monthrange(month.year, month.number)[1]
    return next(filter(_is_working_day, _backward(month.first_day.replace(day=min(day, last)))))


def _backward(day: dt.date) -> Iterator[dt.date]:
    while True:
        yield day
        day -= dt.timedelta(days=1)


def _is_working_day(day: dt.date) -> bool:
    import chinese_calendar

    try:
        return bool(chinese_calendar.is_workday(day))
    except NotImplementedError:  # the holidays of that year are not known yet
        return day.weekday() < 5
