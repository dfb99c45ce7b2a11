"""Building an issue from nothing, in a process of its own.

``python -m digital_monthly.release.again MONTH ADDRESS`` takes no result that was kept, neither
here nor in stores that machines share, and stores no issue.
"""

from __future__ import annotations

import sys

from digital_monthly.errors import DigitalMonthlyError

__all__ = ["main"]


def main() -> None:
    """Build the issue; a sentence and exit code 1 where that fails."""
    from digital_monthly.run.build import build
    from digital_monthly.run.session import Session

    month, base = sys.argv[1:]
    try:
        built = build(Session.of(month, use_cache=False), lambda _: None, base)
    except DigitalMonthlyError as error:
        raise SystemExit(str(error)) from None
    failed = [run for run in built.report.chapters if run.status == "failed"]
    if failed:
        raise SystemExit("\n".join(f"{run.name} {run.message}" for run in failed))


if __name__ == "__main__":
    main()
