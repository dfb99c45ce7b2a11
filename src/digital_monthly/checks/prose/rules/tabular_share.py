"""Tables of counts and shares in which one row's share is not that of the others' whole."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator

from digital_monthly.checks.prose.contradiction import Contradiction
from digital_monthly.checks.prose.intervals import Interval, of, told
from digital_monthly.checks.prose.mentions import Mention
from digital_monthly.checks.prose.reading import Reading
from digital_monthly.checks.prose.showing import shown
from digital_monthly.checks.prose.tables import Table, tables_of

__all__ = ["find"]

_SHARE = re.compile(r"占|比重|份额")
_FEWEST = 3


def find(reading: Reading) -> Iterator[Contradiction]:
    """Shares of a table that contradict its counts."""
    for table in tables_of(reading):
        for at, head in enumerate(table.head):
            if _SHARE.search(head):
                for other in range(1, len(table.head)):
                    if other != at and not _SHARE.search(table.head[other]):
                        yield from _odd_row(table, other, at)


def _odd_row(table: Table, counts: int, shares: int) -> Iterator[Contradiction]:
    """The only row whose count and share do not give the whole that all others give."""
    rows = [
        (row[counts].mention, row[shares].mention)
        for row in table.rows
        if len(row) > max(counts, shares)
    ]
    pairs = [(one, other) for one, other in rows if one and other and _usable(one, other)]
    if len(pairs) < _FEWEST or _common(pairs):
        return
    odd = [each for each in pairs if _common([other for other in pairs if other is not each])]
    if len(odd) == 1:
        whole = _common([each for each in pairs if each is not odd[0]])
        count, share = odd[0]
        agreed = shown((told(count.quantity) / (whole or Interval(1, 1))).scaled(100), "%")
        yield Contradiction.among(
            f"按表中其他各行，{count.quantity.text}占{agreed}，与{share.quantity.text}不符",
            (share, count),
            agreed,
        )


def _usable(count: Mention, share: Mention) -> bool:
    known = count.quantity.value is not None and share.quantity.value is not None
    return known and count.number > 0 and share.number > 0


def _common(pairs: list[tuple[Mention, Mention]]) -> Interval | None:
    """The whole that counts and shares agree on; None for none."""
    wholes = [(told(count.quantity) / of(share.quantity)).scaled(100) for count, share in pairs]
    if any(one.low > other.high for one, other in itertools.permutations(wholes, 2)):
        return None
    return Interval(max(each.low for each in wholes), min(each.high for each in wholes))
