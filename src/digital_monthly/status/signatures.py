"""How far the chapters of an issue are signed."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from digital_monthly.month import Month
from digital_monthly.release.approvals import STATES, ChapterApproval, standing
from digital_monthly.release.records import STEPS
from digital_monthly.status.standing import Signature

__all__ = ["WHOLE", "signatures_of"]

WHOLE = "*"
"""What stands in place of a chapter for the whole issue."""


def signatures_of(root: Path, month: Month) -> Mapping[str, Signature]:
    """How far each chapter is signed, and the whole under `WHOLE`.

    Args:
        root: the repository's root.
        month: the issue.

    Raises:
        DataError: ``approvals.yml`` breaks the contract.
    """
    known = standing(root, month)
    chapters = {each.chapter: Signature(STATES[each.state], _told(each)) for each in known.chapters}
    return {**chapters, WHOLE: Signature(STATES[known.state], _told(known.proof))}


def _told(chapter: ChapterApproval) -> str:
    """Which steps are still to be taken, and what voided a signature; empty where all are."""
    if chapter.pending:
        return "页面待生成"
    missing = "、".join(STEPS[step] for step in chapter.steps if step not in chapter.signed)
    void = "".join(f"；{hand}已失效：{hand.why}" for hand in chapter.void)
    return f"待{missing}{void}" if missing else void.removeprefix("；")
