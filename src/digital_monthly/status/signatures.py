"""How far the chapters of an issue are signed."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from digital_monthly.month import Month
from digital_monthly.status.standing import Signature

__all__ = ["WHOLE", "signatures_of"]

WHOLE = "*"
"""What stands in place of a chapter for the whole issue."""


def signatures_of(root: Path, month: Month) -> Mapping[str, Signature]:
    """How far each chapter is signed, and the whole under `WHOLE`; empty where nobody signs yet.

    Args:
        root: the repository's root.
        month: the issue.
    """
    return {}
