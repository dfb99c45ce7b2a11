"""One reading of a cell, or why there is none."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from digital_monthly.contributions.files.source import Cell
from digital_monthly.month import Period

__all__ = ["Reading", "Setting", "UnreadableError", "ascii_of", "bare"]

_WIDE = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_BLANKS = dict.fromkeys(map(ord, "\u3000\u00a0\u2002\u2003\u2009\u202f"), " ")
_UNSEEN = dict.fromkeys([*range(0x200B, 0x2010), 0x2060, 0xFEFF, 0x00AD], None)
_TO_ASCII = {**_WIDE, **_BLANKS, **_UNSEEN, 0x2212: "-"}
_TO_BARE = {**_BLANKS, **_UNSEEN}


class UnreadableError(Exception):
    """A cell has no reading, or more than one.

    Args:
        problem: what is wrong, in Chinese.
        remedy: what the contributor should do.
    """

    def __init__(self, problem: str, remedy: str = "请改正该单元格后重试") -> None:
        super().__init__(problem)
        self.problem, self.remedy = problem, remedy


@dataclass(frozen=True)
class Reading:
    """What a cell stands for.

    Attributes:
        text: it, as the CSV is to hold it.
        how: how it was read, in Chinese, where that is not plain to see; else empty.
    """

    text: str
    how: str = ""


@dataclass(frozen=True)
class Setting:
    """What a reading may rest on beside the cell.

    Attributes:
        period: the months that the rows are about.
        unit: the unit of the column, or of the measure.
        epoch: the day from which the workbook counts days; None in a CSV.
        delimiter: what parts the cells of a CSV.
    """

    period: Period
    unit: str = ""
    epoch: dt.date | None = None
    delimiter: str = ""


def ascii_of(cell: Cell) -> str:
    """A cell's text with full-width signs as ASCII, without blanks around it."""
    return cell.text.translate(_TO_ASCII).strip()


def bare(text: str) -> str:
    """Text without blanks around it and without what nobody sees."""
    return text.translate(_TO_BARE).strip()
