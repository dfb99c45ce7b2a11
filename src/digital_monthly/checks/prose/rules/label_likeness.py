"""How like each other two names are."""

from __future__ import annotations

import re

from digital_monthly.checks.prose.names import Name

__all__ = ["akin", "is_numbered", "is_slip", "same_ahead"]

_NUMBERING = re.compile(r"[一二三四五六七八九十\d东西南北上下左右新旧甲乙丙丁前后内外大小高低A-Z]")
_ORDINAL = re.compile(r"[一二三四五六七八九十\d甲乙丙丁A-Z]")
_KIND = 2


def akin(name: Name, meant: Name) -> float:
    """How much of two names is the same at both ends, less what tells their kind."""
    one, other = name.text, meant.text
    if name.kind in ("version", "mark"):
        return float(sorted(one) == sorted(other))
    if is_numbered(one, other):
        return 0.0
    ahead = same_ahead(one, other)
    behind = same_ahead(one[ahead:][::-1], other[ahead:][::-1])
    longest = max(len(one), len(other))
    kind = min(_KIND, behind, longest - 1) if behind >= _KIND else 0
    return (ahead + behind - kind) / (longest - kind)


def is_slip(one: str, other: str) -> bool:
    """Whether names of one length differ in one character that numbers nothing."""
    differing = _differing(one[-len(other) :], other)
    return len(differing) == 1 and not _NUMBERING.search(differing[0])


def is_numbered(one: str, other: str) -> bool:
    """Whether names of one length differ in one character that tells several things apart."""
    differing = _differing(one, other)
    return len(differing) == 1 and _ORDINAL.search(differing[0]) is not None


def _differing(one: str, other: str) -> list[str]:
    """The characters in which names of one length differ, in pairs; none for others."""
    return [a + b for a, b in zip(one, other, strict=False) if a != b and len(one) == len(other)]


def same_ahead(one: str, other: str) -> int:
    """How many characters two texts have in common at their beginning."""
    return next(
        (at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b),
        min(len(one), len(other)),
    )
