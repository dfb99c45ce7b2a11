"""The rows and columns of data files that a fact was read from, as lines that an editor can open.

Lines are looked up when pages are written, in the files as they are then: a row that is put in
above moves those below, and makes nobody's figures anew.
"""

from __future__ import annotations

import csv
import functools
import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

from digital_monthly.checks.rules.moments import span_of
from digital_monthly.month import Month

__all__ = ["Rows"]

_MEASURE = re.compile(r"(data/\S+?/measures\.csv)：(\w+)")
_CONDITION = re.compile(r"(\w+) (<=|>=|=|<|>) ([^，\s()]+)", re.ASCII)
_NAME = re.compile(r"[a-z][a-z0-9_]*", re.ASCII)
_EARLIER = re.compile(r"以来|各期|此前")

_NAMED = 4

_Table = tuple[tuple[int, Mapping[str, str]], ...]


class Rows:
    """Where facts stand in the files of an issue, and in those that it looks back to.

    Args:
        root: the repository's root.
        month: the issue.
    """

    def __init__(self, root: Path, month: Month) -> None:
        self._root = root
        self._month = month

    def of_measure(self, fact: Mapping[str, Any]) -> str:
        """The line of ``measures.csv`` on which a fact stands: ``第3行的value列``."""
        found = _MEASURE.search(fact["source"])
        if found is None or fact["inputs"]:
            return ""
        lines = [line for line, row in self._table(found[1]) if row.get("id") == found[2]]
        return f"{_told(lines)}的value列" if lines else ""

    def of_file(self, fact: Mapping[str, Any], file: str) -> str:
        """The rows and columns of a data file that a fact's formula speaks of.

        Args:
            fact: the fact.
            file: one of its inputs, such as ``agile_board.csv``.

        Returns:
            ``data/2024-02/agile_board.csv第5行的count列``; empty where the formula does not say, or
            speaks of several files.
        """
        formula = fact["formula"]
        if _EARLIER.search(formula) or not file.endswith(".csv"):
            return ""
        is_alone = len(fact["inputs"]) == 1
        for path in self._files(file):
            table = self._table(path)
            lines, columns = _matching(table, formula), _columns(table, formula)
            is_meant = columns or (is_alone and _CONDITION.search(formula))
            is_dated = "month = " in formula
            if lines and is_meant and (is_dated or _covers(table, fact["period"])):
                return path + _told(lines) + (f"的{'、'.join(columns)}列" if columns else "")
        return ""

    def _files(self, file: str) -> Iterator[str]:
        """The issue's file, then earlier ones, the newest first, then that of the history."""
        data = self._root / "data"
        names = sorted((path.parent.name for path in data.glob(f"*/{file}")), reverse=True)
        months = [name for name in names if name[:1].isdigit() and name <= str(self._month)]
        yield from (f"data/{name}/{file}" for name in [*months, *({"history"} & set(names))])

    def _table(self, path: str) -> _Table:
        place = self._root / path
        if not place.is_file():
            return ()
        status = place.stat()
        return _read(place, status.st_mtime_ns, status.st_size)


@functools.lru_cache(maxsize=128)
def _read(path: Path, changed: int, size: int) -> _Table:
    """A file's rows by column, each with its line."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        reader = csv.DictReader(file)
        return tuple((reader.line_num, dict(row)) for row in reader)


def _covers(table: _Table, period: str) -> bool:
    """Whether a file has rows up to both ends of a period; one without months always has."""
    months = {(row.get("month") or row.get("date") or "")[:7] for _, row in table} - {""}
    span = None if period.startswith("截至") else span_of(period)
    if span is None or not months:
        return True
    first, last = (f"{day:%Y-%m}" for day in span)
    return min(months) <= first and last <= max(months)


def _matching(table: _Table, formula: str) -> list[int]:
    """The lines that a formula's conditions choose; none where it names what the file lacks."""
    conditions = _CONDITION.findall(formula)
    if not table or any(name not in table[0][1] for name, _, _ in conditions):
        return []
    return [line for line, row in table if all(_holds(row, *each) for each in conditions)]


def _holds(row: Mapping[str, str], name: str, sign: str, value: str) -> bool:
    left, right = row[name], row.get(value, value)
    try:
        order = (float(left) > float(right)) - (float(left) < float(right))
    except ValueError:
        order = (left > right) - (left < right)
    signs = {"=": order == 0, "<": order < 0, ">": order > 0, "<=": order <= 0, ">=": order >= 0}
    return signs[sign]


def _columns(table: _Table, formula: str) -> list[str]:
    """The columns that are measured: those named outside conditions."""
    rest = _CONDITION.sub("", formula)
    return [name for name in dict.fromkeys(_NAME.findall(rest)) if table and name in table[0][1]]


def _told(lines: Sequence[int]) -> str:
    """Lines in words: ``第3行``, ``第2至5、9行``, and how many where they are scattered."""
    runs: list[list[int]] = [[lines[0], lines[0]]]
    for before, line in pairwise(lines):
        if line == before + 1:
            runs[-1][1] = line
        else:
            runs.append([line, line])
    words = [str(first) if first == last else f"{first}至{last}" for first, last in runs[:_NAMED]]
    rest = f"等{len(lines)}行" if len(runs) > _NAMED else "行"
    return f"第{'、'.join(words)}{rest}"
