"""A handle to the process that renews the pages (`digital_monthly.preview.worker`)."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

__all__ = ["Renewal", "Renewer"]


@dataclass(frozen=True)
class Renewal:
    """What a renewal gave: pages by address without suffix, and Sphinx's warnings."""

    pages: list[str]
    warnings: list[str]


class Renewer:
    """Renews the pages of a book; starts its process when it is first needed or has ended.

    Args:
        source: what `prepare_source` lays out.
        html: folder for the pages.
    """

    def __init__(self, source: Path, html: Path) -> None:
        self.source = source
        self.html = html
        self._process: subprocess.Popen[str] | None = None

    def renew(self) -> Renewal:
        """Renew all pages whose sources changed."""
        if self._process is None or self._process.poll() is not None:
            self._process = self._start()
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        try:
            self._process.stdin.write("renew\n")
            self._process.stdin.flush()
            answer = json.loads(self._process.stdout.readline() or "{}")
        except (OSError, ValueError):
            answer = {}
        if not answer or answer.get("broken"):
            self.close()
        warnings = answer.get("warnings", ["生成网页的进程中途退出"])
        return Renewal(answer.get("pages", []), warnings)

    def close(self) -> None:
        """End the process; the next renewal starts another, with the source as it is then."""
        if self._process is not None:
            self._process.kill()
            self._process.wait()
            self._process = None

    def _start(self) -> subprocess.Popen[str]:
        return subprocess.Popen(
            [sys.executable, "-m", "digital_monthly.preview.worker", self.source, self.html],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            encoding="utf-8",
        )
