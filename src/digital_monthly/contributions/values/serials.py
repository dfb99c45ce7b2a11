"""Days and times as spreadsheets store them: a count of days, and the part of one."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal, InvalidOperation

from digital_monthly.contributions.files.number_formats import shape_of
from digital_monthly.contributions.files.source import Cell
from digital_monthly.contributions.values.reading import Setting, UnreadableError

__all__ = ["clock_of", "moment_of"]

_FIRST_RIGHT_SERIAL = 61  # 1900-03-01: before it, serials count a 29 February that never was
_LAST_SERIAL = 2_958_465  # 9999-12-31


def moment_of(cell: Cell, setting: Setting) -> dt.datetime:
    """The moment that a count of days stands for, to the second.

    Args:
        cell: a number.
        setting: of it, the day from which the workbook counts is used.

    Raises:
        UnreadableError: it is no day, or is formatted as something else.
    """
    number = _number(cell)
    if setting.epoch is None or shape_of(cell.format) not in (
        "plain",
        "date",
        "month",
        "instant",
    ):
        raise UnreadableError("应为日期", "请把单元格格式改为“日期”，再填日期")
    if not _FIRST_RIGHT_SERIAL <= number <= _LAST_SERIAL:
        raise UnreadableError("不是日期", "请写成 YYYY-MM-DD，如 2024-05-08")
    seconds = int((number * 86400).to_integral_value())
    start = dt.datetime.combine(setting.epoch, dt.time())
    try:
        return start + dt.timedelta(seconds=seconds)
    except OverflowError:
        raise UnreadableError("不是日期") from None


def clock_of(cell: Cell) -> str:
    """The clock time that a part of a day stands for, as ``HH:MM``.

    Args:
        cell: a number.

    Raises:
        UnreadableError: it is no time of a day, has seconds, or is formatted as something else.
    """
    number = _number(cell)
    if shape_of(cell.format) not in ("time", "instant") or not 0 <= number < 1:
        raise UnreadableError("应为时刻", "请把单元格格式改为“时间”，写成 HH:MM，如 08:30")
    minutes, seconds = divmod(int((number * 86400).to_integral_value()), 60)
    if seconds or minutes >= 24 * 60:
        raise UnreadableError("有秒", "请只写到分")
    return f"{minutes // 60:02}:{minutes % 60:02}"


def _number(cell: Cell) -> Decimal:
    try:
        number = Decimal(cell.text)
    except InvalidOperation:
        raise UnreadableError("存的不是数字", "请重新填写这一格") from None
    if not number.is_finite():
        raise UnreadableError("存的不是数字", "请重新填写这一格")
    return number
