"""Labels of one row or item before what another one tells."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from digital_monthly.checks.prose.contradiction import Contradiction, Span
from digital_monthly.checks.prose.layout import Block, Cell, find_tables
from digital_monthly.checks.prose.reading import Reading

__all__ = ["crossed_items", "find_crossed_rows"]

_WHEN = r"(?:\d{1,2}月|本月|当月|本季度?|其中)?"
_MEASURED = r"的?(?![一-鿿]*(?:引流|转入|导流|来源|推荐|带来|跳转|迁入|占))[一-鿿]{2,10}[为达是]?\d"
_WORDED = re.compile(r"\D{2}")


def crossed_items(block: Block, heads: dict[str, Span]) -> Iterator[Contradiction]:
    """信贷系统：移动银行… in a list that has an item for each of both.

    Args:
        block: the list.
        heads: its labels and where they stand.
    """
    for name, (_, end) in heads.items():
        line = block.text[end - block.start + 1 :].partition("\n")[0].lstrip()
        others = [each for each in heads if each != name and each in line]
        if len(others) == 1 and _is_told(line, others[0]):
            at = block.start + block.text.index(others[0], end - block.start)
            spans = ((at, at + len(others[0])), heads[name], heads[others[0]])
            yield Contradiction(f"“{name}”一项说的是“{others[0]}”", spans, name)


def _is_told(line: str, other: str) -> bool:
    """Whether an item begins with another's name, or gives a number of it."""
    named = _WHEN + re.escape(other)
    return bool(re.match(named, line) or re.search(rf"[，；。]{named}{_MEASURED}", line))


def find_crossed_rows(reading: Reading) -> Iterator[Contradiction]:
    """A cell that begins with another row's label, where others begin with their own."""
    for _, *rows in find_tables(reading.plain):
        columns = range(1, max(map(len, rows), default=0))
        filled = [row for row in rows if row and _WORDED.match(row[0].text)]
        for at in columns:
            yield from _crossed([(row[0], row[at]) for row in filled if at < len(row)])


def _crossed(column: Sequence[tuple[Cell, Cell]]) -> Iterator[Contradiction]:
    """What is wrong in a column, given as each row's label and its cell there."""
    is_led = any(cell.text.startswith(label.text) for label, cell in column)
    for label, cell in column if is_led else ():
        others = [each for each, _ in column if cell.text.startswith(each.text)]
        if others and label not in others:
            told = others[0].text
            spans = ((cell.start, cell.start + len(told)), (label.start, label.end))
            yield Contradiction(f"“{label.text}”一行说的是“{told}”", spans, label.text)
