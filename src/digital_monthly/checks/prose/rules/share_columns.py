"""Columns of shares in a table that do not add to 100 %, though they are called so or others do."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from digital_monthly.checks.prose.contradiction import Contradiction
from digital_monthly.checks.prose.hundred import added, makes_hundred
from digital_monthly.checks.prose.mentions import Mention
from digital_monthly.checks.prose.reading import Reading
from digital_monthly.checks.prose.showing import shown
from digital_monthly.checks.prose.tables import Table, tables_of

__all__ = ["find"]

_SHARE = re.compile(r"占|比重|份额|构成|分布")
_TOTAL = re.compile(r"合\s*计|总\s*计|其中|小\s*计|^全")
_PARTLY = re.compile(r"前[两三四五六七八九十\d]|排名|居前|较高的|主要|多选|可同时|重[叠复]")
_DENIED = re.compile(r"(?:互不|不|没有|并无|无)(?:相)?重[叠复]")
_LEAST, _MOST = 60.0, 140.0
_LEAD, _FEWEST = 80, 3


def find(reading: Reading) -> Iterator[Contradiction]:
    """Columns whose head or lead calls them shares, or beside others that add to the whole."""
    for table in tables_of(reading):
        columns = [each for each in _columns(table) if each]
        if not columns or _PARTLY.search(_DENIED.sub("", _lead(columns[0][1], reading))):
            continue
        has_whole = any(_is_whole(shares) for _, shares in columns)
        for head, shares in columns:
            is_called = _SHARE.search(head) and "率" not in head
            if (is_called or has_whole) and not _is_whole(shares) and _is_near(shares):
                yield _told(shares)


def _columns(table: Table) -> Iterator[tuple[str, list[Mention]]]:
    """The columns in which each row but sums has a percentage."""
    rows = [row for row in table.rows if row and not _TOTAL.search(row[0].text)]
    for at, head in enumerate(table.head[1:], 1):
        cells = [row[at].mention if at < len(row) else None for row in rows]
        shares = [each for each in cells if each and _is_share(each)]
        if len(shares) == len(cells) >= _FEWEST - 1:
            yield head, shares


def _is_share(mention: Mention) -> bool:
    quantity = mention.quantity
    is_level = quantity.value is not None and quantity.number > 0 and not mention.is_change
    return is_level and quantity.dimension == "percent" and not quantity.is_loose


def _lead(shares: Sequence[Mention], reading: Reading) -> str:
    """The words ahead of a table."""
    start = shares[0].quantity.start
    return reading.plain[max(start - _LEAD, 0) : start]


def _is_near(shares: Sequence[Mention]) -> bool:
    return len(shares) > 1 and _LEAST < sum(each.number for each in shares) < _MOST


def _is_whole(shares: Sequence[Mention]) -> bool:
    return len(shares) >= _FEWEST - 1 and makes_hundred([each.quantity for each in shares])


def _told(shares: Sequence[Mention]) -> Contradiction:
    agreed = shown(added([each.quantity for each in shares]), "%")
    return Contradiction.among(
        f"{'、'.join(each.quantity.text for each in shares)}合计{agreed}，不是100%",
        shares,
        f"合计100%（现为{agreed}）",
    )
