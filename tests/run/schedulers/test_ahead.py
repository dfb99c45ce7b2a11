"""Keeping a cluster busy: the next issues are handed out before the first is done."""

from __future__ import annotations

from pathlib import Path

import pytest

from digital_monthly.month import Month
from digital_monthly.run.ahead import keep_busy
from digital_monthly.run.session import Session
from tests.run.notebooks import write_notebook
from tests.run.schedulers.cluster import Cluster, wait_until

MONTHS = [Month(2024, number) for number in (1, 2, 3, 4)]


def test_the_next_issues_are_executed_meanwhile(
    root: Path, cluster: Cluster, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two of them; each gives what it would have given in its turn."""
    monkeypatch.setattr(Session, "check", lambda session: None)
    for name in ("releases", "corporate"):
        write_notebook(root, name, "from pathlib import Path\nPath(f'{month}.made').touch()")
    sessions = [Session(month, root, scheduler=cluster.address) for month in MONTHS]
    runs = {}
    for session in keep_busy(sessions):
        if session.month == MONTHS[0]:
            wait_until((root / "2024-03.made").exists)
            assert not (root / "2024-04.made").exists()
        pages = root / "pages" / str(session.month)
        runs[session.month] = session.execute(pages, session.plan())
    assert list(runs) == MONTHS
    assert {run.status for made in runs.values() for run in made} == {"executed"}
    assert [len(list((root / "pages" / str(month)).iterdir())) for month in MONTHS] == [2] * 4


def test_this_machine_begins_each_in_its_turn(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No cluster is asked for."""
    begun: list[Session] = []
    monkeypatch.setattr(Session, "begin", lambda session, workers: begun.append(session))
    sessions = [Session(month, root) for month in MONTHS]
    assert list(keep_busy(sessions)) == sessions
    assert begun == []
