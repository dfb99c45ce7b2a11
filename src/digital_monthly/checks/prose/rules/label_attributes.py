"""Words of one row of a table that the text gives to another row."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from digital_monthly.checks.prose.contradiction import Contradiction
from digital_monthly.checks.prose.layout import Cell, find_tables
from digital_monthly.checks.prose.reading import Reading

__all__ = ["find_attributes_mixed"]

_CLAUSE = re.compile(r"[^，。；;:：\n|]+")
_LATER = re.compile(
    r"将|拟|计划|预计|下[一个]?[月季年步阶]|转[为入由至]|改[由为]|移交|调整|变更|之后|以后|协助|配合|会同|协同|联合"
    r"|[较比与和及、]|参照|借鉴|除|以外|之外|不同|而非|并非|不是|未|没"
)
_SHORTEST, _VALUE = 3, 2


def find_attributes_mixed(reading: Reading) -> Iterator[Contradiction]:
    """由公司部提出的退款原路返回已投产, which the table says 结算部 proposed."""
    for head, *rows in find_tables(reading.plain):
        end = max((cell.end for row in rows for cell in row), default=len(reading.plain))
        columns = [[row[at] for row in rows] for at in range(1, len(head)) if _is_worded(rows, at)]
        for clause in _CLAUSE.finditer(reading.plain, end) if columns else ():
            own = [at for at, row in enumerate(rows) if _labels(row[0], clause[0])]
            if len(own) == 1 and not _LATER.search(_bare(clause[0], rows)):
                for column in columns:
                    yield from _mixed(reading, clause, column, own[0])


def _is_worded(rows: Sequence[Sequence[Cell]], at: int) -> bool:
    """Whether a column has words in each row, some of them more than once or of several kinds."""
    cells = [row[at].text if at < len(row) else "" for row in rows]
    is_plain = all(len(each) >= _VALUE and not re.search(r"[\d、，]", each) for each in cells)
    return is_plain and len(set(cells)) > 1


def _labels(cell: Cell, words: str) -> bool:
    return len(cell.text) >= _SHORTEST and cell.text in words


def _bare(clause: str, rows: Sequence[Sequence[Cell]]) -> str:
    """A clause without the words of the table."""
    for cell in sorted((cell.text for row in rows for cell in row if cell.text), key=len)[::-1]:
        clause = clause.replace(cell, "|")
    return clause


def _mixed(
    reading: Reading, clause: re.Match[str], column: Sequence[Cell], own: int
) -> Iterator[Contradiction]:
    right = column[own].text
    told = {each.text for each in column if each.text in clause[0] and each.text not in right}
    told = {each for each in told if not any(each != other and each in other for other in told)}
    if len(told) == 1 and right not in clause[0]:
        value = told.pop()
        at = clause.start() + clause[0].index(value)
        spans = ((at, at + len(value)), (column[own].start, column[own].end))
        yield Contradiction(f"表中为“{right}”，所说是“{value}”", spans, right)
