"""The report on a terminal: by chapter, the graver in red, with the passage."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator

from rich.console import Console
from rich.text import Text

from digital_monthly.checks.judging import Judged
from digital_monthly.checks.reporting.report import Report
from digital_monthly.checks.violations import Violation

__all__ = ["lines_of", "numbers_in", "place_of"]

_NAMES = {"error": ("错误", "bold red"), "warning": ("警告", "bold yellow")}
_DECIDED = {"acknowledged": "已认可", "waived": "已豁免"}


def lines_of(report: Report, *, is_coloured: bool) -> str:
    """The report as lines of text, none wrapped.

    Args:
        report: the report.
        is_coloured: whether to colour and to embolden.
    """
    if not is_coloured:
        return "".join(f"{line.plain}\n" for line in _lines(report))
    target = io.StringIO()
    console = Console(file=target, force_terminal=True, color_system="standard")
    for line in _lines(report):
        console.print(line, soft_wrap=True)
    return target.getvalue()


def place_of(judged: Judged) -> str:
    """Where a violation stands: ``data/2024-02/measures.csv:4``; empty where it has no file."""
    found = judged.violation
    return found.file if found.line is None else f"{found.file}:{found.line}"


def numbers_in(found: Violation) -> str:
    """A pattern of the numbers that disagree, as they stand in the passage."""
    longest_first = sorted(filter(None, found.numbers), key=len, reverse=True)
    words = "|".join(map(re.escape, longest_first))
    return rf"(?<![\d.,])(?:{words})(?!\d)" if words else r"(?!)"


def _lines(report: Report) -> Iterator[Text]:
    for title, judged in report.groups("open"):
        yield Text(title, "bold")
        for each in judged:
            yield from _open(each)
        yield Text()
    for title, judged in report.groups("acknowledged", "waived"):
        yield Text(title, "bold dim")
        for each in judged:
            yield _settled(each)
        yield Text()
    yield Text(
        report.summary, "bold red" if report.errors else "bold" if report.warnings else "green"
    )


def _open(judged: Judged) -> Iterator[Text]:
    found = judged.violation
    name, style = _NAMES[found.severity]
    yield Text.assemble("  ", (name, style), " ", found.message, " ", (f"[{found.rule}]", "dim"))
    if found.passage and found.passage not in found.message:
        passage = Text(f"       {found.passage}", "italic")
        passage.highlight_regex(numbers_in(found), "bold underline")
        yield passage
    if found.expected:
        yield Text(f"       应为：{found.expected}")
    if judged.reason:
        yield Text(f"       {judged.reason}", "yellow")
    if place := place_of(judged):
        yield Text(f"       {place}", "dim")


def _settled(judged: Judged) -> Text:
    found = judged.violation
    by = "；".join(judged.by)
    return Text.assemble(
        "  ",
        (_DECIDED[judged.state], "green"),
        f" {found.message} ",
        (f"[{found.rule}]", "dim"),
        f"——{judged.reason}（{by}）",
        style="dim",
    )
