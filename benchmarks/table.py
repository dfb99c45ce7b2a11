"""The table in Markdown: rows, memory, bars."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from benchmarks.bars import BARS
from benchmarks.results import Results, Row

__all__ = ["show"]


def show(results: Results, facts: Mapping[str, str], *, trial: bool = False) -> str:
    """Everything that a run found, as one Markdown text; a trial says nothing about the bars."""
    lines = ["# Benchmarks", "", *(f"- {name}: {value}" for name, value in facts.items()), ""]
    lines += ["| case | whole command | median s | min | max | rounds | peak MB |"]
    lines += ["|---|---|--:|--:|--:|--:|--:|"]
    lines += [_line(key, row) for key, row in results.rows.items()]
    lines += ["", *_notes(results)]
    if trial:
        return "\n".join([*lines, "A trial with some chapters only: no bars."]) + "\n"
    lines += ["| bar | limit | measured | |", "|---|--:|--:|---|"]
    medians = results.medians
    for bar in BARS:
        value = bar.value(medians)
        measured = "" if value is None else f"{value:.2f} {bar.unit}"
        limit = f"{bar.sense} {bar.limit:g} {bar.unit}"
        lines.append(f"| {bar.title} | {limit} | {measured} | {bar.verdict(medians)} |")
    return "\n".join(lines) + "\n"


def _line(key: str, row: Row) -> str:
    if row.seconds:
        numbers = [f"{row.median:.2f}", f"{min(row.seconds):.2f}", f"{max(row.seconds):.2f}"]
    else:
        numbers = ["FAILED" if row.failures else "not available", "", ""]
    rounds = str(len(row.seconds)) + (f", {len(row.failures)} FAILED" if row.failures else "")
    peak = "" if row.peak is None else f"{row.peak / 1e6:.0f}"
    return f"| {' | '.join([key, row.title, *numbers, rounds, peak])} |"


def _notes(results: Results) -> Iterator[str]:
    """What failed, first of all, and what else must be known."""
    for key, row in results.rows.items():
        for failure in row.failures:
            yield "\n".join([f"FAILED {key}: {failure}", ""])
        if row.note:
            yield "\n".join([f"Note on {key}: {row.note}", ""])
