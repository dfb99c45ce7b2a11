"""Where a cluster's workers find what chapters read: the shared folder, or a store."""

from __future__ import annotations

import threading
from pathlib import Path

from digital_monthly.month import Month
from digital_monthly.run.chapter import Task
from digital_monthly.run.schedulers.worker import Place
from digital_monthly.storage.settings import storage_of
from digital_monthly.storage.snapshot import SnapshotWriter
from digital_monthly.storage.store import open_store

__all__ = ["Places"]


class Places:
    """What each month's chapters read, put into the store that the repository names, if it does.

    Args:
        root: the repository's root.
    """

    def __init__(self, root: Path) -> None:
        self._root = root
        self._url = storage_of(root).data
        self._writer = SnapshotWriter(open_store(self._url)) if self._url else None
        self._known: dict[str, Place] = {}
        self._lock = threading.Lock()

    def find(self, task: Task) -> Place | None:
        """Where the workers find what a chapter reads; None for the repository's own folder.

        Raises:
            AwayError: the store does not take it.
        """
        month = task.parameters["month"]
        with self._lock:
            if self._writer is not None and month not in self._known:
                snapshot = self._writer.put(self._root, Month.parse(month))
                self._known[month] = Place(self._url, snapshot)
            return self._known.get(month)

    def renew(self, task: Task) -> Place | None:
        """The same, after the data have changed."""
        with self._lock:
            self._known.pop(task.parameters["month"], None)
        return self.find(task)
