"""Running the cases: round 1 of every case, then round 2, and memory apart from times."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from benchmarks.cases import Case, Step
from benchmarks.changes import Change
from benchmarks.engine import engine_site
from benchmarks.memory import PeakMemory
from benchmarks.processes import CommandError, end_residents, run_command
from benchmarks.results import Results
from benchmarks.verify import check_change
from benchmarks.workcopy import WorkingCopy, working_copy

__all__ = ["measure_memory", "measure_times", "tell"]


def measure_times(
    cases: Sequence[Case], rounds: int, month: str, workshop: Path, results: Results
) -> None:
    """Time each case once a round; a case that fails is recorded and the others go on."""
    for number in range(1, rounds + 1):
        for case in cases:
            tell(f"round {number}/{rounds}: {case.key:5} {case.title}")
            try:
                _time_case(case, number, month, workshop, results)
            except CommandError as error:
                results.row(case.key, case.title).failures.append(f"round {number}: {error}")
                tell(f"  FAILED: {error}")


def _time_case(case: Case, number: int, month: str, workshop: Path, results: Results) -> None:
    """Run a case's steps; a time counts only when its step made what it should have made."""
    with working_copy(workshop, case.key) as copy:
        change = _prepare(case, copy, number)
        spent = []
        for step in case.steps:
            seconds = _time_step(step, copy)
            if change is not None:
                check_change(copy.root / "_build" / month / "html", change)
            spent.append(seconds)
            row = results.row(step.key, step.title)
            row.seconds.append(seconds)
            left = end_residents(copy)
            if left:
                row.note = f"{left} processes stayed behind and were ended"
            tell(f"  {step.key:5} {seconds:7.2f} s")
        if len(spent) > 1:
            results.row(case.key, case.title).seconds.append(sum(spent))


def _prepare(case: Case, copy: WorkingCopy, number: int) -> Change | None:
    if case.needs_engine:
        copy.extra.append(_engine())
    return case.prepare(copy, number)


def _engine() -> Path:
    try:
        return engine_site()
    except RuntimeError as error:
        raise CommandError(str(error)) from error


def _time_step(step: Step, copy: WorkingCopy, peak: PeakMemory | None = None) -> float:
    try:
        seconds = run_command(copy, step.argv, peak)
        step.check(copy)
    except CommandError:
        end_residents(copy)
        raise
    return seconds


def measure_memory(cases: Sequence[Case], workshop: Path, results: Results) -> None:
    """Sample the memory of the steps for which it is wanted, in a round that is not timed."""
    for case in cases:
        if not any(step.memory for step in case.steps):
            continue
        with working_copy(workshop, case.key) as copy:
            try:
                _prepare(case, copy, 0)
                for step in (step for step in case.steps if step.memory):
                    tell(f"memory: {step.key:5} {step.title}")
                    peak = PeakMemory(copy.marker)
                    _time_step(step, copy, peak)
                    results.row(step.key, step.title).peak = peak.peak
            except CommandError as error:
                results.row(case.key, case.title).failures.append(f"memory round: {error}")
            finally:
                end_residents(copy)


def tell(line: str) -> None:
    """Say on standard error how far the run is."""
    print(line, file=sys.stderr, flush=True)
