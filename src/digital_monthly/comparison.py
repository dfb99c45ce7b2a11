"""Comparisons that are not growth: how many points a share moved, how many places a rank."""

from __future__ import annotations

from digital_monthly.facts import NO_BASE, Fact, Facts
from digital_monthly.formatting import format_number

__all__ = ["is_level", "rank_moved", "state_points"]


def state_points(
    book: Facts, identifier: str, fact: Fact, earlier: float | None, basis: str
) -> Fact:
    """State by how many percentage points a share differs from its earlier value.

    Args:
        book: the chapter's facts.
        identifier: the id of the change.
        fact: the share, in percent.
        earlier: its earlier value in percent; None when there is none.
        basis: what the earlier value is, e.g. ``1-2月``.

    Returns:
        A fact whose display reads ``较1-2月提高1.2个百分点``; without an earlier value, a text.
    """
    label = f"{fact.label}的变化"
    if earlier is None:
        return book.say(identifier, label, NO_BASE)
    points = fact.number - earlier
    size = format_number(abs(points), 1)
    moved = f"较{basis}{'提高' if points > 0 else '下降'}{size}个百分点"
    return book.add(
        Fact(
            identifier,
            points,
            "个百分点",
            label,
            fact.period,
            book.chapter,
            kind="derived",
            formula=f"{fact.id} − {format_number(earlier)}",
            inputs=(fact.id,),
            source=f"基数为{basis}",
            decimals=1,
            synthetic=fact.synthetic,
            phrase=f"与{basis}持平" if size == "0.0" else moved,
        )
    )


def is_level(change: str) -> bool:
    """Whether a change, as it is told, is none: what is rounded to nothing has no direction."""
    return "持平" in change


def rank_moved(rank: int, earlier: int | None, basis: str) -> str:
    """How a rank moved, in words: ``较1-2月下降1位``, ``与1-2月相同``."""
    if earlier is None:
        return NO_BASE
    if rank == earlier:
        return f"与{basis}相同"
    return f"较{basis}{'上升' if rank < earlier else '下降'}{abs(rank - earlier)}位"
