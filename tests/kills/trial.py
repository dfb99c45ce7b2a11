"""One command, killed at a moment; and how long it takes by itself."""

from __future__ import annotations

import contextlib
import random
import subprocess
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.kills.course import Course, copied
from tests.run.faults import Bench

__all__ = ["Moment", "Span", "kill", "moments", "span_of"]

_SOON = 20
"""Seconds in which every process of a killed command ends, on a machine that is busy."""

_TOGETHER = ("sh", "-c", 'exec "$@" 2>&1', "sh")
"""Output and errors in one stream, in a process that stays the same."""


@dataclass(frozen=True)
class Span:
    """How long a command takes.

    Attributes:
        whole: from its start to its end, s.
        writing: from the line that tells that it begins to write, s.
    """

    whole: float
    writing: float


@dataclass(frozen=True)
class Moment:
    """When a command is killed.

    Attributes:
        seconds: after what time.
        is_writing: whether the time counts from where it begins to write, not from its start.
    """

    seconds: float
    is_writing: bool


def moments(span: Span, times: int, seed: str) -> Iterator[Moment]:
    """Moments at random, every other from where a command writes."""
    chance = random.Random(seed)
    for number in range(times):
        is_writing = bool(number % 2)
        yield Moment(chance.uniform(0, span.writing if is_writing else span.whole), is_writing)


def span_of(course: Course, folder: Path) -> Span:
    """Run a course's command to its end in a copy, which must hold all of it then."""
    bench = _bench(course, folder)
    begun = time.monotonic()
    process = _start(bench, course)
    writes = _wait_for(process, course.marker)
    out, _ = process.communicate()
    ended = time.monotonic()
    assert process.returncode == 0, out
    assert course.reader(bench.root) == "after"
    return Span(ended - begun, ended - writes)


def kill(course: Course, folder: Path, moment: Moment) -> str:
    """Kill a course's command in a copy, and end what it began by running it once more.

    Args:
        course: the command.
        folder: where the copy is made; its path is short, as those of sockets must be.
        moment: when it is killed.

    Returns:
        What the kill left: ``before``, ``after``, or ``ended`` if the command had ended.
    """
    bench = _bench(course, folder)
    process = _start(bench, course)
    if moment.is_writing:
        _wait_for(process, course.marker)
    with contextlib.suppress(subprocess.TimeoutExpired):
        process.wait(moment.seconds)
    process.kill()
    process.communicate()
    living = bench.left_after(_SOON)
    assert living == [], f"processes of the killed command live on: {living}"
    left = course.reader(bench.root)
    if left == "before":
        _end(course, bench)
    assert course.reader(bench.root) == "after"
    return "ended" if process.returncode == 0 else left


def _end(course: Course, bench: Bench) -> None:
    """Run a course's command to its end where it was broken off."""
    process = _start(bench, course)
    out, _ = process.communicate()
    assert process.returncode == 0, out


def _bench(course: Course, folder: Path) -> Bench:
    bench = Bench(folder, environment={**course.environment, "PYTHONUNBUFFERED": "1"})
    copied(course.root, folder)
    return bench


def _start(bench: Bench, course: Course) -> subprocess.Popen[str]:
    return bench.start(*course.arguments, within=_TOGETHER)


def _wait_for(process: subprocess.Popen[str], marker: str) -> float:
    """Read until a line holds the marker; the moment."""
    assert process.stdout is not None
    assert any(marker in line for line in process.stdout), marker
    return time.monotonic()
