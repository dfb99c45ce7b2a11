"""Checking a month's data with a note of all that was read, so that it need not be done twice."""

from __future__ import annotations

import traceback
from pathlib import Path
from typing import Any

from digital_monthly import reads
from digital_monthly.run.reading import to_line

__all__ = ["check"]


def check(root: Path, month: str, alone: bool = False) -> dict[str, Any]:
    """Check a month's data.

    Args:
        root: the repository's root.
        month: ``YYYY-MM``.
        alone: whether the issues before it are known to be sound.

    Returns:
        What can be sent between processes: ``findings`` and ``reads``; or ``error``, a sentence for
        people; or ``broken``, the traceback of a defect of this program.
    """
    lines: list[str] = []
    reads.trace(root, lambda read: lines.append(to_line(read)))
    try:
        from digital_monthly.checks.data import check_data
        from digital_monthly.errors import DigitalMonthlyError
        from digital_monthly.issue import Issue

        try:
            findings = check_data(Issue(month, root), alone=alone)
        except DigitalMonthlyError as error:
            return {"error": str(error)}
        except OSError as error:
            return {"error": f"读文件失败：{error.filename}：{error.strerror}"}
        reads.note_modules()
        return {"findings": [vars(finding) for finding in findings], "reads": lines}
    except Exception:
        return {"broken": traceback.format_exc()}
    finally:
        reads.stop()
