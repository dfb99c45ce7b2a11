"""What the previewed issue contradicts and lacks, found in a process of its own.

``python -m digital_monthly.preview.review ROOT MONTH`` prints what is open, and the page that
tells how far the issue has come, as JSON.
"""

from __future__ import annotations

import datetime as dt
import json
import subprocess
import sys
import threading
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from digital_monthly.errors import DigitalMonthlyError
from digital_monthly.month import Month

__all__ = ["Review", "Reviewer", "main"]


@dataclass(frozen=True)
class Review:
    """What was found.

    Attributes:
        findings: what is open: ``page``, ``title``, ``severity``, ``message``, ``passage``,
            ``expected``, ``doubt``, ``rule`` and ``place`` each.
        status: the page that tells how far the issue has come.
    """

    findings: list[dict[str, Any]]
    status: str


class Reviewer:
    """Has an issue checked again and again; only the last check is heard.

    Args:
        root: the repository's root.
        month: the issue.
        tell: called with what was found.
    """

    def __init__(self, root: Path, month: Month, tell: Callable[[Review], None]) -> None:
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
            self._tell(Review(**json.loads(answer)))


def main() -> None:
    """Print what is open, and how far the issue has come."""
    from digital_monthly.run.progressing import status_of
    from digital_monthly.run.verdict import verdict
    from digital_monthly.status.page import page_of, refusal_of

    root, month = Path(sys.argv[1]), Month.parse(sys.argv[2])
    try:
        judged = verdict(root, month)
        page = page_of(status_of(root, month, dt.date.today(), judged))
        answer = {"findings": _placed(root, judged.opened), "status": page}
    except DigitalMonthlyError as error:  # the record itself cannot be read
        answer = {"findings": [], "status": refusal_of(str(month), str(error))}
    json.dump(answer, sys.stdout)


def _placed(root: Path, opened: tuple[dict[str, str], ...]) -> list[dict[str, str]]:
    """What is open, each with the address and the title of its page."""
    from digital_monthly.contents import chapter_titles, pages_of

    pages = {page.rpartition("/")[2]: page for page in pages_of(root)}
    titles = chapter_titles(root)
    return [
        {
            **each,
            "page": pages.get(each["chapter"], ""),
            "title": titles.get(each["chapter"], "全刊"),
        }
        for each in opened
    ]


if __name__ == "__main__":
    main()
