"""Days, months, periods, clock times and instants, typed as dates or as text."""

from __future__ import annotations

import datetime as dt
import re

from digital_monthly.contributions.files.number_formats import shape_of
from digital_monthly.contributions.files.source import Cell
from digital_monthly.contributions.values.reading import Reading, Setting, UnreadableError, ascii_of
from digital_monthly.contributions.values.serials import clock_of, moment_of
from digital_monthly.errors import MonthError
from digital_monthly.month import Month

__all__ = ["read_clock", "read_day", "read_instant", "read_month", "read_period"]

_DAY_FORMS = (
    r"(?P<y>\d{4})-(?P<m>\d{1,2})-(?P<d>\d{1,2})",
    r"(?P<y>\d{4})/(?P<m>\d{1,2})/(?P<d>\d{1,2})",
    r"(?P<y>\d{4})\.(?P<m>\d{1,2})\.(?P<d>\d{1,2})",
    r"(?P<y>\d{4})年(?P<m>\d{1,2})月(?P<d>\d{1,2})[日号]",
    r"(?P<y>\d{4})(?P<m>\d{2})(?P<d>\d{2})",
    r"(?P<m>\d{1,2})月(?P<d>\d{1,2})[日号]",
)
_TIME = (
    r"(?P<h>\d{1,2})(?::|[时点])(?P<n>\d{1,2})(?::(?P<s>\d{2})(?:\.0+)?|分(?:(?P<t>\d{1,2})秒)?)?"
)
_DAYS = [re.compile(rf"{form}(?:[ T]*{_TIME}Z?)?", re.ASCII) for form in _DAY_FORMS]
_CLOCK = re.compile(_TIME, re.ASCII)
_MONTHS = [
    re.compile(form, re.ASCII)
    for form in (
        r"(?P<y>\d{4})-(?P<m>\d{1,2})",
        r"(?P<y>\d{4})/(?P<m>\d{1,2})",
        r"(?P<y>\d{4})年(?P<m>\d{1,2})月(?:份)?",
        r"(?P<y>\d{4})(?P<m>\d{2})",
        r"(?P<m>\d{1,2})月(?:份)?",
    )
]
_RUN_OF_MONTHS = re.compile(r"(?P<y>\d{4})年(?P<m>\d{1,2})(?:月)?[-~至到](?P<n>\d{1,2})月(?:份)?")


def read_day(cell: Cell, setting: Setting) -> Reading:
    """Read a day as ``YYYY-MM-DD``; a time behind it does not count.

    Args:
        cell: the cell.
        setting: of it, the period (for a day without a year) and the epoch are used.

    Raises:
        UnreadableError: there is no single reading.
    """
    if cell.content == "number" and not _is_written_out(cell):
        moment = moment_of(cell, setting)
        how = "" if shape_of(cell.format) == "date" else "日期的序号或带时刻的日期"
        return Reading(str(moment.date()), how)
    day = _day_in(cell, setting)
    if day is None:
        raise UnreadableError("看不出是哪一天", "请写成 YYYY-MM-DD，如 2024-05-08")
    return Reading(str(day.date()), _unless(cell, str(day.date())))


def read_instant(cell: Cell, setting: Setting) -> Reading:
    """Read a day with its clock time as ``YYYY-MM-DDTHH:MM``; raises as `read_day` does."""
    if cell.content == "number":
        moment = moment_of(cell, setting)
    else:
        found = _day_in(cell, setting)
        if found is None or not re.search(r"\d[:时点]\d", ascii_of(cell)):
            raise UnreadableError("看不出是何时", "请写成 YYYY-MM-DDTHH:MM，如 2024-05-08T08:30")
        moment = found
    if moment.second:
        raise UnreadableError("有秒", "请只写到分")
    text = f"{moment:%Y-%m-%dT%H:%M}"
    return Reading(text, "" if cell.content == "number" else _unless(cell, text))


def read_month(cell: Cell, setting: Setting) -> Reading:
    """Read a month as ``YYYY-MM``: typed so, as a day of it, or without its year.

    Args:
        cell: the cell.
        setting: of it, the period (for a month without a year) and the epoch are used.

    Raises:
        UnreadableError: there is no single reading.
    """
    if cell.content == "number":
        return _month_of_number(cell, setting)
    month = _month_in(ascii_of(cell), setting)
    if month is None:
        day = _day_in(cell, setting)
        if day is None:
            raise UnreadableError("看不出是哪个月", "请写成 YYYY-MM，如 2024-05")
        month = str(Month.of(day.date()))
    return Reading(month, _unless(cell, month))


def read_period(cell: Cell, setting: Setting) -> Reading:
    """Read a period as the data contract writes it; what is no month or run of months stays."""
    if cell.content == "number":
        if shape_of(cell.format) == "date":
            return Reading(str(moment_of(cell, setting).date()), "日期格式")
        return _month_of_number(cell, setting)
    text = ascii_of(cell)
    run = _RUN_OF_MONTHS.fullmatch(text)
    if run:
        months = [_month(run["y"], run[name]) for name in ("m", "n")]
        text = "..".join(months)
    else:
        text = _month_in(text, setting) or re.sub(r"(?<!截)至", "..", text)
    return Reading(text, _unless(cell, text))


def read_clock(cell: Cell, setting: Setting) -> Reading:
    """Read a clock time as ``HH:MM``.

    Args:
        cell: the cell.
        setting: of it, the epoch is used.

    Raises:
        UnreadableError: there is no single reading.
    """
    if cell.content == "number":
        return Reading(clock_of(cell))
    match = _CLOCK.fullmatch(ascii_of(cell))
    if not match or int(match["h"]) > 23 or int(match["n"]) > 59:
        raise UnreadableError("看不出是几点几分", "请写成 HH:MM，如 08:30")
    if int(match["s"] or match["t"] or 0):
        raise UnreadableError("有秒", "请只写到分")
    text = f"{int(match['h']):02}:{int(match['n']):02}"
    return Reading(text, _unless(cell, text))


def _month_of_number(cell: Cell, setting: Setting) -> Reading:
    match = _MONTHS[3].fullmatch(cell.text)
    if match and shape_of(cell.format) == "plain":  # 202405
        return Reading(_month(match["y"], match["m"]), "不带横线的月份")
    if shape_of(cell.format) not in ("date", "month", "instant"):
        raise UnreadableError("看不出是哪个月", "请写成 YYYY-MM，如 2024-05")
    return Reading(str(Month.of(moment_of(cell, setting).date())), "日期格式")


def _is_written_out(cell: Cell) -> bool:
    """Whether a number is a day's eight digits, 20240508, and no count of days."""
    return shape_of(cell.format) == "plain" and bool(_DAYS[4].fullmatch(cell.text))


def _day_in(cell: Cell, setting: Setting) -> dt.datetime | None:
    if cell.content not in ("text", "number"):
        return None
    text = ascii_of(cell)
    for form in _DAYS:
        match = form.fullmatch(text)
        if match:
            return _made(match, setting)
    return None


def _made(match: re.Match[str], setting: Setting) -> dt.datetime:
    parts = match.groupdict()
    month = int(parts["m"])
    year = int(parts["y"]) if parts.get("y") else _year_of(month, setting)
    seconds = parts.get("s") or parts.get("t") or 0
    clock = (int(parts.get("h") or 0), int(parts.get("n") or 0), int(seconds))
    try:
        return dt.datetime(year, month, int(parts["d"]), *clock)
    except ValueError:
        raise UnreadableError("没有这一天", "请核对日期") from None


def _month_in(text: str, setting: Setting) -> str | None:
    for form in _MONTHS:
        match = form.fullmatch(text)
        if match:
            year = match.groupdict().get("y") or str(_year_of(int(match["m"]), setting))
            return _month(year, match["m"])
    return None


def _month(year: str, month: str) -> str:
    try:
        return str(Month(int(year), int(month)))
    except MonthError:
        raise UnreadableError("没有这个月", "请核对月份") from None


def _year_of(month: int, setting: Setting) -> int:
    """The year of the period's month of this number: there is one, or the day is of no use."""
    years = [each.year for each in setting.period if each.number == month]
    if len(years) != 1:
        raise UnreadableError("没有写年份，又不在本期之内", "请写成 YYYY-MM-DD，如 2024-05-08")
    return years[0]


def _unless(cell: Cell, text: str) -> str:
    """How a text was read, unless it already said so."""
    return "" if cell.text.strip() == text else "另一种写法"
