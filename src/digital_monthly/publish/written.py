"""Which pages that Sphinx does not read stand in a folder already, and with what content."""

from __future__ import annotations

import contextlib
import hashlib
import json
from pathlib import Path

from digital_monthly.writing import write_text

__all__ = ["Written"]


class Written:
    """A note of what pages were made from, so that only those that changed are made again.

    Args:
        notes: where it is kept.
        frame: a digest of what all pages have in common.
    """

    def __init__(self, notes: Path, frame: str) -> None:
        self._notes = notes
        self._frame = frame
        self._known: dict[str, str] = {}
        self._now: dict[str, str] = {}
        with contextlib.suppress(OSError, ValueError):
            self._known = json.loads(notes.read_text("utf-8"))

    def holds(self, name: str, content: str, page: Path) -> bool:
        """Whether a page stands there as it should.

        Args:
            name: the page.
            content: what it must show.
            page: its file.
        """
        digest = hashlib.sha256(f"{self._frame} {content}".encode()).hexdigest()
        self._now[name] = digest
        return self._known.get(name) == digest and page.is_file()

    def keep(self) -> None:
        """Take down what stands there now, once it is written."""
        write_text(self._notes, json.dumps(self._now, sort_keys=True))
