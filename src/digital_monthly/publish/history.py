"""What earlier issues said, for a book that Sphinx builds: known already, or computed beside it."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from sphinx.util import logging

from digital_monthly.issue import Issue
from digital_monthly.month import Month
from digital_monthly.publish.store import root_of
from digital_monthly.trends.records import find_issues, look_of

__all__ = ["History"]

_COMPUTES = "digital_monthly.trends.past"
_LOGGER = logging.getLogger(__name__)


class History:
    """The issues up to the one that is built.

    What they said is computed in another process, while Sphinx reads: measures want pandas and
    all that they read is noted, neither of which belongs into this one.
    """

    def __init__(self) -> None:
        self._process: subprocess.Popen[str] | None = None
        self._issues: list[dict[str, Any]] | None = None
        self._look = ""
        self._source = Path()
        self._month = Month(2000, 1)

    def start(self, source: Path, month: Month) -> None:
        """Look for what is known, and have the rest computed.

        Args:
            source: the book's source.
            month: the issue that is built.
        """
        self.close()
        root = root_of(source)
        look = look_of(root, month)
        if self._issues is not None and self._look == look:
            return  # a preview renews its pages again and again
        self._source, self._month, self._look = source, month, look
        self._issues = find_issues(root, month)
        if self._issues is None:
            command = [sys.executable, "-P", "-m", _COMPUTES, str(root), str(month)]
            self._process = subprocess.Popen(
                command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, encoding="utf-8"
            )

    @property
    def is_known(self) -> bool:
        """Whether nothing need be waited for."""
        return self._process is None

    def issues(self, facts: Mapping[str, Any]) -> list[dict[str, Any]]:
        """The issues, oldest first, as `digital_monthly.trends.past.collect` describes them.

        Args:
            facts: what the last one states, by id.
        """
        if self._process is not None:
            self._issues = self._wait(self._process)
            self._process = None
        issues = self._issues or [self._alone()]
        return [*issues[:-1], {**issues[-1], "facts": facts}]

    def close(self) -> None:
        """End the process."""
        if self._process is not None:
            self._process.kill()
            self._process.communicate()
            self._process = None

    def _wait(self, process: subprocess.Popen[str]) -> list[dict[str, Any]] | None:
        answer, errors = process.communicate()
        try:
            issues: list[dict[str, Any]] = json.loads(answer)
        except ValueError:
            why = (errors.strip().splitlines() or ["进程中途退出"])[-1]
            _LOGGER.warning("往期的数字没有算出来，走势只有本期：%s", why)
            return None
        return issues

    def _alone(self) -> dict[str, Any]:
        period = Issue(self._month, self._source).record.period
        month = str(self._month)
        return {"month": month, "period": period, "revisions": [], "problem": "", "problems": {}}
