"""Labels that stand twice: in a list or a table, at both ends of a move."""

from __future__ import annotations

import re
from collections.abc import Iterator

from digital_monthly.checks.prose.contradiction import Contradiction, Span
from digital_monthly.checks.prose.layout import Cell, find_blocks, find_tables
from digital_monthly.checks.prose.reading import Reading
from digital_monthly.checks.prose.rules.label_crossed import crossed_items

__all__ = ["find_double_rows", "find_doubles", "find_returns"]

_THING = re.compile(r"(?:系统|平台|银行|分行|支行|中心|条线|渠道|机房|阵列|[部类区组])$")
_HEAD = re.compile(
    r"(?:^|\n|[；;])\s*(?:\d[.、)]|[(（][一二三四五六七八九\d][)）])?"
    r"(?P<head>[^\s:，。；;|\d]{2,12})[:](?=[^\n；;]*\d)"
)
_RETURN = re.compile(
    r"(?:由|从)(?P<one>[一-鿿A-Z]{2,10}?(?:中心|机房|系统|平台|集群|站点))"
    r"(?:切回|切换[至到]|迁移[至到]|回切[至到]|搬迁[至到]|切至|迁至)(?P<other>(?P=one))"
)
_FEWEST, _LONG = 3, 4
_PLAIN_CELL = re.compile(r"[\d.,%万亿一-鿿]*\d[^一-鿿]*[一-鿿]{0,3}")


def find_doubles(reading: Reading) -> Iterator[Contradiction]:
    """One label before two items of a list."""
    for block in find_blocks(reading.plain):
        heads: dict[str, Span] = {}
        for found in _HEAD.finditer(block.text):
            span = (block.start + found.start("head"), block.start + found.end("head"))
            is_thing = _is_thing(reading.plain, found["head"])
            if found["head"] in heads and (is_thing or _is_only(block.text, found["head"])):
                yield _doubled(found["head"], span, heads[found["head"]])
            heads.setdefault(found["head"], span)
        yield from crossed_items(block, heads)


def _is_thing(plain: str, head: str) -> bool:
    """Whether a label names one of several things, not a field such as 时间 that each item has."""
    return f"、{head}" in plain or f"{head}、" in plain or _THING.search(head) is not None


def _is_only(text: str, head: str) -> bool:
    """Whether of a list's labels one alone stands twice."""
    heads = [found["head"] for found in _HEAD.finditer(text)]
    return len(heads) - len(set(heads)) == 1 and len(heads) >= _FEWEST and len(head) >= _LONG


def find_double_rows(reading: Reading) -> Iterator[Contradiction]:
    """One label before two rows of a table that hold numbers alone."""
    for _, *rows in find_tables(reading.plain):
        labels: dict[str, Span] = {}
        for row in rows:
            label = row[0].text if row else ""
            if label in labels and label and _is_plain(row):
                yield _doubled(label, (row[0].start, row[0].end), labels[label])
            if row:
                labels.setdefault(label, (row[0].start, row[0].end))


def _is_plain(row: list[Cell]) -> bool:
    return all(_PLAIN_CELL.fullmatch(cell.text) for cell in row[1:])


def _doubled(name: str, span: Span, first: Span) -> Contradiction:
    return Contradiction(f"“{name}”列了两次", (span, first), "两项各有其名")


def find_returns(reading: Reading) -> Iterator[Contradiction]:
    """由甲中心切回甲中心: a move from a place to itself."""
    for found in _RETURN.finditer(reading.plain):
        spans = (found.span("other"), found.span("one"))
        yield Contradiction(f"“{found[0]}”两端相同", spans, "两端不同")
