"""The rounds: every condition, page and side in turn, each visit as cold as the first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import product
from typing import Any

from benchmarks.processes import CommandError
from benchmarks.readers.conditions import Condition
from benchmarks.readers.server import Site
from benchmarks.readers.sides import Side
from benchmarks.readers.visits import Subject, Visit, visit
from benchmarks.rounds import tell

__all__ = ["Key", "Run", "Visits", "measure"]

Key = tuple[str, str, str]
"""A condition's, a chapter's and a side's."""


@dataclass
class Visits:
    """The visits of one side to one page under one condition, and those that failed."""

    visits: list[Visit] = field(default_factory=list)
    failures: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Run:
    """What a run compares."""

    sides: Sequence[Side]
    subjects: Sequence[Subject]
    conditions: Sequence[Condition]
    rounds: int


def measure(run: Run, browser: Any, site: Site) -> dict[Key, Visits]:
    """Visit everything once without counting it, then as often as the run says.

    The sides take turns at being first. An interruption keeps what was measured.
    """
    results: dict[Key, Visits] = {}
    try:
        for number in range(run.rounds + 1):
            tell(f"round {number}/{run.rounds}" + ("" if number else ": not counted"))
            for place, (condition, subject) in enumerate(product(run.conditions, run.subjects)):
                for side in _turned(run.sides, number + place):
                    found = results.setdefault((condition.key, subject.chapter, side.key), Visits())
                    _visit(found if number else Visits(), browser, site, side, subject, condition)
    except KeyboardInterrupt:
        tell("interrupted; what was measured so far:")
    return results


def _visit(
    found: Visits, browser: Any, site: Site, side: Side, subject: Subject, condition: Condition
) -> None:
    from playwright.sync_api import Error

    scroll = not condition.megabits  # what is loaded is the same under every condition
    try:
        seen = visit(browser, site, side, subject, condition, scroll=scroll)
    except (CommandError, Error) as error:
        found.failures.append(str(error))
        tell(f"  FAILED {condition.key} {subject.chapter} {side.key}: {error}")
        return
    found.visits.append(seen)
    live = f", live {max(seen.live):.0f}" if seen.live else ""
    tell(f"  {condition.key} {subject.chapter} {side.key}: {seen.whole or 0:.0f} ms{live}")


def _turned(sides: Sequence[Side], by: int) -> list[Side]:
    start = by % len(sides)
    return [*sides[start:], *sides[:start]]
