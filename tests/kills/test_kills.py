"""A few kills of each command; ``python -m tests.kills`` makes many."""

from __future__ import annotations

import random
import tempfile
from pathlib import Path

import pytest

from tests.kills.courses import COURSES
from tests.kills.trial import kill, span_of

pytestmark = pytest.mark.alone

_KILLS = 4


@pytest.mark.parametrize("name", COURSES)
def test_a_killed_command_leaves_all_as_it_was_or_all_of_what_it_does(name: str) -> None:
    """Killed anywhere, and where it writes; run once more, it does the rest."""
    with tempfile.TemporaryDirectory(prefix="dm", dir="/tmp") as folder:
        course = COURSES[name](Path(folder))
        trials = Path(folder, "k")
        trials.mkdir()
        span, chance = span_of(course, trials), random.Random(name)
        for number in range(_KILLS):
            is_writing = bool(number % 2)
            seconds = chance.uniform(0, span.writing if is_writing else span.whole)
            left = kill(course, trials, seconds, is_writing=is_writing)
            assert left in ("before", "after", "ended")
