"""Keeping a cluster busy over many issues: the next are handed out while one is being made."""

from __future__ import annotations

import contextlib
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Executor

from digital_monthly.run.schedulers import opened
from digital_monthly.run.session import Session

__all__ = ["keep_busy"]


def keep_busy(sessions: Iterable[Session], ahead: int = 2) -> Iterator[Session]:
    """The same sessions, those after each begun on the cluster that they name.

    On this machine's own cores there is nothing to gain: there they are begun in their turn.

    Args:
        sessions: months of one repository, run in the same way; asked for one by one.
        ahead: how many are begun before the one that is handed over is done.
    """
    with contextlib.ExitStack() as stack:
        known: list[Executor] = []
        begun: deque[Session] = deque()
        for session in sessions:
            if session.scheduler is None:
                yield session
                continue
            session.begin(lambda of=session: _workers(of, known, stack))  # type: ignore[misc]
            begun.append(session)
            if len(begun) > ahead:
                yield begun.popleft()
        yield from begun


def _workers(session: Session, known: list[Executor], stack: contextlib.ExitStack) -> Executor:
    """The cluster's workers, connected to by the first session that has something to execute."""
    if not known:
        known.append(stack.enter_context(opened(session.scheduler, 1, session.root)))
    return known[0]
