"""Execute all chapters of a root's issues, in one process, as a range does; pages are kept.

``python -m benchmarks.executing ROOT [--jobs N | --scheduler tcp://host:port]`` is one side of
`benchmarks.scheduling`.
"""

from __future__ import annotations

import argparse
import contextlib
import io
from pathlib import Path

from digital_monthly.root import issue_months
from digital_monthly.run.ahead import keep_busy
from digital_monthly.run.session import Session

__all__ = ["main"]


def main() -> None:
    """Execute, and fail where a chapter does."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("root", type=Path)
    parser.add_argument("--issues", type=int)
    parser.add_argument("--jobs", type=int)
    parser.add_argument("--scheduler")
    wanted = parser.parse_args()
    root = wanted.root.resolve()
    options = {"jobs": wanted.jobs, "scheduler": wanted.scheduler}
    months = issue_months(root)[: wanted.issues]
    for session in keep_busy(Session(month, root, **options) for month in months):
        session.check()
        with contextlib.redirect_stdout(io.StringIO()):
            runs = session.execute(root / "pages" / str(session.month), session.plan())
        assert all(run.status == "executed" for run in runs), [run.message for run in runs]


if __name__ == "__main__":
    main()
