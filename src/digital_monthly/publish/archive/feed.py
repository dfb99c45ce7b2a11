"""The Atom feed: an entry for each issue and for each correction."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from digital_monthly.publish.archive.record import Corrected, Published
from digital_monthly.publish.archive.templating import render

__all__ = ["feed"]

_ENTRIES = 40  # the newest; all issues and corrections are on the front page


@dataclass(frozen=True)
class _Entry:
    """An issue, or a correction of it."""

    issue: Published
    correction: Corrected | None = None

    @property
    def updated(self) -> dt.date:
        """The day it is listed under."""
        return self.correction.date if self.correction else self.issue.updated


def feed(issues: Sequence[Published], base: str) -> str:
    """The feed (RFC 4287) of an archive that has issues.

    Args:
        issues: the issues, the newest first.
        base: the archive's address, which links begin with; without it they are relative to the
            feed's own.
    """
    newest_first = sorted(_entries(issues), key=lambda each: each.updated, reverse=True)
    return render("feed.xml", newest=issues[0], entries=newest_first[:_ENTRIES], base=base)


def _entries(issues: Sequence[Published]) -> Iterator[_Entry]:
    for issue in issues:
        yield _Entry(issue)
        yield from (_Entry(issue, correction) for correction in issue.corrections)
