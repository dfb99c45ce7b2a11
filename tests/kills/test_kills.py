"""Two kills of each command, one while it writes; ``python -m tests.kills`` makes many."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest

from tests.kills.courses import COURSES
from tests.kills.trial import kill, moments, span_of

_KILLS = 2


@pytest.mark.parametrize("name", COURSES)
def test_a_killed_command_leaves_all_as_it_was_or_all_of_what_it_does(name: str) -> None:
    """Killed anywhere, and where it writes; run once more, it does the rest."""
    with tempfile.TemporaryDirectory(prefix="dm", dir="/tmp") as folder:
        course = COURSES[name](Path(folder))
        trials = Path(folder, "k")
        trials.mkdir()
        for moment in moments(span_of(course, trials), _KILLS, name):
            assert kill(course, trials, moment) in ("before", "after", "ended")
