"""What the previewed issue contradicts, found in a process of its own after pages are renewed.

``python -m digital_monthly.preview.review ROOT MONTH`` prints what is open as JSON.
"""

from __future__ import annotations

import json
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

from digital_monthly.month import Month

__all__ = ["Reviewer", "main"]

Told = Callable[[list[dict[str, Any]]], None]


class Reviewer:
    """Has an issue checked again and again; only the last check is heard.

    Args:
        root: the repository's root.
        month: the issue.
        tell: called with what is open: ``page``, ``title``, ``severity``, ``message``,
            ``passage``, ``expected`` and ``rule`` each.
    """

    def __init__(self, root: Path, month: Month, tell: Told) -> None:
        self._command = [sys.executable, "-P", "-m", __name__, str(root), str(month)]
        self._tell = tell
        self._process: subprocess.Popen[str] | None = None

    def begin(self) -> None:
        """Check the issue as it is now; returns at once."""
        self.close()
        process = subprocess.Popen(
            self._command,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            encoding="utf-8",
        )
        self._process = process
        threading.Thread(target=self._hear, args=(process,), daemon=True, name="review").start()

    def close(self) -> None:
        """End a check that is under way; nothing of it is told."""
        process, self._process = self._process, None
        if process is not None and process.poll() is None:
            process.kill()
            process.wait()

    def _hear(self, process: subprocess.Popen[str]) -> None:
        answer, _ = process.communicate()
        if process is self._process and process.returncode == 0:
            self._tell(json.loads(answer))


def main() -> None:
    """Print what is open."""
    from digital_monthly.checks.issue import check_issue
    from digital_monthly.contents import chapter_titles, pages_of
    from digital_monthly.issue import Issue

    root = Path(sys.argv[1])
    pages = {page.rpartition("/")[2]: page for page in pages_of(root)}
    titles = chapter_titles(root)
    judged = check_issue(Issue(sys.argv[2], root))
    found = [each.violation for each in judged if each.stops]
    json.dump(
        [
            {
                "page": pages.get(each.chapter, ""),
                "title": titles.get(each.chapter, "全刊"),
                **{name: getattr(each, name) for name in ("severity", "message", "rule")},
                **{name: getattr(each, name) for name in ("passage", "expected")},
            }
            for each in found
        ],
        sys.stdout,
    )


if __name__ == "__main__":
    main()
