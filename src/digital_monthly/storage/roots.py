"""Repositories that a worker lays out from snapshots, kept between its chapters."""

from __future__ import annotations

import os
import tempfile
import threading
from dataclasses import dataclass, field
from pathlib import Path

from digital_monthly.storage.snapshot import Snapshot, fetch, fetch_list
from digital_monthly.storage.store import Store
from digital_monthly.writing import write_bytes

__all__ = ["Roots"]


@dataclass
class _Root:
    """A folder, and which parts lie in it, each with its digest; empty for a name alone."""

    folder: Path
    parts: dict[str, str] = field(default_factory=dict)

    def fits(self, snapshot: Snapshot) -> bool:
        """Whether a snapshot contradicts nothing that lies here."""
        return all(
            part in snapshot and (not digest or snapshot[part] in {digest, ""})
            for part, digest in self.parts.items()
        )


class Roots:
    """One root for all snapshots that do not contradict each other.

    Args:
        store: where contents come from.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self._roots: list[_Root] = []
        self._lock = threading.Lock()

    def lay_out(self, snapshot: Snapshot) -> Path:
        """A root that holds what a snapshot names; only what is missing is fetched.

        Raises:
            AwayError: the store does not give it.
        """
        with self._lock:
            root = next((one for one in self._roots if one.fits(snapshot)), None)
            if root is None:
                # Folders of this name go when their process has, see `run.zygote`.
                made = tempfile.mkdtemp(prefix=f"monthly-{os.getpid()}-")
                root = _Root(Path(made))
                self._roots.append(root)
            for part, digest in snapshot.items():
                (root.folder / part).mkdir(parents=True, exist_ok=True)
                if digest and not root.parts.get(part):
                    self._fetch_part(root.folder / part, digest)
                root.parts[part] = digest or root.parts.get(part, "")
            return root.folder

    def _fetch_part(self, folder: Path, digest: str) -> None:
        for name, content in fetch_list(self._store, digest).items():
            write_bytes(folder / name, fetch(self._store, content))
